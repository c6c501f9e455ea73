"""The lines of each upload as typed, and which of them stand behind what is live."""

from collections.abc import Sequence
from datetime import date

import polars as pl

from dashboard.store.connection import Session
from dashboard.store.ledger import last_commit_on, listed
from dashboard.store.replay import Replayed, Slice, quoted, surviving


def keep(session: Session, upload_id: str, texts: pl.Series, lines: pl.DataFrame) -> None:
    """Appends the lines of one upload: line, part, and cells as places among its different ``texts``, from 1."""
    once = pl.DataFrame({"upload_id": [upload_id], "texts": [texts]})
    with session.stream(once, "kept_texts"):
        session.run("insert into upload_texts select * from kept_texts")
    named = lines.select(pl.lit(upload_id).alias("upload_id"), "line", "part", "cells")
    with session.stream(named, "kept_lines"):
        session.run("insert into upload_lines select * from kept_lines")


def behind(
    session: Session, table: Replayed, slices: Sequence[Slice], *, known_on: date | None, district: str | None
) -> pl.DataFrame:
    """municipality, period, district_code (null where the dataset has none), upload_id, line: every line that gave a
    live row its newest value of any column. Several uploads may stand behind one row.
    """
    has_district = "district_code" in dict(table.log_key)
    until = last_commit_on(session, known_on) if known_on else None
    given = {"until": until, "municipality": None} | ({"district": district} if has_district else {})
    return session.frame(_behind(table, has_district=has_district), given | listed(slices))


def _behind(table: Replayed, *, has_district: bool) -> str:
    """The select behind ``behind``."""
    key = ", ".join(f"surviving.{quoted(name)}" for name, _ in table.log_key)
    newest = (f"max(commit_no) filter (where {name}_state is not null) over row_" for name, _ in table.log_measures)
    asked = """
        and (logged.municipality, logged.period) in (
            select (unnest($municipalities), unnest($periods))
        )
    """
    only = f"{asked} and ($district is null or logged.district_code = $district)" if has_district else asked
    return f"""
    with {surviving(table, only=only)}
    select municipality, period, {"district_code" if has_district else "null::varchar as district_code"},
        upload_id, line
    from surviving
    window row_ as (partition by municipality, period, {key})
    qualify commit_no in (max(commit_no) over row_, {", ".join(newest)})
    order by municipality, period, commit_no, line
    """
