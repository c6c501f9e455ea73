"""Figures as offices write them: 1,234人, ３２０世帯, △5,000円, ¥12,000, 12千円, 35,000 件以上; exact or refused."""

import re
import unicodedata
from decimal import Decimal

from dashboard.intake.folding import SCALES, UNITS
from dashboard.intake.states import Cell, faulty, given, missing

_FACTOR = {"千": 10**3, "万": 10**4, "百万": 10**6, "億": 10**8}
_LIMIT = 10**15
_MINUS = "-−‐–△▲"
_FIGURE = (
    rf"(?P<open>\()?(?P<sign>[{_MINUS}+])?\s*(?P<yen>[¥\\])?\s*(?P<inner>[{_MINUS}])?\s*"
    rf"(?P<digits>\d[\d,]*(?:\.\d+)?)\s*(?P<scale>{SCALES})?(?P<unit>{UNITS}|校区|地区|区%s)?(?(open)\s*\))"
)
_NUMBER = re.compile(_FIGURE % "", re.ASCII)
_DECIMAL = re.compile(
    rf"(?P<sense>≥|≤|>=|<=)?\s*{_FIGURE % '|%|ポイント|点|時間|日|年|歳'}\s*(?P<word>以上|以下|以内)?", re.ASCII
)
_UNGROUPED = re.compile(r"\d+(?:\.\d+)?", re.ASCII)
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?", re.ASCII)
_SPACED = re.compile(r"[\d,]\s+[\d,]", re.ASCII)
_OPERATOR = {"≥": "≥", ">=": "≥", "以上": "≥", "≤": "≤", "<=": "≤", "以下": "≤", "以内": "≤"}


_THREE_ZEROS = re.compile(r"[1-9]\d{0,2}\.000", re.ASCII)  # 12.000 may be twelve, or 12,000 with a slip of the hand


def number(text: str, *, signed: bool, yen: bool | None = None) -> Cell:
    """A whole number. 千 and 万 multiply; △ ▲ and brackets are minus; 12.0 is 12, as Excel writes it.

    ``yen``: True for money, where any unit but 円 is a fault; False for counts, where 円 is one; None for either. The
    fact ``unit`` is there where the cell states one. Faults: ``not_a_number``, ``number_grouping`` (36,7 is never 367),
    ``number_ambiguous`` (12.000), ``unit_mismatch``, ``decimal``, ``too_large`` (more than 15 digits), ``negative``
    (unless ``signed``). A footnote mark is no digit: 140① is not 1,401.
    """
    if state := missing(text):
        return Cell(state=state)
    found = _NUMBER.fullmatch(plain := _plain(text))
    figure = _figure(found) if found else None
    if found is None or figure is None:
        return faulty(_why_unread(plain))
    fault = _unit_fault(found, yen) or _whole_fault(figure, signed=signed)
    return faulty(fault) if fault else given(int(figure), **_unit(found))


def decimal(text: str) -> Cell:
    """A figure of a target, as float: 56.6% is 56.6 with unit %, 35,000 件以上 has unit 件 and operator ≥.

    Faults: ``not_a_number`` ``number_grouping`` ``number_ambiguous`` ``too_large``.
    """
    if state := missing(text):
        return Cell(state=state)
    found = _DECIMAL.fullmatch(plain := _plain(text))
    figure = _figure(found) if found else None
    if found is None or figure is None or (found["sense"] and found["word"]):
        return faulty(_why_unread(plain))
    if abs(figure) >= _LIMIT:
        return faulty("too_large")
    return given(float(figure), **_unit(found), **_operator(found))


def _plain(text: str) -> str:
    """NFKC with single spaces, since long runs of them would make the patterns slow; ① and ² stay what they are."""
    kept = text if any(unicodedata.category(c) == "No" for c in text) else unicodedata.normalize("NFKC", text)
    return " ".join(kept.split())


def _figure(found: re.Match[str]) -> Decimal | None:
    """The value with sign and scale; None if its commas stand wrong or its minus is written twice."""
    digits = found["digits"]
    minuses = [mark for mark in (found["open"], found["sign"], found["inner"]) if mark]
    if (
        len(minuses) > 1
        or _THREE_ZEROS.fullmatch(digits)
        or not (_UNGROUPED.fullmatch(digits) or _GROUPED.fullmatch(digits))
    ):
        return None
    size = Decimal(digits.replace(",", "")) * _FACTOR.get(found["scale"], 1)
    return -size if minuses and minuses != ["+"] else size


def _why_unread(plain: str) -> str:
    found = _NUMBER.fullmatch(plain)
    if found and _THREE_ZEROS.fullmatch(found["digits"]):
        return "number_ambiguous"
    return "number_grouping" if _SPACED.search(plain) or (found and "," in found["digits"]) else "not_a_number"


def _unit_fault(found: re.Match[str], yen: bool | None) -> str | None:
    is_yen = bool(found["yen"]) or found["unit"] == "円"
    is_counter = bool(found["unit"]) and found["unit"] != "円"
    mixed = (is_yen and is_counter) or (yen is True and is_counter) or (yen is False and is_yen)
    return "unit_mismatch" if mixed else None


def _whole_fault(figure: Decimal, *, signed: bool) -> str | None:
    if abs(figure) >= _LIMIT:
        return "too_large"
    if figure != int(figure):
        return "decimal"
    return "negative" if figure < 0 and not signed else None


def _unit(found: re.Match[str]) -> dict[str, str]:
    unit = found["unit"] or ("円" if found["yen"] else found["scale"])
    return {"unit": unit} if unit else {}


def _operator(found: re.Match[str]) -> dict[str, str]:
    written = found["sense"] or found["word"]
    return {"operator": _OPERATOR[written]} if written else {}
