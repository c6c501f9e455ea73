"""The register of all municipalities step by step, why people are on it, and how far each is from its own targets."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import polars as pl

from dashboard import formats
from dashboard.charts import Bullet
from dashboard.datasets.codes import code_label
from dashboard.desk import Answer
from dashboard.findings.indicators import counted_in
from dashboard.findings.prefecture_plans import standings
from dashboard.findings.writing import Writer
from dashboard.kept import kept
from dashboard.metrics import metric
from dashboard.privacy import WITHHELD
from dashboard.shown.finance import part
from dashboard.shown.labels import labelled, with_frame
from dashboard.shown.prefecture import all_of, each
from dashboard.shown.prefecture_plans import indicator_listing
from dashboard.shown.tables import Column, Listing, Reader
from dashboard.words import say

TARGETS_OF = {
    "coverage": ("listed", "listed_rate", "plan_rate"),
    "drills": ("drill_districts", "drill_roster_districts"),
    "volunteers": ("volunteers_ready",),
}
"""The indicators that a page speaks of."""
_COUNTS = ("plans", "reached", "below", "unknown")


@kept
def chain_bullets(steps: Answer, lang: str) -> list[Bullet]:
    """Each step as a share of the people it is counted from, with both and the number of municipalities."""
    return [_step(row, mark, lang) for row, mark in _with_marks(steps)]


def _with_marks(answer: Answer) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    return list(zip(answer.frame.to_dicts(), answer.hidden.to_dicts(), strict=True))


def _step(row: Mapping[str, Any], marks: Mapping[str, Any], lang: str) -> Bullet:
    """People before per cent; the word for why there are none."""
    shown = metric(row["step"])
    if marks["rate_numerator"] or row["rate_numerator"] is None:
        mark = marks["rate_numerator"]
        word = formats.hidden(mark, lang, unit="rate") if mark else formats.state("not_reported", lang)
        return Bullet(shown.label(lang), None, word)
    facts = {
        "people": formats.figure(row["rate_numerator"], "persons", lang),
        "whole": formats.figure(row["rate_denominator"], "persons", lang),
        "rate": formats.MINUS if row["rate"] is None else formats.rate(row["rate"], lang),
        "n": formats.count(row["municipalities_counted"], lang, unit="municipalities"),
    }
    return Bullet(shown.label(lang), row["rate"], say("prefecture_readiness.step", lang, **facts))


@kept
def reasons_listing(reader: Reader, reasons: Answer, *, title: str) -> Listing:
    """The people of all by reason, and how many municipalities and districts have told it."""
    lang, rows = reader.lang, all_of(reasons)
    districts = [_of(row["districts_reported"], row["districts_expected"], lang) for row in rows.frame.to_dicts()]
    said = labelled(rows.frame, "reason", lang).with_columns(pl.Series("districts", districts, dtype=pl.String))
    columns = [
        Column("reason", say("prefecture_readiness.column.reason", lang)),
        Column("people", metric("reasons").heading(lang), "persons", bar=True),
        Column("municipalities_reported", say("prefecture_readiness.column.told", lang), "municipalities"),
        Column("districts", say("prefecture.column.districts", lang)),
    ]
    return Listing(title, with_frame(rows, said), columns)


def _of(n: int | None, whole: int | None, lang: str) -> str:
    """43/46."""
    if n is None or whole is None:
        return formats.MINUS
    return say("reports.partial", lang, given=formats.grouped(n), all=formats.grouped(whole))


@kept
def targets_of(targets: Answer, page: str) -> Answer:
    """Those of the indicators of one page."""
    return targets.only(pl.col("indicator").is_in(TARGETS_OF[page]))


@kept
def targets_listing(writer: Writer, copy: Answer, *, title: str) -> Listing:
    """How many municipalities have reached their own target, and what all of them lack of a count. From the copy that
    anybody may read, so that no count tells a hidden figure.
    """
    lacking = {row["indicator"]: (row, mark) for row, mark in _with_marks(all_of(copy))}
    rows = [
        {"name": code_label("indicator", one.indicator, writer.lang)}
        | {name: getattr(one, name) for name in _COUNTS}
        | {"lacking": _lacking(*lacking[one.indicator], writer)}
        for one in standings(each(copy))
    ]
    columns = [
        Column("name", say("indicators.column.indicator", writer.lang)),
        *(Column(n, say(f"prefecture_plans.{n}", writer.lang), "municipalities") for n in _COUNTS),
        Column("lacking", say("prefecture_readiness.column.lacking_of_all", writer.lang)),
    ]
    return Listing(title, copy.remade(pl.DataFrame(rows)), columns)


def _lacking(row: dict[str, Any], marks: Mapping[str, Any], writer: Writer) -> str:
    """1,234人(3市町村); a dash for a rate, which is not added up."""
    if marks["lacking"]:
        return formats.hidden(WITHHELD, writer.lang)
    if row["lacking"] is None:
        return formats.MINUS
    kind = counted_in({**row, "unit": None}, writer) or "plain"
    figure = formats.figure(row["lacking"], kind, writer.lang, word=writer.word)
    n = formats.count(row["municipalities_told"], writer.lang, unit="municipalities")
    return say("prefecture_readiness.lacking", writer.lang, figure=figure, n=n)


@kept
def target_listing(writer: Writer, targets: Answer, definitions: Answer, indicator: str, *, title: str) -> Listing:
    """One indicator in each municipality that has a target for it, with what it lacks of a count."""
    listed = indicator_listing(writer, each(part(targets, indicator=indicator)), definitions, indicator, title=title)
    if listed.answer.frame["lacking"].is_null().all():
        return listed
    unit = next(column.unit for column in listed.columns if column.name == "actual")
    lacking = Column("lacking", say("prefecture_readiness.column.lacking", writer.lang), unit)
    columns = [
        one for column in listed.columns for one in ([lacking, column] if column.name == "achievement" else [column])
    ]
    return replace(listed, answer=_with_withheld(listed.answer), columns=columns)


def _with_withheld(rows: Answer) -> Answer:
    """What is lacking where the figure is hidden is no small count itself: 75, not 10未満."""
    withheld = pl.when(pl.col("lacking").is_not_null()).then(pl.lit(WITHHELD)).alias("lacking")
    return rows.retold(rows.frame, lambda marks: marks.with_columns(withheld))
