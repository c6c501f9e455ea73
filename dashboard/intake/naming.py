"""What a title, or the name of a file or a sheet, says about time: 名簿_R05.02.xlsx, 20240510_名簿.csv, 5月分."""

import calendar
import re
from datetime import date

from dashboard.eras import ERA_PATTERN, plain_dates
from dashboard.errors import UnknownPeriod
from dashboard.periods import add_months, first_of_month, parse_date, parse_month, stated_month, states_months_together

_TIME = re.compile(
    rf"(?<![A-Z\d])(?<!\d-)(?P<year>(?:{ERA_PATTERN})\d\d?|(?:19|20|21)\d\d)(?P<sep>[-._]?)(?P<month>\d\d?)"
    r"(?:(?P=sep)(?P<day>\d\d?))?(?!\d)(?!(?P=sep)\d)(?![-~〜]\d)",
    re.ASCII,
)
_AS_DOTS = str.maketrans({"年": ".", "/": "."})
_BARE = re.compile(
    r"(?<![\d年./-])(?P<month>1[0-2]|0?[1-9])(?:月(?P<day>\d\d?日)?|/\d\d?(?=\s*(?:現在|時点)))(?P<stands>末?日?\s*(?:現在|時点))?"
    r"(?![\d~〜-]|間|以[降前]|まで|から|より|定例|理事|評議|役員|総会|会議|会合|締|提出|開催|発行|号|頃|上旬|中旬|下旬)",
    re.ASCII,
)
_ENGLISH_MONTHS = tuple(month.upper() for month in calendar.month_name[1:])
_ENGLISH = re.compile(
    rf"(?<![A-Z])(?:(?P<day>\d\d?)[ -])?(?P<month>{'|'.join(f'{m[:3]}(?:{m[3:]})?' for m in _ENGLISH_MONTHS)})"
    r"[., -]{1,2}(?P<year>20\d\d)"
)


def months_named(name: str) -> frozenset[date]:
    """The months that a name can mean: its one month; for a day, which is often that of sending, also the month before.

    Nothing where it says nothing, more than one thing, or nothing certain, as 6.4 and 2024-1 do.
    """
    if states_months_together(name):
        return frozenset()
    if spoken := _spoken(name):
        return frozenset({spoken})
    plain = re.sub(r"月(?=\d)", ".", _ENGLISH.sub(_as_figures, plain_dates(name)).translate(_AS_DOTS))
    said = {_meant(found) for found in _TIME.finditer(plain) if _is_certain(found)}
    return said.pop() if len(said) == 1 else frozenset()


def bare_months_named(name: str) -> frozenset[int]:
    """The numbers of the months that a name without a year can mean, 5月分; for a day, also the month before, unless
    the figures are said to stand on it.

    Nothing where a year stands beside it, or several months are named.
    """
    if states_months_together(name) or months_named(name):
        return frozenset()
    found = list(_BARE.finditer(plain_dates(name)))
    months = {int(one["month"]) for one in found}
    if len(months) != 1:
        return frozenset()
    before = {(month - 2) % 12 + 1 for month in months if found[0]["day"] and not found[0]["stands"]}
    return frozenset(months | before)


def month_named(*names: str | None, today: date) -> date | None:
    """The month of the first of some names that can mean just one; of 5月分, the newest May that has begun."""
    meant = (months_named(name) for name in names if name)
    if month := next((next(iter(months)) for months in meant if len(months) == 1), None):
        return month
    bare = (bare_months_named(name) for name in names if name)
    number = next((next(iter(numbers)) for numbers in bare if len(numbers) == 1), None)
    return date(today.year - (number > today.month), number, 1) if number else None


def _as_figures(found: re.Match[str]) -> str:
    """31 May 2024 as 2024.05.31."""
    month = f"{found['year']}.{_number(found['month']):02}"
    return f"{month}.{found['day']:0>2}" if found["day"] else month


def _number(month: str) -> int:
    """5 for MAY."""
    return next(n for n, name in enumerate(_ENGLISH_MONTHS, start=1) if name.startswith(month))


def _spoken(name: str) -> date | None:
    """The month in words, as titles have it: 令和6年度 4月分."""
    try:
        return stated_month(name)
    except UnknownPeriod:
        return None


def _is_certain(found: re.Match[str]) -> bool:
    """Figures that run on have two places each: R0605 and not R605; after a hyphen 1 may count copies."""
    parts = [found["year"], found["month"], found["day"] or "00"]
    return found["sep"] == "." or all(re.search(r"\d\d$", part) for part in parts[bool(found["sep"]) :])


def _meant(found: re.Match[str]) -> frozenset[date]:
    said = ".".join(part for part in found.group("year", "month", "day") if part)
    try:
        if not found["day"]:
            return frozenset({parse_month(said)})
        month = first_of_month(parse_date(said))
    except UnknownPeriod:
        return frozenset()
    return frozenset({month, add_months(month, -1)})
