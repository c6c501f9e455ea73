"""A safe copy of a store, and its return. Nothing is ever lost: the store that a copy replaces is kept beside it."""

from contextlib import closing
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from dashboard.errors import StoreBusy, StoreError, UsageError
from dashboard.keeping.soundness import differing
from dashboard.opening import open_store
from dashboard.store.audit import trace
from dashboard.store.connection import connect
from dashboard.store.copying import copy_store, is_ours
from dashboard.store.ledger import TOKYO
from dashboard.store.place import hold_file

_LOG = ".wal"  # what DuckDB has not yet written into the file itself


def restore(backup: Path, location: str, *, actor: str, now: datetime) -> Path | None:
    """Puts a backup in the place of the store and returns where the store before it is kept, None if there was none.

    The backup itself is left as it is. Raises StoreError where it is missing, not ours, or its figures are not those of
    its uploads; StoreBusy where another process holds either file; UsageError for a lake, or for the store itself.
    """
    hold_file(location)
    store = Path(location)
    if not backup.is_file():
        raise StoreError("no_backup", filename=str(backup))
    if store.exists() and store.samefile(backup):
        raise UsageError("restore_onto_itself", filename=str(backup))
    fresh = store.with_name(f"{store.name}.{uuid4().hex}.restored")
    try:
        _copied(backup, fresh)
        _checked(fresh, backup, actor=actor, now=now)
        return _swapped(fresh, store, now=now)
    finally:
        fresh.unlink(missing_ok=True)


def _copied(backup: Path, fresh: Path) -> None:
    """A copy of the backup, which is only read."""
    with closing(connect(str(backup), read_only=True)) as source:
        if not is_ours(source):
            raise StoreError("not_a_store", db=str(backup))
        fresh.parent.mkdir(parents=True, exist_ok=True)
        copy_store(source, fresh)


def _checked(fresh: Path, backup: Path, *, actor: str, now: datetime) -> None:
    """Brings the copy into today's shape, holds it to its replay, and traces that it came back."""
    with closing(open_store(str(fresh))) as store:
        if found := differing(store):
            raise StoreError("backup_unsound", filename=str(backup), slices=", ".join(found[:5]))
        store.write(
            lambda session: trace(
                session, act="store_restored", target=backup.name, actor=actor, now=now, facts={"file": backup.name}
            )
        )


def _swapped(fresh: Path, store: Path, *, now: datetime) -> Path | None:
    """Sets the store aside under a name with the time, and the copy in its place."""
    kept = _set_aside(store, now) if store.exists() else None
    try:
        fresh.rename(store)
    except OSError as error:
        if kept:
            kept.rename(store)
        raise StoreError("backup_failed", filename=str(store), detail=type(error).__name__) from error
    return kept


def _set_aside(store: Path, now: datetime) -> Path:
    """Renames the store, and what it has not yet written into itself, when nobody holds it."""
    try:
        connect(str(store)).close()
    except StoreBusy:
        raise
    except StoreError:  # damaged, which is why a backup is wanted: it is kept all the same
        pass
    kept = store.with_name(f"{store.stem}.{now.astimezone(TOKYO):%Y%m%d-%H%M%S}.{uuid4().hex[:4]}{store.suffix}")
    store.rename(kept)
    unwritten = Path(f"{store}{_LOG}")
    if unwritten.exists():
        unwritten.rename(f"{kept}{_LOG}")
    return kept
