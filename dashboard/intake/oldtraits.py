"""What an old .xls sheet shows otherwise than its texts say: lines and columns that are hidden or filtered out, lines
that are struck out, cells that are merged; as ``traits`` has them of an .xlsx. Records as [MS-XLS] has them.
"""

import struct
from collections.abc import Collection, Iterator, Sequence

from dashboard.intake.sheets import MAX_COLUMNS, Traits
from dashboard.intake.xmlparts import Place

_ROW, _COLINFO, _MERGED = 0x0208, 0x007D, 0x00E5
_NUMBER, _LABEL, _STRING, _RICH, _RK, _MULRK, _FORMULA = 0x0203, 0x0204, 0x00FD, 0x00D6, 0x027E, 0x00BD, 0x0006
_FILLED = (_NUMBER, _LABEL, _STRING, _RICH, _RK, _FORMULA)
_STRIKES, _NO_FONT = 0x0008, 4  # of a font; and the number that no font has
_IS_HIDDEN, _IS_DEFAULT_HEIGHT = 0x0020, 0x8000
_TOO_LOW = 60  # twentieths of a point


def struck_formats(fonts: Sequence[bytes], cell_formats: Sequence[bytes]) -> frozenset[int]:
    """The numbers of the cell formats whose font strikes out."""
    struck = {n + (n >= _NO_FONT) for n, font in enumerate(fonts) if _short(font, 2) & _STRIKES}
    return frozenset(n for n, content in enumerate(cell_formats) if _short(content, 0) in struck)


def traits_of(records: Sequence[tuple[int, bytes]], struck: Collection[int]) -> Traits:
    """The traits of one sheet, from its records. Raises struct.error for those that are damaged."""
    return Traits(
        frozenset(_hidden_lines(records)),
        frozenset(_hidden_columns(records)),
        frozenset(_struck_lines(records, struck)) if struck else frozenset(),
        tuple(_merged(records)),
    )


def _short(content: bytes, at: int) -> int:
    return int(struct.unpack_from("<H", content, at)[0])


def _hidden_lines(records: Sequence[tuple[int, bytes]]) -> Iterator[int]:
    for content in (content for kind, content in records if kind == _ROW):
        line, height, flags = _short(content, 0) + 1, _short(content, 6), _short(content, 12)
        if flags & _IS_HIDDEN or (height < _TOO_LOW and not height & _IS_DEFAULT_HEIGHT):
            yield line


def _hidden_columns(records: Sequence[tuple[int, bytes]]) -> Iterator[int]:
    for content in (content for kind, content in records if kind == _COLINFO):
        first, last, width, _, flags = struct.unpack_from("<HHHHH", content)
        if flags & 1 or width == 0:
            yield from range(first, min(last + 1, MAX_COLUMNS))


def _struck_lines(records: Sequence[tuple[int, bytes]], struck: Collection[int]) -> Iterator[int]:
    """The lines with a cell that holds something and is struck out."""
    for kind, content in records:
        if kind == _MULRK:
            formats = [_short(content, at) for at in range(4, len(content) - 2, 6)]
        else:
            formats = [_short(content, 4)] if kind in _FILLED else []
        if any(number in struck for number in formats):
            yield _short(content, 0) + 1


def _merged(records: Sequence[tuple[int, bytes]]) -> Iterator[tuple[Place, Place]]:
    for content in (content for kind, content in records if kind == _MERGED):
        for n in range(_short(content, 0)):
            top, bottom, left, right = struct.unpack_from("<HHHH", content, 2 + 8 * n)
            yield (top, left), (bottom, right)
