"""What calamine does not tell of an .xlsx sheet: errors, formulas never calculated, percentages, thousands, its reach.

Each would be read as something else: an error or an uncalculated formula as a blank or a zero, 56.6% as 0.566, yen
that are shown in thousands as thousands, and one stray cell at the far corner as a grid of seventeen thousand million
cells.
"""

import html
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from dashboard.errors import RefusedFile, UnreadableFile
from dashboard.intake.archives import read_part

MAX_CELLS = 6_300_000  # of the rectangle from A1 that a sheet covers: every row that Excel has, six columns wide

WORKBOOK = "xl/workbook.xml"

Place = tuple[int, int]  # row and column, from 0

# No pattern runs over the "<" of the next tag, so that each stays linear in a damaged or hostile part.
_ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')""")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s([^<>]*)>")
_RELATIONSHIP = re.compile(rb"<(?:\w+:)?Relationship\s([^<>]*)>")
_NUMBER_FORMAT = re.compile(rb"<(?:\w+:)?numFmt\s([^<>]*)>")
_STYLE = re.compile(rb"<(?:\w+:)?xf\b([^<>]*)>")
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.')
_THOUSANDS = re.compile(r"[0#?],+(?![0#?,])")
_LEFT_TO_EXCEL = re.compile(rb"""fullCalcOnLoad\s*=\s*["'](?:1|true)""")

_ROW_NUMBER = re.compile(rb"""<(?:\w+:)?row\b[^<>]*?\br\s*=\s*["'](\d+)""")
_COLUMN_LETTERS = re.compile(rb"""<(?:\w+:)?c\b[^<>]*?\br\s*=\s*["']([A-Za-z]+)""")
_CELL = re.compile(rb"<(?:\w+:)?c(?=[\s>])")
_FORMULA = re.compile(rb"<(?:\w+:)?f\b[^<>]*>([^<]*)")
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^<>]*>([^<]+)<")
_ADDRESS = re.compile(r"([A-Z]{1,3})(\d{1,7})")


@dataclass(frozen=True)
class Package:
    """An .xlsx file: the part of each sheet, the numbers of the styles that show percentages or thousands, and whether
    the program that wrote it left the calculating to Excel, so that a formula's zero is no result.
    """

    archive: zipfile.ZipFile
    parts: Mapping[str, str]
    percent_styles: frozenset[str]
    thousands_styles: frozenset[str]
    uncalculated: bool


def package_of(archive: zipfile.ZipFile) -> Package:
    """Reads the parts that are about all sheets. Raises UnreadableFile ``workbook_damaged``."""
    roots = map(_attributes, _RELATIONSHIP.findall(read_part(archive, "_rels/.rels")))
    if {root.get("Target", "").lstrip("/") for root in roots if root.get("Type", "").endswith("/officeDocument")} != {
        WORKBOOK
    }:
        raise UnreadableFile("workbook_damaged")
    workbook = read_part(archive, WORKBOOK)
    links = map(_attributes, _RELATIONSHIP.findall(read_part(archive, "xl/_rels/workbook.xml.rels")))
    targets = {link.get("Id"): posixpath.join("/xl", link.get("Target", ""))[1:] for link in links}
    sheets = list(map(_attributes, _SHEET.findall(workbook)))
    parts = {sheet.get("name", ""): targets.get(sheet.get("id"), "") for sheet in sheets}
    formats = _formats(archive)
    percents = frozenset(str(i) for i, (number, code) in enumerate(formats) if is_percent_format(number, code))
    thousands = frozenset(str(i) for i, (_, code) in enumerate(formats) if _THOUSANDS.search(_LITERAL.sub("", code)))
    return Package(archive, parts, percents, thousands, uncalculated=bool(_LEFT_TO_EXCEL.search(workbook)))


def _formats(archive: zipfile.ZipFile) -> list[tuple[str, str]]:
    """The number format of each style, in the order by which cells name them: Excel's number for it, and its code."""
    if "xl/styles.xml" not in archive.namelist():
        return []
    styles = read_part(archive, "xl/styles.xml")
    custom = {f.get("numFmtId"): f.get("formatCode", "") for f in map(_attributes, _NUMBER_FORMAT.findall(styles))}
    of_cells = styles.split(b"cellXfs")[1:2]
    numbers = [_attributes(style).get("numFmtId", "") for style in _STYLE.findall(b"".join(of_cells))]
    return [(number, custom.get(number, "")) for number in numbers]


def is_percent_format(number: str | int, code: str) -> bool:
    """Whether a format shows a share as a percentage: 0% and 0.00%, which Excel numbers 9 and 10, or by its code."""
    return str(number) in ("9", "10") or "%" in _LITERAL.sub("", code)


def overlays(package: Package) -> dict[str, dict[Place, str]]:
    """For each sheet: place → the text to read there instead: #REF!, =SUM(C3:C5), 56.6%.

    Raises RefusedFile ``sheet_too_large`` for a sheet that covers more than MAX_CELLS, and UnreadableFile
    ``workbook_damaged``.
    """
    return {sheet: _overlay(package, sheet, read_part(package.archive, part)) for sheet, part in package.parts.items()}


def _overlay(package: Package, sheet: str, cells: bytes) -> dict[Place, str]:
    _hold_extent(cells, sheet)
    is_styled = package.percent_styles or package.thousands_styles
    if not is_styled and not any(mark in cells for mark in (b"<f", b":f", b'"e"', b"'e'")):
        return {}
    return dict(_instead(cells, package))


def _hold_extent(cells: bytes, sheet: str) -> None:
    rows = max(map(int, _ROW_NUMBER.findall(cells)), default=0)
    columns = max(map(_column_number, set(_COLUMN_LETTERS.findall(cells))), default=0)
    hold_size(rows, columns, sheet)


def hold_size(rows: int, columns: int, sheet: str) -> None:
    """Raises RefusedFile ``sheet_too_large`` beyond MAX_CELLS."""
    if rows * columns > MAX_CELLS:
        raise RefusedFile("sheet_too_large", sheet=sheet, rows=rows, columns=columns)


def _instead(cells: bytes, package: Package) -> Iterator[tuple[Place, str]]:
    for piece in _CELL.split(cells)[1:]:
        tag, _, content = piece.partition(b">")
        cell = _attributes(tag)
        address = _ADDRESS.fullmatch(cell.get("r", ""))
        text = None if tag.endswith(b"/") else _said_instead(cell, content, package)
        if address and text is not None:
            yield (int(address[2]) - 1, _column_number(address[1].encode()) - 1), text


def _said_instead(cell: Mapping[str, str], content: bytes, package: Package) -> str | None:
    """What the cell says, where that differs from its stored value."""
    kind, value, formula = cell.get("t", "n"), _VALUE.search(content), _FORMULA.search(content)
    stored = value[1].decode("utf-8", "replace") if value else ""
    if kind == "e":
        return stored or "#N/A"
    if kind != "n":
        return None
    if formula and (not stored or (package.uncalculated and stored in ("0", "0.0"))):
        return "=" + html.unescape(formula[1].decode("utf-8", "replace"))
    if stored and cell.get("s") in package.thousands_styles:
        return in_yen(stored)
    return percent(stored) if stored and cell.get("s") in package.percent_styles else None


def percent(share: str) -> str:
    """0.566 as 56.6%, as a person would type it; what is no number stays."""
    try:
        shown = Decimal(repr(float(share))) * 100
        return f"{shown.normalize():f}%"
    except (ValueError, InvalidOperation):
        return share


def in_yen(stored: str) -> str:
    """What a format of #,##0, shows in thousands, as the plain yen that it is; what is no number stays."""
    try:
        return f"{Decimal(repr(float(stored))).normalize():f}円"
    except (ValueError, InvalidOperation):
        return stored


def _attributes(tag: bytes) -> dict[str, str]:
    """Attribute → value, without its prefix."""
    return {
        name.decode("utf-8", "replace").rpartition(":")[2]: html.unescape((one or other).decode("utf-8", "replace"))
        for name, one, other in _ATTRIBUTE.findall(tag)
    }


def _column_number(letters: bytes) -> int:
    """A is 1, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
