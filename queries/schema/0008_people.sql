-- Who may do what, as changes in the order of the trace; and the end of the trace, so that a cut tail shows as well.
create table role_changes (
    seq bigint,
    municipality varchar,
    email varchar,
    role varchar,
    is_granted boolean,
    changed_at timestamptz,
    actor varchar
);

create table audit_head (seq bigint, hash varchar);

insert into audit_head
select
    coalesce(max(audit.seq), 0) as seq,
    coalesce(arg_max(audit.hash, audit.seq), repeat('0', 64)) as hash
from audit;
