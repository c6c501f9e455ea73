"""How a figure is written, once for every screen, chart, report and message: in Japanese and in English.

A *unit* is one of ``UNITS``: what a figure counts; ``growth`` is a rate of change, which bears its sign. ``figure``
writes it with its unit (6,413人), ``cell`` without, as in a column whose heading names the unit. What is missing is a
word, never a blank and never 0: see ``state``.
"""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

from dashboard.eras import ERAS
from dashboard.periods import fiscal_year, wareki_date, wareki_fiscal_year, wareki_month
from dashboard.privacy import THRESHOLD, WITHHELD
from dashboard.words import say

COUNTS = (
    "persons", "households", "districts", "municipalities", "drills", "organisations", "cases", "entries",
    "uploads", "days", "months", "datasets", "plain",
)  # fmt: skip
UNITS = (*COUNTS, "yen", "rate", "growth")
STATES = ("not_reported", "not_applicable", "hidden", "withheld", "hidden_at_source", "pending", "cancelled", "none")
MINUS = "−"
Number = int | float

_ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_YEN_SCALES = {
    "ja": (("large", 10**8, 2), ("middle", 10**4, 0)),
    "en": (("large", 10**9, 2), ("middle", 10**6, 1)),
}
_HALF_A_TENTH = 0.0005
BEYOND_TELLING = 9.0
"""A growth of 900 % is ten times as much; more is said to be so, because its per cent would mislead."""
_ALL_LOST = -1.0
_DAYS_TOLD_AS_DAYS = 60
_DAYS_OF_A_MONTH = 30


def figure(value: Number | None, unit: str, lang: str, *, word: str | None = None) -> str:
    """The figure with its unit; 未報告 where there is none. ``word`` as in ``count``."""
    if value is None:
        return state("not_reported", lang)
    if unit in _PER_CENT:
        return _PER_CENT[unit](value, lang)
    return yen(_whole(value), lang) if unit == "yen" else count(value, lang, unit=unit, word=word)


def short(value: Number | None, unit: str, lang: str, *, word: str | None = None) -> str:
    """``figure`` where space is short: money in 万円."""
    if value is None or unit != "yen":
        return figure(value, unit, lang, word=word)
    return yen_short(_whole(value), lang)


def cell(value: Number | None, unit: str, lang: str) -> str:
    """The figure alone, for a column whose heading names the unit. Money of zero is a dash, a zero count is 0."""
    if value is None:
        return state("not_reported", lang)
    if unit in _PER_CENT:
        return _PER_CENT[unit](value, lang)
    return yen_cell(_whole(value), lang) if unit == "yen" else grouped(value)


def between(low: Number, high: Number, unit: str, lang: str) -> str:
    """A count that is only known within bounds: 4,120〜4,500人; one figure where the bounds meet."""
    if low == high:
        return figure(low, unit, lang)
    return say("units.between", lang, low=grouped(low), high=figure(high, unit, lang))


def count(n: Number, lang: str, *, unit: str, word: str | None = None) -> str:
    """6,413人, 1 person. ``word`` is the council's own for a district: 46校区."""
    if word is not None and unit == "districts" and lang == "ja":
        return f"{grouped(n)}{word}"
    return say(f"units.count.{unit}.{'one' if n == 1 else 'other'}", lang, n=grouped(n))


def tells(value: Number, unit: str) -> bool:
    """Whether a figure can be told as it is: no share is below nothing, and none can lose more than all."""
    if unit == "growth":
        return _ALL_LOST <= value < BEYOND_TELLING
    return unit != "rate" or value >= 0


def rate(value: float, lang: str) -> str:
    """49.9% of 0.4986. Only all is 100.0% and only none is 0.0%: what lies just beside them is written as less. A share
    of an amount below zero is none (該当なし).
    """
    if value < 0:
        return state("not_applicable", lang)
    if 0 < value < _HALF_A_TENTH:
        return say("units.rate.below_a_tenth", lang)
    if 1 - _HALF_A_TENTH <= value < 1:
        return "99.9%"
    return f"{_percent(value):,}%"


def yen(n: int, lang: str) -> str:
    """The exact amount: 12,345円 or ¥12,345; what is negative bears △ in Japanese and a minus in English."""
    return _signed_yen(n, say("units.yen.exact", lang, n=f"{abs(n):,}"), lang)


def yen_short(n: int, lang: str) -> str:
    """Short enough for a tile: 1,234万円, 1.23億円; ¥12.3m, ¥1.23bn. Below that it is exact."""
    for name, scale, places in _YEN_SCALES[lang]:
        if abs(n) >= scale:
            short = _rounded(Decimal(abs(n)) / scale, places)
            return _signed_yen(n, say(f"units.yen.{name}", lang, n=f"{short:,}"), lang)
    return yen(n, lang)


def yen_cell(n: int, lang: str) -> str:
    """An amount in a table of money: 12,345, △1,200, and − for zero."""
    return _signed_yen(n, f"{abs(n):,}", lang) if n else MINUS


def change(n: Number, unit: str, lang: str) -> str:
    """A difference with its sign: +212人, −85人, △1,200円, +1.2ポイント for a rate, 増減なし for zero."""
    if n == 0:
        return say("units.change.none", lang)
    sign = "+" if n > 0 else MINUS
    if unit == "rate":
        return say("units.points.change", lang, sign=sign, n=_percent(abs(n)))
    if unit == "yen":
        return f"+{yen_short(int(n), lang)}" if n > 0 else yen_short(int(n), lang)
    return sign + count(abs(n), lang, unit=unit)


def change_rate(value: float, lang: str) -> str:
    """A growth rate with its sign: +3.4%, △2.1% (−2.1% in English); beyond tenfold in words, as it tells nothing, and
    none (該当なし) where more is lost than there was.
    """
    if value >= BEYOND_TELLING:
        return say("units.rate.many_times", lang)
    if value < _ALL_LOST:
        return state("not_applicable", lang)
    sign = "+" if value > 0 else "" if value == 0 else "△" if lang == "ja" else MINUS
    return f"{sign}{_percent(abs(value))}%"


_PER_CENT = {"rate": rate, "growth": change_rate}
"""The units that bear their per cent sign everywhere, also below a heading."""


def grouped(n: Number) -> str:
    """A number with thousands commas and a true minus; a fraction is rounded to one place."""
    text = f"{n:,}" if isinstance(n, int) else f"{_rounded(n, 0 if n == int(n) else 1):,}"
    return text.replace("-", MINUS)


def day(value: date, lang: str) -> str:
    """令和8年10月31日, 31 October 2026."""
    return wareki_date(value) if lang == "ja" else f"{value.day} {_ENGLISH_MONTHS[value.month - 1]} {value.year}"


def day_in_year(value: date, lang: str) -> str:
    """A day whose year goes without saying: 12月10日, 10 Dec."""
    return f"{value.month}月{value.day}日" if lang == "ja" else f"{value.day} {month_name(value.month, lang)}"


def month(value: date, lang: str) -> str:
    """令和8年10月, October 2026."""
    return wareki_month(value) if lang == "ja" else f"{_ENGLISH_MONTHS[value.month - 1]} {value.year}"


def month_short(value: date, lang: str) -> str:
    """A month where space is short, as along an axis: R8.10, Oct 2026."""
    if lang == "en":
        return f"{month_name(value.month, lang)} {value.year}"
    era = next(era for era in ERAS if era.covers(value, value))
    return f"{era.letter}{value.year - era.first.year + 1}.{value.month}"


def month_name(number: int, lang: str) -> str:
    """A month whose year is told elsewhere: 10月, Oct."""
    return f"{number}月" if lang == "ja" else _ENGLISH_MONTHS[number - 1][:3]


def year(value: int, lang: str) -> str:
    """A fiscal year: 令和8年度, FY2026."""
    return wareki_fiscal_year(value) if lang == "ja" else f"FY{value}"


def year_of(value: date, lang: str) -> str:
    """The fiscal year in which a day lies."""
    return year(fiscal_year(value), lang)


def moment(value: datetime, lang: str) -> str:
    """A moment as it is in Japan: 令和8年11月15日 09:30, 15 November 2026, 09:30."""
    local = value.astimezone(ZoneInfo("Asia/Tokyo"))
    return say("units.date.time", lang, day=day(local.date(), lang), clock=f"{local:%H:%M}")


def moment_in_year(value: datetime, lang: str) -> str:
    """A moment whose year goes without saying: 11月15日 09:30, 15 Nov 09:30."""
    local = value.astimezone(ZoneInfo("Asia/Tokyo"))
    return f"{day_in_year(local.date(), lang)} {local:%H:%M}"


def age(days: int, lang: str) -> str:
    """How old something is: 本日現在, 15日前, from 60 days on in months of 30 days (約3か月前)."""
    if days < 0:
        return say("units.age.future", lang, n=-days)
    if days < 2:
        return say("units.age.one_day" if days else "units.age.today", lang)
    if days < _DAYS_TOLD_AS_DAYS:
        return say("units.age.days", lang, n=days)
    return say("units.age.months", lang, n=days // _DAYS_OF_A_MONTH)


def state(name: str, lang: str) -> str:
    """The word for a figure that is not there: one of ``STATES``."""
    return say(f"units.state.{name}", lang, threshold=THRESHOLD)


def hidden(mark: str, lang: str, *, unit: str | None = None) -> str:
    """What stands in place of a hidden figure: 10未満 for ``<10``, 秘匿 for what would tell one, 非表示 for money
    of one or two organisations. A rate is 秘匿 wherever a count is 10未満: that would read as less than ten per cent.
    """
    is_small = mark.startswith("<")
    if is_small and unit != "rate":
        return say("units.state.hidden", lang, threshold=mark[1:])
    return state("suppressed" if is_small or mark == WITHHELD else "withheld", lang)


def heading(label: str, unit: str, lang: str) -> str:
    """The heading of a column of bare numbers: 登録率(%), Listed (people)."""
    inside = say(f"units.heading.{unit}", lang)
    if not inside or unit == "rate":
        return label
    return f"{label}({inside})" if lang == "ja" else f"{label} ({inside})"


def _signed_yen(n: int, amount: str, lang: str) -> str:
    return say("units.yen.negative", lang, amount=amount) if n < 0 else amount


def _whole(value: Number) -> int:
    """Yen per household and the like, to the yen."""
    return int(_rounded(value, 0))


def _percent(value: Number) -> Decimal:
    return _rounded(Decimal(repr(value)) * 100, 1)


def _rounded(value: Number | Decimal, places: int) -> Decimal:
    """Half away from zero, as people round; never −0."""
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    return exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP) + 0
