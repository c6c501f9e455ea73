"""Which file has come when: each cell of that grid in words, and the whole of it as a list."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import polars as pl

from dashboard import formats
from dashboard.datasets import dataset_named
from dashboard.desk import Answer
from dashboard.kept import kept
from dashboard.periods import today_tokyo
from dashboard.shown.tables import Column, Listing, Reader
from dashboard.words import say

_SAVED = {
    "dataset": None, "period": None, "status": None, "late_days": "days", "due_on": None, "corrected": None,
    "districts_reported": "districts", "districts_expected": "districts",
}  # fmt: skip
_STATES = ("on_time", "late", "missing", "not_due", "not_expected")


def grid_cell(row: Mapping[str, Any], lang: str) -> list[str]:
    """The mark, its word, and what else is to be known: a correction, or districts that are missing (43/46)."""
    corrected = [say("reports.corrected", lang)] if row["corrected"] else []
    return [_mark(row, lang), _word(row, lang), *corrected, *_partial(row, lang)]


def whole_year(row: Mapping[str, Any], lang: str) -> str:
    """The one file of a year: its mark, its word, and the day on which it came or is due."""
    if row["status"] == "not_expected":
        return f"{_mark(row, lang)} {_word(row, lang)}"
    day = today_tokyo(row["uploaded_at"]) if row["uploaded_at"] else row["due_on"]
    told = say("reports.whole_year", lang, word=_word(row, lang), day=formats.day(day, lang))
    return f"{_mark(row, lang)} {told}"


def legend(lang: str) -> str:
    """Each mark with its word."""
    return "　".join(f"{say(f'reports.mark.{name}', lang)} {say(f'reports.status.{name}', lang)}" for name in _STATES)


@kept
def grid_listing(reader: Reader, grid: Answer, *, title: str) -> Listing:
    """A row for each dataset and month, names and states in words."""
    lang = reader.lang
    labels = [dataset_named(name).label.say(lang) for name in grid.frame["dataset"]]
    states = [say(f"reports.status.{status}", lang) for status in grid.frame["status"]]
    corrected = [say("reports.corrected", lang) if value else None for value in grid.frame["corrected"]]
    frame = grid.frame.with_columns(
        pl.Series("dataset", labels), pl.Series("status", states), pl.Series("corrected", corrected, dtype=pl.String)
    )
    columns = [Column(name, say(f"reports.column.{name}", lang), unit) for name, unit in _SAVED.items()]
    return Listing(title, replace(grid, frame=frame), columns)


def told(status: str, late_days: int | None, lang: str) -> str:
    """○ 期限内, △ 5日遅れ, × 未着."""
    row = {"status": status, "late_days": late_days}
    return f"{_mark(row, lang)} {_word(row, lang)}"


def _mark(row: Mapping[str, Any], lang: str) -> str:
    return say(f"reports.mark.{row['status']}", lang)


def _word(row: Mapping[str, Any], lang: str) -> str:
    """期限内, 5日遅れ, 未着."""
    if row["status"] == "late":
        return say("reports.late", lang, n=formats.count(row["late_days"], lang, unit="days"))
    return say(f"reports.status.{row['status']}", lang)


def _partial(row: Mapping[str, Any], lang: str) -> list[str]:
    """43/46 where districts are missing from a file that is there."""
    given, expected = row["districts_reported"], row["districts_expected"]
    if given is None or expected is None or given >= expected:
        return []
    return [say("reports.partial", lang, given=given, all=expected)]
