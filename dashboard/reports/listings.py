"""Tables as cells, and as CSV.

Figures are numbers, what is missing is its word, and no text can be taken for a formula.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard import formats
from dashboard.guarding import guarded
from dashboard.privacy import Marks
from dashboard.reports.encodings import Encoding, encoded
from dashboard.shown.tables import Column, Listing, Reader, text_of
from dashboard.words import say

Cell = str | int | float


@dataclass(frozen=True)
class Lines:
    """A table as cells: its headings, its rows, and its total at the foot where there is one."""

    head: Sequence[str]
    body: Sequence[Sequence[Cell]]
    foot: Sequence[Cell] = ()

    def __iter__(self) -> Iterator[Sequence[Cell]]:
        yield from (self.head, *self.body, *([self.foot] if self.foot else []))


Rows = Lines | Sequence[Sequence[Cell]]


def lines_of(reader: Reader, listing: Listing) -> Lines:
    """The cells of a table, in its own order. Rates are 0–1."""
    rows = zip(listing.answer.frame.to_dicts(), listing.answer.hidden.to_dicts(), strict=True)
    body = [[cell_of(reader, *row, column) for column in listing.columns] for row in rows]
    return Lines([heading_of(reader, column) for column in listing.columns], body, _foot(reader, listing))


def heading_of(reader: Reader, column: Column) -> str:
    """The heading with its unit, a district by the council's own word."""
    if column.unit == "districts" and reader.lang == "ja":
        return f"{column.label}({reader.word})"
    return formats.heading(column.label, column.unit, reader.lang) if column.unit else column.label


def cell_of(reader: Reader, values: Mapping[str, Any], hidden: Marks, column: Column) -> Cell:
    """One figure as a number, or what the screen says in its place; days in the form that every spreadsheet reads."""
    value = values.get(column.name)
    if column.unit and isinstance(value, (int, float)) and not hidden.get(column.name):
        return value if formats.tells(value, column.unit) else formats.cell(value, column.unit, reader.lang)
    if column.unit is None and isinstance(value, date):
        return value.isoformat()
    is_blank = value is None and column.unit is None and not hidden.get(column.name)
    return "" if is_blank else text_of(reader, values, hidden, column)[0]


def _foot(reader: Reader, listing: Listing) -> Sequence[Cell]:
    """The total; a column that it lacks stays empty."""
    if listing.total is None or listing.total.frame.is_empty():
        return ()
    values, hidden = listing.total.row(), listing.total.hidden.row(0, named=True)
    rest = [cell_of(reader, values, hidden, one) if one.name in values else "" for one in listing.columns[1:]]
    return [say("face.total", reader.lang), *rest]


def csv_text(lines: Rows) -> str:
    """The lines as CSV; no cell can be taken for a formula."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([[safe(cell) for cell in line] for line in lines])
    return text.getvalue()


def as_csv(lines: Rows, encoding: Encoding = "utf-8-sig") -> bytes:
    """The same as bytes in that encoding."""
    return encoded(csv_text(lines), encoding)


def safe(cell: Cell) -> Cell:
    """The cell as a spreadsheet should take it: as text if it is text."""
    return guarded(cell) if isinstance(cell, str) else cell
