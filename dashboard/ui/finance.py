"""Pieces of the pages on money: the finance table, and tiles that stand beside last year's."""

from collections.abc import Sequence
from typing import Any

import polars as pl

from dashboard import formats
from dashboard.desk import Answer
from dashboard.metrics import metric
from dashboard.periods import add_months
from dashboard.ui.labels import labelled
from dashboard.ui.tables import Column, table
from dashboard.ui.tiles import Tile
from dashboard.ui.visit import Visit
from dashboard.words import say

UNITS = {
    "item": None,
    "month_amount": "yen",
    "amount": "yen",
    "last_year": "yen",
    "change": "yen",
    "change_rate": "growth",
    "target": "yen",
    "achievement": "rate",
}
WITHOUT_TARGET = tuple(UNITS)[:-2]


def finance_table(
    visit: Visit, answer: Answer, codes: str, *, key: str, title: str, names: Sequence[str] = tuple(UNITS)
) -> None:
    """項目 | 当月 | 本年度累計 | 前年同月累計 | 増減額(△) | 増減率 | 目標 | 達成率, the total at the foot.

    ``codes``: the list of codes that ``item`` is of.
    """
    said = _saying_why_not(answer, codes, visit.lang)
    is_total = said.frame["is_total"]
    total = part(said, is_total)
    table(visit, part(said, ~is_total), money_columns(visit, names), total=total, key=key, title=title)


def money_columns(visit: Visit, names: Sequence[str], *, bars: Sequence[str] = ("achievement",)) -> list[Column]:
    """Columns of a finance table by their names."""
    return [Column(name, say(f"finance.{name}", visit.lang), UNITS[name], bar=name in bars) for name in names]


def year_table(visit: Visit, by_year: Answer, more: Sequence[Column], *, key: str, title: str) -> None:
    """One row per fiscal year: all of it (the one under way so far), by the same month, its target, and ``more``."""
    month = formats.month_name(visit.month.month, visit.lang)
    columns = [
        Column("year", say("finance.year", visit.lang)),
        Column("amount", say("finance.year_amount", visit.lang), "yen", bar=True),
        Column("same_month_amount", say("finance.same_month", visit.lang, month=month), "yen"),
        *money_columns(visit, ("target", "achievement"), bars=()),
        *more,
    ]
    years = [_year(visit, row) for row in by_year.frame.iter_rows(named=True)]
    said = _without_target(by_year.frame.with_columns(pl.Series("year", years, dtype=pl.String)))
    table(visit, Answer(by_year.question, said, by_year.hidden, by_year.sources), columns, key=key, title=title)


def _year(visit: Visit, row: dict[str, Any]) -> str:
    """令和7年度; 令和8年度(10月まで) where the year is not full."""
    year = formats.year(row["fiscal_year"], visit.lang)
    if row["is_full_year"] or row["as_of_month"] is None:
        return year
    month = formats.month_name(row["as_of_month"].month, visit.lang)
    return say("finance.year_so_far", visit.lang, year=year, month=month)


def part(answer: Answer, rows: pl.Series) -> Answer:
    """The answer with only those rows."""
    return Answer(answer.question, answer.frame.filter(rows), answer.hidden.filter(rows), answer.sources)


def month_tile(visit: Visit, by_month: Answer) -> Tile:
    """What the month alone brought, and what the same month brought a year ago."""
    amounts = dict(by_month.frame.select("month", "month_amount").iter_rows())
    now, before = (amounts.get(month) for month in (visit.month, add_months(visit.month, -12)))
    lines = [say("face.last_year", visit.lang, n=formats.yen_short(before, visit.lang))] if before is not None else []
    title = say("finance.this_month", visit.lang, month=formats.month(visit.month, visit.lang))
    return Tile(title, formats.short(now, "yen", visit.lang), tuple(lines), is_word=now is None)


def year_tile(visit: Visit, year: Answer, name: str) -> Tile | None:
    """What a whole fiscal year brought and how much of its target that was; None without such a year."""
    if year.frame.is_empty():
        return None
    row, shown = year.row(), metric(name)
    title = say("finance.year_before", visit.lang, year=formats.year(row["fiscal_year"], visit.lang))
    return Tile(title, shown.write(row, visit.lang), _of_target(visit, year), reached=row["achievement"])


def forecast_tile(visit: Visit, forecast: Answer) -> Tile | None:
    """What the year may come to, with the range of the years that it rests on and the error of a year ago; None where
    there are too few years, and in March, when the year is over.
    """
    row = forecast.row()
    if row["forecast"] is None or row["forecast"] == row["amount_to_date"]:
        return None
    low, high = (formats.yen_short(row[end], visit.lang) for end in ("lowest", "highest"))
    lines = [say("finance.forecast_range", visit.lang, low=low, high=high, n=row["years"])]
    if row["error_rate"] is not None:
        lines.append(
            say("finance.forecast_error", visit.lang, error=formats.change_rate(row["error_rate"], visit.lang))
        )
    return Tile(say("finance.forecast", visit.lang), formats.yen_short(row["forecast"], visit.lang), tuple(lines))


def _of_target(visit: Visit, year: Answer) -> tuple[str, ...]:
    """目標 2,800万円の98.2%."""
    row = year.row()
    if row["achievement"] is None:
        return ()
    target, rate = formats.yen_short(round(row["target"]), visit.lang), formats.rate(row["achievement"], visit.lang)
    return (say("face.target", visit.lang, target=target, rate=rate),)


def _saying_why_not(answer: Answer, codes: str, lang: str) -> Answer:
    """With items under their labels, and a word for what has no target: it is not that nobody reported one."""
    said = _without_target(labelled(answer.frame, "item", lang, codes=codes))
    return Answer(answer.question, said.with_columns(_none_of(said)), answer.hidden, answer.sources)


def _none_of(frame: pl.DataFrame) -> list[pl.Series]:
    """A state for each amount: where the total is known, an item without a figure is in no file, so there is none."""
    total = frame.filter("is_total").to_dicts()[:1]
    known = [name for name in ("month_amount", "amount", "last_year") if total and total[0][name] is not None]
    states = dict.fromkeys(known, "none") | dict.fromkeys(("change", "change_rate"), "not_applicable")
    return [pl.Series(f"{name}_state", [state] * frame.height, dtype=pl.String) for name, state in states.items()]


def _without_target(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with the states of ``target`` and ``achievement`` in rows without a target."""
    none = pl.when(pl.col("target").is_null())
    return frame.with_columns(
        none.then(pl.lit("none")).alias("target_state"), none.then(pl.lit("not_applicable")).alias("achievement_state")
    )
