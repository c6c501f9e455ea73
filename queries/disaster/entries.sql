-- disaster/entries
-- What was entered during an event, each entry with its time and person; also those that a later one has replaced.
-- grain: entry
-- order: the newest first; what was entered at once in the order of the districts, and within one by field
-- $municipality varchar: 6-digit code
-- $month date: first day of the month by whose ledger the districts are named
-- $event varchar: the event
-- $district varchar = null: the code of one district; all of them without it
-- uses: month_districts
-- entry_no bigint: what was entered at once has one number
-- district_code varchar
-- district varchar
-- field varchar: affected, alert_level, reported, to_confirm, confirmed or note
-- value bigint: an alert level, or 1 or 0 for yes or no; null where it was taken back
-- people bigint (persons, protected): a count of to_confirm or confirmed; null where it was taken back
-- note varchar: null where it was taken back
-- entered_at timestamptz
-- actor varchar
-- is_in_force boolean: no later entry for the same district and field
select
    event_entries.commit_no as entry_no,
    event_entries.district_code,
    coalesce(month_districts.district, event_entries.district_code) as district,
    event_entries.field,
    if(event_entries.field in ('to_confirm', 'confirmed'), null, event_entries.value) as value,
    if(event_entries.field in ('to_confirm', 'confirmed'), event_entries.value, null) as people,
    event_entries.note,
    event_entries.entered_at,
    event_entries.actor,
    event_entries.commit_no = max(event_entries.commit_no) over (
        partition by event_entries.district_code, event_entries.field
    ) as is_in_force
from event_entries
left join month_districts on event_entries.district_code = month_districts.district_code
where
    event_entries.municipality = $municipality
    and event_entries.event_id = $event
    and ($district is null or event_entries.district_code = $district)
order by event_entries.commit_no desc, month_districts.position asc, event_entries.field asc
