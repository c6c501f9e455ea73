-- disaster/totals
-- The districts of ``disaster/priority`` added up, and how old their figures are. A count is the sum of what is given.
-- grain: one row
-- $municipality varchar: 6-digit code
-- $month date: first day of the month asked
-- $districts varchar = null: codes joined by commas; every district without it
-- uses: priority_rows
-- districts bigint (districts): ordinary ones
-- listed bigint (persons, protected)
-- consented bigint (persons, protected)
-- planned bigint (persons, protected)
-- supported bigint (persons, protected)
-- planned_and_supported bigint (persons, protected)
-- uncovered bigint (persons, protected): where the joint count is given everywhere
-- uncovered_min bigint (persons, protected)
-- uncovered_max bigint (persons, protected)
-- ready bigint (persons): volunteers who can come
-- data_month date: of the newest register
-- oldest_data_month date
-- districts_older bigint (districts): whose register is older than the newest
-- as_of date: of the newest register
-- districts_reported bigint (districts): with a register of any month
-- districts_expected bigint (districts)
-- adds-up: disaster/priority.listed
-- adds-up: disaster/priority.consented
-- adds-up: disaster/priority.planned
-- adds-up: disaster/priority.supported
-- adds-up: disaster/priority.planned_and_supported
-- adds-up: disaster/priority.uncovered_min
-- adds-up: disaster/priority.uncovered_max
-- parts: planned_and_supported + uncovered = listed
with newest as (
    select max(priority_rows.data_month) as month
    from priority_rows
),

sums as (
    select
        count(*) filter (where priority_rows.role = '地区') as districts,
        sum(priority_rows.listed)::bigint as listed,
        sum(priority_rows.consented)::bigint as consented,
        sum(priority_rows.planned)::bigint as planned,
        sum(priority_rows.supported)::bigint as supported,
        sum(priority_rows.planned_and_supported)::bigint as planned_and_supported,
        sum(priority_rows.uncovered_min)::bigint as uncovered_min,
        sum(priority_rows.uncovered_max)::bigint as uncovered_max,
        sum(priority_rows.ready_volunteers)::bigint as ready,
        min(priority_rows.data_month) as oldest_data_month,
        count(*) filter (where priority_rows.role = '地区' and priority_rows.data_month < newest.month)
            as districts_older,
        max(priority_rows.as_of) filter (where priority_rows.data_month = newest.month) as as_of,
        count(*) filter (where priority_rows.role = '地区' and priority_rows.listed is not null) as districts_reported
    from priority_rows
    cross join newest
)

select
    sums.districts,
    sums.listed,
    sums.consented,
    sums.planned,
    sums.supported,
    sums.planned_and_supported,
    if(sums.uncovered_min = sums.uncovered_max, sums.uncovered_max, null) as uncovered,
    sums.uncovered_min,
    sums.uncovered_max,
    sums.ready,
    newest.month as data_month,
    sums.oldest_data_month,
    sums.districts_older,
    sums.as_of,
    sums.districts_reported,
    sums.districts as districts_expected
from sums
cross join newest
