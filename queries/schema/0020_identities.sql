-- Whose an address is: the first identity (issuer and subject, hashed) that signed in with it; taken back by an admin.
create table identities (
    seq bigint,
    email varchar,
    identity varchar,
    is_bound boolean,
    changed_at timestamptz,
    actor varchar
);
