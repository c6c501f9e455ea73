"""In which encoding a CSV is written, and what one of them cannot hold."""

from typing import Literal

Encoding = Literal["utf-8-sig", "utf-8", "cp932"]
ENCODINGS: tuple[Encoding, ...] = ("utf-8-sig", "utf-8", "cp932")
_NOT_HELD = "〓"
_KIN = str.maketrans({"\u301c": "\uff5e", "\u2212": "\uff0d", "\u2014": "\u2015", "\u2016": "\u2225"})
"""Signs that Windows writes with a code of its own in CP932: 〜 − — ‖."""


def encoded(text: str, encoding: Encoding = "utf-8-sig") -> bytes:
    """UTF-8 with a mark, so that Excel reads Japanese; plain; or CP932 with 〓 for what that cannot hold."""
    if encoding != "cp932":
        return text.encode(encoding)
    lost = str.maketrans(dict.fromkeys(not_held(text), _NOT_HELD))
    return text.translate(lost).translate(_KIN).encode(encoding)


def not_held(text: str) -> str:
    """The characters that CP932 cannot hold, each once, in the order of code points."""
    return "".join(sorted(sign for sign in set(text) if not _holds(sign)))


def _holds(sign: str) -> bool:
    try:
        sign.translate(_KIN).encode("cp932")
    except UnicodeEncodeError:
        return False
    return True
