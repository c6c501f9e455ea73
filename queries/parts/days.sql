-- days
-- Every council with each event that is open in it; one without any has a row without an event. Of all its districts.
-- grain: municipality × event
-- gives: municipality, event, districts, district
-- uses: councils
with acts as (
    select
        events.municipality,
        events.event_id,
        bool_or(events.act = 'ended') as has_ended
    from events
    group by events.municipality, events.event_id
),

under_way as (
    select
        acts.municipality,
        acts.event_id
    from acts
    where not acts.has_ended
)

select
    councils.municipality,
    under_way.event_id as event,
    null::varchar as districts,
    null::varchar as district
from councils
left join under_way on councils.municipality = under_way.municipality
