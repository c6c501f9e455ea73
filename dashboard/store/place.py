"""Where a store is, as it is typed: the path of a file, or ``ducklake:<catalogue>?data=<folder or s3:// address>``.

``<catalogue>`` is ``postgres:dbname=… host=…``, or the path of a DuckDB file, for one process. A password may stand in
it; nothing that is told to anybody does.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from dashboard.errors import UsageError

_DUCKLAKE = "ducklake:"
_POSTGRES = "postgres:"
_DATA = "?data="
_REMOTE = "://"
_PASSWORD = re.compile(r"\s*\bpassword\s*=\s*('(?:[^'\\]|\\.)*'|\S+)", re.IGNORECASE)


@dataclass(frozen=True)
class Lake:
    """``catalogue``: as DuckLake attaches it, without its password; ``data``: where the Parquet files are, blank where
    the catalogue knows it already.
    """

    catalogue: str
    data: str
    password: str | None = field(default=None, repr=False)

    @property
    def postgres(self) -> str | None:
        """How PostgreSQL is reached, in the words of libpq; None where the catalogue is a file."""
        return self.catalogue.removeprefix(_POSTGRES) if self.catalogue.startswith(_POSTGRES) else None

    @property
    def is_remote(self) -> bool:
        """Whether its data lies behind a network protocol, and not in a folder of this machine."""
        return is_remote(self.data)


def is_remote(data: str) -> bool:
    """The same of a place of data."""
    return _REMOTE in data


def is_lake(location: str) -> bool:
    """Whether it is the URL of a lake, and not the path of a file."""
    return location.startswith(_DUCKLAKE)


def is_shared(location: str) -> bool:
    """Whether several servers may work on it at a time: a lake whose catalogue is in PostgreSQL."""
    return is_lake(location) and lake_at(location).postgres is not None


def lake_at(location: str) -> Lake:
    """The parts of a lake's URL. Raises UsageError("lake_by_keywords") where PostgreSQL is told as a URL."""
    said, _, data = location.removeprefix(_DUCKLAKE).partition(_DATA)
    if _REMOTE in said:
        raise UsageError("lake_by_keywords")
    found = _PASSWORD.search(said)
    return Lake(_PASSWORD.sub("", said), data, _unquoted(found[1]) if found else None)


def with_data(location: str, data: str | None) -> str:
    """A lake's URL with the place of its data, which does not hang on the working folder; a file's path as it is."""
    if not data or not is_lake(location) or _DATA in location:
        return location
    return f"{location}{_DATA}{data if is_remote(data) else Path(data).absolute()}"


def whole(location: str) -> str:
    """One name for one place, from whatever folder it is said."""
    return location if is_lake(location) else str(Path(location).absolute())


def told(location: str) -> str:
    """The place as people may read it: without password, and without where its data is."""
    return f"{_DUCKLAKE}{lake_at(location).catalogue}" if is_lake(location) else location


def hold_file(location: str) -> None:
    """What can be done with a file only. Raises UsageError("file_store_only") for a lake."""
    if is_lake(location):
        raise UsageError("file_store_only", db=told(location))


def name_of(location: str) -> str:
    """A short name for files that are made of it: that of the file, or ``sonae`` for a lake."""
    return "sonae" if is_lake(location) else Path(location).stem


def _unquoted(value: str) -> str:
    """A value of libpq as it is meant: in quotes, a backslash stands before a quote or another backslash."""
    return re.sub(r"\\(.)", r"\1", value[1:-1] if value.startswith("'") else value)
