"""The texts of an old .xls workbook of which a part is struck out or raised. Records as [MS-XLS] has them: all texts
stand in one table (SST), which goes on in records that may begin in the middle of a text.
"""

import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dashboard.intake.runs import LOWERED, RAISED, STRUCK, marked

_TABLE, _CONTINUED = 0x00FC, 0x003C
_IS_WIDE, _HAS_MORE, _HAS_RUNS = 0x01, 0x04, 0x08
_STRIKES, _NO_FONT = 0x0008, 4  # of a font; and the number that no font has
_LOOKS = {1: RAISED, 2: LOWERED}

Record = tuple[int, bytes]


def looks_of(fonts: Sequence[bytes]) -> dict[int, str]:
    """The number of each font that strikes out, raises or lowers, and which of these."""
    looks = {}
    for place, font in enumerate(fonts):
        flags, _, _, raised = struct.unpack_from("<HHHH", font, 2)
        if look := STRUCK if flags & _STRIKES else _LOOKS.get(raised):
            looks[place + (place >= _NO_FONT)] = look
    return looks


def marked_strings(records: Sequence[Record], looks: Mapping[int, str]) -> dict[int, str]:
    """By its place in the table, each text in runs of which one has a look, as ``marked`` has it.

    Raises struct.error for a table that is damaged.
    """
    table = _Table(list(_pieces(records))) if looks else None
    if table is None or not table.pieces:
        return {}
    _, count = struct.unpack("<II", table.take(8))
    found = {}
    for place in range(count):
        text, runs = table.text()
        if any(font in looks for _, font in runs):
            ends = [(0, -1), *runs, (len(text), -1)]
            found[place] = marked((text[at:end], looks.get(font)) for (at, font), (end, _) in pairwise(ends))
    return found


def _pieces(records: Sequence[Record]) -> Iterator[bytes]:
    """The content of the table and of the records that it goes on in."""
    is_table = False
    for kind, content in records:
        is_table = kind == _TABLE or (is_table and kind == _CONTINUED)
        if is_table:
            yield content


@dataclass
class _Table:
    """The table, read from its beginning to its end."""

    pieces: list[bytes]
    piece: int = 0
    at: int = 0

    def take(self, size: int) -> bytes:
        """So many bytes, whatever they are, from as many pieces as they reach over."""
        found, left = [], size
        while left:
            found.append(self._taken(left) or self._turned())
            left -= len(found[-1])
        return b"".join(found)

    def text(self) -> tuple[str, list[tuple[int, int]]]:
        """The next text, and its runs: where each begins, and the number of its font."""
        length, flags = struct.unpack("<HB", self.take(3))
        runs = struct.unpack("<H", self.take(2))[0] if flags & _HAS_RUNS else 0
        more = struct.unpack("<I", self.take(4))[0] if flags & _HAS_MORE else 0
        text = self._letters(length, flags)
        found = list(struct.iter_unpack("<HH", self.take(4 * runs)))
        self.take(more)
        return text, found

    def _letters(self, length: int, flags: int) -> str:
        """So many letters; a new piece says anew whether they are wide."""
        text = ""
        while len(text) < length:
            size = 1 + (flags & _IS_WIDE)
            letters = self._taken((length - len(text)) * size)
            text += letters.decode("utf-16-le" if size > 1 else "latin-1", "replace")
            if not letters:
                self._turned()
                flags = self.take(1)[0]
        return text

    def _taken(self, size: int) -> bytes:
        """At most so many bytes of the piece at hand."""
        found = self.pieces[self.piece][self.at : self.at + size]
        self.at += len(found)
        return found

    def _turned(self) -> bytes:
        """Nothing; but the next piece is at hand."""
        self.piece, self.at = self.piece + 1, 0
        if self.piece >= len(self.pieces):
            raise struct.error("the table ends within a text")
        return b""
