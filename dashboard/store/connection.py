"""The store: one DuckDB file, or a DuckLake catalogue, attached under one name so that the same SQL runs on both.

Only this package imports duckdb. A cursor per call, because a connection shared between threads has returned empty
results; each cursor is told ``use sonae`` again, because cursors forget it. Frames go in and out by the Arrow stream
interface, which needs neither pyarrow nor pandas (importing those costs a second of start-up).
"""

import os
import random
import time
from collections import deque
from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock
from typing import Any, Protocol, TypeVar

import duckdb
import polars as pl

from dashboard.errors import StoreError
from dashboard.store.attaching import CATALOGUE, attach, clock, in_turn, prepare
from dashboard.store.failing import failure, is_lost_race, opening_failure
from dashboard.store.mark import Mark
from dashboard.store.memory import Memory
from dashboard.store.place import is_lake, is_shared

T = TypeVar("T")
Params = Mapping[str, Any]
RETRIES = 8
_MOST_LATE = 1_000
_AWAY: ContextVar[bool] = ContextVar("away", default=False)
"""Whether the store is left alone, because it was not reached a moment ago."""


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

    def attach(self, location: str, name: str) -> None:
        """Another store beside this one, under that name."""
        attach(self._cursor, location, name=name)

    @contextmanager
    def stream(self, frame: pl.DataFrame, name: str) -> Iterator[None]:
        """The frame under that name for one statement within the block, which may read it once."""
        self._cursor.register(name, frame.__arrow_c_stream__())
        try:
            yield
        finally:
            self._cursor.unregister(name)


class Store:
    """An open store. Closing it releases the file for other processes.

    Where other servers work on it as well, ``before_work`` is asked before each write, and whenever one of them has
    written; it raises where this server no longer may work on it.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, location: str, mark: Mark | None = None) -> None:
        self._connection = connection
        self.location = location
        self._mark = mark
        self._is_shared = is_shared(location)
        self._writing = RLock()
        self._written = 0
        self.memory = Memory()
        self.late: deque[Any] = deque(maxlen=_MOST_LATE)
        self._seen: int | None = None
        self._reached: datetime | None = None
        self.tell_time: Callable[[], datetime] = lambda: datetime.now(UTC)
        self.before_work: Callable[[Session], None] | None = None

    @property
    def edition(self) -> int:
        """Another number, and a higher one, whenever something was written, by this process or by another server."""
        if not self._is_shared:
            return self._written
        with self.session() as session:
            edition = int(session.value(f"select id from ducklake_current_snapshot('{CATALOGUE}')"))
            if edition != self._seen and self.before_work:
                self.before_work(session)
        self._seen, self._reached = edition, self.tell_time()
        return edition

    @property
    def is_read_only(self) -> bool:
        """Whether it is a file that this account, or the storage below it, does not let us write."""
        read_only = "select readonly from duckdb_databases() where database_name = $name"
        return bool(self.rows(read_only, {"name": CATALOGUE})[0][0])

    @property
    def folder(self) -> Path | None:
        """Where the rows of a lake are; None for a file, and for rows behind a network protocol."""
        return self._mark.folder if self._mark else None

    def recall(self, key: Hashable, make: Callable[[], T]) -> T:
        """What ``make`` found out since the store was last written to, else what it finds out now."""
        found: T
        if _AWAY.get():
            found = self.memory.still(self._seen, key, make)
        else:
            found = self.memory.recall(self.edition, key, make)
        return found

    def lost_since(self) -> datetime | None:
        """When PostgreSQL was last reached, where it is away now; None while it answers. What is remembered is as of
        then. Raises StoreError where it never was, and where something else is wrong.
        """
        try:
            _ = None if _AWAY.get() else self.edition
        except StoreError as error:
            if error.code != "catalogue_lost" or self._reached is None:
                raise
            return self._reached
        return self._reached if _AWAY.get() else None

    @staticmethod
    @contextmanager
    def from_memory() -> Iterator[None]:
        """Within the block, and in this thread, the store is left alone: what is remembered is told, and all else,
        writing too, raises StoreError("away").
        """
        before = _AWAY.set(True)
        try:
            yield
        finally:
            _AWAY.reset(before)

    def clock(self) -> datetime | None:
        """What the clock says that all servers on this store have in common; None where there is but one server."""
        return clock(self._connection) if self._is_shared else None

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A session of its own for one piece of work. Raises StoreError where it takes more room than there
        is, and where PostgreSQL or the storage of a lake cannot be reached: the next session tries anew.
        """
        _hold_asking()
        cursor = self._connection.cursor()
        try:
            cursor.execute(f"use {CATALOGUE}")
            yield Session(cursor)
        except duckdb.OutOfMemoryException as error:
            raise StoreError("too_much") from error
        except duckdb.Error as error:
            if (told := failure(error, self.location)) and is_lake(self.location):
                raise told from error
            raise
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
        """Runs ``work`` in one transaction: all of it is stored, or nothing. Writers wait for each other, those of
        other servers too; a race that is lost all the same is run again.

        Raises StoreError("conflict") when the other writers do not let it through, StoreError where the store cannot be
        written or reached, and whatever ``work`` raises.
        """
        _hold_asking()
        for attempt in range(RETRIES):
            try:
                with self._writing, self._turn():
                    return self._attempt(work)
            except duckdb.Error as error:
                if told := failure(error, self.location):
                    raise told from error
                if not is_lost_race(error, self.location):
                    raise
                time.sleep(random.uniform(0, 0.02 * 2**attempt))  # noqa: S311 - spreads writers out, hides nothing
        raise StoreError("conflict", attempts=RETRIES)

    @contextmanager
    def snapshot(self) -> Iterator[Session]:
        """A session that sees one state of the store, whatever others write meanwhile, and leaves nothing behind."""
        with self.session() as session:
            session.run("begin transaction")
            try:
                yield session
            finally:
                session.run("rollback")

    def rehearse(self, work: Callable[[Session], T]) -> T:
        """What ``work`` would return; whatever it does is rolled back."""
        with self._writing, self.snapshot() as session:
            return work(session)

    def _attempt(self, work: Callable[[Session], T]) -> T:
        """One try of one transaction."""
        if self._mark:
            self._mark.hold()
        with self.session() as session:
            session.run("begin transaction")
            try:
                if self._is_shared and self.before_work:
                    self.before_work(session)
                result = work(session)
                session.run("commit")
                self._written += 1
            except BaseException:
                with suppress(duckdb.Error):  # a failed commit has already rolled back
                    session.run("rollback")
                raise
            return result

    def _turn(self) -> ExitStack:
        """The time in which no other server writes."""
        stack = ExitStack()
        if self._is_shared:
            stack.enter_context(in_turn(self._connection))
        return stack

    def close(self) -> None:
        """Writes what is pending and lets go of the file."""
        self._connection.close()


def _hold_asking() -> None:
    """Raises StoreError("away") where the store is left alone."""
    if _AWAY.get():
        raise StoreError("away")


def _stays_as_it_is(location: str) -> bool:
    """Whether there is a file that we may not write, or beside which we may not write the log of what is stored."""
    file = Path(location)
    return not is_lake(location) and file.exists() and not all(os.access(one, os.W_OK) for one in (file, file.parent))


def _make_folder(location: str) -> None:
    """The folder for a file. Raises StoreError("cannot_be_made")."""
    try:
        Path(location).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError("cannot_be_made", db=location) from error


def connect(location: str, *, read_only: bool = False) -> Store:
    """Attaches the store at that location, creating an empty file where there is none.

    ``location`` as in ``dashboard.store.place``. ``read_only``: a file that must be there and stays as it is; one that
    we are not let to write stays so as well. Raises StoreBusy where another process holds the file,
    StoreError("not_a_store") where the file is something else, and StoreError with its reason where a lake cannot be
    reached, or a file cannot be made.
    """
    connection = duckdb.connect()
    try:
        prepare(connection)
        if not (read_only or is_lake(location)):
            _make_folder(location)
        mark = attach(connection, location, read_only=read_only or _stays_as_it_is(location))
    except duckdb.Error as error:
        connection.close()
        raise opening_failure(error, location) from error
    except BaseException:
        connection.close()
        raise
    return Store(connection, location, mark)
