"""Tables as offices lay them out: titles above, headings in the office's own words, a total and notes below.

A ``Layout`` is one office template. ``render`` fills it and gives the bytes of a CSV or an .xlsx file, the same bytes
on every machine.
"""

import csv
import io
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

import xlsxwriter

from dashboard.periods import wareki_date

Cell = str | int | date | None
Row = Mapping[str, Cell]

XLSX = "xlsx"
_FULL_WIDTH = {ord(sign): ord(sign) + 0xFEE0 for sign in "0123456789,"}
_CREATED = datetime(2021, 4, 1)  # noqa: DTZ001 - a workbook's own stamp has no zone; fixed, so that bytes repeat
_ZIP_STAMP = (2021, 4, 1, 0, 0, 0)


def plain(number: int) -> str:
    """1234, −5 as △5."""
    return str(number) if number >= 0 else f"△{-number}"


def thousands(number: int) -> str:
    """1,234, −1,234 as △1,234."""
    return f"{number:,}" if number >= 0 else f"△{-number:,}"


def full_width(number: int) -> str:
    """1,234 in full-width figures."""
    return thousands(number).translate(_FULL_WIDTH)


def letter_date(day: date) -> str:
    """R6.4.30; of 令和 only."""
    return f"R{day.year - 2018}.{day.month}.{day.day}"


def slash_date(day: date) -> str:
    """2024/4/30, as Excel shows it."""
    return f"{day.year}/{day.month}/{day.day}"


@dataclass(frozen=True)
class Layout:
    """One template. ``headings``: column → heading as typed; ``groups``: column → the merged heading above it.

    ``totals``: the columns that the total row sums (no total row without any); ``label``: the column that bears
    ``total``. ``titles`` and ``notes`` may use the facts given to ``render``. ``units``: column → what follows each
    figure in its cells. ``remarks``: lines of a second sheet, in a workbook.
    """

    headings: Mapping[str, str]
    titles: tuple[str, ...] = ()
    groups: Mapping[str, str] | None = None
    notes: tuple[str, ...] = ()
    totals: tuple[str, ...] = ()
    label: str = "district"
    total: str = "合計"
    encoding: str = "cp932"
    number: Callable[[int], str] = thousands
    units: Mapping[str, str] = field(default_factory=dict)
    day: Callable[[date], str] = wareki_date
    remarks: tuple[str, ...] = ()

    @property
    def suffix(self) -> str:
        """The file name's ending."""
        return ".xlsx" if self.encoding == XLSX else ".csv"


def render(layout: Layout, rows: Sequence[Row], **facts: str) -> bytes:
    """The file: a workbook with real numbers and dates, or comma-separated text with everything as typed."""
    head = [[line.format_map(facts)] for line in layout.titles] + _headings(layout)
    body = [[row.get(column) for column in layout.headings] for row in [*rows, *_total(layout, rows)]]
    foot = [[line.format_map(facts)] for line in layout.notes]
    if layout.encoding == XLSX:
        return _workbook([*head, *body, *foot], layout)
    text = [_typed(line, layout) for line in [*head, *body, *foot]]
    return _csv(text, width=len(layout.headings)).encode(layout.encoding)


def _headings(layout: Layout) -> list[list[Cell]]:
    """One row, or two where some headings stand under a merged one; the merged cell has its text at the left only."""
    names: list[Cell] = list(layout.headings.values())
    if layout.groups is None:
        return [names]
    above, seen = [], ""
    for column, name in layout.headings.items():
        group = layout.groups.get(column, "")
        above.append((group if group != seen else "") if group else name)
        seen = group
    below = [name if column in layout.groups else "" for column, name in layout.headings.items()]
    return [list(above), list(below)]


def _total(layout: Layout, rows: Iterable[Row]) -> list[Row]:
    if not layout.totals:
        return []
    sums = {column: _sum(row.get(column) for row in rows) for column in layout.totals}
    return [{layout.label: layout.total, **sums}]


def _sum(cells: Iterable[Cell]) -> int:
    """Of the figures that were given: a blank or a sign adds nothing."""
    return sum(cell for cell in cells if isinstance(cell, int))


def _typed(line: Sequence[Cell], layout: Layout) -> list[str]:
    return [_text(cell, column, layout) for cell, column in zip(line, layout.headings, strict=False)]


def _text(cell: Cell, column: str, layout: Layout) -> str:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return layout.day(cell)
    return layout.number(cell) + layout.units.get(column, "") if isinstance(cell, int) else cell


def _csv(lines: Sequence[Sequence[str]], *, width: int) -> str:
    """As Excel saves it: every line padded to the table's width, lines ended by CR LF."""
    file = io.StringIO(newline="")
    csv.writer(file, lineterminator="\r\n").writerows([*line, *[""] * (width - len(line))] for line in lines)
    return file.getvalue()


def _workbook(lines: Sequence[Sequence[Cell]], layout: Layout) -> bytes:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"created": _CREATED})
    formats = {int: book.add_format({"num_format": "#,##0"}), date: book.add_format({"num_format": "yyyy/m/d"})}
    _fill(book.add_worksheet("報告"), lines, formats)
    if layout.remarks:
        _fill(book.add_worksheet("備考"), [[line] for line in layout.remarks], formats)
    book.close()
    return _without_compression(file.getvalue())


def _fill(
    sheet: xlsxwriter.worksheet.Worksheet, lines: Sequence[Sequence[Cell]], formats: Mapping[type, object]
) -> None:
    for y, line in enumerate(lines):
        for x, cell in enumerate(line):
            if isinstance(cell, str) and cell:
                sheet.write_string(y, x, cell)
            elif isinstance(cell, date):
                sheet.write_datetime(y, x, cell, formats[date])
            elif isinstance(cell, int):
                sheet.write_number(y, x, cell, formats[int])


def _without_compression(data: bytes) -> bytes:
    """The same workbook with its parts stored plain: compressors differ between machines."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as packed, zipfile.ZipFile(file, "w") as stored:
        for name in packed.namelist():
            stored.writestr(zipfile.ZipInfo(name, _ZIP_STAMP), packed.read(name))
    return file.getvalue()
