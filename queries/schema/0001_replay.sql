-- The store is the replay of its uploads: what happened, in which order, to which slices. Append-only but for the head.
create table commit_head (head bigint);

insert into commit_head values (0);

create table commits (
    commit_no bigint,
    act varchar,
    upload_id varchar,
    committed_at timestamptz,
    known_on date,
    actor varchar,
    reason varchar
);

create table uploads (
    upload_id varchar,
    dataset varchar,
    filename varchar,
    sha256 varchar,
    encoding varchar,
    sheet varchar,
    row_count bigint,
    accepted varchar[]
);

create table upload_slices (
    upload_id varchar,
    dataset varchar,
    municipality varchar,
    period date,
    basis varchar,
    mode varchar,
    scope varchar,
    complete boolean,
    rows_new bigint,
    rows_changed bigint
);

-- Derived, never the truth: one row per slice that is in force, renewed with the live tables.
create table live_slices (
    dataset varchar,
    municipality varchar,
    period date,
    basis varchar,
    complete boolean,
    corrected boolean,
    uploads bigint,
    first_stored_at timestamptz,
    last_stored_at timestamptz,
    last_commit_no bigint,
    last_upload_id varchar
);
