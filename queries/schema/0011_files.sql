-- The files themselves, byte by byte, where a council says that it keeps them; a row goes when its time is over.
create table upload_files (
    upload_id varchar,
    municipality varchar,
    kept_at timestamptz,
    size bigint,
    content blob
);
