"""A whole copy of an open store, in a new file or in another empty store, made while others go on reading it."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

import duckdb

from dashboard.errors import StoreError
from dashboard.store.attaching import CATALOGUE
from dashboard.store.connection import Session, Store
from dashboard.store.failing import failure, opening_failure
from dashboard.store.place import told

_OURS = {"commit_head", "commits", "uploads", "upload_slices", "schema_version"}


def copy_store(store: Store, target: Path) -> None:
    """Writes the copy under another name first, so that ``target`` is whole or not there.

    Raises StoreError("backup_exists") where the file is there already, and StoreError("backup_failed") where it cannot
    be written.
    """
    if target.exists():
        raise StoreError("backup_exists", filename=str(target))
    mark = uuid4().hex
    unfinished = target.with_name(f"{target.name}.{mark}.unfinished")
    try:
        with store.session() as session, _attached(session, str(unfinished), f"copy_{mark}") as copy:
            session.run(f"copy from database {CATALOGUE} to {copy}")
        unfinished.rename(target)
    except (OSError, duckdb.Error) as error:
        raise StoreError("backup_failed", filename=str(target), detail=type(error).__name__) from error
    finally:
        with suppress(OSError):  # a folder that can only be read says so even of what is not there
            unfinished.unlink(missing_ok=True)


def transfer(store: Store, target: str) -> int:
    """Copies every table into an empty store elsewhere and returns how many rows that are. One transaction: each table
    was found to be the same on both sides, row by row, or nothing is there.

    Raises StoreError("target_not_empty"), StoreError("copy_differs"), and whatever keeps the target from being written.
    """
    try:
        with store.session() as session, _attached(session, target, "target") as copy:
            if tables := _tables(session, copy):
                raise StoreError("target_not_empty", db=told(target), n=len(tables))
            with _transaction(session):
                session.run(f"copy from database {CATALOGUE} to {copy}")
                return sum(_compared(session, table, copy) for table in _tables(session, CATALOGUE))
    except duckdb.Error as error:
        raise failure(error, target) or opening_failure(error, target) from error


@contextmanager
def _attached(session: Session, location: str, name: str) -> Iterator[str]:
    """Another store beside the one of the session, under that name."""
    session.attach(location, name)
    try:
        yield name
    finally:
        session.run(f"detach {name}")


@contextmanager
def _transaction(session: Session) -> Iterator[None]:
    """All of the block, or nothing."""
    session.run("begin transaction")
    try:
        yield
        session.run("commit")
    except BaseException:
        with suppress(duckdb.Error):
            session.run("rollback")
        raise


def _tables(session: Session, name: str) -> list[str]:
    """The tables of an attached store."""
    sql = "select table_name from duckdb_tables() where database_name = $name order by table_name"
    return [str(table) for (table,) in session.rows(sql, {"name": name})]


def _compared(session: Session, table: str, copy: str) -> int:
    """How many rows a table has. Raises StoreError("copy_differs") where any of them is not the same in the copy."""
    here, there = (f"(select * from {store}.main.{table})" for store in (CATALOGUE, copy))
    differing = f"({here} except all {there}) union all ({there} except all {here})"
    if session.value(f"select count(*) from ({differing})"):
        raise StoreError("copy_differs", table=table)
    return int(session.value(f"select count(*) from {here}"))


def is_ours(store: Store) -> bool:
    """Whether an opened file has the tables of a store of ours."""
    with store.session() as session:
        return set(_tables(session, CATALOGUE)) >= _OURS
