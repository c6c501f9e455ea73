-- year_ends
-- From where each fiscal year of a flow is seen in a series of years: ``at`` is the month asked in its own year, and
-- March in those before, or the newest month with a file where March is not known. ``same_month``: the month asked, in
-- that year.
-- grain: dataset × fiscal year, from the first with a file to the one asked
-- uses: asked, known_months
with years as (
    select
        known_months.dataset,
        year(known_months.at - interval 3 month) as fiscal_year,
        max(if(known_months.own_basis is not null, known_months.at, null)) as newest_file,
        max(if(known_months.missing_months is null and month(known_months.at) = 3, known_months.at, null)) as march
    from known_months
    group by known_months.dataset, year(known_months.at - interval 3 month)
),

ends as (
    select
        years.dataset,
        years.fiscal_year,
        case
            when years.fiscal_year = year(asked.year_start) then asked.this_month
            else coalesce(years.march, years.newest_file, make_date(years.fiscal_year + 1, 3, 1))
        end as at,
        cast(asked.this_month - to_years(year(asked.year_start) - years.fiscal_year) as date) as same_month
    from years
    cross join asked
    where years.fiscal_year <= year(asked.year_start)
    qualify
        years.fiscal_year = year(asked.year_start)
        or min(if(years.newest_file is not null, years.fiscal_year, null)) over (partition by years.dataset)
        <= years.fiscal_year
)

select
    ends.dataset,
    ends.fiscal_year,
    ends.at,
    ends.same_month,
    known.missing_months,
    known.missing_months is null as is_known,
    known.missing_months is null and month(ends.at) = 3 as is_full_year,
    if(known.slices = 0 and known.missing_months is null, 0, null) as nothing_yet,
    known_same.missing_months is null as is_same_month_known,
    if(known_same.slices = 0 and known_same.missing_months is null, 0, null) as nothing_by_same_month
from ends
inner join known_months as known on ends.dataset = known.dataset and ends.at = known.at
inner join known_months as known_same on ends.dataset = known_same.dataset and ends.same_month = known_same.at
