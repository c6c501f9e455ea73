"""Pieces of the pages on money: the finance table, and tiles that stand beside last year's."""

from collections.abc import Sequence

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
    """項目 | 当月 | 本年度累計 | 前年同月累計 | 増減額(△) | 増減率 | 目標 | 達成率, the total at the foot if there is one.

    ``codes``: the list of codes that ``item`` is of.
    """
    said = _saying_why_not(answer, codes, visit.lang)
    is_total = said.frame["is_total"]
    total = part(said, is_total)
    table(visit, part(said, ~is_total), money_columns(visit, names), total=total, key=key, title=title)


def money_columns(visit: Visit, names: Sequence[str]) -> list[Column]:
    """Columns of a finance table by their names."""
    return [Column(name, say(f"finance.{name}", visit.lang), UNITS[name], bar=name == "achievement") for name in names]


def part(answer: Answer, rows: pl.Series) -> Answer:
    """The answer with only those rows."""
    return Answer(answer.question, answer.frame.filter(rows), answer.hidden.filter(rows), answer.sources)


def month_tile(visit: Visit, by_month: Answer, *, label: str = "finance.this_month") -> Tile:
    """What the month alone brought, and what the same month brought a year ago."""
    amounts = dict(by_month.frame.select("month", "month_amount").iter_rows())
    now, before = (amounts.get(month) for month in (visit.month, add_months(visit.month, -12)))
    lines = [say("face.last_year", visit.lang, n=formats.yen_short(before, visit.lang))] if before is not None else []
    title = say(label, visit.lang, month=formats.month_name(visit.month.month, visit.lang))
    return Tile(title, formats.short(now, "yen", visit.lang), tuple(lines), is_word=now is None)


def year_tile(visit: Visit, year: Answer, name: str) -> Tile | None:
    """What a whole fiscal year brought and how much of its target that was; None without such a year."""
    if year.frame.is_empty():
        return None
    row, shown = year.row(), metric(name)
    title = say("finance.year_before", visit.lang, year=formats.year(row["fiscal_year"], visit.lang))
    return Tile(title, shown.write(row, visit.lang), _of_target(visit, year), reached=row["achievement"])


def _of_target(visit: Visit, year: Answer) -> tuple[str, ...]:
    """目標 2,800万円の98.2%."""
    row = year.row()
    if row["achievement"] is None:
        return ()
    target, rate = formats.yen_short(round(row["target"]), visit.lang), formats.rate(row["achievement"], visit.lang)
    return (say("face.target", visit.lang, target=target, rate=rate),)


def _saying_why_not(answer: Answer, codes: str, lang: str) -> Answer:
    """With items under their labels, and a word for what has no target: it is not that nobody reported one."""
    none = pl.when(pl.col("target").is_null())
    said = labelled(answer.frame, "item", lang, codes=codes).with_columns(
        none.then(pl.lit("none")).alias("target_state"), none.then(pl.lit("not_applicable")).alias("achievement_state")
    )
    return Answer(answer.question, said, answer.hidden, answer.sources)
