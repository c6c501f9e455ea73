"""The trace of every act: append-only, each entry chained to the one before by its hash, so that a gap shows."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from dashboard.store.connection import Reader, Session, Store

FIRST_HASH = "0" * 64
_SORTED = json.JSONEncoder(ensure_ascii=False, sort_keys=True)


def trace(session: Session, *, act: str, target: str, actor: str, now: datetime, facts: Mapping[str, Any]) -> int:
    """Appends one entry within the caller's transaction and returns its number. ``facts`` must hold no personal data.

    The head is written first: two at a time would give the same number, and plain appends never conflict.
    """
    session.run("update audit_head set seq = seq + 1")
    seq, previous = session.rows("select seq, hash from audit_head")[0]
    entry = {
        "seq": seq,
        "acted_at": now.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": actor,
        "act": act,
        "target": target,
        "facts": json.dumps(facts, ensure_ascii=False, sort_keys=True, default=str),
    }
    found = chained(previous, entry)
    session.run(
        "insert into audit values"
        " ($seq, cast($acted_at as timestamptz), $actor, $act, $target, $facts, $previous_hash, $hash)",
        entry | {"previous_hash": previous, "hash": found},
    )
    session.run("update audit_head set hash = $hash", {"hash": found})
    return int(seq)


def record(
    store: Store, *, act: str, target: str, actor: str, now: datetime, facts: Mapping[str, Any] | None = None
) -> None:
    """Traces an act that writes nothing else."""
    store.write(lambda session: trace(session, act=act, target=target, actor=actor, now=now, facts=facts or {}))


def has_acts(reader: Reader, first: datetime, last: datetime) -> bool:
    """Whether anything was done between two moments, by the clock of those acts."""
    within = "select 1 as found from audit where acted_at between $first and $last limit 1"
    return not reader.frame(within, {"first": first, "last": last}).is_empty()


def chained(previous: str, entry: Mapping[str, Any]) -> str:
    """The hash of an entry: SHA-256 over the hash before it and its own content."""
    content = _SORTED.encode(dict(entry))
    return hashlib.sha256(f"{previous}\n{content}".encode()).hexdigest()


def first_broken(store: Store) -> int | None:
    """The number of the first entry that does not follow from the one before, or that is missing at the end; None where
    the chain holds.
    """
    rows = store.rows(
        """
        select seq, epoch_us(acted_at), actor, act, target, facts, previous_hash, hash
        from audit
        order by seq
        """
    )
    previous = FIRST_HASH
    for place, (seq, micros, actor, act, target, facts, claimed, found) in enumerate(rows, start=1):
        acted_at = datetime.fromtimestamp(micros // 1_000_000, UTC).replace(microsecond=micros % 1_000_000)
        entry = {
            "seq": seq,
            "acted_at": acted_at.isoformat(timespec="microseconds"),
            "actor": actor,
            "act": act,
            "target": target,
            "facts": facts,
        }
        if seq != place or claimed != previous or found != chained(previous, entry):
            return int(place)
        previous = found
    ended = store.rows("select seq, hash from audit_head")
    return None if ended == [(len(rows), previous)] else len(rows) + 1
