"""Cells that a person mends on screen. The file stays what was sent: what is read is its table with the mends over it.

The stored upload says which cells were mended, from what to what and by whom, so that a figure still leads to the line
of the file.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

import polars as pl

from dashboard.errors import RefusedFile, UsageError
from dashboard.intake.identifying import first_personal
from dashboard.intake.reading import Mend, RawTable, cell_address

Place = tuple[int, int]
"""A cell: its line as Excel numbers it, and the position of its column from 0."""

_ADDRESS = re.compile(r"([A-Z]+)(\d+)")


def mended(raw: RawTable, texts: Mapping[Place, str]) -> RawTable:
    """The table as it reads with ``texts`` in those cells; a text that stands there anyway mends nothing.

    A row that is left without any text is left out, as a blank row of the file would be. Raises UsageError
    ``no_such_cell`` for a place outside the body, RefusedFile ``personal_data`` for a text about a single person.
    """
    found = [Mend(line, at, text_at(raw, (line, at)), now) for (line, at), now in sorted(texts.items())]
    mends = tuple(mend for mend in found if mend.now != mend.was)
    _hold_impersonal(mends, raw.filename)
    return replace(raw, body=_without_emptied(_over(raw.body, mends), mends), mends=mends) if mends else raw


def as_sent(raw: RawTable) -> pl.DataFrame:
    """The body as the file has it, without the rows that mends emptied."""
    if not raw.mends:
        return raw.body
    there = set(raw.body["line"])
    return _over(raw.body, tuple(replace(m, now=m.was, was=m.now) for m in raw.mends if m.line in there))


def text_at(raw: RawTable, place: Place) -> str:
    """What stands in a cell of the body. Raises UsageError ``no_such_cell``."""
    line, position = place
    row = raw.body["line"].search_sorted(line)
    if row >= raw.body.height or raw.body["line"][row] != line or f"c{position}" not in raw.body.columns:
        raise UsageError("no_such_cell", value=cell_address(position, line))
    return str(raw.body[f"c{position}"][row])


def place_of(address: str) -> Place:
    """The place of an address: C12 is (12, 2)."""
    found = _ADDRESS.fullmatch(address)
    if found is None:
        raise UsageError("no_such_cell", value=address)
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column - 1


def _hold_impersonal(mends: tuple[Mend, ...], filename: str) -> None:
    """What is typed on screen comes in by the same door as a file."""
    personal = first_personal(pl.Series([mend.now for mend in mends], dtype=pl.String))
    if personal is not None:
        raise RefusedFile("personal_data", place=mends[personal].cell, filename=filename)


def _over(body: pl.DataFrame, mends: tuple[Mend, ...]) -> pl.DataFrame:
    """The body with the mends in their places."""
    columns = []
    for position in sorted({mend.position for mend in mends}):
        here = [mend for mend in mends if mend.position == position]
        rows = body["line"].search_sorted(pl.Series([mend.line for mend in here]))
        columns.append(body[f"c{position}"].clone().scatter(rows, [mend.now for mend in here]))
    return body.with_columns(columns)


def _without_emptied(body: pl.DataFrame, mends: tuple[Mend, ...]) -> pl.DataFrame:
    """Without the rows that the mends left blank."""
    blank = pl.all_horizontal(pl.exclude("line").str.strip_chars() == "")
    return body.filter(~(blank & pl.col("line").is_in([mend.line for mend in mends])))
