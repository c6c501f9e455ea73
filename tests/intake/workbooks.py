"""Workbooks made by hand, as bytes: what Excel, LibreOffice and the programs around them write."""

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import xlsxwriter

Rows = Sequence[Sequence[Any]]

_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ODF = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {"office": "office", "table": "table", "text": "text"}.items()
)


def xlsx(sheets: Mapping[str, Rows], *, hidden: Sequence[str] = ()) -> bytes:
    """A workbook as a modern program writes it; dates need a datetime with a format, so they have ``xlsx_xml``."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for line, row in enumerate(rows):
            sheet.write_row(line, 0, row)
        if name in hidden:
            sheet.hide()
    book.close()
    return file.getvalue()


def xlsx_xml(rows: str, *, styles: str = "", shared: str = "", calculation: str = "") -> bytes:
    """An .xlsx of one sheet, 表, with exactly these rows, style formats and shared strings in its XML."""
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": _related(officeDocument="xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook {_MAIN} xmlns:r="{_RELATIONS}"><sheets>'
        f'<sheet name="表" sheetId="1" r:id="worksheet"/></sheets>{calculation}</workbook>',
        "xl/_rels/workbook.xml.rels": _related(worksheet="worksheets/sheet1.xml", sharedStrings="sharedStrings.xml"),
        "xl/worksheets/sheet1.xml": f"<worksheet {_MAIN}><sheetData>{rows}</sheetData></worksheet>",
        "xl/sharedStrings.xml": f"<sst {_MAIN}>{shared}</sst>",
        "xl/styles.xml": f"<styleSheet {_MAIN}>{styles}</styleSheet>",
    }
    return packed(parts)


def _related(**targets: str) -> str:
    links = (f'<Relationship Id="{kind}" Type="{_RELATIONS}/{kind}" Target="{to}"/>' for kind, to in targets.items())
    return f"<Relationships>{''.join(links)}</Relationships>"


def ods(tables: str) -> bytes:
    """An .ods with these tables in its XML."""
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    content = f"<office:document-content {_ODF}>{body}</office:document-content>"
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    media_type = "application/vnd.oasis.opendocument.spreadsheet"
    return packed({"mimetype": media_type, "META-INF/manifest.xml": manifest, "content.xml": content})


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


@dataclass(frozen=True)
class Error:
    """A cell of an old workbook that holds an error, by Excel's number for it, typed or as a formula's result."""

    number: int
    of_formula: bool = False


@dataclass(frozen=True)
class Percent:
    """A cell of an old workbook that shows a share as a percentage; ``short``: in Excel's form of four bytes."""

    share: float
    short: bool = False


def xls(name: str, rows: Rows, *, password: bool = False) -> bytes:
    """An old Excel 97 workbook of one sheet: its records in one stream of an OLE2 file."""
    sheet = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0x0600))
    for line, row in enumerate(rows):
        for column, value in enumerate(row):
            sheet += _cell(line, column, value)
    sheet += _record(0x000A, b"")
    begin = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0x0600))
    begin += _record(0x002F, bytes(54)) if password else b""
    begin += _record(0x0042, struct.pack("<H", 1200))
    begin += _record(0x041E, struct.pack("<HHB", 170, 5, 0) + b"0.00%")
    begin += b"".join(_record(0x00E0, struct.pack("<HH16x", 0, number)) for number in (0, 9, 170))
    label = struct.pack("<BB", len(name), 1) + name.encode("utf-16-le")
    start = len(begin) + 4 + 6 + len(label) + 4
    globals_ = begin + _record(0x0085, struct.pack("<IBB", start, 0, 0) + label) + _record(0x000A, b"")
    return ole2("Workbook", globals_ + sheet)


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _cell(line: int, column: int, value: Any) -> bytes:
    place = struct.pack("<HHH", line, column, 0)
    if isinstance(value, Error):
        result = struct.pack("<BBBBBBHHIH", 2, 0, value.number, 0, 0, 0, 0xFFFF, 0, 0, 0)
        literal = struct.pack("<BB", value.number, 1)
        return _record(0x0006, place + result) if value.of_formula else _record(0x0205, place + literal)
    if isinstance(value, Percent) and value.short:
        hundredths = round(value.share * 100) << 2 | 3
        return _record(0x00BD, struct.pack("<HHHiH", line, column, 2, hundredths, column))
    if isinstance(value, Percent):
        return _record(0x0203, struct.pack("<HHHd", line, column, 1, value.share))
    if isinstance(value, str):
        return _record(0x0204, place + struct.pack("<HB", len(value), 1) + value.encode("utf-16-le"))
    return _record(0x0203, place + struct.pack("<d", value))


def ole2(stream: str, content: bytes) -> bytes:
    """An OLE2 file with one stream: header, one sector of allocation table, one of directory, then the stream."""
    sectors = max(-(-len(content) // 512), 9)  # a stream below 4,096 bytes would have to go into the mini stream
    body = content.ljust(sectors * 512, b"\0")
    chain = [*range(3, 2 + sectors), 0xFFFFFFFE]
    table = struct.pack("<128I", 0xFFFFFFFD, 0xFFFFFFFE, *chain, *[0xFFFFFFFF] * (126 - sectors))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHHHIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE)
    header += struct.pack("<I109I", 0, 0, *[0xFFFFFFFF] * 108)
    root = _entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1)
    directory = root + _entry(stream, 2, 2, len(body)) + bytes(256)
    return header + table + directory + body


def _entry(name: str, kind: int, start: int, size: int, *, child: int = 0xFFFFFFFF) -> bytes:
    label = name.encode("utf-16-le")
    none = 0xFFFFFFFF
    return (
        label.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(label) + 2, kind, 1, none, none, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )
