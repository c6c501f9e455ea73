-- The days of disasters and of their drills: what was opened and ended, and what was entered meanwhile. Append-only.
-- Order is that of commit_no; of several entries for one district and field the newest holds.
create table events (
    commit_no bigint,
    act varchar,
    event_id varchar,
    municipality varchar,
    name varchar,
    kind varchar,
    acted_at timestamptz,
    actor varchar
);

create table event_entries (
    commit_no bigint,
    event_id varchar,
    municipality varchar,
    district_code varchar,
    field varchar,
    value bigint,
    note varchar,
    entered_at timestamptz,
    actor varchar
);
