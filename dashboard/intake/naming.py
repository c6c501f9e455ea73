"""What the name of a file or a sheet says about time: 名簿_R05.02.xlsx, 20240510_名簿.csv, 令和6年5月分."""

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


def months_named(name: str) -> frozenset[date]:
    """The months that a name can mean: its one month; for a day, which is often that of sending, also the month before.

    Nothing where it says nothing, more than one thing, or nothing certain, as 6.4 and 2024-1 do.
    """
    if states_months_together(name):
        return frozenset()
    if spoken := _spoken(name):
        return frozenset({spoken})
    plain = re.sub(r"月(?=\d)", ".", plain_dates(name).translate(_AS_DOTS))
    said = {_meant(found) for found in _TIME.finditer(plain) if _is_certain(found)}
    return said.pop() if len(said) == 1 else frozenset()


def month_named(*names: str | None) -> date | None:
    """The month of the first of some names that can mean just one."""
    meant = (months_named(name) for name in names if name)
    return next((next(iter(months)) for months in meant if len(months) == 1), None)


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
