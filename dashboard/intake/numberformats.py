"""Number formats of Excel under which a cell shows another figure than it holds: 56.6%, 120千円, △12."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from functools import partial
from itertools import pairwise

Shown = Callable[[str], str]
"""From a stored figure to the text that a person would type for what the cell shows."""

_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.')
_BRACKETS = re.compile(r"\[[^\]]*\]")
_THOUSANDS = re.compile(r"[0#?],+(?![0#?,])")
_GENERAL = re.compile("General|G/標準", re.IGNORECASE)
_DIGITS = re.compile(r"[0#?][0#?.,]*")
_TIME = re.compile("[ymdhsge]", re.IGNORECASE)
_QUOTED = re.compile(r'"([^"]*)"|\\(.)|[_*].')
_MINUS = re.compile("[-−–△▲(]")
_SPEAKS = re.compile(f"[0-9０-９百千万億円約余強弱]|未満|以[上下内]|程度|前後|{_MINUS.pattern}")
_COLOURED = re.compile(r"\[(?:Red|Blue|Green|Magenta|Cyan|Yellow|赤|青|緑|紫|水|黄|Color\s*\d|色\s*\d)", re.IGNORECASE)
_DASHES_OR_NOTHING = re.compile("[-－–—―‐−ー]?")


def shown(number: str | int, code: str) -> Shown | None:
    """What a format makes of a figure; None where it shows the figure itself, or a date."""
    figure, words = _figure_shown(number, code), _words_alone(code)
    figure = partial(_without_its_minus, figure=figure) if _hides_the_minus(code) else figure
    return partial(_by_its_sign, words=words, sections=len(_sections(code)), figure=figure) if words else figure


def _figure_shown(number: str | int, code: str) -> Shown | None:
    bare = _LITERAL.sub("", code)
    if str(number) in ("9", "10") or "%" in bare:
        return percent
    if _THOUSANDS.search(bare):
        return in_yen
    return _worded(code)


def _sections(code: str) -> list[str]:
    """Of a format, the parts for figures above, below and equal to zero, as far as it has them."""
    plain = _BRACKETS.sub("", code)
    masked = _LITERAL.sub(lambda literal: "_" * len(literal[0]), plain)
    ends = [at for at, letter in enumerate(masked) if letter == ";"]
    return [plain[first + 1 : last] for first, last in pairwise([-1, *ends, len(plain)])][:3] if code else []


def _words_alone(code: str) -> dict[int, str]:
    """The sections that show no figure but words, 0;-0;"調査中", or nothing at all."""
    plain = {n: _GENERAL.sub("0", section) for n, section in enumerate(_sections(code))}
    bare = {n: _LITERAL.sub("", section) for n, section in plain.items()}
    return {n: _words(plain[n]) for n, rest in bare.items() if not re.search("[0#?@]", rest) and not _TIME.search(rest)}


def _by_its_sign(stored: str, *, words: Mapping[int, str], sections: int, figure: Shown | None) -> str:
    """The words in place of the figure. A zero shown as a dash or not at all is a zero; another figure that nobody
    sees is put between ~, so that it is asked for.
    """
    try:
        value = float(stored)
    except ValueError:
        return stored
    section = (value < 0) * 1 + (value == 0) * 2
    said = words.get(section if section < sections else 0)
    if said is None or (value == 0 and _DASHES_OR_NOTHING.fullmatch(said)):
        return figure(stored) if figure else stored
    return said or f"~{stored}~"


def _hides_the_minus(code: str) -> bool:
    """Whether figures below zero are shown like those above: #,##0;#,##0. Red ones are not."""
    sections = _sections(code)
    below = _words(_GENERAL.sub("0", sections[1])) if len(sections) > 1 else "-"
    return bool(_DIGITS.search(below)) and not _MINUS.search(below) and not _COLOURED.search(code)


def _without_its_minus(stored: str, *, figure: Shown | None) -> str:
    """A figure below zero whose minus nobody sees is put between ~, so that it is asked for."""
    if stored.startswith("-"):
        return f"~{stored}~"
    return figure(stored) if figure else stored


def percent(share: str) -> str:
    """0.566 as 56.6%, as a person would type it; what is no number stays."""
    try:
        return f"{(Decimal(repr(float(share))) * 100).normalize():f}%"
    except (ValueError, InvalidOperation):
        return share


def in_yen(stored: str) -> str:
    """What a format of #,##0, shows in thousands, as the plain yen that it is; what is no number stays."""
    try:
        return f"{_plain(stored)}円"
    except (ValueError, InvalidOperation):
        return stored


def _worded(code: str) -> Shown | None:
    """A format with words around the figure that say something of its size: 0"千円" or 0",000"."""
    section = _GENERAL.sub("0", _BRACKETS.sub("", code).split(";")[0])
    figures = list(_DIGITS.finditer(_QUOTED.sub(lambda literal: "_" * len(literal[0]), section)))
    if not figures or _TIME.search(_LITERAL.sub("", section)):
        return None
    before, after = (_words(part) for part in (section[: figures[0].start()], section[figures[-1].end() :]))
    return partial(_around, before=before, after=after) if _SPEAKS.search(before + after) else None


def _words(part: str) -> str:
    """What a part of a format says, without its marks."""
    return _QUOTED.sub(lambda literal: literal[1] or literal[2] or "", part).strip()


def _around(stored: str, *, before: str, after: str) -> str:
    """The figure between the words, its minus in front; what is no number stays."""
    try:
        figure = _plain(stored)
    except (ValueError, InvalidOperation):
        return stored
    return f"{'-' if figure.startswith('-') else ''}{before}{figure.removeprefix('-')}{after}"


def _plain(stored: str) -> str:
    """Without exponent or trailing zeros. Raises ValueError for what is no number."""
    return f"{Decimal(repr(float(stored))).normalize():f}"
