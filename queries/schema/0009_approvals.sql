-- What an approver said of a month of a dataset: confirmed as of a commit, or reopened. Append-only, like the trace.
create table approvals (
    seq bigint,
    dataset varchar,
    municipality varchar,
    period date,
    act varchar,
    commit_no bigint,
    acted_at timestamptz,
    actor varchar,
    reason varchar
);
