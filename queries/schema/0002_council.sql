-- What a council says about itself, the spellings it taught us, and the trace of every act. Append-only.
create table settings (
    municipality varchar,
    name varchar,
    value varchar,
    set_at timestamptz,
    actor varchar
);

create table district_aliases (
    municipality varchar,
    spelling varchar,
    district_code varchar,
    upload_id varchar,
    taught_at timestamptz,
    actor varchar
);

create table audit (
    seq bigint,
    acted_at timestamptz,
    actor varchar,
    act varchar,
    target varchar,
    facts varchar,
    previous_hash varchar,
    hash varchar
);
