-- chest/by_campaign
-- The chest's year to date by campaign, beside the same month a year ago and the campaign's target of the full year.
-- A campaign appears if it has a row in either year; in a year in which it has none its amount is null, not nothing.
-- grain: campaign
-- order: by their money, the largest first
-- $municipality varchar: 6-digit code
-- uses: asked, years_known, chest_years, redefined, money_targets
-- reads: targets year
-- campaign varchar
-- month_amount bigint (yen): the month alone
-- amount bigint (yen)
-- last_year bigint (yen)
-- change bigint (yen)
-- change_rate double (rate)
-- change_rate_numerator bigint (yen)
-- change_rate_denominator bigint (yen)
-- target double (yen)
-- target_state varchar: why the target is not given; null where none was set
-- achievement double (rate)
-- achievement_numerator bigint (yen)
-- achievement_denominator double (yen)
-- donations bigint
-- missing_months varchar
-- last_year_missing_months varchar
with campaigns as (
    select
        chest_years.campaign,
        cast(sum(chest_years.month_amount) as bigint) as month_amount,
        cast(sum(chest_years.amount) as bigint) as amount,
        cast(sum(chest_years.last_year) as bigint) as last_year,
        cast(sum(chest_years.donations) as bigint) as donations
    from chest_years
    group by chest_years.campaign
)

select
    campaigns.campaign,
    campaigns.month_amount,
    coalesce(campaigns.amount, years_known.nothing_yet) as amount,
    coalesce(campaigns.last_year, years_known.nothing_yet_last_year) as last_year,
    if(redefined.changed_on is null, campaigns.amount - campaigns.last_year, null) as change,
    change / nullif(greatest(campaigns.last_year, 0), 0) as change_rate,
    change as change_rate_numerator,
    campaigns.last_year as change_rate_denominator,
    money_targets.target,
    money_targets.target_state,
    campaigns.amount / nullif(money_targets.target, 0) as achievement,
    campaigns.amount as achievement_numerator,
    money_targets.target as achievement_denominator,
    campaigns.donations,
    years_known.missing_months,
    years_known.last_year_missing_months
from campaigns
cross join asked
inner join years_known on years_known.dataset = 'chest'
left join redefined on redefined.metric = 'chest_amount'
left join money_targets
    on
        asked.year_start = money_targets.period
        and money_targets.indicator = 'chest_campaign'
        and campaigns.campaign = money_targets.item
order by campaigns.amount desc nulls last, campaigns.campaign asc
