"""What an old .xls sheet says outside its cells: headers and footers of its print, text boxes, comments. Records as
[MS-XLS] has them.
"""

import struct
from collections.abc import Iterator, Sequence

from dashboard.intake.asides import CODES, OURS, Comment, with_asides
from dashboard.intake.sheets import Traits

_HEADER, _FOOTER, _NOTE, _OBJECT, _TEXT, _CONTINUED = 0x0014, 0x0015, 0x001C, 0x005D, 0x01B6, 0x003C

Record = tuple[int, bytes]


def beside_cells(records: Sequence[Record], traits: Traits) -> Traits:
    """The traits of a sheet, with what is said beside its cells. Raises struct.error for records that are damaged."""
    texts = dict(_texts(records))
    comments = list(_comments(records, texts))
    return with_asides(traits, comments, [*_on_paper(records), *texts.values()])


def _on_paper(records: Sequence[Record]) -> Iterator[str]:
    for content in (content for kind, content in records if kind in (_HEADER, _FOOTER) and len(content) > 3):
        yield CODES.sub(" ", _letters(content[2:]))


def _texts(records: Sequence[Record]) -> Iterator[tuple[int, str]]:
    """The number of each object that holds a text, and its text, which is in the records right behind."""
    number = 0
    for at, (kind, content) in enumerate(records):
        if kind == _OBJECT:
            number = struct.unpack_from("<H", content, 6)[0]
        elif kind == _TEXT:
            yield number, _text(records, at + 1, struct.unpack_from("<H", content, 10)[0])


def _text(records: Sequence[Record], at: int, length: int) -> str:
    text = ""
    while len(text) < length and at < len(records) and records[at][0] == _CONTINUED:
        text += _letters(records[at][1])
        at += 1
    return text[:length]


def _letters(content: bytes) -> str:
    """A flag for wide letters, and the letters."""
    return content[1:].decode("utf-16-le" if content[:1] == b"\x01" else "latin-1", "replace")


def _comments(records: Sequence[Record], texts: dict[int, str]) -> Iterator[Comment]:
    for content in (content for kind, content in records if kind == _NOTE):
        row, column, _, number, length = struct.unpack_from("<HHHHH", content)
        if _letters(content[10:])[:length] != OURS:
            yield (row, column), texts.get(number, "")
