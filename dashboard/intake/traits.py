"""What an .xlsx sheet shows otherwise than its texts say: lines and columns that are hidden or filtered out, lines that
are struck out, cells that are merged. They are read like any other, so that a person must be told.
"""

import re
from collections.abc import Iterator

from dashboard.intake.sheets import MAX_COLUMNS, Traits
from dashboard.intake.xmlparts import Place, attributes, is_on, place_of

_ROW = re.compile(rb"<(?:\w+:)?row\b([^<>]*)>")
_MAY_HIDE = re.compile(rb"<(?:\w+:)?row\b[^<>]*\s(?:hidden|ht)\s*=")
_COLUMNS = re.compile(rb"<(?:\w+:)?col\s([^<>]*)>")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s([^<>]*)>")
_CELL = re.compile(rb"<(?:\w+:)?c\s([^<>]*[^<>/])>")  # a cell without a value ends itself


def traits_of(cells: bytes, struck_styles: frozenset[str], white_styles: frozenset[str]) -> Traits:
    """The traits of one sheet's part. A line with white letters on white is as good as hidden."""
    merged = tuple(_merged(cells)) if b"mergeCell" in cells else ()
    struck, white = _lines_in(struck_styles, cells), _lines_in(white_styles, cells)
    return Traits(frozenset(_hidden_lines(cells)) | white, frozenset(_hidden_columns(cells)), struck, merged)


def _hidden_lines(cells: bytes) -> Iterator[int]:
    if not _MAY_HIDE.search(cells):  # a look at each line takes seconds in a long sheet
        return
    line = 0
    for row in map(attributes, _ROW.findall(cells)):
        line = int(row["r"]) if row.get("r", "").isdecimal() else line + 1
        if is_on(row.get("hidden")) or _is_too_low(row.get("ht", "")):
            yield line


def _is_too_low(height: str) -> bool:
    """Whether nobody can see a line of that many points."""
    return re.fullmatch(r"[0-2](?:\.\d+)?", height) is not None


def _hidden_columns(cells: bytes) -> Iterator[int]:
    for column in map(attributes, _COLUMNS.findall(cells)):
        first, last = column.get("min", ""), column.get("max", "")
        if (is_on(column.get("hidden")) or column.get("width") == "0") and first.isdecimal() and last.isdecimal():
            yield from range(int(first) - 1, min(int(last), MAX_COLUMNS))


def _merged(cells: bytes) -> Iterator[tuple[Place, Place]]:
    for one in map(attributes, _MERGED.findall(cells)):
        first, _, last = one.get("ref", "").partition(":")
        upper_left, lower_right = place_of(first), place_of(last)
        if upper_left and lower_right:
            yield upper_left, lower_right


def _lines_in(styles: frozenset[str], cells: bytes) -> frozenset[int]:
    """The lines with a cell that holds something and is of one of these styles."""
    found = map(attributes, _CELL.findall(cells)) if styles else ()
    places = (place_of(cell.get("r", "")) for cell in found if cell.get("s") in styles)
    return frozenset(place[0] + 1 for place in places if place)
