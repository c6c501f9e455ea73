"""What calamine does not tell of an .ods sheet: errors of formulas, percentages, how far repeated cells reach,
what is hidden, struck out or merged.
"""

import html
import re
import zipfile
from collections.abc import Collection, Iterator

from dashboard.intake.archives import read_part
from dashboard.intake.numberformats import percent
from dashboard.intake.opentraits import number, struck_styles, traits_of
from dashboard.intake.overlays import Overlay, hold_size
from dashboard.intake.xmlparts import Place

_TABLE = re.compile(rb"<table:table\s([^<>]*)>")
_NAME = re.compile(rb'table:name="([^"<]*)"')
_ROW_OR_CELL = re.compile(rb"<table:(table-row|table-cell|covered-table-cell)\b([^<>]*)>")
_ROWS = re.compile(rb'table:number-rows-repeated="(\d{1,9})"')
_COLUMNS = re.compile(rb'table:number-columns-repeated="(\d{1,9})"')
_PERCENTAGE = re.compile(rb'office:value-type="percentage"[^<>]*?office:value="([^"<]*)"')
_SHOWN = re.compile(rb"<text:p[^<>]*>([^<]*)<")
_ERROR = re.compile(r"#|Err:")
_PARAGRAPH = re.compile(rb"<text:p\b[^<>]*>(.*?)</text:p>", re.DOTALL)
_SPAN = re.compile(rb'<text:span\s[^<>]*?text:style-name="([^"<]*)"[^<>]*>(.*?)</text:span>', re.DOTALL)
_TAG = re.compile(rb"<[^<>]*>")


def overlays(archive: zipfile.ZipFile) -> dict[str, Overlay]:
    """For each sheet: place → the text to read there instead: #DIV/0!, Err:502, 56.6%; and its traits.

    Raises RefusedFile ``sheet_too_large`` and UnreadableFile ``workbook_damaged``, as ``overlays.overlays``.
    """
    before, *pieces = _TABLE.split(read_part(archive, "content.xml"))
    struck = struck_styles(before)
    tables = zip(map(_name, pieces[::2]), pieces[1::2], strict=True)
    return {name: Overlay(dict(_instead(table, name, struck)), traits_of(table, struck)) for name, table in tables}


def _name(tag: bytes) -> str:
    found = _NAME.search(tag)
    return html.unescape(found[1].decode("utf-8", "replace")) if found else ""


def _instead(table: bytes, sheet: str, struck: Collection[bytes]) -> Iterator[tuple[Place, str]]:
    row = bottom = right = column = 0
    pieces = _ROW_OR_CELL.split(table)[1:]
    for kind, tag, content in zip(pieces[::3], pieces[1::3], pieces[2::3], strict=True):
        if kind == b"table-row":
            row, bottom, column = bottom, bottom + number(_ROWS, tag), 0
            continue
        first, column = column, column + number(_COLUMNS, tag)
        if b"office:value-type" in tag:
            right = max(right, column)
            hold_size(bottom, right, sheet)
            if text := _said_instead(tag, content, struck):
                yield from (((r, c), text) for r in range(row, bottom) for c in range(first, column))


def _said_instead(tag: bytes, content: bytes, struck: Collection[bytes]) -> str | None:
    """What the cell says, where that differs from its stored value; a comment in it is not what it says."""
    if share := _PERCENTAGE.search(tag):
        return percent(share[1].decode("utf-8", "replace"))
    said = content.rpartition(b"</office:annotation>")[2]
    if struck and any(style in struck for style, _ in _SPAN.findall(said)):
        return _with_struck_marked(said, struck)
    shown = _SHOWN.search(said)
    text = html.unescape(shown[1].decode("utf-8", "replace")) if shown else ""
    return text if b"table:formula" in tag and _ERROR.match(text) else None


def _with_struck_marked(said: bytes, struck: Collection[bytes]) -> str:
    """What is struck out between ~, as ``overlays`` has it, so that it is no figure together with the rest."""

    def marked(span: re.Match[bytes]) -> bytes:
        return b"~" + span[2] + b"~" if span[1] in struck else span[2]

    paragraphs = (_TAG.sub(b"", _SPAN.sub(marked, one)) for one in _PARAGRAPH.findall(said))
    return html.unescape(b"\n".join(paragraphs).decode("utf-8", "replace"))
