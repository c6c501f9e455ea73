"""What is kept of a file: its lines as typed, so that every figure leads to what it was read from.

Not the bytes (``originals`` keeps those, where a council says so), whose SHA-256 proves a file that somebody still has,
and not the columns that were not used: what became no figure has no claim to be kept. A file about persons never comes
this far.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from dashboard.intake.layout import Layout
from dashboard.intake.mending import as_sent
from dashboard.intake.reading import RawTable

_TYPED = pl.Schema([("line", pl.Int64()), ("part", pl.String()), ("cells", pl.List(pl.String))])


@dataclass(frozen=True)
class KeptLines:
    """``texts``: each different text of the lines once. ``lines``: ``line`` as Excel numbers it, ``part`` (title,
    heading, row), ``cells``: from column A on the place of the text among ``texts``, from 1; blank where unused.
    """

    texts: pl.Series
    lines: pl.DataFrame


def kept_lines(raw: RawTable, layout: Layout) -> KeptLines:
    """What is kept of the lines of a file."""
    used = {h.position: h for h in raw.headings if h not in layout.ignored}
    positions = range(max(used, default=-1) + 1)
    headings = [used[p].text if p in used else "" for p in positions]
    titles = [(title.line, "title", [title.text]) for title in raw.titles]
    above = pl.DataFrame([*titles, (_line_of_headings(raw), "heading", headings)], schema=_TYPED, orient="row")
    texts = _different(raw, used, above)
    rows = [_places(pl.col(f"c{p}") if p in used else pl.lit(""), texts) for p in positions]
    lines = [above.with_columns(pl.col("cells").list.eval(_places(pl.element(), texts)))]
    if rows:
        cells = pl.concat_arr(rows).arr.to_list()
        lines.append(as_sent(raw).select("line", pl.lit("row").alias("part"), cells.alias("cells")))
    return KeptLines(texts, pl.concat(lines))


def _different(raw: RawTable, used: Iterable[int], above: pl.DataFrame) -> pl.Series:
    """The texts of the lines above the table and of its columns in use; mends stand in none that was sent."""
    sent, names = as_sent(raw), [f"c{position}" for position in used]
    columns = [sent[name].unique() if raw.mends else raw.texts[name] for name in names]
    return pl.concat([pl.Series([""]), above["cells"].explode(), *columns]).drop_nulls().unique()


def _places(cells: pl.Expr, texts: pl.Series) -> pl.Expr:
    """For each cell the place of its text."""
    return cells.cast(pl.Enum(texts)).to_physical().cast(pl.Int32) + 1


def _line_of_headings(raw: RawTable) -> int:
    """The line of the lowest row of headings, as their cells name it."""
    return int(raw.headings[0].cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
