-- own_sources/trend
-- Income by source and fiscal year: what came in, and by the same month as the one asked.
-- The year of the month asked stands at that month; an earlier one at its March, or at its newest file (as_of_month)
-- where March is not known. An amount is null where a month is missing, or where the source has no row in that year.
-- grain: fiscal year × category
-- order: the oldest year first; own sources, then other income
-- $month date: first day of the month asked
-- uses: year_ends, counted_months, sources_given, sources_listed
-- reads: dues all, income all
-- fiscal_year bigint
-- category varchar
-- is_own_source boolean
-- as_of_month date
-- is_full_year boolean: known up to its March
-- amount bigint (yen)
-- same_month_amount bigint (yen): by the same month as the one asked
-- missing_months varchar
with given as (
    select
        year_ends.fiscal_year,
        sources_given.category,
        sum(if(counted_months.at = year_ends.at and year_ends.is_known, sources_given.amount, null)) as amount,
        sum(
            if(
                counted_months.at = year_ends.same_month and year_ends.is_same_month_known, sources_given.amount, null
            )
        ) as same_month_amount
    from year_ends
    inner join counted_months
        on
            year_ends.dataset = counted_months.dataset
            and counted_months.at in (year_ends.at, year_ends.same_month)
            and counted_months.is_counted
    inner join sources_given
        on
            counted_months.dataset = sources_given.dataset
            and counted_months.period = sources_given.period
    group by year_ends.fiscal_year, sources_given.category
)

select
    year_ends.fiscal_year,
    sources_listed.category,
    sources_listed.is_own_source,
    year_ends.at as as_of_month,
    year_ends.is_full_year,
    cast(given.amount as bigint) as amount,
    cast(given.same_month_amount as bigint) as same_month_amount,
    year_ends.missing_months
from year_ends
inner join sources_listed on year_ends.dataset = sources_listed.dataset
left join given on year_ends.fiscal_year = given.fiscal_year and sources_listed.category = given.category
order by year_ends.fiscal_year asc, sources_listed.position asc, sources_listed.category asc
