-- trace/entries
-- What was done, by whom and when: the record of acts. It is of the whole store, whatever municipality is looked at.
-- grain: entry
-- order: the newest first
-- $first date = null: the first day in Tokyo; from the beginning if not given
-- $last date = null: the last day; to the end if not given
-- $act varchar = null: one kind of act
-- $actor varchar = null: a part of the address of who acted
-- seq bigint
-- acted_at timestamptz
-- actor varchar
-- act varchar
-- target varchar
-- facts varchar: as JSON
-- hash varchar: over the hash before it and the entry
select
    audit.seq,
    audit.acted_at,
    audit.actor,
    audit.act,
    audit.target,
    audit.facts,
    audit.hash
from audit
where
    cast(make_timestamp(epoch_us(audit.acted_at)) + interval 9 hour as date)
    between coalesce($first, date '0001-01-01') and coalesce($last, date '9999-12-31')
    and ($act is null or audit.act = $act)
    and ($actor is null or contains(lower(audit.actor), lower($actor)))
order by audit.seq desc
