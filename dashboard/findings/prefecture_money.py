"""What the money of all municipalities says. Years are compared over the municipalities that know both, and said so."""

from datetime import date
from typing import Any

import polars as pl

from dashboard import formats
from dashboard.desk import Answer
from dashboard.findings.writing import Writer
from dashboard.kept import kept
from dashboard.words import say

Row = dict[str, Any]


@kept
def so_far(answer: Answer, subject: str, month: date, writer: Writer) -> list[str]:
    """What the chest or the dues brought by the month, in how many municipalities; how that compares, and how much of
    the targets it is. Nothing where none is known.
    """
    row = answer.only(pl.col("is_total")).row()
    if row["amount"] is None:
        return []
    facts = {"month": formats.month(month, writer.lang), "amount": formats.yen_short(row["amount"], writer.lang)}
    first = _said(f"{subject}_so_far", writer, n=_part(row, writer), **facts)
    return [first, *compared(row, writer), *_aimed(row, writer)]


def compared(row: Row, writer: Writer) -> list[str]:
    """How much more or less than a year before, in the municipalities that know both years."""
    change, n = row["change"], row["municipalities_compared"]
    if change is None:
        return [_said("not_compared", writer)]
    told = {"n": _municipalities(n, writer), "change": formats.yen_short(abs(change), writer.lang)}
    if not change:
        return [_said("same", writer, **told)]
    way = "more" if change > 0 else "less"
    if row["change_rate"] is None or not formats.tells(row["change_rate"], "growth"):
        return [_said(f"{way}_alone", writer, **told)]
    return [_said(way, writer, **told, rate=formats.rate(abs(row["change_rate"]), writer.lang))]


def _aimed(row: Row, writer: Writer) -> list[str]:
    """How much of the targets of those that have one and know their amount."""
    if row["achievement"] is None or not formats.tells(row["achievement"], "rate"):
        return []
    facts = {
        "n": _municipalities(row["municipalities_aiming"], writer),
        "target": formats.yen_short(round(row["achievement_denominator"]), writer.lang),
        "rate": formats.rate(row["achievement"], writer.lang),
    }
    return [_said("target", writer, **facts)]


@kept
def unknown(answer: Answer, writer: Writer) -> list[str]:
    """Which municipalities stand in no sum."""
    names = answer.frame.filter(~pl.col("is_total") & pl.col("amount").is_null())["name"].to_list()
    return [_said("unknown", writer, names=writer.names(names, unit="municipalities"))] if names else []


@kept
def lines_unit(by_month: Answer, writer: Writer) -> str:
    """Below the title of the lines: of which years, and of how many municipalities each of them is."""
    years = by_month.frame["fiscal_year"]
    first, last = (formats.year(year, writer.lang) for year in (years.min(), years.max()))  # type: ignore[arg-type] # whole numbers
    n = _municipalities(by_month.frame["municipalities_compared"].max(), writer)  # type: ignore[arg-type] # a whole number
    return _said("lines_unit" if first != last else "line_unit", writer, first=first, last=last, n=n)


@kept
def target_of(by_month: Answer) -> float | None:
    """The year's targets of the municipalities that the lines are of; None where one of them has none."""
    targets: list[float | None] = by_month.frame["target"].to_list()
    return targets[-1]


@kept
def moved(answer: Answer, writer: Writer) -> str:
    """Above the changes: in how many municipalities more came in than a year before, and in how many less; none is
    named.
    """
    changes = answer.frame["change"]
    more, less = int((changes > 0).sum()), int((changes < 0).sum())
    return _said("moved", writer, more=_municipalities(more, writer), less=_municipalities(less, writer))


@kept
def sources(total: Answer, writer: Writer) -> str:
    """Above the own sources: all of them together, in the municipalities whose sum is known."""
    row = total.row()
    if row["amount"] is None:
        return say("dues.sources", writer.lang)
    amount, n = formats.yen_short(row["amount"], writer.lang), _municipalities(row["municipalities_reported"], writer)
    return _said("sources", writer, n=n, amount=amount)


@kept
def sources_unit(total: Answer, month: date, writer: Writer) -> str:
    """Below that title: until when, and of how many municipalities both years are."""
    n = _municipalities(total.row()["municipalities_compared"], writer)
    return _said("sources_unit", writer, month=formats.month(month, writer.lang), n=n)


@kept
def used(each: Answer, year: int, writer: Writer) -> list[str]:
    """How much was used in the fiscal year in how many municipalities, and how that compares; what is hidden is not
    told.
    """
    total = each.only(pl.col("is_total"))
    row, told_in = total.row(), formats.year(year, writer.lang)
    if not row["municipalities_reported"]:
        return []
    if total.hides(0, "amount"):
        return [_said("used_hidden", writer, year=told_in, n=_part(row, writer))]
    amount = formats.yen_short(row["amount"], writer.lang)
    return [_said("used", writer, year=told_in, n=_part(row, writer), amount=amount)]


@kept
def uses_unit(most: Answer, year: int, writer: Writer) -> str:
    """Below the purposes: which years, and of which municipalities."""
    both = most.frame["last_year"].is_not_null().any()
    unit = "purposes_chart_unit" if both else "purposes_alone_unit"
    return _said(unit, writer, year=formats.year(year, writer.lang))


def _part(row: Row, writer: Writer) -> str:
    """10市町村のうち8市町村; English does not say the unit twice."""
    told = row["municipalities_reported"]
    n = _municipalities(told, writer) if writer.lang == "ja" else formats.grouped(told)
    return _said("part", writer, n=n, all=_municipalities(row["municipalities_expected"], writer))


def _municipalities(n: int, writer: Writer) -> str:
    return formats.count(n, writer.lang, unit="municipalities")


def _said(name: str, writer: Writer, **facts: str) -> str:
    return say(f"prefecture_money.{name}", writer.lang, **facts)
