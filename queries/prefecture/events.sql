-- prefecture/events
-- The events that are open now in any municipality, drills opened like the real thing among them.
-- grain: municipality × event
-- order: by code, then the one opened last
-- $month date: first day of the month asked, which says what municipalities there are
-- uses: councils, council_places
-- each: disaster/events
-- municipality varchar
-- name varchar: of the municipality
-- event varchar
-- title varchar: what it is called there
-- kind varchar: a code of the list of kinds of events
-- opened_at timestamptz
select
    disaster_events.municipality,
    council_places.name,
    disaster_events.event,
    disaster_events.name as title,
    disaster_events.kind,
    disaster_events.opened_at
from disaster_events
inner join council_places on disaster_events.municipality = council_places.municipality
where disaster_events.is_open
order by disaster_events.municipality asc, disaster_events.opened_at desc, disaster_events.event asc
