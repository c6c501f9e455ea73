"""The trace of every act: append-only, each entry chained to the one before by its hash, so that a gap shows."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from dashboard.store.connection import Session, Store

FIRST_HASH = "0" * 64


def trace(session: Session, *, act: str, target: str, actor: str, now: datetime, facts: Mapping[str, Any]) -> None:
    """Appends one entry within the caller's transaction. ``facts`` must hold no personal data."""
    seq, previous = _newest(session)
    entry = {
        "seq": seq + 1,
        "acted_at": now.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": actor,
        "act": act,
        "target": target,
        "facts": json.dumps(facts, ensure_ascii=False, sort_keys=True, default=str),
    }
    session.run(
        "insert into audit values"
        " ($seq, cast($acted_at as timestamptz), $actor, $act, $target, $facts, $previous_hash, $hash)",
        entry | {"previous_hash": previous, "hash": chained(previous, entry)},
    )


def chained(previous: str, entry: Mapping[str, Any]) -> str:
    """The hash of an entry: SHA-256 over the hash before it and its own content."""
    content = json.dumps(dict(entry), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(f"{previous}\n{content}".encode()).hexdigest()


def first_broken(store: Store) -> int | None:
    """The number of the first entry that does not follow from the one before; None where the chain holds."""
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
    return None


def _newest(session: Session) -> tuple[int, str]:
    """The number and hash of the newest entry."""
    rows = session.rows("select seq, hash from audit order by seq desc limit 1")
    return (int(rows[0][0]), str(rows[0][1])) if rows else (0, FIRST_HASH)
