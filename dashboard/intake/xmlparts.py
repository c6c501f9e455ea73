"""Tags of the XML in a workbook as bytes, and addresses of cells, read without building a tree of millions of nodes.

No pattern runs over the "<" of the next tag, so that each stays linear in a damaged or hostile part.
"""

import html
import re

Place = tuple[int, int]
"""Row and column, from 0."""

_ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')""")
_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")


def attributes(tag: bytes) -> dict[str, str]:
    """Attribute → value, without its prefix."""
    return {
        name.decode("utf-8", "replace").rpartition(":")[2]: html.unescape((one or other).decode("utf-8", "replace"))
        for name, one, other in _ATTRIBUTE.findall(tag)
    }


def is_on(value: str | None) -> bool:
    """Whether an attribute is switched on."""
    return value in ("1", "true")


def place_of(address: str) -> Place | None:
    """The place of C12; None for what is no address."""
    found = _ADDRESS.fullmatch(address)
    return (int(found[2]) - 1, column_number(found[1].encode()) - 1) if found else None


def column_number(letters: bytes) -> int:
    """A is 1, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
