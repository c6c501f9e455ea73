"""What calamine does not tell of an old .xls sheet: errors, figures shown otherwise than they are held, and its traits.

An .xls is an OLE2 file ([MS-CFB]) whose stream ``Workbook`` is a row of records ([MS-XLS]); those of cells are looked
through for what they hold. Books of Excel 95 and before are left to calamine.
"""

import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dashboard.errors import UnreadableFile
from dashboard.intake.numberformats import Shown, shown
from dashboard.intake.oldasides import beside_cells
from dashboard.intake.oldstrings import looks_of, marked_strings
from dashboard.intake.oldtraits import struck_formats, traits_of
from dashboard.intake.overlays import Overlay
from dashboard.intake.xmlparts import Place

_END = 0xFFFFFFFA  # from here on, a number of a sector is no place in the file
_BOF, _EOF, _FILEPASS, _BOUNDSHEET = 0x0809, 0x000A, 0x002F, 0x0085
_FONT, _FORMAT, _XF = 0x0031, 0x041E, 0x00E0
_NUMBER, _RK, _MULRK, _FORMULA, _BOOLERR = 0x0203, 0x027E, 0x00BD, 0x0006, 0x0205
_STRING = 0x00FD
_EXCEL_97 = 0x0600
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}

Record = tuple[int, bytes]


@dataclass(frozen=True)
class _Book:
    """Where each sheet begins; by their numbers, what the cell formats make of figures, and which strike out; and the
    texts that are shown otherwise in a part.
    """

    sheets: dict[str, int]
    formats: Mapping[int, Shown]
    struck: frozenset[int]
    strings: Mapping[int, str]


def overlays(data: bytes) -> dict[str, Overlay]:
    """For each sheet: place → the text to read there instead: #REF!, 56.6%; and its traits.

    Raises UnreadableFile ``password_protected``, and ``workbook_damaged`` where the records cannot be followed.
    """
    try:
        stream = _stream(data)
        book = _book(stream)
        return {name: _overlay(list(_records(stream[start:])), book) for name, start in book.sheets.items()}
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise UnreadableFile("workbook_damaged") from error


def _overlay(records: Sequence[Record], book: _Book) -> Overlay:
    texts = dict(_instead(records, book.formats)) | dict(_marked(records, book.strings))
    return Overlay(texts, beside_cells(records, traits_of(records, book.struck)))


def _stream(data: bytes) -> bytes:
    """The stream of the workbook, put together from its sectors; empty if there is none. A short one, as LibreOffice
    writes it, lies in small sectors inside the stream of the root, which have a table of their own.
    """
    size = 1 << min(struct.unpack_from("<H", data, 30)[0], 12)
    sectors = data[size:]
    table = _table(data, sectors, size)
    entries = list(_pieces(_chained(sectors, struct.unpack_from("<I", data, 48)[0], table, size), 128))
    for entry in entries:
        name = entry[: max(struct.unpack_from("<H", entry, 64)[0] - 2, 0)].decode("utf-16-le")
        if name in ("Workbook", "Book"):
            start, length = struct.unpack_from("<II", entry, 116)
            if length >= struct.unpack_from("<I", data, 56)[0]:
                return _chained(sectors, start, table, size)[:length]
            inside = _chained(sectors, struct.unpack_from("<I", entries[0], 116)[0], table, size)
            small_table = _numbers(_chained(sectors, struct.unpack_from("<I", data, 60)[0], table, size))
            return _chained(inside, start, small_table, 1 << min(struct.unpack_from("<H", data, 32)[0], 12))[:length]
    return b""


def _table(data: bytes, sectors: bytes, size: int) -> list[int]:
    """For each sector the one that follows it; never longer than the file has sectors, whatever the file says."""
    places = list(struct.unpack_from("<109I", data, 76))
    further = struct.unpack_from("<I", data, 68)[0]
    while further < _END and len(places) * size < len(data):
        *more, further = _numbers(_sector(sectors, further, size))
        places += more
    used = [place for place in places if place < _END][: len(data) // (size * size // 4) + 1]
    return [number for place in used for number in _numbers(_sector(sectors, place, size))]


def _chained(sectors: bytes, start: int, table: Sequence[int], size: int) -> bytes:
    """The sectors that follow each other from ``start``, joined."""
    found: list[bytes] = []
    while start < _END and len(found) <= len(table):
        found.append(_sector(sectors, start, size))
        start = table[start]
    return b"".join(found)


def _sector(sectors: bytes, number: int, size: int) -> bytes:
    return sectors[number * size : (number + 1) * size]


def _numbers(sector: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(sector) // 4}I", sector)


def _pieces(content: bytes, size: int) -> Iterator[bytes]:
    return (content[at : at + size] for at in range(0, len(content), size))


def _book(stream: bytes) -> _Book:
    """The records before the first sheet."""
    sheets: dict[str, int] = {}
    formats: dict[int, str] = {}
    fonts: list[bytes] = []
    cell_formats: list[bytes] = []
    records = list(_records(stream))
    for kind, content in records:
        if kind == _BOF and struct.unpack_from("<H", content)[0] != _EXCEL_97:
            break
        if kind == _FILEPASS:
            raise UnreadableFile("password_protected")
        if kind == _BOUNDSHEET:
            sheets[_text(content[6:])] = struct.unpack_from("<I", content)[0]
        elif kind == _FORMAT:
            formats[struct.unpack_from("<H", content)[0]] = _text(content[2:3] + content[4:])
        elif kind == _XF:
            cell_formats.append(content)
        elif kind == _FONT:
            fonts.append(content)
    numbers = [struct.unpack_from("<H", content, 2)[0] for content in cell_formats]
    made = {i: act for i, n in enumerate(numbers) if (act := shown(n, formats.get(n, "")))}
    return _Book(sheets, made, struck_formats(fonts, cell_formats), marked_strings(records, looks_of(fonts)))


def _records(stream: bytes) -> Iterator[Record]:
    """Kind and content of each record up to the end of the part that begins here; parts within it are passed over."""
    at, depth = 0, 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        depth += (kind == _BOF) - (kind == _EOF)
        if depth == 0:
            return
        if depth == 1:
            yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _text(content: bytes) -> str:
    """Length, a flag for wide letters, the letters."""
    length, is_wide = content[0], content[1] & 1
    return content[2 : 2 + length * 2].decode("utf-16-le") if is_wide else content[2 : 2 + length].decode("latin-1")


def _instead(records: Sequence[Record], formats: Mapping[int, Shown]) -> Iterator[tuple[Place, str]]:
    for kind, content in records:
        for place, cell_format, value in _cells(kind, content):
            if isinstance(value, str):
                yield place, value
            elif value is not None and cell_format in formats:
                yield place, formats[cell_format](repr(value))


def _marked(records: Sequence[Record], strings: Mapping[int, str]) -> Iterator[tuple[Place, str]]:
    """The cells whose text is shown otherwise in a part."""
    for content in (content for kind, content in records if strings and kind == _STRING):
        row, column, _, number = struct.unpack_from("<HHHI", content)
        if number in strings:
            yield (row, column), strings[number]


def _cells(kind: int, content: bytes) -> Iterator[tuple[Place, int, float | str | None]]:
    """Place, format and figure of each cell in a record; in place of a figure the name of an error, or None."""
    if kind not in (_NUMBER, _RK, _MULRK, _FORMULA, _BOOLERR):
        return
    row, column, cell_format = struct.unpack_from("<HHH", content)
    if kind == _MULRK:
        for offset, piece in enumerate(_pieces(content[4:-2], 6)):
            yield (row, column + offset), struct.unpack_from("<H", piece)[0], _short_number(piece[2:])
    else:
        yield (row, column), cell_format, _figure(kind, content[6:])


def _figure(kind: int, content: bytes) -> float | str | None:
    if kind == _RK:
        return _short_number(content)
    if kind == _BOOLERR:
        return _ERRORS.get(content[0], "#N/A") if content[1] else None
    if kind == _FORMULA and content[6:8] == b"\xff\xff":  # the result is no number
        return _ERRORS.get(content[2], "#N/A") if content[0] == 2 else None
    return float(struct.unpack_from("<d", content)[0])


def _short_number(rk: bytes) -> float:
    """A number in four bytes: 30 bits of a whole number or of a float, perhaps in hundredths."""
    bits = struct.unpack_from("<i", rk)[0]
    number = float(bits >> 2) if bits & 2 else struct.unpack("<d", struct.pack("<ii", 0, bits & ~3))[0]
    return number / 100 if bits & 1 else float(number)
