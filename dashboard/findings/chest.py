"""What the chest's figures say. The campaign runs from October to March; before it, nothing is what is normal."""

from datetime import date

from dashboard import formats
from dashboard.desk import Answer
from dashboard.findings import money
from dashboard.findings.writing import Writer
from dashboard.periods import fiscal_year
from dashboard.words import say

CAMPAIGN = (10, 11, 12, 1, 2, 3)


def is_before(collected: Answer, month: date) -> bool:
    """Whether nothing has been collected because the campaign has not begun."""
    return month.month not in CAMPAIGN and collected.row()["amount"] == 0


def collected(collected: Answer, by_year: Answer, month: date, writer: Writer) -> list[str]:
    """How much by the end of the month, against a year ago and the target; before the campaign, last year's result."""
    row = collected.row()
    if is_before(collected, month):
        before = say("chest.finding.before", writer.lang, month=formats.month(month, writer.lang))
        return [before, *_last_full(full_year_before(by_year, fiscal_year(month)), writer)]
    if row["amount"] is None:
        return money.unknown(row, writer)
    facts = {"month": formats.month(month, writer.lang), "amount": writer.figure(collected, "chest_amount")}
    first = say("chest.finding.collected", writer.lang, **facts)
    return [first, *money.compared(row, writer), *money.reached(row, writer)]


def full_year_before(by_year: Answer, fiscal_year: int) -> Answer:
    """The newest year before that one which is known up to its March, as an answer of one row or none."""
    is_full = by_year.frame["is_full_year"] & (by_year.frame["fiscal_year"] < fiscal_year)
    place = is_full.arg_true().to_list()[-1:]
    return Answer(by_year.question, by_year.frame[place], by_year.hidden[place], by_year.sources)


def _last_full(newest: Answer, writer: Writer) -> list[str]:
    """What the last full year brought, if one is known."""
    if newest.frame.is_empty():
        return []
    year = formats.year(newest.row()["fiscal_year"], writer.lang)
    amount = writer.figure(newest, "chest_amount")
    return [say("chest.finding.last_full", writer.lang, year=year, amount=amount)]
