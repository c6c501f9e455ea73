"""Workbooks as grids: .xlsx, old .xls and .ods by calamine, every cell as the text that a person would type for it.

calamine reads values fast, and takes an error, an uncalculated formula and a percentage for something else; what the
file itself says of these (``overlays``, ``opendocument``) goes over its texts. An old .xls tells us nothing of them.
"""

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial

import polars as pl
from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from dashboard.errors import UnreadableFile
from dashboard.intake import opendocument, overlays
from dashboard.intake.archives import open_archive
from dashboard.intake.overlays import Place
from dashboard.intake.sheets import HEAD, Grid, hold_width
from dashboard.intake.sniffing import Format

Value = str | float | bool | date | datetime | time | timedelta


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook, by its name."""

    name: str
    visible: bool
    grid: Grid


def read_sheets(data: bytes, form: Format, *, hidden: bool = False) -> Iterator[Sheet]:
    """The visible sheets in order, or those as well that are hidden.

    Raises UnreadableFile ``password_protected`` ``workbook_damaged`` ``too_many_columns``, and RefusedFile
    ``sheet_too_large``.
    """
    try:
        overlay = _overlay_of(data, form)  # before calamine unpacks anything: it looks at how far the sheets reach
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for sheet in workbook.sheets_metadata:
            visible = sheet.visible == SheetVisibleEnum.Visible
            if sheet.typ == SheetTypeEnum.WorkSheet and (visible or hidden):
                instead = overlay(sheet.name)
                rows = workbook.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
                yield Sheet(sheet.name, visible, _grid(rows, instead))
    except PasswordError as error:
        raise UnreadableFile("password_protected") from error
    except CalamineError as error:
        raise UnreadableFile("workbook_damaged") from error


def _overlay_of(data: bytes, form: Format) -> Callable[[str], Mapping[Place, str]]:
    """The texts that go over a sheet, by its name."""
    if form == "xls":
        return lambda _: {}
    archive = open_archive(data)
    if form == "ods":
        over = opendocument.overlays(archive)
        return lambda name: over.get(name, {})
    return partial(overlays.overlay, overlays.package_of(archive))


def _grid(rows: list[list[Value]], instead: Mapping[Place, str]) -> Grid:
    height = max([len(rows), *(row + 1 for row, _ in instead)])
    width = max([len(rows[0]) if rows else 0, *(column + 1 for _, column in instead)])
    hold_width(width)
    columns = [[_text(cell) for cell in column] for column in zip(*rows, strict=True)]
    columns = [c + [""] * (height - len(c)) for c in columns] + [[""] * height for _ in range(width - len(columns))]
    for (row, column), text in instead.items():
        columns[column][row] = text
    cells = {f"c{i}": pl.Series(column, dtype=pl.String) for i, column in enumerate(columns)}
    frame = pl.DataFrame({"line": pl.int_range(1, height + 1, eager=True), **cells})
    return Grid(frame, [width] * min(height, HEAD))


def _text(value: Value) -> str:
    """As typed: 12 and not 12.0, 2024-04-01 and no time where there is none, TRUE as Excel shows it."""
    match value:
        case str():
            return value
        case bool():
            return str(value).upper()
        case float():
            return f"{value:.0f}" if value.is_integer() else repr(value)
        case datetime():
            return value.isoformat(sep=" ")
        case date() | time():
            return value.isoformat()
        case _:
            return str(value)
