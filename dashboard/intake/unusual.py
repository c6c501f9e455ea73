"""Figures far from where the same row usually is: a slip of the decimal point or of the unit, or else to be looked at.

The rules and their reasons: docs/decisions/0007.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from dashboard.datasets.spec import Cadence, Column, Dataset, Kind, Label, Severity
from dashboard.intake.comparing import SLICE, slices_in
from dashboard.intake.places import Places
from dashboard.intake.problems import Problem
from dashboard.store.connection import Session
from dashboard.store.past import around

_FACTORS = (10, 100, 1_000, 10_000)
_NEARLY = 1.25  # a slip on top of an ordinary change: 8 to 12.5 times
_LEAST_MOVE = {Kind.COUNT: 10, Kind.YEN: 100_000}
_LEAST_SLIP = {Kind.COUNT: 100, Kind.YEN: 100_000}  # of the larger figure
_TOGETHER = 10  # figures of one column and kind, where they are most of them, are one event and told once


@dataclass(frozen=True)
class Usual:
    """With which figures one is compared: those of so many ``months`` around it, of every month or of every twelfth.

    It is far from them if it moved by ``share`` of the nearest; where there are ``enough`` to tell how much it usually
    moves, if it moved by ``fine`` of the nearest and lies beyond their median ± 3 median absolute deviations.
    """

    months: int
    every: int
    share: float
    fine: float
    enough: int


_BY_MONTH = Usual(months=24, every=1, share=0.2, fine=0.05, enough=12)
_BY_YEAR = Usual(months=60, every=12, share=0.5, fine=0.5, enough=3)


def comparable(rows: pl.DataFrame, dataset: Dataset) -> list[Column]:
    """The figures that can be held beside those of another time. Events have none: each is one of its kind."""
    if dataset.cadence is Cadence.EVENTS:
        return []
    return [c for c in dataset.measures if c.kind in _LEAST_MOVE and c.is_level and rows[c.name].is_not_null().any()]


def against_past(
    fresh: pl.DataFrame, dataset: Dataset, *, session: Session, places: Places, columns: Sequence[Column]
) -> list[Problem]:
    """The problems of rows that are not live as they are."""
    is_stock = dataset.cadence is Cadence.MONTH and not dataset.flow
    usual = _BY_MONTH if is_stock else _BY_YEAR
    asked, names = slices_in(fresh, "basis").drop("n").rows(), [column.name for column in columns]
    past = around(session, dataset, asked, names, months=usual.months, every=usual.every)
    if past.is_empty():
        return []
    judged = _judged(fresh, past, columns, usual, list(places.key))
    alike = ["measure", *(name for name in places.key if name != "district_code")]
    return [
        problem
        for rows in judged.partition_by(alike, maintain_order=True)
        for problem in _told(rows, dataset.column(rows["measure"][0]), places)
    ]


def _judged(
    fresh: pl.DataFrame, past: pl.DataFrame, columns: Sequence[Column], usual: Usual, key: list[str]
) -> pl.DataFrame:
    """Each figure that has a past: ``now``, the ``factor`` by which it slipped or null, and whether it is ``far``."""
    names, slices = [column.name for column in columns], list(SLICE)
    now = fresh.unpivot(
        names, index=[*slices, *key, "line", "position", "typed"], variable_name="measure", value_name="now"
    )
    then = past.unpivot(names, index=[*slices, "other", *key], variable_name="measure", value_name="then")
    summed = _summed(then.drop_nulls("then"), [*slices, *key, "measure"])
    both = now.drop_nulls("now").join(summed, on=[*slices, *key, "measure"], maintain_order="left")
    moves = pl.col("measure").replace_strict({c.name: _LEAST_MOVE[c.kind] for c in columns}, return_dtype=pl.Int64)
    slips = pl.col("measure").replace_strict({c.name: _LEAST_SLIP[c.kind] for c in columns}, return_dtype=pl.Int64)
    return both.with_columns(factor=_slip(slips), far=_is_far(moves, usual))


def _summed(then: pl.DataFrame, by: list[str]) -> pl.DataFrame:
    """How many figures there are, their middle and spread, the one nearest in time, the earlier of two, and that of the
    same month of the nearest earlier year.
    """
    apart = (pl.col("other").dt.year() - pl.col("period").dt.year()) * 12 + (
        pl.col("other").dt.month().cast(pl.Int32) - pl.col("period").dt.month()
    )
    ordered = then.with_columns(apart=apart).sort(pl.col("apart").abs(), "apart")
    figure = pl.col("then")
    return ordered.group_by(by).agg(
        n=pl.len(),
        median=figure.median(),
        spread=(figure - figure.median()).abs().median(),
        near=figure.first(),
        near_period=pl.col("other").first(),
        last_year=figure.filter((pl.col("apart") < 0) & (pl.col("apart") % 12 == 0)).first(),
    )


def _slip(floor: pl.Expr) -> pl.Expr:
    """The power of ten by which a figure differs from the nearest and from the median; null where it does not."""
    now, near, median = pl.col("now"), pl.col("near"), pl.col("median")
    is_large = pl.max_horizontal(now.abs(), near.abs()) >= floor
    return pl.coalesce(
        pl.when(is_large & _times(now, near, factor) & _times(now, median, factor)).then(pl.lit(factor))
        for factor in _FACTORS
    )


def _times(one: pl.Expr, other: pl.Expr, factor: int) -> pl.Expr:
    """Whether one of the two is nearly ``factor`` times the other."""
    low, high = factor / _NEARLY, factor * _NEARLY
    return (one / other).is_between(low, high) | (other / one).is_between(low, high)


def _is_far(floor: pl.Expr, usual: Usual) -> pl.Expr:
    """As ``Usual`` has it, and by a floor at least; what was so in that month of an earlier year is ordinary."""
    is_known = pl.col("n") >= usual.enough
    share = pl.when(is_known).then(usual.fine).otherwise(usual.share)
    beyond = (pl.col("now") - pl.col("median")).abs() > 3 * pl.col("spread")
    is_seasonal = ~_moved("last_year", share, floor).fill_null(value=True)
    return _moved("near", share, floor) & (beyond | ~is_known) & ~is_seasonal


def _moved(then: str, share: pl.Expr, floor: pl.Expr) -> pl.Expr:
    """Whether the figure differs from another by the floor at least and by more than a share."""
    by = (pl.col("now") - pl.col(then)).abs()
    return (by >= floor) & (by > share * pl.col(then).abs())


def _told(judged: pl.DataFrame, column: Column, places: Places) -> Iterator[Problem]:
    """The slips of a column, and what else is far."""
    slips, far = pl.col("factor").is_not_null(), pl.col("factor").is_null() & pl.col("far")
    yield from _each(judged.filter(slips), judged.height, "scale_suspect", "grave", column, places)
    yield from _each(judged.filter(far), judged.height, "far_from_usual", "warning", column, places)


def _each(
    rows: pl.DataFrame, of: int, code: str, severity: Severity, column: Column, places: Places
) -> Iterator[Problem]:
    """A problem for each row; one for all where they are most ``of`` the figures."""
    is_one_event = rows.height >= _TOGETHER and rows.height * 2 > of
    for row in (rows.head(1) if is_one_event else rows).iter_rows(named=True):
        facts = _facts(row) | ({"row": _with_others(places.named(row), rows.height - 1)} if is_one_event else {})
        yield places.of_figure(code, severity, column, row, facts=facts)


def _facts(row: dict[str, Any]) -> dict[str, Any]:
    """The figure and the nearest one."""
    figures = {"now": f"{row['now']:,}", "near": f"{row['near']:,}", "when": f"{row['near_period']:%Y-%m}"}
    return figures | ({"factor": f"{row['factor']:,}"} if row["factor"] else {})


def _with_others(named: str, others: int) -> Label:
    return Label(f"{named}ほか{others:,}行", f"{named} and {others:,} other rows")
