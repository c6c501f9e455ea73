"""To which slice each row belongs: the chosen period, the row's own period or day; and which slices a file speaks
for.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from dashboard.datasets.columns import BASIS, MUNICIPALITY, PERIOD
from dashboard.datasets.spec import Cadence, Column, Dataset, Label
from dashboard.errors import UnknownPeriod
from dashboard.intake.cells import understood
from dashboard.intake.comparing import slices_in
from dashboard.intake.period import MONTH, YTD
from dashboard.intake.places import Places
from dashboard.intake.problems import Problem
from dashboard.intake.states import Cell, State, faulty, given
from dashboard.periods import Span, first_of_month, fiscal_start, fiscal_year, parse_fiscal_year, parse_month

SLICES = {"municipality": pl.String, "period": pl.Date, "basis": pl.String, "complete": pl.Boolean}
BASES: Mapping[str, Label] = {MONTH: Label("月次", "month"), YTD: Label("累計", "year to date")}
HELD, PLANNED, CANCELLED = "実施", "予定", "中止"


@dataclass(frozen=True)
class Slicing:
    """What a person chose about the slices of a file, and the day it is."""

    dataset: Dataset
    municipality: str
    basis: str
    span: Span | None
    complete: bool
    today: date


def sliced(frame: pl.DataFrame, texts: pl.DataFrame, by: Slicing, places: Places) -> tuple[pl.DataFrame, list[Problem]]:
    """The rows with municipality, period and basis, null where a row's own could not be read, and the problems of
    that.
    """
    own = [  # an event's month is that of its day, whatever else is written
        *([] if by.dataset.event_date else [(PERIOD, _period_reader(by.dataset), pl.Date())]),
        (MUNICIPALITY, _municipality_reader(by.municipality), pl.String()),
        (BASIS, _basis_reader(by), pl.String()),
    ]
    problems: list[Problem] = []
    columns = {"municipality": pl.lit(by.municipality), "basis": pl.lit(by.basis), "period": _chosen_period(by)}
    for column, reader, dtype in own:
        if column.name in texts.columns:
            read = understood(texts[column.name], reader, dtype)
            columns[column.name] = pl.lit(read["value"])
            problems += _faults(read["fault"], texts, column, places)
    placed = frame.with_columns(**columns)
    return placed, [*problems, *_outside(placed, texts, by, places), *_counted_outside(placed, texts, places)]


def _chosen_period(by: Slicing) -> pl.Expr:
    """The month of the day of an event, else the one period of the file."""
    if by.dataset.event_date:
        return pl.col(by.dataset.event_date).dt.truncate("1mo")
    return pl.lit(by.span.first if by.span else None, dtype=pl.Date)


def _period_reader(dataset: Dataset) -> Callable[[str], Cell]:
    """A row's own period, as a month or as April of a fiscal year."""

    def read(text: str) -> Cell:
        try:
            if dataset.cadence is Cadence.FISCAL_YEAR:
                return given(fiscal_start(_fiscal_year(text)))
            return given(parse_month(text))
        except UnknownPeriod as unknown:
            return faulty(unknown.code, suggestion=unknown.facts.get("suggestion") or "–")

    return read


def _fiscal_year(text: str) -> int:
    """A fiscal year by its name, or by its April as exports write it."""
    try:
        return parse_fiscal_year(text)
    except UnknownPeriod:
        return fiscal_year(parse_month(text))


def _municipality_reader(municipality: str) -> Callable[[str], Cell]:
    """A row's own municipality, which must be the one that the file is imported for."""
    return lambda text: given(municipality) if text.strip() in ("", municipality) else faulty("other_municipality")


def _basis_reader(by: Slicing) -> Callable[[str], Cell]:
    """A row's own basis by its name or label; a blank is that of the file. A stock is never cumulative."""
    named = {spelling: basis for basis, label in BASES.items() for spelling in (basis, label.ja, label.en)}
    meanings = named | {"": by.basis}

    def read(text: str) -> Cell:
        basis = meanings.get(text.strip())
        if basis == YTD and not by.dataset.flow:
            return faulty("stock_never_cumulative")
        return given(basis) if basis else faulty("basis_unknown")

    return read


def _outside(placed: pl.DataFrame, texts: pl.DataFrame, by: Slicing, places: Places) -> list[Problem]:
    """Rows whose own period lies outside the file's, and periods that have not begun (a planned event may lie
    ahead).
    """
    if by.span is None and by.dataset.event_date:
        return []
    last = first_of_month(by.today)
    beyond = pl.lit(value=False) if by.dataset.cadence is not Cadence.MONTH else pl.col("period") > last
    outside = ~pl.col("period").is_between(by.span.first, by.span.last) if by.span else pl.lit(value=False)
    column = by.dataset.column(by.dataset.event_date) if by.dataset.event_date else PERIOD
    if column.name not in texts.columns:
        return []
    fault = pl.when(outside).then(pl.lit("outside_period")).when(beyond).then(pl.lit("future_period"))
    return _faults(placed.with_columns(fault=fault)["fault"], texts, column, places, today=by.today)


def _counted_outside(placed: pl.DataFrame, texts: pl.DataFrame, places: Places) -> list[Problem]:
    """Rows that were counted on a day of another month than they are for; of titles ``disagreements`` says so."""
    if "as_of" not in places.layout.headings:
        return []
    outside = pl.col("as_of").dt.truncate("1mo") != pl.col("period")
    fault = placed.select(fault=pl.when(outside).then(pl.lit("outside_period")))["fault"]
    return _faults(fault, texts, places.layout.dataset.column("as_of"), places)


def _faults(
    faults: pl.Series, texts: pl.DataFrame, column: Column, places: Places, *, today: date | None = None
) -> list[Problem]:
    """One problem for each row that has a fault in that column."""
    rows = texts.with_columns(fault=faults, typed=pl.col(column.name)).filter(pl.col("fault").is_not_null())
    facts = {"suggestion": "–", "near": "–", "today": today.isoformat() if today else "–"}
    return [places.problem(row["fault"], "error", column, row, facts=facts) for row in rows.iter_rows(named=True)]


def slices_of(rows: pl.DataFrame, by: Slicing) -> pl.DataFrame:
    """The slices that a file speaks for. Events: every month of the span that has begun, and those of its own rows."""
    own = slices_in(rows, "basis").drop("n").drop_nulls().with_columns(complete=pl.lit(value=False))
    if by.span is None:
        return own.sort("period")
    months = [m for m in by.span.months if m <= by.today] if by.dataset.event_date else [by.span.first]
    if not by.dataset.event_date and not own.is_empty():
        return own.sort("period")
    declared = pl.DataFrame(
        [(by.municipality, month, by.basis, by.complete) for month in months], schema=SLICES, orient="row"
    )
    return pl.concat([declared, own.join(declared, on="period", how="anti")]).sort("period")


def with_status(frame: pl.DataFrame, dataset: Dataset, today: date) -> pl.DataFrame:
    """An event without a status was held if its day has come, and is planned if it lies ahead; where 中止 stands in
    place of its figures, it was cancelled.
    """
    if dataset.event_date is None or "status" not in dataset.names:
        return frame
    is_cancelled = pl.any_horizontal(pl.col(f"{c.name}_state") == State.CANCELLED for c in dataset.measures)
    past = pl.when(pl.col(dataset.event_date) <= today).then(pl.lit(HELD)).otherwise(pl.lit(PLANNED))
    assumed = pl.when(is_cancelled).then(pl.lit(CANCELLED)).otherwise(past)
    return frame.with_columns(status=pl.coalesce("status", assumed), status_state=pl.lit("given"))


def held_ahead(
    frame: pl.DataFrame, texts: pl.DataFrame, dataset: Dataset, today: date, places: Places
) -> list[Problem]:
    """Events that are said to have been held on a day that has not come."""
    if dataset.event_date is None or "status" not in dataset.names:
        return []
    ahead = (pl.col(dataset.event_date) > today) & (pl.col("status") == HELD)
    fault = frame.select(pl.when(ahead).then(pl.lit("held_in_future")).alias("fault")).to_series()
    column = dataset.column(dataset.event_date)
    return _faults(fault, texts, column, places, today=today) if column.name in texts.columns else []
