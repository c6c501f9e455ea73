-- disaster/totals
-- The districts of ``disaster/priority`` added up, how old their figures are, and how far an event has been reported. A
-- count is the sum of what is given.
-- grain: one row
-- $municipality varchar: 6-digit code
-- $month date: first day of the month asked
-- $districts varchar = null: codes joined by commas; every district without it
-- $event varchar = null: the event whose entries count
-- uses: priority_rows
-- cells: sum of disaster/priority
-- districts bigint (districts): ordinary ones
-- listed bigint (persons, protected)
-- consented bigint (persons, protected)
-- planned bigint (persons, protected)
-- supported bigint (persons, protected)
-- planned_and_supported bigint (persons, protected)
-- uncovered bigint (persons, protected): where the joint count is given everywhere
-- uncovered_min bigint (persons, protected)
-- uncovered_max bigint (persons, protected)
-- ready bigint (persons): volunteers who can come, whatever district they are registered for
-- ready_elsewhere bigint (persons): of them, those registered for none of the rows; null where districts are chosen
-- volunteers_month date: of the newest of these
-- oldest_volunteers_month date
-- data_month date: of the newest register
-- oldest_data_month date
-- districts_older bigint (districts): whose register is older than the newest
-- as_of date: of the newest register
-- districts_reported bigint (districts): with a register of any month
-- districts_expected bigint (districts)
-- districts_affected bigint (districts): ticked in the event, or with an alert level
-- highest_level bigint: the highest alert level that was entered, 0 where it was lifted everywhere
-- at_level_3 bigint (districts): with just this alert level
-- at_level_4 bigint (districts)
-- at_level_5 bigint (districts)
-- reports_received bigint (districts): that have reported in the event
-- to_confirm bigint (persons, protected)
-- confirmed bigint (persons, protected)
-- unconfirmed bigint (persons, protected): where both are given everywhere
-- unconfirmed_min bigint (persons, protected)
-- unconfirmed_max bigint (persons, protected)
-- districts_to_confirm bigint (districts): that said how many are to be confirmed; only theirs are unconfirmed
-- districts_confirmed_only bigint (districts): that said how many are confirmed, but not of how many
-- last_entry_at timestamptz
-- adds-up: disaster/priority.listed
-- adds-up: disaster/priority.consented
-- adds-up: disaster/priority.planned
-- adds-up: disaster/priority.supported
-- adds-up: disaster/priority.planned_and_supported
-- adds-up: disaster/priority.uncovered_min
-- adds-up: disaster/priority.uncovered_max
-- adds-up: disaster/priority.to_confirm
-- adds-up: disaster/priority.confirmed
-- adds-up: disaster/priority.unconfirmed_min
-- adds-up: disaster/priority.unconfirmed_max
-- parts: planned_and_supported + uncovered = listed
with newest as (
    select max(priority_rows.data_month) as month
    from priority_rows
),

elsewhere as (
    select
        sum(ready_volunteers.ready)::bigint as ready,
        max(ready_volunteers.month) as month
    from ready_volunteers
    left join priority_rows on ready_volunteers.district_code = priority_rows.district_code
    where priority_rows.district_code is null and $districts is null
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
        max(priority_rows.volunteers_month) as volunteers_month,
        min(priority_rows.volunteers_month) as oldest_volunteers_month,
        min(priority_rows.data_month) as oldest_data_month,
        count(*) filter (where priority_rows.role = '地区' and priority_rows.data_month < newest.month)
            as districts_older,
        max(priority_rows.as_of) filter (where priority_rows.data_month = newest.month) as as_of,
        count(*) filter (where priority_rows.role = '地区' and priority_rows.listed is not null) as districts_reported,
        count(*) filter (where priority_rows.is_affected) as districts_affected,
        max(priority_rows.alert_level) as highest_level,
        count(*) filter (where priority_rows.alert_level = 3) as at_level_3,
        count(*) filter (where priority_rows.alert_level = 4) as at_level_4,
        count(*) filter (where priority_rows.alert_level = 5) as at_level_5,
        count(*) filter (where priority_rows.role = '地区' and priority_rows.reported) as reports_received,
        sum(priority_rows.to_confirm)::bigint as to_confirm,
        sum(priority_rows.confirmed)::bigint as confirmed,
        sum(priority_rows.unconfirmed_min)::bigint as unconfirmed_min,
        sum(priority_rows.unconfirmed_max)::bigint as unconfirmed_max,
        count(priority_rows.to_confirm) as districts_to_confirm,
        count(*) filter (where priority_rows.confirmed is not null and priority_rows.to_confirm is null)
            as districts_confirmed_only,
        max(priority_rows.entered_at) as last_entry_at
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
    if(elsewhere.ready is null, sums.ready, coalesce(sums.ready, 0) + elsewhere.ready) as ready,
    elsewhere.ready as ready_elsewhere,
    greatest(sums.volunteers_month, elsewhere.month) as volunteers_month,
    least(sums.oldest_volunteers_month, elsewhere.month) as oldest_volunteers_month,
    newest.month as data_month,
    sums.oldest_data_month,
    sums.districts_older,
    sums.as_of,
    sums.districts_reported,
    sums.districts as districts_expected,
    sums.districts_affected,
    sums.highest_level,
    sums.at_level_3,
    sums.at_level_4,
    sums.at_level_5,
    sums.reports_received,
    sums.to_confirm,
    sums.confirmed,
    if(sums.unconfirmed_min = sums.unconfirmed_max, sums.unconfirmed_max, null) as unconfirmed,
    sums.unconfirmed_min,
    sums.unconfirmed_max,
    sums.districts_to_confirm,
    sums.districts_confirmed_only,
    sums.last_entry_at
from sums
cross join newest
cross join elsewhere
