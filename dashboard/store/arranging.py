"""Large live tables in the order of municipalities, so that a question of one passes over the rows of few others.

DuckDB leaves out every block of rows in which the municipality asked for cannot be. A file that grows month by month
has all of them in each of its blocks. What is live is derived, so it may be written anew in any order, and nothing is
lost by it; the logs only grow, and stay as they are.
"""

import shutil
from contextlib import suppress
from functools import partial
from pathlib import Path

from dashboard.errors import StoreError
from dashboard.store.attaching import CATALOGUE
from dashboard.store.connection import Session, Store
from dashboard.store.place import is_lake

BLOCK = 122_880
"""So many rows DuckDB keeps together."""
_BLOCKS = 4
"""A table of fewer is quick in any order."""
_TIMES = 4
"""A municipality may be in so many times as many blocks as its rows need: what came in since the last time, which is
years of a nation, is behind the rest.
"""


def arrange(store: Store, *, block: int = BLOCK) -> None:
    """Writes anew, in that order, those large live tables of a file whose municipalities are in too many blocks. A file
    that may only be read stays as it is, and so does one beside which there is no room for as much again.
    """
    if is_lake(store.location) or not _has_room(Path(store.location)):
        return
    with suppress(StoreError):
        for table in _scattered(store, block):
            store.write(partial(_rewrite, table))


def _has_room(file: Path) -> bool:
    """Whether what is written anew does not fill the disk: nobody asked for it."""
    return shutil.disk_usage(file.parent).free > 2 * file.stat().st_size


def _scattered(store: Store, block: int) -> list[str]:
    """The large live tables whose municipalities are in too many blocks."""
    with store.session() as session:
        tables = session.rows(_LARGE, {"catalogue": CATALOGUE, "rows": _BLOCKS * block})
        return [table for (table,) in tables if session.value(_IN_TOO_MANY.format(table), {"rows": block})]


def _rewrite(table: str, session: Session) -> None:
    """The same rows; those of a slice in the order in which they stood."""
    session.run(f"create or replace table {table} as select * from {table} order by municipality, period, rowid")


_LARGE = """
    select table_name
    from duckdb_tables()
    where database_name = $catalogue and starts_with(table_name, 'live_') and estimated_size > $rows
    order by table_name
"""
_IN_TOO_MANY = f"""
    select count(*) > {_TIMES} * (count(distinct municipality) + max(place))
    from (select distinct municipality, rowid // $rows as place from {{}})
"""
