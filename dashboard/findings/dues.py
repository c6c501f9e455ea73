"""What dues, other own sources and their uses say. Dues are voluntary: what was given is told, never what was not."""

from datetime import date

from dashboard import formats
from dashboard.desk import Answer
from dashboard.findings import money
from dashboard.findings.writing import Writer
from dashboard.words import say


def given(to_date: Answer, month: date, writer: Writer) -> list[str]:
    """How much by the end of the month, against a year ago and the target."""
    row = to_date.row()
    if row["amount"] is None:
        return money.unknown(row, writer)
    facts = {"month": formats.month(month, writer.lang), "amount": writer.figure(to_date, "dues_amount")}
    first = say("dues.finding.given", writer.lang, **facts)
    return [first, *money.compared(row, writer), *money.reached(row, writer)]


def own_sources(total: money.Row, writer: Writer) -> str:
    """The finding above the sources: all of them together, and how that compares; ``total`` is their total row."""
    if total.get("amount") is None:
        return say("dues.sources", writer.lang)
    change, amount = total["change"], formats.yen_short(total["amount"], writer.lang)
    if not change:
        return say("dues.sources_same", writer.lang, amount=amount)
    way = "dues.sources_more" if change > 0 else "dues.sources_less"
    return say(way, writer.lang, amount=amount, change=formats.yen_short(abs(change), writer.lang))


def most_used(by_purpose: Answer, fiscal_year: int, writer: Writer) -> str:
    """The finding above the uses: the purpose that received most."""
    year = formats.year(fiscal_year, writer.lang)
    for row in by_purpose.frame.drop_nulls("amount").head(1).iter_rows(named=True):
        amount = formats.yen_short(row["amount"], writer.lang)
        return say("dues.uses_finding", writer.lang, year=year, purpose=row["purpose"], amount=amount)
    return say("dues.uses_none", writer.lang, year=year)
