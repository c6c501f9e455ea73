"""What a person does not see as it is: cells that are hidden, filtered out, struck out or merged; figures in comments;
letters of one's own.
"""

from collections.abc import Collection

import polars as pl

from dashboard.datasets.spec import NONE, Column, Dataset, Kind
from dashboard.intake.body import Body
from dashboard.intake.layout import Layout
from dashboard.intake.places import Places
from dashboard.intake.problems import Problem, shown_lines
from dashboard.intake.reading import Heading, RawTable, cell_address
from dashboard.intake.sheets import NO_TRAITS


def unseen(raw: RawTable, layout: Layout, lines: pl.Series) -> list[Problem]:
    """Of the lines of data: those that are hidden or struck out, hidden columns that are used, and figures in cells
    that are merged over several lines or columns, of which nobody can tell to which they belong.
    """
    traits = raw.traits
    if traits == NO_TRAITS:
        return []
    data = set(lines)
    return [
        *_lines("lines_hidden", data & traits.hidden_lines, raw),
        *_lines("lines_struck_out", data & traits.struck_lines, raw),
        *_hidden_columns(raw, layout),
        *_merged(raw, layout, data),
        *_in_comments(raw, data),
    ]


def _lines(code: str, lines: Collection[int], raw: RawTable) -> list[Problem]:
    if not lines:
        return []
    return [Problem(code, "warning", sheet=raw.sheet, facts={"n": len(lines), "lines": shown_lines(lines)})]


def _hidden_columns(raw: RawTable, layout: Layout) -> list[Problem]:
    hidden = [h for h in _used(raw, layout) if h.position in raw.traits.hidden_columns]
    return [Problem("column_hidden", "warning", sheet=raw.sheet, cell=h.cell, heading=h.text) for h in hidden]


def _used(raw: RawTable, layout: Layout) -> list[Heading]:
    """The headings that are read, those of a cross-tab too."""
    positions = {heading.position for heading in layout.headings.values()}
    return [h for h in raw.headings if h.position in positions | set(layout.spread.values if layout.spread else ())]


def _merged(raw: RawTable, layout: Layout, data: Collection[int]) -> list[Problem]:
    """Only the first of merged cells has the text; a key that must not be blank is asked for elsewhere."""
    positions = {h.position: h for h in _used(raw, layout) if h.position not in _asked_elsewhere(layout)}
    found = []
    for (top, left), (bottom, right) in raw.traits.merged:
        touched = [positions[at] for at in range(left, right + 1) if at in positions]
        if touched and any(line in data for line in range(top + 1, bottom + 2)):
            address = f"{cell_address(left, top + 1)}:{cell_address(right, bottom + 1)}"
            cell, heading = cell_address(left, top + 1), touched[0].text
            facts = {"cells": address}
            found.append(Problem("cells_merged", "error", top + 1, raw.sheet, cell, heading, facts=facts))
    return found


def _in_comments(raw: RawTable, data: Collection[int]) -> list[Problem]:
    """Comments on lines of data that hold a figure, which is not read. What they say is not told: they may be about
    someone.
    """
    found = [
        (row + 1, cell_address(column, row + 1)) for (row, column), text in raw.traits.comments if _holds_figure(text)
    ]
    return [
        Problem("comment_with_figures", "warning", line, raw.sheet, cell, facts={"cell": cell})
        for line, cell in dict.fromkeys(found)
        if line in data
    ]


def _holds_figure(text: str) -> bool:
    return any(letter.isdecimal() for letter in text)


def _asked_elsewhere(layout: Layout) -> set[int]:
    """The positions of keys without which no row can be."""
    key = [c for c in layout.dataset.key_columns if _must_be_said(c) and c.name in layout.headings]
    return {layout.headings[c.name].position for c in key}


def own_letters(body: Body, dataset: Dataset, places: Places) -> list[Problem]:
    """Names with a character that the office made itself (外字): kept as typed, and perhaps another one elsewhere."""
    named = [c for c in dataset.columns if c.kind in (Kind.TEXT, Kind.DISTRICT) and c.name in body.data.columns]
    return [
        places.problem("own_letter", "note", column, row | {"typed": row[column.name]}, facts={})
        for column in named
        if body.texts(column.name).str.contains(_PRIVATE).any()
        for row in body.data.filter(pl.col(column.name).str.contains(_PRIVATE)).iter_rows(named=True)
    ]


_PRIVATE = r"[\x{E000}-\x{F8FF}\x{F0000}-\x{10FFFD}]"


def _must_be_said(column: Column) -> bool:
    return column.default != NONE
