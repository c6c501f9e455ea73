-- disaster/events
-- The days of disasters and of drills: when each was opened and ended, by whom, and how much was entered.
-- grain: event
-- order: open ones first, then the one opened last
-- $municipality varchar: 6-digit code
-- event varchar
-- name varchar
-- kind varchar: 地震, 大雨・台風 and others; 訓練 for a drill
-- is_open boolean
-- opened_at timestamptz
-- opened_by varchar
-- ended_at timestamptz
-- ended_by varchar
-- entries bigint
-- people bigint: who entered something
-- last_entry_at timestamptz
with acts as (
    select
        events.event_id,
        max(events.commit_no) filter (where events.act = 'opened') as opened_no,
        max(events.name) filter (where events.act = 'opened') as name,
        max(events.kind) filter (where events.act = 'opened') as kind,
        max(events.acted_at) filter (where events.act = 'opened') as opened_at,
        max(events.actor) filter (where events.act = 'opened') as opened_by,
        max(events.acted_at) filter (where events.act = 'ended') as ended_at,
        max(events.actor) filter (where events.act = 'ended') as ended_by
    from events
    where events.municipality = $municipality
    group by events.event_id
),

entered as (
    select
        event_entries.event_id,
        count(*) as entries,
        count(distinct event_entries.actor) as people,
        arg_max(event_entries.entered_at, event_entries.commit_no) as last_entry_at
    from event_entries
    where event_entries.municipality = $municipality
    group by event_entries.event_id
)

select
    acts.event_id as event,
    acts.name,
    acts.kind,
    acts.ended_at is null as is_open,
    acts.opened_at,
    acts.opened_by,
    acts.ended_at,
    acts.ended_by,
    coalesce(entered.entries, 0) as entries,
    coalesce(entered.people, 0) as people,
    entered.last_entry_at
from acts
left join entered on acts.event_id = entered.event_id
order by acts.ended_at is not null, acts.opened_no desc
