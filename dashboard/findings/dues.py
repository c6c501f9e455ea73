"""What dues and other own sources say. Dues are voluntary: what was given is told, never what was not."""

from datetime import date

import polars as pl

from dashboard import formats
from dashboard.desk import Answer
from dashboard.findings import money
from dashboard.findings.writing import Writer
from dashboard.kept import kept
from dashboard.words import say


@kept
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


@kept
def turnover(found: Answer, lang: str) -> str | None:
    """増3・減1: organisations gained and lost against a year ago; None where that year is not known."""
    for row in found.frame.filter("is_total").iter_rows(named=True):
        return say("dues.turnover", lang, gained=formats.grouped(row["gained"]), lost=formats.grouped(row["lost"]))
    return None


@kept
def drive(by_month: Answer, fiscal_year: int, writer: Writer) -> str:
    """The finding above the months: that which brought most last year, and what it brought this year."""
    years = by_month.frame.drop_nulls("month_amount")
    before = years.filter(pl.col("fiscal_year") == fiscal_year - 1).sort("month_amount", "month").tail(1).to_dicts()
    if not before:
        return say("dues.months", writer.lang)
    best, month = before[0]["month_amount"], before[0]["month"].month
    now = years.filter((pl.col("fiscal_year") == fiscal_year) & (pl.col("month").dt.month() == month))["month_amount"]
    facts = {"month": formats.month_name(month, writer.lang), "before": formats.yen_short(best, writer.lang)}
    if now.is_empty():
        return say("dues.months_best", writer.lang, **facts)
    return say("dues.months_compared", writer.lang, **facts, now=formats.yen_short(now[0], writer.lang))


@kept
def share(found: Answer, writer: Writer) -> str:
    """The finding above the share of own sources: that of the newest full year in which it is known."""
    known = found.frame.filter(pl.col("is_full_year") & pl.col("own_share_rate").is_not_null())
    for row in known.tail(1).iter_rows(named=True):
        year, rate = formats.year(row["fiscal_year"], writer.lang), formats.rate(row["own_share_rate"], writer.lang)
        return say("dues.share_finding", writer.lang, year=year, rate=rate)
    return say("dues.share_unknown", writer.lang)
