"""The store: one DuckDB file, or a DuckLake catalogue, attached under one name so that the same SQL runs on both.

Only this package imports duckdb. A cursor per call, because a connection shared between threads has returned empty
results; each cursor is told ``use sonae`` again, because cursors forget it. Frames go in and out by the Arrow stream
interface, which needs neither pyarrow nor pandas (importing those costs a second of start-up).
"""

import random
import re
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import RLock
from typing import Any, Protocol, TypeVar

import duckdb
import polars as pl

from dashboard.errors import StoreBusy, StoreError
from dashboard.store.memory import Memory

T = TypeVar("T")
Params = Mapping[str, Any]
CATALOGUE = "sonae"
RETRIES = 8
_FORMAT = "v1.4.0"  # at least: DuckDB's default is its oldest, which takes nearly twice as long to write repeated texts
DUCKLAKE = "ducklake:"
_HOLDER = re.compile(r"\(PID (\d+)\)")  # DuckDB names the process that holds the lock
_LOCKED = ("could not set lock", "conflicting lock", "being used by another process", "unique file handle conflict")


class Reader(Protocol):
    """What can be asked: the store as it is, or as it was known on a day."""

    def frame(self, sql: str, params: Params | None = None) -> pl.DataFrame: ...


class Session:
    """One cursor at work. Reads and writes by named parameters; frames are handed over as tables."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        self._cursor = cursor

    def run(self, sql: str, params: Params | None = None) -> None:
        """Runs one statement."""
        self._cursor.execute(sql, dict(params) if params else None)

    def frame(self, sql: str, params: Params | None = None) -> pl.DataFrame:
        """The rows of one select."""
        relation = self._cursor.sql(sql, params=dict(params) if params else None)
        return pl.DataFrame(relation)

    def rows(self, sql: str, params: Params | None = None) -> list[tuple[Any, ...]]:
        """The rows of one select as plain tuples, for a few values."""
        self._cursor.execute(sql, dict(params) if params else None)
        return self._cursor.fetchall()

    def value(self, sql: str, params: Params | None = None) -> Any:
        """The first value of the first row, None where there is no row."""
        found = self.rows(sql, params)
        return found[0][0] if found else None

    @contextmanager
    def stream(self, frame: pl.DataFrame, name: str) -> Iterator[None]:
        """The frame under that name for one statement within the block, which may read it once."""
        self._cursor.register(name, frame.__arrow_c_stream__())
        try:
            yield
        finally:
            self._cursor.unregister(name)


class Store:
    """An open store. Closing it releases the file for other processes."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, location: str) -> None:
        self._connection = connection
        self.location = location
        self._writing = RLock()
        self._written = 0
        self.memory = Memory()

    @property
    def edition(self) -> int | None:
        """Another number whenever something was written; None for a lake, to which other processes write unseen."""
        return None if self.location.startswith(DUCKLAKE) else self._written

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A session of its own for one piece of work."""
        cursor = self._connection.cursor()
        try:
            cursor.execute(f"use {CATALOGUE}")
            yield Session(cursor)
        finally:
            cursor.close()

    def frame(self, sql: str, params: Params | None = None) -> pl.DataFrame:
        """The rows of one select."""
        with self.session() as session:
            return session.frame(sql, params)

    def rows(self, sql: str, params: Params | None = None) -> list[tuple[Any, ...]]:
        """The rows of one select as plain tuples, for a few values."""
        with self.session() as session:
            return session.rows(sql, params)

    def write(self, work: Callable[[Session], T]) -> T:
        """Runs ``work`` in one transaction: all of it is stored, or nothing. Writers of this process wait for each
        other; a conflict with one of another process is retried.

        Raises StoreError("conflict") when the other writers do not let it through, and whatever ``work`` raises.
        """
        for attempt in range(RETRIES):
            try:
                with self._writing:
                    return self._attempt(work)
            except duckdb.Error as error:
                if _is_unwritable(error):
                    raise StoreError("store_failed", detail=type(error).__name__) from error
                if not _is_conflict(error):
                    raise
                time.sleep(random.uniform(0, 0.02 * 2**attempt))  # noqa: S311 - spreads writers out, hides nothing
        raise StoreError("conflict", attempts=RETRIES)

    def rehearse(self, work: Callable[[Session], T]) -> T:
        """What ``work`` would return; whatever it does is rolled back."""
        with self._writing, self.session() as session:
            session.run("begin transaction")
            try:
                return work(session)
            finally:
                session.run("rollback")

    def _attempt(self, work: Callable[[Session], T]) -> T:
        """One try of one transaction."""
        with self.session() as session:
            session.run("begin transaction")
            try:
                result = work(session)
                session.run("commit")
                self._written += 1
            except BaseException:
                with suppress(duckdb.Error):  # a failed commit has already rolled back
                    session.run("rollback")
                raise
            return result

    def close(self) -> None:
        """Writes what is pending and lets go of the file."""
        self._connection.close()


def connect(location: str, *, read_only: bool = False) -> Store:
    """Attaches the store at that location, creating an empty file where there is none.

    ``location`` is a path, or ``ducklake:<catalogue>?data=<folder>``. ``read_only``: a file that must be there and
    stays as it is. Raises StoreBusy where another process holds the file, and StoreError("not_a_store") where the file
    is something else.
    """
    connection = duckdb.connect()
    try:
        _attach(connection, location, read_only=read_only)
    except duckdb.Error as error:
        connection.close()
        raise _opening_error(error, location) from error
    return Store(connection, location)


def _attach(connection: duckdb.DuckDBPyConnection, location: str, *, read_only: bool) -> None:
    """Attaches a DuckLake or a file; nothing is ever downloaded."""
    connection.execute("set autoinstall_known_extensions = false")
    connection.execute("set threads = 1")  # our questions are small: a second thread costs them more than it gives
    if location.startswith(DUCKLAKE):
        _attach_lake(connection, location)
        return
    if read_only:
        connection.execute(f"attach '{quoted_text(location)}' as {CATALOGUE} (read_only)")
        return
    Path(location).parent.mkdir(parents=True, exist_ok=True)
    connection.execute(f"attach '{quoted_text(location)}' as {CATALOGUE} (storage_version '{_FORMAT}')")


def _attach_lake(connection: duckdb.DuckDBPyConnection, location: str) -> None:
    """Loads the extension from its installed package and attaches the catalogue with its folder of Parquet files."""
    from importlib.resources import files  # only a lake needs it

    catalogue, _, folder = location.removeprefix(DUCKLAKE).partition("?data=")
    extension = next(p for p in _tree(Path(str(files("duckdb_extension_ducklake")))) if p.suffix == ".duckdb_extension")
    connection.execute(f"load '{quoted_text(str(extension))}'")
    connection.execute(f"attach 'ducklake:{quoted_text(catalogue)}' as {CATALOGUE} (data_path '{quoted_text(folder)}')")


def _tree(folder: Path) -> list[Path]:
    """Every file below a folder, in a stable order."""
    return sorted(p for p in folder.rglob("*") if p.is_file())


def quoted_text(text: str) -> str:
    """For a string literal: attach takes no parameters."""
    return text.replace("'", "''")


def _is_unwritable(error: duckdb.Error) -> bool:
    """Whether the disk refused, as a full one does; within a commit DuckDB tells it as a failed transaction."""
    return isinstance(error, (duckdb.IOException, duckdb.FatalException)) or "could not write" in str(error).lower()


def _is_conflict(error: duckdb.Error) -> bool:
    """Whether another transaction got there first, so that trying again can succeed."""
    return isinstance(error, duckdb.TransactionException) or "conflict" in str(error).lower()


def _opening_error(error: duckdb.Error, location: str) -> StoreError:
    """The reason in our own terms."""
    if any(mark in str(error).lower() for mark in _LOCKED):
        holder = _HOLDER.search(str(error))
        return StoreBusy("store_busy", db=location, pid=holder[1] if holder else "?")
    return StoreError("not_a_store", db=location)
