"""Bytes as text: by byte order mark, else strictly UTF-8, ISO-2022-JP by its escapes, or CP932; nothing is guessed."""

import codecs

from dashboard.errors import UnreadableFile

_ESCAPES = (b"\x1b$B", b"\x1b$@", b"\x1b$(", b"\x1b(J", b"\x1b(I")


def decode(data: bytes) -> tuple[str, str]:
    """The text, and its encoding: utf-8, utf-8-sig, utf-16, iso-2022-jp or cp932.

    Raises UnreadableFile ``encoding_unknown`` with the ``offset`` (from 0) of the first byte that fits none, and its
    ``line`` (from 1). Shift_JIS proper is not tried: it lacks ①, 髙 and ㈱, which CP932 has at the same places.
    """
    candidates = _candidates(data)
    failures: list[UnicodeDecodeError] = []
    for encoding in candidates:
        try:
            return data.decode("iso2022_jp_ext" if encoding == "iso-2022-jp" else encoding), encoding
        except UnicodeDecodeError as failure:
            failures.append(failure)
    furthest = max(failure.start for failure in failures)  # the encoding that held longest is the likeliest
    raise UnreadableFile("encoding_unknown", offset=furthest, line=data[:furthest].count(b"\n") + 1)


def _candidates(data: bytes) -> tuple[str, ...]:
    if data.startswith(codecs.BOM_UTF8):
        return ("utf-8-sig",)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    if any(escape in data for escape in _ESCAPES):
        return ("iso-2022-jp",)
    return ("utf-8", "cp932")
