"""Spellings that mean the same: headings, code values and district names, each folded to one form for comparison.

A folded text is only ever compared, never stored or shown: what a person typed is kept as typed.
"""

import difflib
import re
import unicodedata
from collections.abc import Callable, Collection

UNITS = "円|人|名|世帯|件|団体|組織|口|戸|軒|社|[かカヵヶケ箇個]所|回|校|本|個|枚|台|班|組"
SCALES = "百万|千|万|億"

_INVISIBLE = re.compile("[\\s\u200b-\u200d\u2060\ufeff]+")
_UNIT = rf"(?:(?:{SCALES})?(?:{UNITS})|%)"
_UNIT_IN_BRACKETS = re.compile(rf"[(\[〔【](?:単位[::]?)?{_UNIT}(?:[・,、/]{_UNIT})*[)\]〕】]")
_ONE_SIGN = str.maketrans("‐‑–—―−〜", "------~")

_ENCLOSED_NUMBERS = "\u2460-\u249b\u24eb-\u24ff\u2776-\u2793\u3251-\u325f\u32b1-\u32bf"  # ① ⑴ ⒈ ⓫ ❶ ㉑ ㊱
_BULLETS = "●○◎◆◇■□・•"
_MARKS_BEFORE_NFKC = re.compile(rf"^(?:[{_ENCLOSED_NUMBERS}{_BULLETS}]\s*)+(?=.)")
_MARKS = re.compile(rf"^(?:\(?\d{{1,2}}[.)、]|[{_BULLETS}])+(?=.)")
_SUFFIX = re.compile("(?<=.)(?:小学校区|中学校区|校区|地区|支部|地域)$")
_OLD_FORMS = str.maketrans("髙﨑瀦繩庄ヶヵノ", "高崎潴縄荘ケケの")


def fold(text: str) -> str:
    """A heading or code value for comparison: NFKC, no white space, no unit in brackets, one kind of dash, one case.

    「加入世帯\\n(世帯)」 and 「加入 世帯」 fold alike. A text that is nothing but a unit in brackets folds to nothing.
    """
    plain = _close(unicodedata.normalize("NFKC", text)).translate(_ONE_SIGN)
    return _UNIT_IN_BRACKETS.sub("", plain).casefold()


def unit_in_brackets(text: str) -> str:
    """The first unit that stands in brackets, （千円）, with them; empty where there is none."""
    found = _UNIT_IN_BRACKETS.search(unicodedata.normalize("NFKC", text))
    return found[0] if found else ""


def fold_district(text: str) -> str:
    """A district name for comparison: without list mark (①, 1.) and kind of district (校区, 支部), old forms as new.

    A name that is only a suffix stays. が, 之 and 邊 are left alone: whether they are meant is a question for a person.
    """
    if text.isascii() and text.isalnum():  # a code has nothing to be folded but its case; a ledger holds many
        return text.casefold()
    plain = _close(unicodedata.normalize("NFKC", _MARKS_BEFORE_NFKC.sub("", text.strip())))
    name = _MARKS.sub("", plain).translate(_OLD_FORMS).casefold()
    while name != (shorter := _SUFFIX.sub("", name)):
        name = shorter
    return name


def fold_name(text: str) -> str:
    """The name of a place for comparison: as ``fold``, old forms as new. Nothing is taken off it."""
    return fold(text).translate(_OLD_FORMS)


def nearest(text: str, known: Collection[str], n: int = 3, *, folding: Callable[[str], str] = fold) -> list[str]:
    """The up to ``n`` known spellings most like the text, best first, as they stand in ``known``."""
    spellings = {folding(one): one for one in reversed(list(known))}
    return [spellings[one] for one in difflib.get_close_matches(folding(text), spellings, n, cutoff=0.5)]


def _close(text: str) -> str:
    """Without white space, line breaks and characters that have no width."""
    return _INVISIBLE.sub("", text)
