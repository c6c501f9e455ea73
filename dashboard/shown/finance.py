"""Pieces of the pages on money: the finance table, and tiles that stand beside last year's."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Protocol

import polars as pl

from dashboard import formats
from dashboard.desk import Answer
from dashboard.intake.remarks import TOTAL
from dashboard.kept import kept
from dashboard.metrics import metric
from dashboard.periods import add_months
from dashboard.shown.labels import labelled
from dashboard.shown.tables import Column, Listing, Reader
from dashboard.shown.tiles import Tile, target_unknown
from dashboard.words import knows, say


class DatedReader(Reader, Protocol):
    """A reader of one month."""

    @property
    def month(self) -> date: ...


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
_REMARK = "remark"


@kept
def finance_table(
    reader: Reader,
    answer: Answer,
    codes: str,
    *,
    title: str,
    names: Sequence[str] = tuple(UNITS),
    remarks: Mapping[str, str] | None = None,
) -> Listing:
    """項目 | 当月 | 本年度累計 | 前年同月累計 | 増減額(△) | 増減率 | 目標 | 達成率 | 備考, the total at the foot.

    ``codes``: the list of codes that ``item`` is of. ``remarks``: what stands beside a line, by its code or ``TOTAL``;
    None for a table without that column.
    """
    said = _saying_why_not(_with_remarks(answer, remarks or {}), codes, reader.lang)
    last = [Column(_REMARK, say("finance.remark", reader.lang), prose=True)] if remarks is not None else []
    columns = [*money_columns(reader, names), *last]
    return Listing(title, part(said, is_total=False), columns, part(said, is_total=True))


@kept
def remarks_on(newest: Answer, account: str) -> dict[str, str]:
    """What stands beside the lines of one finance table: code → text."""
    return dict(newest.frame.filter(pl.col("account") == account).select("line", "remark").iter_rows())


@kept
def remarks_ever(history: Answer, account: str) -> list[dict[str, Any]]:
    """Everything that was said beside the lines of one finance table, in the order of the history."""
    return history.frame.filter(pl.col("account") == account).to_dicts()


def _with_remarks(answer: Answer, remarks: Mapping[str, str]) -> Answer:
    lines = [remarks.get(item or TOTAL) for item in answer.frame["item"]]
    frame = answer.frame.with_columns(pl.Series(_REMARK, lines, dtype=pl.String))
    return answer.rewritten(frame)


@kept
def money_columns(reader: Reader, names: Sequence[str], *, bars: Sequence[str] = ("achievement",)) -> list[Column]:
    """Columns of a finance table by their names."""
    return [_money_column(reader, name, bar=name in bars) for name in names]


def _money_column(reader: Reader, name: str, *, bar: bool) -> Column:
    key = f"finance.about.{name}"
    about = say(key, reader.lang) if knows(key) else ""
    return Column(name, say(f"finance.{name}", reader.lang), UNITS[name], bar, about=about)


@kept
def year_table(reader: DatedReader, by_year: Answer, more: Sequence[Column], *, title: str) -> Listing:
    """One row per fiscal year: all of it (the one under way so far), by the same month, its target, and ``more``."""
    month = formats.month_name(reader.month.month, reader.lang)
    columns = [
        Column("year", say("finance.year", reader.lang)),
        Column("amount", say("finance.year_amount", reader.lang), "yen", bar=True),
        Column("same_month_amount", say("finance.same_month", reader.lang, month=month), "yen"),
        *money_columns(reader, ("target", "achievement"), bars=()),
        *more,
    ]
    years = [year_so_far(reader, row) for row in by_year.frame.iter_rows(named=True)]
    said = without_target(by_year.frame.with_columns(pl.Series("year", years, dtype=pl.String)))
    return Listing(title, by_year.rewritten(said), columns)


def year_so_far(reader: Reader, row: dict[str, Any]) -> str:
    """令和7年度; 令和8年度(10月まで) where the year is not full."""
    year = formats.year(row["fiscal_year"], reader.lang)
    if row["is_full_year"] or row["as_of_month"] is None:
        return year
    month = formats.month_name(row["as_of_month"].month, reader.lang)
    return say("finance.year_so_far", reader.lang, year=year, month=month)


@kept
def part(answer: Answer, **values: bool | str) -> Answer:
    """The answer with only the rows that have these values in their columns."""
    return answer.only(pl.all_horizontal(pl.col(name) == value for name, value in values.items()))


@kept
def month_tile(reader: DatedReader, by_month: Answer) -> Tile:
    """What the month alone brought, and what the same month brought a year ago."""
    amounts = dict(by_month.frame.select("month", "month_amount").iter_rows())
    now, before = (amounts.get(month) for month in (reader.month, add_months(reader.month, -12)))
    lines = [say("face.last_year", reader.lang, n=formats.yen_short(before, reader.lang))] if before is not None else []
    title = say("finance.this_month", reader.lang, month=formats.month(reader.month, reader.lang))
    return Tile(title, formats.short(now, "yen", reader.lang), tuple(lines), is_word=now is None)


@kept
def year_tile(reader: Reader, year: Answer, name: str) -> Tile | None:
    """What a whole fiscal year brought and how much of its target that was; None without such a year."""
    if year.frame.is_empty():
        return None
    row, shown = year.row(), metric(name)
    title = say("finance.year_before", reader.lang, year=formats.year(row["fiscal_year"], reader.lang))
    return Tile(title, shown.write(row, reader.lang), _of_target(reader, year), reached=row["achievement"])


@kept
def forecast_tile(reader: Reader, forecast: Answer) -> Tile | None:
    """What the year may come to, with the range of the years that it rests on and the error of a year ago; None where
    there are too few years, and in March, when the year is over.
    """
    row = forecast.row()
    if row["forecast"] is None or row["forecast"] == row["amount_to_date"]:
        return None
    low, high = (formats.yen_short(row[end], reader.lang) for end in ("lowest", "highest"))
    lines = [say("finance.forecast_range", reader.lang, low=low, high=high, n=row["years"])]
    if row["error_rate"] is not None:
        lines.append(
            say("finance.forecast_error", reader.lang, error=formats.change_rate(row["error_rate"], reader.lang))
        )
    return Tile(say("finance.forecast", reader.lang), formats.yen_short(row["forecast"], reader.lang), tuple(lines))


def _of_target(reader: Reader, year: Answer) -> tuple[str, ...]:
    """目標 2,800万円の98.2%; 目標 調査中."""
    row = year.row()
    if row["achievement"] is None:
        return tuple(target_unknown(reader, row, "target"))
    target, rate = formats.yen_short(round(row["target"]), reader.lang), formats.rate(row["achievement"], reader.lang)
    return (say("face.target", reader.lang, target=target, rate=rate),)


def _saying_why_not(answer: Answer, codes: str, lang: str) -> Answer:
    """With items under their labels, and a word for what has no target: it is not that nobody reported one."""
    said = without_target(labelled(answer.frame, "item", lang, codes=codes))
    return answer.rewritten(said.with_columns(_none_of(said)))


def _none_of(frame: pl.DataFrame) -> list[pl.Series]:
    """A state for each amount: where the total is known, an item without a figure is in no file, so there is none."""
    total = frame.filter("is_total").to_dicts()[:1]
    known = [name for name in ("month_amount", "amount", "last_year") if total and total[0][name] is not None]
    states = dict.fromkeys(known, "none") | dict.fromkeys(("change", "change_rate"), "not_applicable")
    return [pl.Series(f"{name}_state", [state] * frame.height, dtype=pl.String) for name, state in states.items()]


@kept
def saying_who_was_there(answer: Answer) -> Answer:
    """Districts with a word for what cannot be compared: 該当なし where one was not there in one of the two years."""
    was_not = pl.any_horizontal(pl.col(f"{name}_state") == "not_applicable" for name in ("amount", "last_year"))
    state = pl.when(was_not).then(pl.lit("not_applicable"))
    return answer.rewritten(answer.frame.with_columns(change_state=state, change_rate_state=state))


@kept
def without_households(answer: Answer, names: Sequence[str]) -> Answer:
    """Districts, of which the reserved ones have no households to divide by: those figures are 該当なし there."""
    state = pl.when(pl.col("role") != "地区").then(pl.lit("not_applicable"))
    return answer.rewritten(answer.frame.with_columns(**{f"{name}_state": state for name in names}))


@kept
def without_target(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with a word for each target that is not known, and for its achievement: 調査中 as it was sent, else
    that none was set.
    """
    state = pl.when(pl.col("target").is_null())
    return frame.with_columns(
        state.then(pl.col("target_state").fill_null("none")).alias("target_state"),
        state.then(pl.col("target_state").fill_null("not_applicable")).alias("achievement_state"),
    )
