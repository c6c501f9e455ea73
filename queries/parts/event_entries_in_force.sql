-- event_entries_in_force
-- What holds of each district in an event: the newest entry for each field, side by side. Without an event, nothing.
-- A district is affected where it was ticked or has an alert level. ``unconfirmed`` is known where both counts are;
-- with only the people to be confirmed it lies between none and all of them.
-- grain: district
-- $municipality varchar: 6-digit code
-- $event varchar = null: the event whose entries count; without it, none do
with newest as (
    select
        event_entries.district_code,
        event_entries.field,
        max(event_entries.commit_no) as commit_no
    from event_entries
    where event_entries.municipality = $municipality and event_entries.event_id = $event
    group by event_entries.district_code, event_entries.field
),

held as (
    select
        event_entries.district_code,
        max(event_entries.value) filter (where event_entries.field = 'affected') as affected,
        max(event_entries.value) filter (where event_entries.field = 'alert_level') as alert_level,
        max(event_entries.value) filter (where event_entries.field = 'reported') as reported,
        max(event_entries.value) filter (where event_entries.field = 'to_confirm') as to_confirm,
        max(event_entries.value) filter (where event_entries.field = 'confirmed') as confirmed,
        max(event_entries.note) filter (where event_entries.field = 'note') as note,
        arg_max(event_entries.entered_at, event_entries.commit_no) as entered_at
    from event_entries
    inner join newest
        on
            event_entries.district_code = newest.district_code
            and event_entries.field = newest.field
            and event_entries.commit_no = newest.commit_no
    where event_entries.municipality = $municipality and event_entries.event_id = $event
    group by event_entries.district_code
)

select
    held.district_code,
    coalesce(held.affected, 0) = 1 or coalesce(held.alert_level, 0) > 0 as is_affected,
    held.alert_level,
    held.reported = 1 as reported,
    held.to_confirm,
    held.confirmed,
    held.to_confirm - held.confirmed as unconfirmed,
    if(held.to_confirm is null, null, coalesce(held.to_confirm - held.confirmed, 0)) as unconfirmed_min,
    held.to_confirm - coalesce(held.confirmed, 0) as unconfirmed_max,
    held.note,
    held.entered_at
from held
