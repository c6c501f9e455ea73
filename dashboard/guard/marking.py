"""The mark of each cell of an answer: which protected figures it shows, of which month, and whether they are hidden."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl

from dashboard.guard.cells import Cells, Key
from dashboard.guard.few import marks_of_few
from dashboard.periods import add_months, first_of_month
from dashboard.privacy import WITHHELD
from dashboard.store.sql import Question, Returned

BY = "by "
_YEAR = 12
_EARLIER = {"_last_year": _YEAR, "_before": 1}
"""What a column of an earlier month has in its name → how many months earlier."""
_SUM = "sum of "
CODES = "municipality_codes"
"""The column of a row that adds up several municipalities: their codes, joined by commas."""
MUNICIPALITY = "municipality"
_CHANGE = re.compile(r"_change(?:_rate)?(?:_numerator|_denominator)?$")
_NEVER = date(9999, 12, 1)
_NONE = object()
"""Of a row that is no sum."""
Values = Mapping[str, Any]
Load = Callable[[str, Collection[date]], Cells]
Added = tuple[Question, pl.DataFrame]


def marks(
    asked: Question, frame: pl.DataFrame, params: Values, *, load: Load, added: Added | None = None
) -> pl.DataFrame:
    """The mark of each cell, null where it may be shown: ``<10``, ``*`` for one that would tell such a count, ``few``
    for money of one or two organisations. Protected cells of no table, such as those of a file as typed, are withheld.

    ``load``: a table of cells in some months. ``added``: the rows that a sum adds up, see ``summed``.
    """
    protected = [column for column in asked.columns if column.protected]
    if not protected or frame.is_empty():
        return no_marks(frame)
    found: Mapping[str, Sequence[str | None] | pl.Series]
    if asked.few:
        found = marks_of_few(frame, [column.name for column in protected], asked.few)
    elif not asked.noted("cells"):
        found = {column.name: [WITHHELD] * frame.height for column in protected}
    elif added:
        found = _marks_of_sum(protected, frame, added, params, load)
    else:
        found = _marks_of_rows(asked, protected, frame, params, load)
    return no_marks(frame).with_columns(pl.Series(name, values, dtype=pl.String) for name, values in found.items())


def summed(asked: Question) -> str | None:
    """The question whose rows an answer of one row adds up, where its header says so."""
    said = "".join(asked.noted("cells"))
    return said.removeprefix(_SUM) if said.startswith(_SUM) else None


def without(frame: pl.DataFrame, hidden: pl.DataFrame) -> pl.DataFrame:
    """The frame with null in every marked cell; columns that were written beside those of the answer have no marks."""
    marked = [name for name in hidden.columns if name in frame.columns and hidden[name].null_count() < hidden.height]
    return frame.with_columns(frame[name].set(hidden[name].is_not_null(), None) for name in marked)


def displaced(asked: Question, frame: pl.DataFrame, hidden: pl.DataFrame) -> pl.Series | None:
    """The order of rows in which none stands where only its hidden figure puts it; None where all may stay."""
    by = asked.noted("ordered-by")
    if not by or hidden[by[0]].is_null().all():
        return None
    key = next(name for name in ("district_code", "reason") if name in frame.columns)
    told = pl.DataFrame({"hidden": hidden[by[0]].is_not_null(), "key": frame[key]}).with_row_index("place")
    return told.sort("hidden", pl.when("hidden").then("key"), "place")["place"]


def no_marks(frame: pl.DataFrame) -> pl.DataFrame:
    """Marks of that shape, none of them set."""
    return pl.DataFrame({name: pl.Series([None] * frame.height, dtype=pl.String) for name in frame.columns})


def _source(asked: Question) -> str:
    """What the header says of the table of cells; a test holds every question with protected columns to having one."""
    said = asked.noted("cells")[0]
    return f"{asked.name} at month" if said == "own" else said


def _marks_of_rows(
    asked: Question, protected: Sequence[Returned], frame: pl.DataFrame, params: Values, load: Load
) -> dict[str, list[str | None]]:
    """The marks of an answer whose rows are districts, months or one total."""
    name, _, at = _source(asked).partition(" at ")
    rows = frame.to_dicts()
    months = [_month(row, params, at) for row in rows]
    known = {month for month in months if month} or {_NEVER}
    cells = load(name, {add_months(month, -n) for month in known for n in _reach(protected)})
    placed = [(row, _keys(row, month, cells)) for row, month in zip(rows, months, strict=True)]
    found = {c.name: [_mark(c, row, keys, cells) for row, keys in placed] for c in protected}
    rated = _with_rates(found)
    return _with_total(rated | _with_bounds(rated, rows), rows)


def _keys(row: Values, month: date | None, cells: Cells) -> list[Key]:
    """What of the table a row shows: its month in its municipality, or in each of those that it adds up."""
    if month is None:
        return []
    codes = row[CODES].split(",") if row.get(CODES) else [row.get(MUNICIPALITY)]
    return [(month, *(code if key == MUNICIPALITY else row[key] for key in cells.keys)) for code in codes]


def _with_total(found: dict[str, list[str | None]], rows: Sequence[Values]) -> dict[str, list[str | None]]:
    """The row of all municipalities (``is_total``), or of all of one ``standing``, says nothing where one of them hides
    something: all of what is shown could then be worked out from their own pages, so that it tells nothing new. One
    that names those that it adds up has been judged by these.
    """
    sums = [row.get("standing") for row in rows]
    totals = [of if row.get("is_total") and not row.get(CODES) else _NONE for row, of in zip(rows, sums, strict=True)]
    hiding = {name: {of for of, mark in zip(sums, marks, strict=True) if mark} for name, marks in found.items()}
    return {
        name: [WITHHELD if of in hiding[name] else own for of, own in zip(totals, marks, strict=True)]
        for name, marks in found.items()
    }


def _reach(protected: Iterable[Returned]) -> set[int]:
    """How many months back of its own a row's marks hang on: those of which its columns tell, and one more of each."""
    said = [n for column in protected for name, n in _EARLIER.items() if name in column.name]
    said += [_YEAR for column in protected if _CHANGE.search(column.repeats or column.name)]
    return {n + more for n in (0, *said) for more in (0, 1)}


def _month(row: Values, params: Values, at: str) -> date | None:
    """The month that a row is of: a parameter or a column, by its first day."""
    found = params.get(at[1:]) if at.startswith("$") else row[at]
    return first_of_month(found) if found else None


def _mark(column: Returned, row: Values, keys: Sequence[Key], cells: Cells) -> str | None:
    """The mark of one figure; what is not given needs none, and a rate has that of its sides. One of no month, such as
    what was counted on the day where there is no register, is withheld; but not what the table does not speak of, such
    as an indicator of consultations. A sum over several municipalities is withheld where one of them hides its own.
    """
    names = _shown(column, row, cells)
    if row[column.name] is None or (not names and (column.repeats or "").startswith(BY)):
        return None
    if not keys:
        return WITHHELD
    earlier = next((n for suffix, n in _EARLIER.items() if suffix in column.name), 0)
    at = [(add_months(key[0], -earlier), *key[1:]) for key in keys]
    found = (_mark_of(name, row, key, cells) for key in at for name in names)
    mark = next((mark for mark in found if mark), None)
    return WITHHELD if mark and len(keys) > 1 else mark


def _shown(column: Returned, row: Values, cells: Cells) -> tuple[str, ...]:
    """The protected figures that a cell shows, by the names of the table; ``by item``: the column ``item`` names it."""
    is_side = column.unit == "rate" or column.name.endswith(("_numerator", "_denominator"))
    if (column.repeats or "").startswith(BY):
        return cells.relations.named(row[str(column.repeats).removeprefix(BY)], sides=is_side)
    if column.unit == "rate" and not _CHANGE.search(column.name):
        return ()
    name = column.repeats or column.name
    return (next((name.replace(suffix, "") for suffix in _EARLIER if suffix in name), name),)


def _mark_of(name: str, row: Values, key: Key, cells: Cells) -> str | None:
    """The mark of a figure by its name, or of its change within a year. One that no table knows is withheld."""
    if _CHANGE.search(name):
        return cells.mark_of_change(key, _CHANGE.sub("", name))
    if name not in cells.relations.columns:
        return WITHHELD
    if "district_code" in row:
        return cells.mark_of_cell(key, row["district_code"], name)
    return cells.mark_of_total(key, name)


def _with_rates(found: dict[str, list[str | None]]) -> dict[str, list[str | None]]:
    """A rate is hidden where one of its sides is."""
    sides = {name: [found[s] for s in (f"{name}_numerator", f"{name}_denominator") if s in found] for name in found}
    return {
        name: [next(filter(None, each), None) for each in zip(*sides[name], strict=True)] if sides[name] else own
        for name, own in found.items()
    }


def _with_bounds(found: Mapping[str, list[str | None]], rows: Sequence[Values]) -> dict[str, list[str | None]]:
    """A figure that is not known itself is hidden where its bounds are: nobody shall take it for not reported."""
    bounds = {name: found[f"{name}_max"] for name in found if f"{name}_max" in found}
    return {
        name: [bound if row[name] is None else own for row, own, bound in zip(rows, found[name], marks, strict=True)]
        for name, marks in bounds.items()
    }


def _marks_of_sum(
    protected: Iterable[Returned], sums: pl.DataFrame, added: Added, params: Values, load: Load
) -> dict[str, list[str | None]]:
    """The marks of a row that adds up some districts, each of its own month; or of such rows of municipalities."""
    asked, rows = added
    table, _, at = _source(asked).partition(" at ")
    placed = [(_month(row, params, at), row) for row in rows.iter_rows(named=True)]
    months = {month for month, _ in placed if month}
    cells = load(table, {add_months(month, -n) for month in months or {_NEVER} for n in (0, 1)})
    parts = _by_key(placed, cells)
    found = {c.name: [_mark_of_sum(c, row, parts, cells) for row in sums.iter_rows(named=True)] for c in protected}
    lines = sums.to_dicts()
    return _with_total(found | _with_bounds(found, lines), lines)


def _by_key(placed: Iterable[tuple[date | None, Values]], cells: Cells) -> dict[Key, list[Values]]:
    """The rows that are added up, by the month and whatever else the table of cells tells apart."""
    found: dict[Key, list[Values]] = {}
    for month, row in placed:
        found.setdefault((month, *(row[key] for key in cells.keys)), []).append(row)
    return found


def _mark_of_sum(column: Returned, row: Values, parts: Mapping[Key, Sequence[Values]], cells: Cells) -> str | None:
    """Whether a sum tells a hidden figure. One that the table does not know is withheld."""
    name, here = column.repeats or column.name, tuple(row[key] for key in cells.keys)
    if row[column.name] is None or row.get("is_total"):
        return None
    if name not in cells.relations.columns:
        return WITHHELD
    added = {
        key: {part["district_code"] for part in of if part[name] is not None}
        for key, of in parts.items()
        if key[0] and key[1:] == here
    }
    return None if all(cells.may_add(key, name, districts) for key, districts in added.items()) else WITHHELD
