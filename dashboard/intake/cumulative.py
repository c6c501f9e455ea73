"""Cumulative figures beside those of the other months of their fiscal year: they may stay and rise, and not fall."""

from collections.abc import Iterator, Sequence
from typing import Any

import polars as pl

from dashboard.datasets.spec import Column, Dataset
from dashboard.intake.comparing import SLICE, Changes, in_scope, slices_in
from dashboard.intake.intent import UPDATE, Intent
from dashboard.intake.period import YTD
from dashboard.intake.places import Places
from dashboard.intake.problems import Problem
from dashboard.store.connection import Session
from dashboard.store.live import rows_in
from dashboard.store.past import cumulative_before, in_year

_NAMED = 10


def against_other_months(
    rows: pl.DataFrame, changes: Changes, intent: Intent, *, session: Session, places: Places, columns: Sequence[Column]
) -> list[Problem]:
    """Figures that fall, and rows of the month before that are not there any more."""
    if rows.filter(basis=YTD).is_empty():
        return []
    fallen = _fallen(changes.fresh.filter(basis=YTD), intent.dataset, columns, session, places)
    return [*fallen, *_absent(rows.filter(basis=YTD), changes, intent, session, places)]


def _fallen(
    fresh: pl.DataFrame, dataset: Dataset, columns: Sequence[Column], session: Session, places: Places
) -> Iterator[Problem]:
    """Figures below the newest of an earlier month, or above the oldest of a later one."""
    asked = slices_in(fresh, "basis").drop("n").rows()
    others = in_year(session, dataset, asked, [column.name for column in columns]).sort("other")
    for column in columns:
        for row in _beside(fresh, others, column, [*SLICE, *places.key]).iter_rows(named=True):
            for facts in _falls(row, column):
                yield places.of_figure("cumulative_fell", "grave", column, row, facts=facts)


def _beside(fresh: pl.DataFrame, others: pl.DataFrame, column: Column, by: list[str]) -> pl.DataFrame:
    """The rows with the newest figure of an earlier month, and the oldest of a later one."""
    given = others.filter(pl.col(column.name).is_not_null())
    then, month = pl.col(column.name), pl.col("other")
    is_before = month < pl.col("period")
    summed = given.group_by(by).agg(
        before=then.filter(is_before).last(),
        before_month=month.filter(is_before).last(),
        after=then.filter(~is_before).first(),
        after_month=month.filter(~is_before).first(),
    )
    return fresh.join(summed, on=by, maintain_order="left").filter(pl.col(column.name).is_not_null())


def _falls(row: dict[str, Any], column: Column) -> Iterator[dict[str, str]]:
    """From which month to which a figure falls, and from what to what."""
    now, period = row[column.name], row["period"]
    for was, first, became, last in (
        (row["before"], row["before_month"], now, period),
        (now, period, row["after"], row["after_month"]),
    ):
        if was is not None and became is not None and became < was:
            yield {"was": f"{was:,}", "first": f"{first:%Y-%m}", "became": f"{became:,}", "last": f"{last:%Y-%m}"}


def _absent(
    rows: pl.DataFrame, changes: Changes, intent: Intent, session: Session, places: Places
) -> Iterator[Problem]:
    """What the month before had and this one says nothing about: the sum would fall by it."""
    dataset, key = intent.dataset, list(places.key)
    kept = [changes.lacking] if intent.mode == UPDATE else []
    there = pl.concat([frame.select(*SLICE, *key) for frame in (rows, *kept)])
    for municipality, period in slices_in(rows).select(SLICE).rows():
        before = cumulative_before(session, dataset.name, municipality, period)
        if before is None or dataset.measure is None:
            continue
        earlier = rows_in(session, dataset, [(municipality, before)]).filter(in_scope(changes.scope))
        said = there.filter(municipality=municipality, period=period)
        gone = earlier.filter(pl.col(dataset.measure) != 0).join(said, on=key, how="anti", maintain_order="left")
        if not gone.is_empty():
            names = "、".join(places.named(row) for row in gone.head(_NAMED).iter_rows(named=True))
            facts = {"n": gone.height, "before": f"{before:%Y-%m}", "names": names}
            yield Problem("cumulative_absent", "warning", sheet=places.raw.sheet, facts=facts)
