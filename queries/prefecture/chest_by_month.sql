-- prefecture/chest_by_month
-- The chest of all since April by month of the campaign, as chest/by_month says it of each municipality: over those
-- that know this year and last year at the month asked, so that each line is of the same municipalities from its first
-- month to its last, and every line of the same as the others. An amount is null where one of them is not known. Where
-- no municipality knows both years, this year alone stands, of those that know it.
-- grain: fiscal year × month
-- order: the oldest year first, October first
-- $month date: first day of the month asked
-- $campaign varchar = null: one campaign; all of them if not given
-- uses: councils, council_places
-- each: chest/to_date, chest/by_month
-- fiscal_year bigint
-- month date
-- month_of_campaign bigint: 1 is October
-- amount bigint (yen): from April to the month
-- target double (yen): of those compared, for the year asked; null where one of them has none
-- municipalities_reported bigint (municipalities): of those compared, that know the month
-- municipalities_compared bigint (municipalities)
-- municipalities_expected bigint (municipalities)
with known as (
    select
        chest_to_date.municipality,
        chest_to_date.target,
        chest_to_date.change is not null as is_compared,
        bool_or(chest_to_date.change is not null) over () as is_any_compared
    from chest_to_date
    where chest_to_date.amount is not null
),

counted as (
    select
        count(*) as compared,
        if(count(*) = count(known.target), sum(known.target), null)::double as target,
        coalesce(bool_or(known.is_compared), false) as is_any_compared
    from known
    where known.is_compared or not known.is_any_compared
),

sums as (
    select
        chest_by_month.fiscal_year,
        chest_by_month.month,
        chest_by_month.month_of_campaign,
        sum(chest_by_month.amount)::bigint as amount,
        count(chest_by_month.amount) as municipalities_reported
    from chest_by_month
    inner join known on chest_by_month.municipality = known.municipality
    where known.is_compared or not known.is_any_compared
    group by chest_by_month.fiscal_year, chest_by_month.month, chest_by_month.month_of_campaign
),

expected as (
    select count(*) as municipalities
    from council_places
)

select
    sums.fiscal_year,
    sums.month,
    sums.month_of_campaign,
    if(sums.municipalities_reported = counted.compared, sums.amount, null) as amount,
    counted.target,
    sums.municipalities_reported,
    counted.compared as municipalities_compared,
    expected.municipalities as municipalities_expected
from sums
cross join counted
cross join expected
where counted.is_any_compared or sums.fiscal_year = year($month - interval 3 month)
order by sums.month
