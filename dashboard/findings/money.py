"""What every account of money says: the year to date against the same month a year ago and the target of the year."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import polars as pl

from dashboard import formats
from dashboard.desk import Answer
from dashboard.findings.writing import Writer
from dashboard.kept import kept
from dashboard.periods import add_months, fiscal_year
from dashboard.words import say

Row = dict[str, Any]
_ENOUGH_YEARS = 3
_COMPLETE_YEARS = 2
_LAST_MONTH = 3
_LONG_RUN = 3


def compared(row: Row, writer: Writer) -> list[str]:
    """How much more or less than by the same month a year ago; why not, where a month of that year is missing."""
    change = row["change"]
    if change is None:
        return _not_compared(row, writer)
    if change == 0:
        return [say("finance.finding.same", writer.lang)]
    amount = formats.yen_short(abs(change), writer.lang)
    if row["last_year"] == 0:
        return [say("finance.finding.more_than_nothing", writer.lang)]
    if row["change_rate"] is None or not formats.tells(row["change_rate"], "growth"):
        way = "finance.finding.more_alone" if change > 0 else "finance.finding.less_alone"
        return [say(way, writer.lang, change=amount)]
    facts = {"change": amount, "rate": formats.rate(abs(row["change_rate"]), writer.lang)}
    return [say("finance.finding.more" if change > 0 else "finance.finding.less", writer.lang, **facts)]


def reached(row: Row, writer: Writer) -> list[str]:
    """How much of the target of the full year; nothing without a target."""
    if row["achievement"] is None or not formats.tells(row["achievement"], "rate"):
        return []
    target = formats.yen_short(round(row["target"]), writer.lang)
    rate = formats.rate(row["achievement"], writer.lang)
    return [say("finance.finding.target", writer.lang, target=target, rate=rate)]


@kept
def estimated(forecast: Answer, by_year: Answer, month: date, writer: Writer) -> list[str]:
    """How the estimate of the whole year comes about, with its figures in place; why there is none; nothing in March,
    and where the amount to date is not known.
    """
    row, so_far = forecast.row(), by_year.frame.filter(pl.col("fiscal_year") == fiscal_year(month))
    if month.month == _LAST_MONTH or so_far["amount"].null_count() or so_far.is_empty():
        return []
    if row["forecast"] is not None:
        return [say("finance.forecast_formula", writer.lang, **_formula(row, month, writer))]
    full = by_year.frame.filter(pl.col("is_full_year") & (pl.col("fiscal_year") < fiscal_year(month))).height
    if full < _COMPLETE_YEARS:
        return [say("finance.forecast_few_years", writer.lang, n=full)]
    return [say("finance.forecast_too_early", writer.lang, month=formats.month_name(month.month, writer.lang))]


def _formula(row: Row, month: date, writer: Writer) -> dict[str, str]:
    """The figures of the formula, as they are written."""
    amounts = {
        "amount": row["amount_to_date"],
        "part": row["share_rate_numerator"],
        "whole": row["share_rate_denominator"],
        "forecast": row["forecast"],
    }
    return {name: formats.yen_short(amount, writer.lang) for name, amount in amounts.items()} | {
        "month": formats.month_name(month.month, writer.lang),
        "share": formats.rate(row["share_rate"], writer.lang),
        "n": str(row["years"]),
    }


def unknown(row: Row, writer: Writer) -> list[str]:
    """Which months are missing, so that there is no year to date; nothing where none is."""
    if not row["missing_months"]:
        return []
    return [say("finance.finding.unknown", writer.lang, months=months(row["missing_months"], writer.lang))]


def months(listed: str, lang: str) -> str:
    """``2024-11, 2024-12`` as months are written; three and more that follow one another from the first to the last."""
    runs: list[list[date]] = []
    for month in (date.fromisoformat(f"{month}-01") for month in listed.split(", ")):
        if runs and add_months(runs[-1][-1], 1) == month:
            runs[-1].append(month)
        else:
            runs.append([month])
    return say("findings.and", lang).join(part for run in runs for part in _told(run, lang))


def _told(run: Sequence[date], lang: str) -> list[str]:
    """Months that follow one another."""
    told = [formats.month(month, lang) for month in run]
    return [say("findings.span", lang, first=told[0], last=told[-1])] if len(run) >= _LONG_RUN else told


@kept
def newest_known(by_month: Answer) -> date | None:
    """The newest month up to which an account is known."""
    found: Sequence[date] = by_month.frame.drop_nulls("amount")["month"].to_list()
    return max(found, default=None)


@kept
def against_years(area: str, by_month: Answer, change: int | None, month: date, writer: Writer) -> str:
    """The finding above lines of several years, one of ``<area>.lines…`` in words: the lowest or highest of at least
    three years by that month, else less or more than last year.
    """
    years = by_month.frame.filter(pl.col("month").dt.month() == month.month).drop_nulls("amount").sort("month")
    amounts = years["amount"].to_list()
    if not amounts or years["month"][-1] != month:
        return say(f"{area}.lines", writer.lang)
    way = _extreme(amounts) or ("" if not change else "_less" if change < 0 else "_more")
    return say(f"{area}.lines{way}", writer.lang, month=formats.month(month, writer.lang), n=len(amounts))


def _extreme(amounts: Sequence[int]) -> str:
    """Whether the newest of enough years is the lowest or the highest of them."""
    *before, now = amounts
    if len(amounts) < _ENOUGH_YEARS:
        return ""
    return "_lowest" if now < min(before) else "_highest" if now > max(before) else ""


@kept
def span(by_month: Answer, writer: Writer) -> dict[str, str]:
    """The first and the last fiscal year of a series, for its subtitle."""
    years = by_month.frame.select(pl.col("fiscal_year").min().alias("first"), pl.col("fiscal_year").max().alias("last"))
    return {name: formats.year(year, writer.lang) for name, year in years.row(0, named=True).items()}


def _not_compared(row: Row, writer: Writer) -> list[str]:
    """Nothing where a year ago is not known for another reason than a missing month."""
    missing = row["last_year_missing_months"]
    if not missing or row["amount"] is None:
        return []
    return [say("finance.finding.no_comparison", writer.lang, months=months(missing, writer.lang))]
