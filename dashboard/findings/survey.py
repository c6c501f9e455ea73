"""What stands on the sheet for the national survey, and how far its figures are those of 1 April."""

from datetime import date

from dashboard import formats
from dashboard.desk import Answer
from dashboard.findings.writing import Writer
from dashboard.periods import add_months
from dashboard.words import say

ITEMS = ("eligible", "listed", "consented", "shared", "planned", "supported", "planned_and_supported")
_LISTED = ITEMS.index("listed")


def april_of(year: int) -> date:
    """The month whose first day the survey of that year asks about."""
    return date(year, 4, 1)


def asked(figures: Answer, year: int, writer: Writer) -> list[str]:
    """Of which day the survey is, or that there is no register near that day."""
    row = figures.frame.row(_LISTED, named=True)
    known = [name for name in ("people", "people_before") if row[name] is not None or figures.hides(_LISTED, name)]
    day = formats.day(april_of(year), writer.lang)
    return [say("survey.finding.asked" if known else "survey.finding.nothing", writer.lang, day=day)]


def caveats(figures: Answer, year: int, writer: Writer) -> list[str]:
    """On which days people were counted, where that is not 1 April itself; and districts that are missing."""
    row, first = figures.frame.row(_LISTED, named=True), april_of(year)
    days = [day for day in (row["as_of_before"], row["as_of"]) if day]
    counted = writer.names([formats.day(day, writer.lang) for day in days])
    facts = {"first": formats.day(first, writer.lang), "days": counted}
    other = [say("survey.finding.other_days", writer.lang, **facts)] if days and first not in days else []
    expected: int = row["districts_expected"]
    reports = ((add_months(first, -1), row["districts_reported_before"]), (first, row["districts_reported"]))
    partial = [_partial(month, given, expected, writer) for month, given in reports if 0 < given < expected]
    return [*other, *partial]


def _partial(month: date, given: int, expected: int, writer: Writer) -> str:
    facts = {"month": formats.month(month, writer.lang), "all": writer.districts(expected)}
    return say("survey.finding.partial", writer.lang, given=writer.part(given), **facts)
