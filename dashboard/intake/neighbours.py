"""A column that says of which municipality each row is, in a file that is sent as one municipality's: it must agree.

Nothing else of that column is read. Another town's table may have districts of the same names.
"""

from collections.abc import Iterator, Mapping

import polars as pl

from dashboard.intake.dividing import SPELLINGS
from dashboard.intake.extents import extent_of
from dashboard.intake.folding import fold
from dashboard.intake.layout import Layout
from dashboard.intake.municipalities import Municipalities, by_codes
from dashboard.intake.problems import Problem
from dashboard.intake.reading import Heading, RawTable, cell_address
from dashboard.intake.values import DITTO


def of_another(raw: RawTable, layout: Layout, names: Mapping[str, str]) -> list[Problem]:
    """Each name of another municipality under a heading of names, once, with its first cell and how many rows bear it.

    ``names``: the code of the municipality → its name, where it has said one.
    """
    own = Municipalities(names=names, called=names, elsewhere={}, prefectures=by_codes(names))
    headings = [heading for heading in layout.ignored if fold(heading.text) in SPELLINGS["name"]] if names else []
    return [problem for heading in headings for problem in _others(raw, heading, own)]


def _others(raw: RawTable, heading: Heading, own: Municipalities) -> Iterator[Problem]:
    for text, (line, n) in _texts(raw, heading).items():
        if text in DITTO or extent_of(text) or own.meant(text):
            continue
        cell, facts = cell_address(heading.position, line), {"n": n, "own": next(iter(own.names.values()))}
        yield Problem("other_municipality_named", "grave", line, raw.sheet, cell, heading.text, text, facts)


def _texts(raw: RawTable, heading: Heading) -> Mapping[str, tuple[int, int]]:
    """What stands in a column, but for blanks → its first line, and in how many rows."""
    column = pl.col(f"c{heading.position}").str.strip_chars().alias("text")
    rows = raw.body.select(column, "line").filter(pl.col("text") != "")
    found = rows.group_by("text", maintain_order=True).agg(pl.col("line").first(), pl.len().alias("n"))
    return {text: (line, n) for text, line, n in found.iter_rows()}
