"""What the chest's figures say. The campaign runs from October to March; before it, nothing is what is normal."""

from datetime import date

import polars as pl

from dashboard import formats
from dashboard.datasets.codes import code_label
from dashboard.desk import Answer
from dashboard.findings import money
from dashboard.findings.writing import Writer
from dashboard.kept import kept
from dashboard.periods import fiscal_year
from dashboard.words import say

CAMPAIGN = (10, 11, 12, 1, 2, 3)


@kept
def is_before(collected: Answer, month: date) -> bool:
    """Whether nothing has been collected because the campaign has not begun."""
    return month.month not in CAMPAIGN and collected.row()["amount"] == 0


@kept
def collected(
    collected: Answer, by_year: Answer, month: date, writer: Writer, *, campaign: str | None = None
) -> list[str]:
    """How much by the end of the month, in all or in one campaign, against a year ago and the target; before the
    campaign, last year's result.
    """
    row = collected.row()
    if is_before(collected, month):
        before = say("chest.finding.before", writer.lang, month=formats.month(month, writer.lang))
        return [before, *_last_full(full_year_before(by_year, fiscal_year(month)), writer)]
    facts = {"month": formats.month(month, writer.lang), "amount": writer.figure(collected, "chest_amount")}
    if campaign:
        facts["campaign"] = code_label("campaign", campaign, writer.lang)
    if row["amount"] is None:
        none_of_it = [say("chest.finding.none_in_campaign", writer.lang, **facts)] if campaign else []
        return money.unknown(row, writer) or none_of_it
    first = say(f"chest.finding.collected{'_in_campaign' if campaign else ''}", writer.lang, **facts)
    return [first, *money.compared(row, writer), *money.reached(row, writer)]


@kept
def day_by_day(daily: Answer, fiscal_year: int, writer: Writer) -> tuple[str, str]:
    """Title and subtitle above the lines by day: the newest day against the same day of the campaign a year before, and
    how much has no day and so is in no line.
    """
    rows = daily.frame.filter(pl.col("fiscal_year") == fiscal_year).sort("collected_on").to_dicts()
    if not rows:
        return say("chest.days", writer.lang), say("chest.days_unit", writer.lang)
    newest, unit = rows[-1], [say("chest.days_unit", writer.lang)]
    if newest["undated"]:
        unit.append(say("chest.undated", writer.lang, amount=formats.yen_short(newest["undated"], writer.lang)))
    return _to_the_day(newest, writer), ("" if writer.lang == "ja" else " ").join(unit)


def _to_the_day(newest: money.Row, writer: Writer) -> str:
    """How the newest day compares with the same day of the campaign a year before."""
    day, before = formats.day_in_year(newest["collected_on"], writer.lang), newest["cumulative_last_year"]
    difference = newest["cumulative"] - before if before is not None else None
    if not difference:
        return say("chest.days_same" if difference == 0 else "chest.days", writer.lang, day=day)
    key = "chest.days_more" if difference > 0 else "chest.days_less"
    return say(key, writer.lang, day=day, change=formats.yen_short(abs(difference), writer.lang))


@kept
def why_changed(by_method: Answer, change: int | None, lang: str) -> str:
    """The finding above the methods' changes: the one that pulls most in the direction of the whole; none where one of
    them is not shown.
    """
    rows = by_method.frame.sort("change", descending=True, maintain_order=True).to_dicts()
    if not change or not rows or by_method.frame["change"].has_nulls():
        return say("chest.changes", lang)
    most = rows[0] if change > 0 else rows[-1]
    facts = {
        "method": code_label("method", most["item"], lang),
        "change": formats.yen_short(abs(most["change"]), lang),
    }
    return say("chest.changes_more" if change > 0 else "chest.changes_less", lang, **facts)


@kept
def places_changed(by_place: Answer, writer: Writer) -> str:
    """How many districts gave more and how many less than by the same month a year ago. No district is named, and
    nothing is counted where one of them is not shown.
    """
    changes = by_place.frame.filter(pl.col("role") == "地区")["change"]
    if changes.has_nulls():
        return say("chest.places", writer.lang, word=writer.word)
    more, less = int((changes > 0).sum()), int((changes < 0).sum())
    return say("chest.places_changed", writer.lang, more=writer.districts(more), less=writer.districts(less))


@kept
def full_year_before(by_year: Answer, fiscal_year: int) -> Answer:
    """The newest year before that one which is known up to its March, as an answer of one row or none."""
    is_full = by_year.frame["is_full_year"] & (by_year.frame["fiscal_year"] < fiscal_year)
    return by_year.reordered(is_full.arg_true().tail(1))


def _last_full(newest: Answer, writer: Writer) -> list[str]:
    """What the last full year brought, if one is known."""
    if newest.frame.is_empty():
        return []
    year = formats.year(newest.row()["fiscal_year"], writer.lang)
    amount = writer.figure(newest, "chest_amount")
    return [say("chest.finding.last_full", writer.lang, year=year, amount=amount)]
