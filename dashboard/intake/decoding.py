"""Bytes as text: by byte order mark, else strictly UTF-8, ISO-2022-JP by its escapes, or CP932; nothing is guessed."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from dashboard.errors import UnreadableFile

_NOT_CP932 = re.compile("[\x80\xa0\uf8f0-\uf8f3]")  # bytes that Python's codec passes on, and no Windows writes
_ESCAPES = (b"\x1b$B", b"\x1b$@", b"\x1b$(", b"\x1b(J", b"\x1b(I")
_PIECE = 2**20


@dataclass(frozen=True)
class Decoded:
    """The text of a file as UTF-8, and the encoding in which it was sent."""

    utf8: bytes
    encoding: str

    @cached_property
    def text(self) -> str:
        """The same as characters, of which a long file needs only the first."""
        return self.utf8.decode()

    def opening(self, characters: int) -> str:
        """So many of its first characters, each of which takes four bytes at most."""
        return self.utf8[: 4 * characters].decode(errors="ignore")[:characters]


def decode(data: bytes) -> Decoded:
    """The text, and its encoding: utf-8, utf-8-sig, utf-16, iso-2022-jp or cp932.

    Raises UnreadableFile ``encoding_unknown`` with the ``offset`` (from 0) of the first byte that fits none, and its
    ``line`` (from 1). Shift_JIS proper is not tried: it lacks ①, 髙 and ㈱, which CP932 has at the same places.
    """
    failures: list[UnicodeDecodeError] = []
    for encoding in _candidates(data):
        if encoding.startswith("utf-8") and _is_utf8(data):
            return Decoded(data.removeprefix(codecs.BOM_UTF8), encoding)
        try:
            return Decoded(_strictly(data, encoding).encode(), encoding)
        except UnicodeDecodeError as failure:
            failures.append(failure)
    furthest = max(failure.start for failure in failures)  # the encoding that held longest is the likeliest
    raise UnreadableFile("encoding_unknown", offset=furthest, line=data[:furthest].count(b"\n") + 1)


def _is_utf8(data: bytes) -> bool:
    """Whether Python would decode it too, which takes eight times as long as this look at the bytes."""
    try:
        for piece in _pieces(data):
            pl.Series([piece], dtype=pl.Binary).cast(pl.String)
    except pl.exceptions.ComputeError:
        return False
    return True


def _pieces(data: bytes) -> Iterator[bytes]:
    """The bytes in pieces that a line break ends, which stands within no character of UTF-8."""
    start = 0
    while start < len(data):
        end = data.find(b"\n", start + _PIECE) + 1 or len(data)
        yield data[start:end]
        start = end


def _strictly(data: bytes, encoding: str) -> str:
    text = data.decode("iso2022_jp_ext" if encoding == "iso-2022-jp" else encoding)
    if encoding == "cp932" and (stray := _NOT_CP932.search(text)):
        start = len(text[: stray.start()].encode("cp932"))
        raise UnicodeDecodeError(encoding, data, start, start + 1, "no character of this encoding")
    return text


def _candidates(data: bytes) -> tuple[str, ...]:
    if data.startswith(codecs.BOM_UTF8):
        return ("utf-8-sig",)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    if b"\x1b" in data and any(escape in data for escape in _ESCAPES):
        return ("iso-2022-jp",)
    return ("utf-8", "cp932")
