"""The uploads that stand behind an answer: those in force in the periods that its question reads."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import polars as pl

from dashboard.council import NATION
from dashboard.datasets import dataset_named
from dashboard.periods import add_months, fiscal_start, fiscal_year
from dashboard.settings import QUERIES
from dashboard.store.connection import Reader
from dashboard.store.sql import Question, question

Read = tuple[str, date, date]
"""A dataset, the first of its periods that is read, and the last."""
_NOTHING: Read = ("", date.min, date.min)


def uploads_behind(reader: Reader, asked: Question, given: dict[str, Any]) -> pl.DataFrame:
    """The uploads in force behind the slices that the question reads."""
    spans = [(dataset, *_span(period, given)) for dataset, period in asked.reads]
    return uploads_within(reader, spans, municipality=given.get("municipality"))


def uploads_within(reader: Reader, spans: Sequence[Read], *, municipality: str | None) -> pl.DataFrame:
    """The uploads in force behind the slices of some datasets, each from one period to another, newest first; of all
    municipalities, and of the list of them, if none is said.
    """
    if municipality:
        return _newest_first(_of_one(reader, spans, municipality))
    councils = reader.frame(question(QUERIES, "prefecture/behind").sql, _listed(spans))
    lists = _of_one(reader, [span for span in spans if dataset_named(span[0]).of_all], NATION)
    return _newest_first(pl.concat([councils, lists]))


def _of_one(reader: Reader, spans: Sequence[Read], municipality: str) -> pl.DataFrame:
    """Those of one municipality, which is named beside each."""
    found = reader.frame(question(QUERIES, "uploads/behind").sql, _listed(spans) | {"municipality": municipality})
    return found.select(pl.lit(municipality).alias("municipality"), pl.all())


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
