-- What people wrote beside a line of a finance table, month by month. Append-only: the newest of a line holds, and an
-- empty text takes it back. The numbers are those of the commits, so that no clock decides which is the newest.
create table remarks (
    remark_no bigint,
    municipality varchar,
    period date,
    account varchar,
    line varchar,
    remark varchar,
    written_at timestamptz,
    actor varchar
);
