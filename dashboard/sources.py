"""The uploads that stand behind an answer: those in force in the periods that its question reads."""

from datetime import date
from typing import Any

import polars as pl

from dashboard.periods import add_months, fiscal_start, fiscal_year
from dashboard.settings import QUERIES
from dashboard.store.connection import Reader
from dashboard.store.sql import Question, question


def uploads_behind(reader: Reader, asked: Question, given: dict[str, Any]) -> pl.DataFrame:
    """The uploads in force behind the slices that the question reads."""
    spans = [(dataset, *_span(period, given)) for dataset, period in asked.reads]
    place = {"municipality": given["municipality"]} if "municipality" in given else {}
    sources = question(QUERIES, "uploads/behind" if place else "prefecture/behind")
    given_of = [place | {"dataset": name, "first": first, "last": last} for name, first, last in spans]
    asked_of = [{p.name: said[p.name] for p in sources.parameters} for said in given_of or [_NOTHING]]
    frames = [reader.frame(sources.sql, params) for params in asked_of]
    return pl.concat(frames).sort("stored_at", descending=True, maintain_order=True)


_NOTHING = {"dataset": "", "first": date.min, "last": date.min, "municipality": ""}


def _span(period: str, given: dict[str, Any]) -> tuple[date, date]:
    """The first and last period that a ``reads`` line covers: month, year, two_years, or all up to then."""
    month = given.get("month") or add_months(fiscal_start(given["fiscal_year"]), 11) if _dated(given) else date.max
    year = fiscal_start(fiscal_year(month)) if month < date.max else date.min
    first = {"month": month, "year": year, "two_years": add_months(year, -12) if year > date.min else year}
    return first.get(period, date.min), month


def _dated(given: dict[str, Any]) -> bool:
    """Whether the question is about a time at all."""
    return given.get("month") is not None or given.get("fiscal_year") is not None
