-- disaster/reports
-- Which districts have reported in an event, when first and through whom, and which have not: these come last.
-- grain: district
-- order: who reported first, first; those who have not in the order of the ledger
-- $municipality varchar: 6-digit code
-- $month date: first day of the month by whose ledger the districts are named
-- $event varchar: the event
-- uses: month_districts, event_entries_in_force
-- district_code varchar
-- district varchar
-- has_reported boolean
-- first_reported_at timestamptz: of the first entry that said so
-- first_reported_by varchar
-- entries bigint: about this district in all
with told as (
    select
        event_entries.district_code,
        min(event_entries.commit_no) filter (
            where event_entries.field = 'reported' and event_entries.value = 1
        ) as first_no,
        count(*) as entries
    from event_entries
    where event_entries.municipality = $municipality and event_entries.event_id = $event
    group by event_entries.district_code
),

first_reports as (
    select
        told.district_code,
        told.first_no,
        event_entries.entered_at,
        event_entries.actor
    from told
    inner join event_entries
        on told.first_no = event_entries.commit_no and told.district_code = event_entries.district_code
    where
        event_entries.municipality = $municipality
        and event_entries.event_id = $event
        and event_entries.field = 'reported'
)

select
    month_districts.district_code,
    month_districts.district,
    coalesce(event_entries_in_force.reported, false) as has_reported,
    first_reports.entered_at as first_reported_at,
    first_reports.actor as first_reported_by,
    coalesce(told.entries, 0) as entries
from month_districts
left join event_entries_in_force on month_districts.district_code = event_entries_in_force.district_code
left join told on month_districts.district_code = told.district_code
left join first_reports on month_districts.district_code = first_reports.district_code
where month_districts.is_active and month_districts.role = '地区'
order by has_reported desc, first_reports.first_no asc nulls last, month_districts.position asc
