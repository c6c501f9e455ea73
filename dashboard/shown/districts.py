"""One table of the main figures of each district, put together from the answers of several subjects."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from dashboard.desk import Answer
from dashboard.metrics import metric
from dashboard.privacy import Marks
from dashboard.shown.tables import Column, Listing, Reader, columns_of
from dashboard.words import knows, say

_BESIDE = ("", "_min", "_max", "_state", "_denominator")
Row = dict[str, Any]


@dataclass(frozen=True)
class Figures:
    """Columns of one subject: those of ``districts``, the same of ``total``; ``columns``: its own name → ours."""

    districts: Answer
    total: Answer
    columns: Mapping[str, str]


def main_figures(reader: Reader, subjects: list[Figures], *, title: str) -> Listing:
    """Districts in the ledger's order; one that a subject does not tell of has no such figure (該当なし)."""
    columns = [*columns_of(reader, ("district",)), *(_column(reader, name) for name in _names(subjects))]
    body, total = _joined(subjects, _names(subjects)), _summed(subjects)
    return Listing(title, _answer(subjects, body), columns, _answer(subjects, [total]))


def _names(subjects: list[Figures]) -> list[str]:
    return [name for subject in subjects for name in subject.columns.values()]


def _column(reader: Reader, name: str) -> Column:
    """A figure under its heading, or under that of words where subjects beside each other need another."""
    key = f"board.column.{name}"
    label = say(key, reader.lang) if knows(key) else metric(name).heading(reader.lang)
    return Column(name, label, "drills" if name == "held" else metric(name).unit)


def _joined(subjects: list[Figures], names: list[str]) -> list[Row]:
    """A row for each district that any subject tells of."""
    rows: dict[str, Row] = {}
    for subject in subjects:
        hidden = subject.districts.hidden.to_dicts()
        for values, withheld in zip(subject.districts.frame.to_dicts(), hidden, strict=True):
            none = {f"{name}_state": "not_applicable" for name in names}
            row = rows.setdefault(values["district_code"], {"district": values["district"], **none})
            row |= _taken(values, withheld, subject.columns)
    return list(rows.values())


def _summed(subjects: list[Figures]) -> Row:
    row: Row = {}
    for subject in subjects:
        row |= _taken(subject.total.row(), subject.total.hidden.row(0, named=True), subject.columns)
    return row


def _taken(values: Row, withheld: Marks, columns: Mapping[str, str]) -> Row:
    """The figures under our names, with what stands beside them; the mark of a hidden one under ``<name> withheld``."""
    taken: Row = {f"{name}_state": None for name in columns.values()}
    for theirs, ours in columns.items():
        taken |= {f"{ours}{end}": values[f"{theirs}{end}"] for end in _BESIDE if f"{theirs}{end}" in values}
        taken[f"{ours} withheld"] = withheld.get(theirs)
    return taken


def _answer(subjects: list[Figures], rows: list[Row]) -> Answer:
    frame = pl.DataFrame(rows, infer_schema_length=None)
    marks = [{name: row.get(f"{name} withheld") for name in frame.columns} for row in rows]
    return subjects[0].districts.remade(frame, pl.DataFrame(marks, schema=dict.fromkeys(frame.columns, pl.String)))
