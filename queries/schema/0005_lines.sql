-- The table of each upload as it was read: every cell of the columns that were used, as typed, under the number that
-- Excel gives its line; ``part`` is title, heading or row, and the first of ``cells`` stands in column A. Append-only.
create table upload_lines (
    upload_id varchar,
    line bigint,
    part varchar,
    cells varchar[]
);
