"""The live rows and the log of a dataset, read and written by slices. Table names come from declarations only."""

from collections.abc import Sequence

import polars as pl

from dashboard.store.connection import Session
from dashboard.store.ledger import listed
from dashboard.store.replay import Replayed, Slice, log_columns, quoted


def rows_in(session: Session, table: Replayed, slices: Sequence[Slice]) -> pl.DataFrame:
    """The live rows of some slices."""
    return session.frame(
        f"select live.* from live_{table.name} as live"
        " join (select unnest($municipalities) as municipality, unnest($periods) as period) as asked"
        " on live.municipality = asked.municipality and live.period = asked.period",
        listed(slices),
    )


def append(session: Session, table: Replayed, rows: pl.DataFrame) -> None:
    """Appends rows to the log. ``rows`` holds its columns, in any order, and may hold more."""
    names = [definition.split(" ")[0].strip('"') for definition in log_columns(table)]
    columns = ", ".join(quoted(name) for name in names)
    with session.stream(rows.select(names), "appended_rows"):
        session.run(f"insert into {table.name}_log ({columns}) select {columns} from appended_rows")


def logged_keys(session: Session, table: Replayed, upload_id: str) -> pl.DataFrame:
    """The rows that an upload wrote: municipality, period and the key."""
    key = ", ".join(quoted(name) for name, _ in table.log_key)
    return session.frame(
        f"select distinct municipality, period, {key} from {table.name}_log where upload_id = $id", {"id": upload_id}
    )
