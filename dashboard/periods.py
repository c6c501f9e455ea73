"""Days, months and fiscal years: counting in them, and reading them as offices write them.

A month is the date of its first day, a fiscal year the western year of its April. Reading never guesses: what can be
meant in two ways, or does not exist, raises UnknownPeriod with the text as typed (``value``) and, where only one thing
can have been meant, the right one as ISO text (``suggestion``, else None). Codes: ``date_unknown`` ``date_ambiguous``
``weekday_mismatch`` ``month_unknown`` ``fiscal_year_unknown`` ``era_border`` ``span_reversed``.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from dashboard.eras import ERA_PATTERN, ERAS, Era, era_named, plain_dates, wareki_date, wareki_fiscal_year, wareki_month
from dashboard.errors import UnknownPeriod

__all__ = [
    "Span", "add_months", "first_of_month", "fiscal_months", "fiscal_start", "fiscal_year", "last_of_month",
    "months_between", "parse_date", "parse_fiscal_year", "parse_month", "parse_span", "stated_as_of",
    "stated_bare_months", "stated_fiscal_year", "stated_month",
    "states_months_together", "today_tokyo",
    "wareki_date", "wareki_fiscal_year", "wareki_month",
]  # fmt: skip

_APRIL = 4
_WEEKDAYS = "月火水木金土日"
_EXCEL_DAY_ZERO = date(1899, 12, 30)
_EXCEL_DAYS = range((date(1990, 1, 1) - _EXCEL_DAY_ZERO).days, (date(2101, 1, 1) - _EXCEL_DAY_ZERO).days)

_YEAR = rf"(?:(?P<era>{ERA_PATTERN})(?P<n>[1-9]\d|0?[1-9])|(?P<year>(?:19|20|21)\d\d))"
_DAY = r"(?:年(?P<month>\d{1,2})月(?P<day>\d{1,2})日|(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2}))"
_DATE_TEXT = rf"(?:{_YEAR}|(?P<bare>\d{{1,2}})){_DAY}"

_DATE = re.compile(_DATE_TEXT, re.ASCII)
_EIGHT_DIGITS = re.compile(r"((?:19|20|21)\d\d)(\d\d)(\d\d)", re.ASCII)
_SERIAL = re.compile(r"(\d{5})(?:\.0+)?", re.ASCII)
_MONTH_DAY = re.compile(r"(\d{1,2})月(\d{1,2})日", re.ASCII)
_TWO_NUMBERS = re.compile(r"\d{1,4}[-/.月]\d{1,2}日?", re.ASCII)
_TIME_OF_DAY = re.compile(r"[ T]+\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?\s*$", re.ASCII)
_WEEKDAY = re.compile(rf"(?:\(([{_WEEKDAYS}])(?:曜日?)?(?:[・,/]?[祝休]日?)?\)|([{_WEEKDAYS}])曜日?)$")
_MONTH = re.compile(rf"{_YEAR}(?:年(?P<month>\d{{1,2}})月[分度]?|[-/.](?P<m>\d{{1,2}}))", re.ASCII)
_SIX_DIGITS = re.compile(r"((?:19|20|21)\d\d)(\d\d)", re.ASCII)
_FISCAL_YEAR = re.compile(rf"(?:FY)?{_YEAR}(?:年度)?", re.ASCII)
_FISCAL_SPAN = re.compile(r"FY|年度")

_STATED_FISCAL_YEAR = re.compile(rf"(?<![A-Z\d]){_YEAR}年度", re.ASCII)
_STATED_DATE = re.compile(
    rf"(?<![A-Z\d.])({_DATE_TEXT})\s*(?:\([{_WEEKDAYS}]\))?\s*(?:\d{{1,2}}時)?\s*(?:現在|時点)", re.ASCII
)
_STATED_MONTH = re.compile(rf"(?<![A-Z\d])({_YEAR}(?:年|[./])(?P<month>\d{{1,2}})月)(?!\d)", re.ASCII)
_STATED_MONTH_END = re.compile(rf"{_STATED_MONTH.pattern}末日?\s*(?:現在|時点)", re.ASCII)
_MONTH_OF_FISCAL_YEAR = re.compile(r"(?<![\d年./])(\d{1,2})月分", re.ASCII)
_BARE_MONTH = re.compile(r"(?<![\d年度./])(\d{1,2})月(?:分|末)", re.ASCII)
_RANGE_OF_MONTHS = re.compile(
    r"月[分度]?(?:[~〜-]|から|[・、,と及]\D{0,2}\d{1,2}月)|(?<![\dA-Z])\d{1,2}(?:[~〜-]|から)\d{1,2}月"
)


def fiscal_year(day: date) -> int:
    """The year of the April before or on that day: 2024-03-31 lies in 2023."""
    return day.year if day.month >= _APRIL else day.year - 1


def fiscal_start(year: int) -> date:
    """Its first of April."""
    return date(year, _APRIL, 1)


def fiscal_months(year: int) -> list[date]:
    """Its twelve months, April first."""
    return [add_months(fiscal_start(year), n) for n in range(12)]


def first_of_month(day: date) -> date:
    """The month of a day."""
    return day.replace(day=1)


def last_of_month(day: date) -> date:
    """The last day of the month of a day."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def add_months(month: date, n: int) -> date:
    """The month ``n`` later, or earlier where n is negative."""
    years, index = divmod(month.month - 1 + n, 12)
    return date(month.year + years, index + 1, 1)


def months_between(first: date, last: date) -> list[date]:
    """All months from ``first`` to ``last``, both included; none when ``last`` is earlier."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return [add_months(first, n) for n in range(count)]


def today_tokyo(now: datetime) -> date:
    """The day it is in Japan at that moment. Raises ValueError for a time without its zone."""
    if now.tzinfo is None:
        raise ValueError("the time needs its zone")
    return now.astimezone(ZoneInfo("Asia/Tokyo")).date()


@dataclass(frozen=True)
class Span:
    """Months from ``first`` to ``last``, both included."""

    first: date
    last: date

    @property
    def months(self) -> list[date]:
        """Each of its months in order."""
        return months_between(self.first, self.last)


def parse_span(text: str) -> Span:
    """2024-04, 令和6年4月, FY2024, 令和6年度, or two of them: 2024-04..2024-09. A bare 2024 is refused."""
    first, _, last = text.partition("..")
    span = Span(_months_named(first).first, _months_named(last or first).last)
    if span.first > span.last:
        raise UnknownPeriod("span_reversed", value=text, suggestion=None)
    return span


def _months_named(text: str) -> Span:
    if not _FISCAL_SPAN.search(plain_dates(text)):
        return Span(parse_month(text), parse_month(text))
    months = fiscal_months(parse_fiscal_year(text))
    return Span(months[0], months[-1])


def parse_fiscal_year(text: str) -> int:
    """FY2024, 2024, 2024年度, 令和6年度, 令和六年度, R6. 平成31年度 and 令和元年度 both mean 2019, as in use."""
    found = _FISCAL_YEAR.fullmatch(_close(plain_dates(text)))
    if not found:
        raise UnknownPeriod("fiscal_year_unknown", value=text, suggestion=None)
    return _fiscal_year_of(found, text)


def _fiscal_year_of(found: re.Match[str], value: str) -> int:
    year = _western_year(found)
    _hold_era(_era(found), fiscal_start(year), date(year + 1, 3, 31), value=value, meant=str(year))
    return year


def parse_month(text: str) -> date:
    """2024-04, 2024/4, 202404, 2024年4月, 令和6年4月(分), R6.4. A month needs its year."""
    plain = _close(plain_dates(text))
    if found := _MONTH.fullmatch(plain):
        return _month_of(found, int(found["month"] or found["m"]), text)
    if found := _SIX_DIGITS.fullmatch(plain):
        return _month(int(found[1]), int(found[2]), value=text)
    raise UnknownPeriod("month_unknown", value=text, suggestion=None)


def _month_of(found: re.Match[str], month: int, value: str) -> date:
    first = _month(_western_year(found), month, value=value)
    _hold_era(_era(found), first, last_of_month(first), value=value, meant=f"{first:%Y-%m}")
    return first


def _month(year: int, month: int, *, value: str) -> date:
    if not 1 <= month <= 12:
        raise UnknownPeriod("month_unknown", value=value, suggestion=None)
    return date(year, month, 1)


def parse_date(text: str, *, fiscal_year: int | None = None) -> date:
    """A day as typed: 令和6年4月1日, R6.4.1, ㋿6年4月1日, 2024/4/1, 20240401, or Excel's 45383 (1990 to 2100 only).

    A time of day is dropped; a weekday, 「11月3日(日)」, must be the right one. ``fiscal_year``, stated elsewhere in
    the file, gives 27.3.31 its era and 11月3日 its year; without it both are ambiguous. 6.4 always is.
    """
    plain = _TIME_OF_DAY.sub("", plain_dates(text))
    weekday = _WEEKDAY.search(_close(plain))
    day = _read_day(_WEEKDAY.sub("", _close(plain)), text, fiscal_year)
    if weekday and (weekday[1] or weekday[2]) != _WEEKDAYS[day.weekday()]:
        raise UnknownPeriod("weekday_mismatch", value=text, suggestion=None)
    return day


def _read_day(plain: str, value: str, fiscal_year: int | None) -> date:
    if found := _DATE.fullmatch(plain):
        return _date_of(found, value, fiscal_year)
    if found := _EIGHT_DIGITS.fullmatch(plain):
        return _day(int(found[1]), int(found[2]), int(found[3]), value=value)
    if (found := _SERIAL.fullmatch(plain)) and int(found[1]) in _EXCEL_DAYS:
        return _EXCEL_DAY_ZERO + timedelta(days=int(found[1]))
    if fiscal_year is not None and (found := _MONTH_DAY.fullmatch(plain)):
        return _day(_calendar_year(fiscal_year, int(found[1])), int(found[1]), int(found[2]), value=value)
    code = "date_ambiguous" if _TWO_NUMBERS.fullmatch(plain) else "date_unknown"
    raise UnknownPeriod(code, value=value, suggestion=None)


def _date_of(found: re.Match[str], value: str, fiscal_year: int | None) -> date:
    month, day = int(found["month"] or found["m"]), int(found["day"] or found["d"])
    if found["bare"]:
        return _in_fiscal_year(int(found["bare"]), month, day, value=value, year=fiscal_year)
    real = _day(_western_year(found), month, day, value=value)
    _hold_era(_era(found), real, real, value=value, meant=real.isoformat())
    return real


def _in_fiscal_year(era_year: int, month: int, day: int, *, value: str, year: int | None) -> date:
    """The one day of that fiscal year whose year of the era this is."""
    western = None if year is None else _calendar_year(year, month)
    era = next((era for era in ERAS if era.western(era_year) == western), None)
    if era is None or western is None:
        raise UnknownPeriod("date_ambiguous", value=value, suggestion=None)
    real = _day(western, month, day, value=value)
    _hold_era(era, real, real, value=value, meant=real.isoformat())
    return real


def _calendar_year(fiscal_year: int, month: int) -> int:
    """The year in which that month of the fiscal year lies."""
    return fiscal_year if month >= _APRIL else fiscal_year + 1


def _day(year: int, month: int, day: int, *, value: str) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise UnknownPeriod("date_unknown", value=value, suggestion=None) from error


def _era(found: re.Match[str]) -> Era | None:
    return era_named(found["era"]) if found["era"] else None


def _western_year(found: re.Match[str]) -> int:
    era = _era(found)
    return era.western(int(found["n"])) if era else int(found["year"])


def _hold_era(era: Era | None, first: date, last: date, *, value: str, meant: str) -> None:
    """Refuses 令和元年4月 and 昭和64年2月: an era that is named must have been in force on one of those days."""
    if era and not era.covers(first, last):
        raise UnknownPeriod("era_border", value=value, suggestion=meant)


def _close(text: str) -> str:
    """Without any white space."""
    return "".join(text.split())


def stated_fiscal_year(text: str) -> int | None:
    """The fiscal year that a title states: 令和四年度, 2024年度. None if it states none, or several."""
    found = {_fiscal_year_of(one, text) for one in _STATED_FISCAL_YEAR.finditer(plain_dates(text))}
    return found.pop() if len(found) == 1 else None


def stated_month(text: str) -> date | None:
    """The month that a title states: 令和6年4月分, 令和6年度 12月分, or that of its 現在. None for none, or several."""
    plain = plain_dates(text)
    if _RANGE_OF_MONTHS.search(plain):
        return None
    months = {_month_of(found, int(found["month"]), text) for found in _STATED_MONTH.finditer(plain)}
    months = months or _months_of_fiscal_year(plain) or _month_of_day(stated_as_of(text))
    return months.pop() if len(months) == 1 else None


def stated_bare_months(text: str) -> set[int]:
    """The numbers of the months that a title names without any year: 5月分, 5月末現在. None for a range."""
    plain = plain_dates(text)
    return set() if states_months_together(text) else {int(month) for month in _BARE_MONTH.findall(plain)}


def states_months_together(text: str) -> bool:
    """Whether a title names several months at once: 令和6年4月~6月, 4月から9月, 4月・5月分."""
    return bool(_RANGE_OF_MONTHS.search(plain_dates(text)))


def _months_of_fiscal_year(plain: str) -> set[date]:
    year = stated_fiscal_year(plain)
    found = {int(month) for month in _MONTH_OF_FISCAL_YEAR.findall(plain)}
    return {date(_calendar_year(year, month), month, 1) for month in found if 1 <= month <= 12} if year else set()


def _month_of_day(day: date | None) -> set[date]:
    return {first_of_month(day)} if day else set()


def stated_as_of(text: str, *, fiscal_year: int | None = None) -> date | None:
    """The day at which a title says its figures stand: 令和6年4月1日現在, R2.3.31現在, 令和6年4月末現在 (the 30th).

    27.3.31現在 takes its era from ``fiscal_year``, else from the fiscal year in the same text. None if there is none.
    """
    plain = plain_dates(text)
    if found := _STATED_MONTH_END.search(plain):
        return last_of_month(_month_of(found, int(found["month"]), text))
    found = _STATED_DATE.search(plain)
    return _date_of(found, text, fiscal_year or stated_fiscal_year(text)) if found else None
