"""What stands on the sheet for the national survey, and how far its figures are those of 1 April."""

from datetime import date

from dashboard import formats
from dashboard.desk import Answer
from dashboard.findings.writing import Writer
from dashboard.kept import kept
from dashboard.metrics import metric
from dashboard.periods import add_months
from dashboard.words import say

ITEMS = ("eligible", "listed", "consented", "shared", "planned", "supported", "planned_and_supported")
_LISTED = ITEMS.index("listed")


def april_of(year: int) -> date:
    """The month whose first day the survey of that year asks about."""
    return date(year, 4, 1)


@kept
def asked(figures: Answer, year: int, writer: Writer) -> list[str]:
    """Of which day the survey is, or that there is no register near that day."""
    row = figures.frame.row(_LISTED, named=True)
    known = [name for name in ("people", "people_before") if row[name] is not None or figures.hides(_LISTED, name)]
    day = formats.day(april_of(year), writer.lang)
    return [say("survey.finding.asked" if known else "survey.finding.nothing", writer.lang, day=day)]


@kept
def caveats(figures: Answer, year: int, writer: Writer) -> list[str]:
    """On which days people were counted, where not on 1 April itself; and from which figures districts are missing."""
    row, first = figures.frame.row(_LISTED, named=True), april_of(year)
    days = [day for day in (row["as_of_before"], row["as_of"]) if day]
    counted = say("survey.finding.day_and_day", writer.lang).join(formats.day(day, writer.lang) for day in days)
    facts = {"first": formats.day(first, writer.lang), "days": counted}
    other = [say("survey.finding.other_days", writer.lang, **facts)] if days and first not in days else []
    march = _partial(figures, "_before", add_months(first, -1), writer)
    return [*other, *march, *_partial(figures, "", first, writer)]


def _partial(figures: Answer, end: str, month: date, writer: Writer) -> list[str]:
    """The register of a month where districts are missing from it, then each figure that fewer of them gave."""
    rows, reported = figures.frame.rows(named=True), f"districts_reported{end}"
    whole, listed = rows[_LISTED][f"districts_expected{end}"], rows[_LISTED][reported]
    of_all = {"month": formats.month(month, writer.lang), "all": writer.districts(whole)}
    told = (
        [say("survey.finding.partial", writer.lang, given=writer.part(listed), **of_all)] if 0 < listed < whole else []
    )
    return told + [
        say(
            "survey.finding.partial_figure",
            writer.lang,
            item=metric(row["item"]).label(writer.lang),
            given=writer.part(row[reported]),
            **of_all,
        )
        for row in rows
        if 0 < row[reported] < whole and row[reported] != listed
    ]
