"""Attaches a file or a lake under one name. Nothing is downloaded: DuckDB's extensions come as packages (``lake``)."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from tempfile import gettempdir
from uuid import uuid4

import duckdb

from dashboard.errors import UsageError
from dashboard.store.mark import Mark
from dashboard.store.place import Lake, is_lake, is_remote, lake_at

CATALOGUE = "sonae"
_MY_TURN = "select 1 as mine from pg_advisory_xact_lock(hashtext(''sonae''))"
_TIME = "select clock_timestamp() as told"
_LONGEST_TURN = "10s"  # then waiting is begun anew, so often as a lost race is
_FORMAT = "v1.4.0"  # at least: DuckDB's default is its oldest, which takes nearly twice as long to write repeated texts
_PATIENCE = {"connect_timeout": "5", "tcp_user_timeout": "20000"}  # seconds; milliseconds
"""How long a server that does not answer is waited for, unless the URL says so itself: a page waits as long."""
_MOST_ASIDE = "4GB"
"""What does not fit into memory goes to a temporary folder. Nothing that is asked of a nation needs as much; what would
is told as too much, and leaves the disk to others.
"""
_TOO_CURIOUS = "statistics_propagation"
"""Asks the catalogue of a lake several times for what each column holds at least and at most: a quarter of what a
question costs there, and our questions are planned no better by it.
"""
_WHERE_ITS_ROWS_ARE = """
    select metadata.value, main.schema_uuid, exists (select 1 from {catalogue}.ducklake_table)
    from {catalogue}.ducklake_metadata as metadata
    inner join {catalogue}.ducklake_schema as main on main.schema_id = 0
    where metadata.key = 'data_path'
"""
_SECRETS = {
    "key_id": ("AWS_ACCESS_KEY_ID",),
    "secret": ("AWS_SECRET_ACCESS_KEY",),
    "session_token": ("AWS_SESSION_TOKEN",),
    "region": ("AWS_REGION", "AWS_DEFAULT_REGION"),
}
_ENDPOINT = ("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL")


def prepare(connection: duckdb.DuckDBPyConnection) -> None:
    """A new connection as this house uses it."""
    connection.execute("set autoinstall_known_extensions = false")
    aside = Path(gettempdir()) / f"sonae-{uuid4().hex}"  # made when it is needed, and nobody else's
    connection.execute(f"set temp_directory = '{quoted_text(str(aside))}'")
    connection.execute(f"set max_temp_directory_size = '{_MOST_ASIDE}'")
    connection.execute("set threads = 1")  # our questions are small: a second thread costs them more than it gives


def attach(
    connection: duckdb.DuckDBPyConnection, location: str, *, name: str = CATALOGUE, read_only: bool = False
) -> Mark | None:
    """Attaches what is there under that name, or creates it; by which mark the folder of a lake's rows is known."""
    if is_lake(location):
        return _attach_lake(connection, lake_at(location), name)
    how = "read_only" if read_only else f"storage_version '{_FORMAT}'"
    connection.execute(f"attach '{quoted_text(location)}' as {name} ({how})")
    return None


def _attach_lake(connection: duckdb.DuckDBPyConnection, lake: Lake, name: str) -> Mark | None:
    """Attaches the catalogue with its Parquet files; secrets go where DuckDB never tells them."""
    _load(connection, "ducklake")
    connection.execute(f"set disabled_optimizers = '{_TOO_CURIOUS}'")
    if lake.is_remote or (not lake.data and _SECRETS["key_id"][0] in os.environ):
        _load(connection, "httpfs")
        connection.execute(f"create or replace secret storage ({_storage_secret()})")
    data = f"data_path '{quoted_text(lake.data)}'" if lake.data else ""
    if lake.postgres is None:
        connection.execute(f"attach 'ducklake:{quoted_text(lake.catalogue)}' as {name} ({data})")
        return _marked(connection, name)
    _load(connection, "postgres_scanner")
    connection.execute(f"create secret {name}_key (type postgres, password '{quoted_text(lake.password or '')}')")
    patient = " ".join(f"{word}={value}" for word, value in _PATIENCE.items() if word not in lake.postgres)
    queue = f"{lake.postgres} {patient} options='-c lock_timeout={_LONGEST_TURN}'"
    connection.execute(f"attach '{quoted_text(queue)}' as {name}_queue (type postgres, secret {name}_key)")
    options = ", ".join(filter(None, (data, f"meta_secret '{name}_key'")))
    with in_turn(connection, name):  # of two servers that start at the same time, one lays the catalogue out
        connection.execute(f"attach 'ducklake:{quoted_text(f'{lake.catalogue} {patient}')}' as {name} ({options})")
        return _marked(connection, name)


def _marked(connection: duckdb.DuckDBPyConnection, name: str) -> Mark | None:
    """The mark of the folder in which its rows lie, made where the lake is new; none in S3-compatible storage, which
    either is there or fails. Raises StoreError("data_not_here").
    """
    found = connection.execute(_WHERE_ITS_ROWS_ARE.format(catalogue=f"__ducklake_metadata_{name}")).fetchall()
    [(folder, said, has_tables)] = found
    if is_remote(folder):
        return None
    mark = Mark(Path(folder), str(said))
    mark.hold() if has_tables else mark.make()
    return mark


@contextmanager
def in_turn(connection: duckdb.DuckDBPyConnection, name: str = CATALOGUE) -> Iterator[None]:
    """Waits until no other server writes to the lake of that name, and keeps the others waiting within the block.
    PostgreSQL lets the next one in when the block ends, or when this process does.
    """
    cursor = connection.cursor()
    try:
        cursor.execute("begin transaction")
        cursor.execute(f"select mine from postgres_query('{name}_queue', '{_MY_TURN}')").fetchall()
        yield
    finally:
        with suppress(duckdb.Error):  # the server may be gone, and the lock with it
            cursor.execute("rollback")
        cursor.close()


def clock(connection: duckdb.DuckDBPyConnection, name: str = CATALOGUE) -> datetime:
    """What the clock of PostgreSQL says."""
    told = connection.execute(f"select told from postgres_query('{name}_queue', '{_TIME}')").fetchall()
    return told[0][0].astimezone(UTC)  # type: ignore[no-any-return]  # a row is Any


def _load(connection: duckdb.DuckDBPyConnection, extension: str) -> None:
    """Loads an extension out of its installed package. Raises UsageError("lake_not_installed")."""
    package = f"duckdb_extension_{extension}"
    try:
        folder = Path(str(files(package)))
    except ModuleNotFoundError as error:
        raise UsageError("lake_not_installed", package=package.replace("_", "-")) from error
    [binary] = folder.rglob("*.duckdb_extension")
    connection.execute(f"load '{quoted_text(str(binary))}'")


def _storage_secret() -> str:
    """The keys of S3-compatible storage, from the environment variables that every tool of the kind reads."""
    said = {name: next(filter(None, map(os.environ.get, names)), None) for name, names in _SECRETS.items()}
    endpoint = next(filter(None, map(os.environ.get, _ENDPOINT)), None)
    if endpoint:  # another host than Amazon's answers under one name for all its buckets
        scheme, _, host = endpoint.rpartition("://")
        said |= {"endpoint": host.rstrip("/"), "url_style": "path", "use_ssl": str(scheme != "http").lower()}
    return ", ".join(["type s3", *(f"{name} '{quoted_text(value)}'" for name, value in said.items() if value)])


def quoted_text(text: str) -> str:
    """For a string literal: attach takes no parameters."""
    return text.replace("'", "''")
