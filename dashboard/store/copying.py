"""A whole copy of an open store in a new file, made while others go on reading and writing."""

from pathlib import Path
from uuid import uuid4

import duckdb

from dashboard.errors import StoreError
from dashboard.store.attaching import CATALOGUE, quoted_text
from dashboard.store.connection import Store
from dashboard.store.place import hold_file

_OURS = {"commit_head", "commits", "uploads", "upload_slices", "schema_version"}


def copy_store(store: Store, target: Path) -> None:
    """Writes the copy under another name first, so that ``target`` is whole or not there.

    Raises UsageError("file_store_only") for a lake, StoreError("backup_exists") where the file is there already, and
    StoreError("backup_failed") where it cannot be written.
    """
    hold_file(store.location)
    if target.exists():
        raise StoreError("backup_exists", filename=str(target))
    mark = uuid4().hex
    unfinished = target.with_name(f"{target.name}.{mark}.unfinished")
    try:
        _copy(store, unfinished, alias=f"copy_{mark}")
        unfinished.rename(target)
    except (OSError, duckdb.Error) as error:
        raise StoreError("backup_failed", filename=str(target), detail=type(error).__name__) from error
    finally:
        unfinished.unlink(missing_ok=True)


def _copy(store: Store, file: Path, *, alias: str) -> None:
    """All tables in one transaction, which sees one state of the store. Two copies may be made at the same time."""
    with store.session() as session:
        session.run(f"attach '{quoted_text(str(file))}' as {alias}")
        try:
            session.run(f"copy from database {CATALOGUE} to {alias}")
        finally:
            session.run(f"detach {alias}")


def is_ours(store: Store) -> bool:
    """Whether an opened file has the tables of a store of ours."""
    tables = store.rows("select table_name from information_schema.tables where table_catalog = $c", {"c": CATALOGUE})
    return {name for (name,) in tables} >= _OURS
