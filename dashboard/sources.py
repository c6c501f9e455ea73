"""The uploads that stand behind an answer: those in force in the periods that its question reads."""

from collections.abc import Callable, Hashable, Sequence
from datetime import date
from typing import Any

import polars as pl

from dashboard.council import NATION
from dashboard.datasets import dataset_named
from dashboard.periods import add_months, fiscal_start, fiscal_year
from dashboard.settings import QUERIES
from dashboard.store.connection import Session
from dashboard.store.ledger import last_commit
from dashboard.store.sql import Question, question

Read = tuple[str, date, date]
"""A dataset, the first of its periods that is read, and the last."""
Recall = Callable[[Hashable, Callable[[], pl.DataFrame]], pl.DataFrame]
"""Hands over what was found out under a key, else what is found out now."""
_NOTHING: Read = ("", date.min, date.min)


def uploads_behind(reader: Session, asked: Question, given: dict[str, Any], *, recall: Recall) -> pl.DataFrame:
    """The uploads in force behind the slices that the question reads."""
    spans = [(dataset, *_span(period, given)) for dataset, period in asked.reads]
    return uploads_within(reader, spans, municipality=given.get("municipality"), recall=recall)


def uploads_within(reader: Session, spans: Sequence[Read], *, municipality: str | None, recall: Recall) -> pl.DataFrame:
    """The uploads in force behind the slices of some datasets, each from one period to another, newest first; of all
    municipalities, and of the list of them, if none is said.
    """
    if municipality:
        return _newest_first(_within(spans, _sent(reader, municipality, recall)))
    councils = reader.frame(question(QUERIES, "prefecture/behind").sql, _listed(spans))
    lists = _within([span for span in spans if dataset_named(span[0]).of_all], _sent(reader, NATION, recall))
    return _newest_first(pl.concat([councils, lists]))


def _sent(reader: Session, municipality: str, recall: Recall) -> pl.DataFrame:
    """Every upload in force of a municipality, which is named beside each, with the slices that it wrote: found out
    once for all questions, as the newest act that the reader sees has left it.
    """
    return recall(("uploads", municipality, last_commit(reader)), lambda: _found(reader, municipality))


def _found(reader: Session, municipality: str) -> pl.DataFrame:
    sent = reader.frame(question(QUERIES, "uploads/behind").sql, {"municipality": municipality})
    return sent.select(pl.lit(municipality).alias("municipality"), pl.all())


def _within(spans: Sequence[Read], sent: pl.DataFrame) -> pl.DataFrame:
    """Those of the spans, as they are asked."""
    dataset, period = pl.col("dataset"), pl.col("period")
    parts = [sent.filter(dataset == name, period.is_between(first, last)) for name, first, last in spans]
    return pl.concat([sent.clear(), *parts])


def _listed(spans: Sequence[Read]) -> dict[str, list[Any]]:
    """The spans side by side, as parameters."""
    return {name: [span[n] for span in spans or [_NOTHING]] for n, name in enumerate(("dataset", "first", "last"))}


def _newest_first(sources: pl.DataFrame) -> pl.DataFrame:
    return sources.sort("stored_at", descending=True, maintain_order=True)


def _span(period: str, given: dict[str, Any]) -> tuple[date, date]:
    """The first and last period that a ``reads`` line covers: month, year, two_years, or all up to then."""
    month = given.get("month") or add_months(fiscal_start(given["fiscal_year"]), 11) if _dated(given) else date.max
    year = fiscal_start(fiscal_year(month)) if month < date.max else date.min
    first = {"month": month, "year": year, "two_years": add_months(year, -12) if year > date.min else year}
    return first.get(period, date.min), month


def _dated(given: dict[str, Any]) -> bool:
    """Whether the question is about a time at all."""
    return given.get("month") is not None or given.get("fiscal_year") is not None
