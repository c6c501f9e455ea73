"""What stands in columns and lines that are not read, and matters all the same: districts of a table beside this one,
and what seems to be the name of a person.
"""

from collections.abc import Iterator

import polars as pl

from dashboard.datasets.spec import Kind
from dashboard.intake.body import Body
from dashboard.intake.districts import Ledger
from dashboard.intake.identifying import names_someone
from dashboard.intake.layout import Layout
from dashboard.intake.problems import Problem
from dashboard.intake.reading import Heading, Line, RawTable, cell_address

_MOST = 1_000  # texts of a column in which districts are looked for


def districts_beside(raw: RawTable, layout: Layout, ledger: Ledger) -> list[Problem]:
    """Columns that are not read and name districts, most of them: perhaps there is a second table beside the first."""
    return [
        Problem("districts_beside", "warning", sheet=raw.sheet, cell=h.cell, heading=h.text, facts={"cell": h.cell})
        for h in layout.ignored
        if _names_districts(raw.texts[f"c{h.position}"], ledger)
    ]


def _names_districts(texts: pl.Series, ledger: Ledger) -> bool:
    words = [text for text in texts.sort().head(_MOST) if text.strip() and not text.strip().isdecimal()]
    return sum(ledger.find(text).value in ledger.ordinary for text in words) * 2 > len(words)


def names_beside(raw: RawTable, layout: Layout, body: Body) -> list[Problem]:
    """Cells, titles, notes and comments that seem to call a person by name. What they say is not told."""
    lines = [*raw.titles, *body.notes, *(Line(0, text) for text in raw.traits.asides)]
    named = set(names_someone(pl.Series([line.text for line in lines], dtype=pl.String)))
    return [
        Problem("names_someone", "warning", line, raw.sheet, cell, heading)
        for line, cell, heading in (
            *((one.line or None, None, None) for one in lines if one.text in named),
            *(place for heading in _of_words(raw, layout) for place in _in_column(raw, heading)),
        )
    ]


def _of_words(raw: RawTable, layout: Layout) -> Iterator[Heading]:
    """The columns that are not read, and those of free words."""
    texts = {
        layout.headings[c.name] for c in layout.dataset.columns if c.kind is Kind.TEXT and c.name in layout.headings
    }
    return (heading for heading in raw.headings if heading in texts or heading in layout.ignored)


def _in_column(raw: RawTable, heading: Heading) -> Iterator[tuple[int, str, str]]:
    name = f"c{heading.position}"
    if called := names_someone(raw.texts[name]):
        for line in raw.body.filter(pl.col(name).is_in(called))["line"]:
            yield line, cell_address(heading.position, line), heading.text
