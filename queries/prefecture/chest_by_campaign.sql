-- prefecture/chest_by_campaign
-- The chest's year to date by campaign, in all municipalities, as chest/by_campaign says it of each. The change is over
-- the municipalities that know a campaign in both years, the achievement over those with a target of it and an amount.
-- grain: campaign
-- order: by their money, the largest first
-- $month date: first day of the month asked
-- $campaign varchar = null: one campaign; all of them if not given
-- uses: councils, council_places
-- each: chest/by_campaign
-- campaign varchar
-- amount bigint (yen)
-- last_year bigint (yen)
-- change bigint (yen)
-- change_rate double (rate)
-- change_rate_numerator bigint (yen)
-- change_rate_denominator bigint (yen)
-- target double (yen): of those with an amount
-- achievement double (rate)
-- achievement_numerator bigint (yen)
-- achievement_denominator double (yen)
-- municipalities_reported bigint (municipalities): with an amount
-- municipalities_compared bigint (municipalities): that know both years
-- municipalities_aiming bigint (municipalities): that have a target and an amount
-- municipalities_expected bigint (municipalities)
with sums as (
    select
        each.campaign,
        sum(each.amount)::bigint as amount,
        sum(each.last_year)::bigint as last_year,
        sum(each.change)::bigint as change,
        sum(if(each.change is not null, each.last_year, null))::bigint as last_year_compared,
        sum(if(each.achievement is not null, each.amount, null))::bigint as amount_aimed,
        sum(if(each.achievement is not null, each.target, null))::double as target_aimed,
        count(each.amount) as municipalities_reported,
        count(each.change) as municipalities_compared,
        count(each.achievement) as municipalities_aiming
    from chest_by_campaign as each
    group by each.campaign
),

expected as (
    select count(*) as municipalities
    from council_places
)

select
    sums.campaign,
    sums.amount,
    sums.last_year,
    sums.change,
    sums.change / nullif(greatest(sums.last_year_compared, 0), 0) as change_rate,
    sums.change as change_rate_numerator,
    sums.last_year_compared as change_rate_denominator,
    sums.target_aimed as target,
    sums.amount_aimed / nullif(sums.target_aimed, 0) as achievement,
    sums.amount_aimed as achievement_numerator,
    sums.target_aimed as achievement_denominator,
    sums.municipalities_reported,
    sums.municipalities_compared,
    sums.municipalities_aiming,
    expected.municipalities as municipalities_expected
from sums
cross join expected
order by sums.amount desc nulls last, sums.campaign asc
