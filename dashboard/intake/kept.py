"""What is kept of a file: its lines as typed, so that every figure leads to what it was read from.

Not the bytes (``originals`` keeps those, where a council says so), whose SHA-256 proves a file that somebody still has,
and not the columns that were not used: what became no figure has no claim to be kept. A file about persons never comes
this far.
"""

import polars as pl

from dashboard.intake.layout import Layout
from dashboard.intake.mending import as_sent
from dashboard.intake.reading import RawTable

_LINE = pl.Schema([("line", pl.Int64()), ("part", pl.String()), ("cells", pl.List(pl.String))])


def kept_lines(raw: RawTable, layout: Layout) -> pl.DataFrame:
    """``line`` as Excel numbers it, ``part`` (title, heading, row), ``cells`` from column A on, blank where unused."""
    used = {h.position: h for h in raw.headings if h not in layout.ignored}
    places = range(max(used, default=-1) + 1)
    titles = [(title.line, "title", [title.text]) for title in raw.titles]
    heading = (_line_of_headings(raw), "heading", [used[p].text if p in used else "" for p in places])
    above = pl.DataFrame([*titles, heading], schema=_LINE, orient="row")
    cells = pl.concat_arr(pl.col(f"c{p}") if p in used else pl.lit("") for p in places).arr.to_list()
    rows = as_sent(raw).select("line", pl.lit("row").alias("part"), cells.alias("cells")) if used else above.clear()
    return pl.concat([above, rows])


def _line_of_headings(raw: RawTable) -> int:
    """The line of the lowest row of headings, as their cells name it."""
    return int(raw.headings[0].cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
