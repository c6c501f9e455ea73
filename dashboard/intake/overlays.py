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

from dashboard.errors import RefusedFile, UnreadableFile
from dashboard.intake.archives import read_part
from dashboard.intake.asides import beside_cells
from dashboard.intake.numberformats import Shown, shown
from dashboard.intake.runs import STRUCK, marked
from dashboard.intake.sheets import NO_TRAITS, Traits
from dashboard.intake.traits import traits_of
from dashboard.intake.xmlparts import Place, attributes, column_number, place_of

MAX_CELLS = 6_300_000  # of the rectangle from A1 that a sheet covers: every row that Excel has, six columns wide

WORKBOOK = "xl/workbook.xml"

_SHEET = re.compile(rb"<(?:\w+:)?sheet\s([^<>]*)>")
_RELATIONSHIP = re.compile(rb"<(?:\w+:)?Relationship\s([^<>]*)>")
_NUMBER_FORMAT = re.compile(rb"<(?:\w+:)?numFmt\s([^<>]*)>")
_STYLE = re.compile(rb"<(?:\w+:)?xf\b([^<>]*)>")
_FONT = re.compile(rb"<(?:\w+:)?font\b[^<>]*>")
_STRUCK = re.compile(rb"""<(?:\w+:)?strike\b(?!\s+val\s*=\s*["'](?:0|false))""")
_WHITE = re.compile(rb"""<(?:\w+:)?color\s+(?:rgb\s*=\s*["'](?:[0-9A-F]{2})?F{6}["']|theme\s*=\s*["']0["'])\s*/""")
_RAISED = re.compile(rb"""<(?:\w+:)?vertAlign\s+val\s*=\s*["'](superscript|subscript)""")
_STRING = re.compile(rb"<(?:\w+:)?si\b[^<>]*>(.*?)</(?:\w+:)?si>", re.DOTALL)
_RUN = re.compile(rb"<(?:\w+:)?r>(.*?)</(?:\w+:)?r>", re.DOTALL)
_TEXT = re.compile(rb"<(?:\w+:)?t\b[^<>]*>([^<]*)<")
_LEFT_TO_EXCEL = re.compile(rb"""fullCalcOnLoad\s*=\s*["'](?:1|true)""")

_ROW_NUMBER = re.compile(rb"""<(?:\w+:)?row\b[^<>]*?\br\s*=\s*["'](\d+)""")
_COLUMN_LETTERS = re.compile(rb"""<(?:\w+:)?c\b[^<>]*?\br\s*=\s*["']([A-Za-z]+)""")
_CELL = re.compile(rb"<(?:\w+:)?c(?=[\s>])")
_FORMULA = re.compile(rb"<(?:\w+:)?f\b[^<>]*>([^<]*)")
_ARRAY = re.compile(rb'<(?:\w+:)?f\s[^<>]*?\bt="array"[^<>]*?\bref="([A-Z]+\d+:[A-Z]+\d+)"')
_ZERO = re.compile(rb"<(?:\w+:)?v>0(?:\.0)?<")
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^<>]*>([^<]+)<")


@dataclass(frozen=True)
class Package:
    """An .xlsx file: the part of each sheet; by their numbers, what the styles make of figures, which of them strike
    out, or write in white on white, and the strings that are shown otherwise in a part; and whether the program that
    wrote it left the calculating to Excel, so that a formula's zero is no result.
    """

    archive: zipfile.ZipFile
    parts: Mapping[str, str]
    styles: Mapping[str, Shown]
    struck_styles: frozenset[str]
    white_styles: frozenset[str]
    marked_strings: Mapping[str, str]
    uncalculated: bool


@dataclass(frozen=True)
class Overlay:
    """What goes over the texts of a sheet, and what it does to its cells beyond them."""

    texts: Mapping[Place, str]
    traits: Traits = NO_TRAITS


def package_of(archive: zipfile.ZipFile) -> Package:
    """Reads the parts that are about all sheets. Raises UnreadableFile ``workbook_damaged``."""
    roots = map(attributes, _RELATIONSHIP.findall(read_part(archive, "_rels/.rels")))
    if {root.get("Target", "").lstrip("/") for root in roots if root.get("Type", "").endswith("/officeDocument")} != {
        WORKBOOK
    }:
        raise UnreadableFile("workbook_damaged")
    workbook = read_part(archive, WORKBOOK)
    links = map(attributes, _RELATIONSHIP.findall(read_part(archive, "xl/_rels/workbook.xml.rels")))
    targets = {link.get("Id"): posixpath.join("/xl", link.get("Target", ""))[1:] for link in links}
    sheets = list(map(attributes, _SHEET.findall(workbook)))
    parts = {sheet.get("name", ""): targets.get(sheet.get("id"), "") for sheet in sheets}
    sheet_styles = read_part(archive, "xl/styles.xml") if "xl/styles.xml" in archive.namelist() else b""
    struck, white = _styles_with(_STRUCK, sheet_styles), _styles_with(_WHITE, sheet_styles, filled=False)
    strings = dict(_marked_strings(archive))
    is_left = bool(_LEFT_TO_EXCEL.search(workbook))
    return Package(archive, parts, _styles(sheet_styles), struck, white, strings, uncalculated=is_left)


def _cell_styles(styles: bytes) -> list[dict[str, str]]:
    """The styles in the order by which cells number them."""
    return [attributes(style) for style in _STYLE.findall(b"".join(styles.split(b"cellXfs")[1:2]))]


def _styles(styles: bytes) -> dict[str, Shown]:
    """The number of each style under which a cell shows another figure than it holds."""
    custom = {f.get("numFmtId"): f.get("formatCode", "") for f in map(attributes, _NUMBER_FORMAT.findall(styles))}
    numbers = [style.get("numFmtId", "") for style in _cell_styles(styles)]
    made = {str(place): shown(number, custom.get(number, "")) for place, number in enumerate(numbers)}
    return {place: act for place, act in made.items() if act}


def _styles_with(look: re.Pattern[bytes], styles: bytes, *, filled: bool = True) -> frozenset[str]:
    """The numbers of the styles whose font has a look; of those that fill the cell as well only if ``filled``."""
    fonts = _FONT.split(b"".join(styles.split(b"<fonts")[1:2]).partition(b"</fonts>")[0])[1:]
    found = {str(place) for place, font in enumerate(fonts) if look.search(font)}
    return frozenset(
        str(n)
        for n, style in enumerate(_cell_styles(styles))
        if style.get("fontId") in found and (filled or style.get("fillId", "0") == "0")
    )


def _marked_strings(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """The number of each shared string of which a part is struck out or raised, and that string as ``marked``."""
    name = "xl/sharedStrings.xml"
    strings = read_part(archive, name) if name in archive.namelist() else b""
    if b"strike" in strings or b"vertAlign" in strings:
        for number, string in enumerate(_STRING.findall(strings)):
            if text := _marked_text(string):
                yield str(number), text


def _marked_text(string: bytes) -> str | None:
    """A text in runs, if a part of it is struck out or raised."""
    if not _STRUCK.search(string) and not _RAISED.search(string):
        return None
    runs = _RUN.findall(string)
    texts = (html.unescape(b"".join(_TEXT.findall(run)).decode("utf-8", "replace")) for run in runs)
    return marked(zip(texts, map(_look, runs), strict=True)) if runs else None


def _look(run: bytes) -> str | None:
    """How a run is shown: struck out, or as a superscript or subscript."""
    if _STRUCK.search(run):
        return STRUCK
    raised = _RAISED.search(run)
    return raised[1].decode() if raised else None


def overlays(package: Package) -> dict[str, Overlay]:
    """For each sheet: place → the text to read there instead: #REF!, =SUM(C3:C5), 56.6%; and its traits.

    Raises RefusedFile ``sheet_too_large`` for a sheet that covers more than MAX_CELLS, and UnreadableFile
    ``workbook_damaged``.
    """
    return {sheet: _overlay(package, sheet, part) for sheet, part in package.parts.items()}


def _overlay(package: Package, sheet: str, part: str) -> Overlay:
    cells = read_part(package.archive, part)
    _hold_extent(cells, sheet)
    traits = beside_cells(package.archive, part, cells, traits_of(cells, package.struck_styles, package.white_styles))
    if (
        not package.styles
        and not package.marked_strings
        and not any(mark in cells for mark in (b"<f", b":f", b'"e"', b"'e'", b"strike", b"vertAlign"))
    ):
        return Overlay({}, traits)
    return Overlay(dict(_instead(cells, package)), traits)


def _hold_extent(cells: bytes, sheet: str) -> None:
    rows = max(map(int, _ROW_NUMBER.findall(cells)), default=0)
    columns = max(map(column_number, set(_COLUMN_LETTERS.findall(cells))), default=0)
    hold_size(rows, columns, sheet)


def hold_size(rows: int, columns: int, sheet: str) -> None:
    """Raises RefusedFile ``sheet_too_large`` beyond MAX_CELLS."""
    if rows * columns > MAX_CELLS:
        raise RefusedFile("sheet_too_large", sheet=sheet, rows=rows, columns=columns)


def _instead(cells: bytes, package: Package) -> Iterator[tuple[Place, str]]:
    arrays = _arrays(cells) if package.uncalculated else []
    for piece in _CELL.split(cells)[1:]:
        tag, _, content = piece.partition(b">")
        cell = attributes(tag)
        place = place_of(cell.get("r", ""))
        text = None if tag.endswith(b"/") else _said_instead(cell, content, package)
        if place and text is None and _ZERO.search(content) and any(_is_in(place, array) for array in arrays):
            text = "="
        if place and text is not None:
            yield place, text


def _arrays(cells: bytes) -> list[tuple[Place, Place]]:
    """From where to where each formula over several cells reaches, of which only the first cell has it."""
    ends = (ref.decode().partition(":")[::2] for ref in _ARRAY.findall(cells))
    return [(first, last) for first, last in (map(place_of, pair) for pair in ends) if first and last]


def _is_in(place: Place, array: tuple[Place, Place]) -> bool:
    (top, left), (bottom, right) = array
    return top <= place[0] <= bottom and left <= place[1] <= right


def _said_instead(cell: Mapping[str, str], content: bytes, package: Package) -> str | None:
    """What the cell says, where that differs from its stored value."""
    kind, value, formula = cell.get("t", "n"), _VALUE.search(content), _FORMULA.search(content)
    stored = value[1].decode("utf-8", "replace") if value else ""
    if kind == "e":
        return stored or "#N/A"
    if kind == "s":
        return package.marked_strings.get(stored)
    if kind == "inlineStr":
        return _marked_text(content)
    if kind != "n":
        return None
    if formula and (not stored or (package.uncalculated and stored in ("0", "0.0"))):
        return "=" + html.unescape(formula[1].decode("utf-8", "replace"))
    made = package.styles.get(cell.get("s", ""))
    return made(stored) if stored and made else None
