"""Bytes as text: by byte order mark, else strictly UTF-8, ISO-2022-JP by its escapes, or CP932; nothing is guessed."""

import codecs
import re
from dataclasses import dataclass

from dashboard.errors import UnreadableFile

_NOT_CP932 = re.compile("[\x80\xa0\uf8f0-\uf8f3]")  # bytes that Python's codec passes on, and no Windows writes
_ESCAPES = (b"\x1b$B", b"\x1b$@", b"\x1b$(", b"\x1b(J", b"\x1b(I")


@dataclass(frozen=True)
class Decoded:
    """The text of a file, once as characters and once as UTF-8, and the encoding in which it was sent."""

    text: str
    utf8: bytes
    encoding: str


def decode(data: bytes) -> Decoded:
    """The text, and its encoding: utf-8, utf-8-sig, utf-16, iso-2022-jp or cp932.

    Raises UnreadableFile ``encoding_unknown`` with the ``offset`` (from 0) of the first byte that fits none, and its
    ``line`` (from 1). Shift_JIS proper is not tried: it lacks ①, 髙 and ㈱, which CP932 has at the same places.
    """
    failures: list[UnicodeDecodeError] = []
    for encoding in _candidates(data):
        try:
            text = _strictly(data, encoding)
        except UnicodeDecodeError as failure:
            failures.append(failure)
        else:
            is_utf8 = encoding.startswith("utf-8")
            return Decoded(text, data.removeprefix(codecs.BOM_UTF8) if is_utf8 else text.encode(), encoding)
    furthest = max(failure.start for failure in failures)  # the encoding that held longest is the likeliest
    raise UnreadableFile("encoding_unknown", offset=furthest, line=data[:furthest].count(b"\n") + 1)


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
