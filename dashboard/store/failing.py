"""What DuckDB says when something fails, in our own terms: which other process, server or disk is to be looked at."""

import re
from pathlib import Path

import duckdb

from dashboard.errors import StoreBusy, StoreError
from dashboard.store.place import is_lake, told

_HOLDER = re.compile(r"\(PID (\d+)\)")  # DuckDB names the process that holds the lock
_LOCKED = ("could not set lock", "conflicting lock", "being used by another process", "unique file handle conflict")
_LOST = (
    "unable to connect to postgres",
    "server closed the connection",
    "connection to server",
    "no connection to the server",
    "terminating connection",
    "could not receive data from server",
    "could not send data to server",
    'failed to execute query "rollback"',
    'failed to execute query "commit"',
    'failed to execute query "begin',
)
_REFUSED = (
    "authentication failed",
    "no password supplied",
    "no pg_hba.conf entry",
    "does not exist",
    "permission denied",
)
_FULL = ("no space left", "disk full", "could not write", "could not extend", "file too large")
_READ_ONLY = ("read-only transaction", "read-only mode", "read-only file system", "permission denied")
_KEYS_REFUSED = ("http 403", "http code 403")  # of S3-compatible storage, in the two ways in which DuckDB tells it
_RACE = ("transaction conflict", "maximum retry count", "could not serialize", "duplicate key", "lock timeout")
_OTHER_VERSION = "catalog version mismatch"
_OTHER_DATA = "does not match existing data path"


def opening_failure(error: duckdb.Error, location: str) -> StoreError:
    """Why a store could not be attached."""
    text = str(error).lower()
    if any(mark in text for mark in _LOCKED):
        holder = _HOLDER.search(str(error))
        return StoreBusy("store_busy", db=told(location), pid=holder[1] if holder else "?")
    if _OTHER_VERSION in text:
        return StoreError("catalogue_version", db=told(location))
    if _OTHER_DATA in text:
        return StoreError("other_data_path", db=told(location))
    if is_lake(location):
        return failure(error, location) or StoreError("not_a_store", db=told(location))
    return StoreError("not_a_store" if Path(location).exists() else "cannot_be_made", db=location)


def failure(error: duckdb.Error, location: str) -> StoreError | None:
    """The error of ours for storage or a server that is away, full or not to be written to; None for a lost race, and
    for what is a defect of ours.
    """
    text = str(error).lower()
    if any(mark in text for mark in _FULL):
        return StoreError("store_failed", detail=type(error).__name__)
    return _of_lake(error, text, location) if is_lake(location) else _of_file(error, text, location)


def _of_file(error: duckdb.Error, text: str, location: str) -> StoreError | None:
    """A file that can no longer be read or written."""
    if any(mark in text for mark in _READ_ONLY):
        return StoreError("store_read_only", db=told(location))
    lost = isinstance(error, (duckdb.IOException, duckdb.FatalException))
    return StoreError("store_failed", detail=type(error).__name__) if lost else None


def _of_lake(error: duckdb.Error, text: str, location: str) -> StoreError | None:
    """PostgreSQL or storage that is away or must not be written to."""
    if any(mark in text for mark in _LOST) and any(mark in text for mark in _REFUSED):
        return StoreError("catalogue_refused", db=told(location))
    if any(mark in text for mark in _LOST):
        return StoreError("catalogue_lost", db=told(location))
    if any(mark in text for mark in _KEYS_REFUSED):
        return StoreError("storage_refused")
    if any(mark in text for mark in _READ_ONLY):
        return StoreError("store_read_only", db=told(location))
    is_io = isinstance(error, (duckdb.IOException, duckdb.HTTPException))
    if is_io and not any(mark in text for mark in _RACE):  # who waited for their turn too long is told as such an error
        return StoreError("data_lost", detail=type(error).__name__)
    return None


def is_lost_race(error: duckdb.Error, location: str) -> bool:
    """Whether another transaction got there first, so that trying again can succeed. A transaction that failed for
    another reason may have been stored: it is never run again.
    """
    text = str(error).lower()
    if is_lake(location):
        return any(mark in text for mark in _RACE)
    return isinstance(error, duckdb.TransactionException) or "conflict" in text
