"""A store moves to another place: from a file to a lake, or back. It is in force in one of them at any time."""

from contextlib import closing
from datetime import datetime

from dashboard.errors import StoreError, UsageError
from dashboard.keeping.soundness import hold_sound
from dashboard.opening import open_store
from dashboard.store.audit import record, trace
from dashboard.store.connection import Session, Store
from dashboard.store.copying import transfer
from dashboard.store.moves import mark_moved
from dashboard.store.place import told, whole


def move(location: str, target: str, *, actor: str, now: datetime) -> int:
    """Copies the store into an empty one and returns how many rows that are. Both are held to their uploads and their
    trace; the last act of all is the mark on the old one, from which on the new one is the store.

    Raises StoreError where either side is not sound, where the target is not empty or cannot be written, and where
    somebody stored something meanwhile: then the old store stays in force.
    """
    if whole(location) == whole(target):
        raise UsageError("move_onto_itself", db=told(location))
    with closing(open_store(location)) as source:
        hold_sound(source)
        seen = _acts(source)
        rows = transfer(source, target)
        with closing(open_store(target)) as copy:
            hold_sound(copy)
            came = {"from": told(location), "rows": rows}
            record(copy, act="store_moved_here", target=told(target), actor=actor, now=now, facts=came)
        source.write(lambda session: _leave(session, target, seen, actor=actor, now=now))
    return rows


def _acts(source: Store) -> list[tuple[object, ...]]:
    """How far the store has come: another number after any act."""
    return source.rows(_HEADS)


def _leave(session: Session, target: str, seen: list[tuple[object, ...]], *, actor: str, now: datetime) -> None:
    """Marks the old store, unless it has gone on since it was copied."""
    if session.rows(_HEADS) != seen:
        raise StoreError("moved_on", db=told(target))
    trace(session, act="store_moved", target=told(target), actor=actor, now=now, facts={})
    mark_moved(session, target, now=now, actor=actor)


_HEADS = "select (select head from commit_head) as head, (select seq from audit_head) as seq"
