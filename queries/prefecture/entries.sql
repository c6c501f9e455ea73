-- prefecture/entries
-- What was entered in the events that are open now, in any municipality, each entry as disaster/entries says it there.
-- grain: entry
-- order: the newest first; what was entered at once by the code of the district, and within one by field
-- $month date: first day of the month by whose ledgers the districts are named
-- uses: councils, council_places, days
-- each: disaster/entries in days, disaster/events
-- municipality varchar
-- name varchar: of the municipality
-- event varchar
-- title varchar: what the event is called there
-- kind varchar: a code of the list of kinds of events
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
    disaster_entries.municipality,
    council_places.name,
    disaster_entries.event,
    disaster_events.name as title,
    disaster_events.kind,
    disaster_entries.entry_no,
    disaster_entries.district_code,
    disaster_entries.district,
    disaster_entries.field,
    disaster_entries.value,
    disaster_entries.people,
    disaster_entries.note,
    disaster_entries.entered_at,
    disaster_entries.actor,
    disaster_entries.is_in_force
from disaster_entries
inner join council_places on disaster_entries.municipality = council_places.municipality
inner join disaster_events
    on
        disaster_entries.municipality = disaster_events.municipality
        and disaster_entries.event = disaster_events.event
order by disaster_entries.entry_no desc, disaster_entries.district_code asc, disaster_entries.field asc
