-- What a person said of the headings of a layout, with the upload that was stored so. Append-only; the newest in force
-- holds, whole: a column that is not said again is no longer taught. A heading of no column has a blank one.
create table taught_headings (
    municipality varchar,
    dataset varchar,
    layout varchar,
    place bigint,
    heading varchar,
    column_name varchar,
    upload_id varchar,
    taught_at timestamptz,
    actor varchar
);
