"""A draft beside what is stored: which rows are new, changed (old → new), unchanged, and which the file lacks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from dashboard.datasets.spec import Dataset

SLICE = ("municipality", "period")


@dataclass(frozen=True)
class Changes:
    """Rows by what storing the draft would do. ``cells``: one row for each cell that would change (line, the key,
    column, old, old_state, new, new_state). ``lacking``: the live rows inside the scope that the file lacks. ``rows``:
    the rows of the draft, with ``change``: new, changed or unchanged.
    """

    new: int
    changed: int
    unchanged: int
    cells: pl.DataFrame
    lacking: pl.DataFrame
    rows: pl.DataFrame
    by_slice: pl.DataFrame
    basis_changed: tuple[date, ...]
    scope: Mapping[str, str]

    @property
    def fresh(self) -> pl.DataFrame:
        """The rows that are new or changed."""
        return self.rows.filter(pl.col("change") != "unchanged").drop("change")

    @property
    def missing(self) -> int:
        """How many live rows inside the scope the file lacks."""
        return self.lacking.height


def slices_in(rows: pl.DataFrame, *more: str) -> pl.DataFrame:
    """The different slices of rows, with ``more`` columns, and of how many rows ``n`` each is.

    Most rows are of the slice of the row above: counted by their runs first, a long file takes a fifth of the time.
    """
    runs = rows.select(pl.struct(*SLICE, *more).alias("slice").rle()).unnest("slice")
    return runs.group_by("value", maintain_order=True).agg(n=pl.col("len").sum()).unnest("value")


def compare(rows: pl.DataFrame, live: pl.DataFrame, dataset: Dataset, *, scope: Mapping[str, str]) -> Changes:
    """What storing ``rows`` over ``live`` would change. A column that the file lacks changes nothing; a slice under
    another basis is wholly new.
    """
    if live.is_empty():
        return _all_new(rows, live, scope)
    key = [*SLICE, *(c.stored_as for c in dataset.key_columns)]
    other_basis = _other_basis(rows, live)
    same = live.join(other_basis, on=SLICE, how="anti")
    both = rows.join(same, on=key, how="left", suffix="_live", maintain_order="left")
    is_new = pl.col("origin_upload_id").is_null()
    changed = both.with_columns(_is_new=is_new, _changed=~is_new & _differs(rows, dataset))
    counts = changed.group_by(SLICE).agg(rows_new=pl.col("_is_new").sum(), rows_changed=pl.col("_changed").sum())
    lacking = same.filter(in_scope(scope)).join(rows, on=key, how="anti")
    new, different = int(changed["_is_new"].sum()), int(changed["_changed"].sum())
    return Changes(
        new=new,
        changed=different,
        unchanged=rows.height - new - different,
        cells=_cells(changed.filter("_changed"), _given(rows, dataset), key),
        lacking=lacking,
        rows=changed.select(*rows.columns, change=_kind_of_change()),
        by_slice=counts,
        basis_changed=tuple(other_basis["period"].unique().sort()),
        scope=scope,
    )


def _kind_of_change() -> pl.Expr:
    """new, changed or unchanged."""
    return (
        pl.when("_is_new").then(pl.lit("new")).when("_changed").then(pl.lit("changed")).otherwise(pl.lit("unchanged"))
    )


def _all_new(rows: pl.DataFrame, live: pl.DataFrame, scope: Mapping[str, str]) -> Changes:
    """Where nothing is live yet, there is nothing to compare."""
    counts = slices_in(rows).select(*SLICE, rows_new="n", rows_changed=pl.lit(0, dtype=pl.UInt32))
    new = rows.with_columns(change=pl.lit("new"))
    return Changes(rows.height, 0, 0, pl.DataFrame(), live, new, counts, (), scope)


def _other_basis(rows: pl.DataFrame, live: pl.DataFrame) -> pl.DataFrame:
    """The slices that are live under another basis than the draft's."""
    bases = slices_in(rows, "basis")
    joined = slices_in(live, "basis").join(bases, on=SLICE, suffix="_draft", maintain_order="left")
    return joined.filter(pl.col("basis") != pl.col("basis_draft")).select(SLICE)


def _given(rows: pl.DataFrame, dataset: Dataset) -> list[str]:
    """The measures about which the file says something."""
    return [c.name for c in dataset.measures if not rows[f"{c.name}_state"].is_null().all()]


def _differs(rows: pl.DataFrame, dataset: Dataset) -> pl.Expr:
    """Whether any cell that the file gives differs in value or state from the live one."""
    cells = [_cell_differs(name) for name in _given(rows, dataset)]
    return pl.any_horizontal(cells) if cells else pl.lit(value=False)


def _cell_differs(name: str) -> pl.Expr:
    """One measure: said by the file, and not the same as what is live."""
    state, value = f"{name}_state", name
    said = pl.col(state).is_not_null()
    return said & (
        pl.col(value).ne_missing(pl.col(f"{value}_live")) | pl.col(state).ne_missing(pl.col(f"{state}_live"))
    )


def in_scope(scope: Mapping[str, str]) -> pl.Expr:
    """The live rows that a file of that scope speaks for."""
    fixed = [pl.col(name).cast(pl.String) == value for name, value in scope.items()]
    return pl.all_horizontal(fixed) if fixed else pl.lit(value=True)


def _cells(changed: pl.DataFrame, measures: Sequence[str], key: Sequence[str]) -> pl.DataFrame:
    """Old and new of each cell that would change, as text."""
    frames = [
        changed.filter(_cell_differs(name)).select(
            "line",
            *key,
            pl.lit(name).alias("column"),
            pl.col(f"{name}_live").cast(pl.String).alias("old"),
            pl.col(f"{name}_state_live").alias("old_state"),
            pl.col(name).cast(pl.String).alias("new"),
            pl.col(f"{name}_state").alias("new_state"),
        )
        for name in measures
    ]
    return pl.concat(frames).sort("line", maintain_order=True) if frames else pl.DataFrame()
