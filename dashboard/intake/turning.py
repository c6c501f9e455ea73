"""What taking an upload back, or putting it back, does to the screens: told in buckets, before it is done or after."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import polars as pl

from dashboard.datasets.spec import Dataset
from dashboard.intake.comparing import SLICE
from dashboard.store.connection import Session
from dashboard.store.live import logged_keys, rows_in
from dashboard.store.replay import Slice


@dataclass(frozen=True)
class Kept:
    """A later upload that keeps rows as they are."""

    upload_id: str
    filename: str
    stored_at: datetime
    rows: int


@dataclass(frozen=True)
class UndoResult:
    """``taken_back``: rows of this upload that left the screens, or went back to an earlier figure (came to them, for
    one put back). ``kept``: rows that stay as they are, because a later upload replaced them, named in ``kept_by``.
    ``returned``: rows of other uploads that appear or go by it, as those that a replacing file had dropped.
    ``cells``: municipality, period, the key, column, old, old_state, new, new_state, for each cell that changes; a
    state is null where there is no row, or no file says anything.
    """

    upload_id: str
    dataset: str
    taken_back: int
    kept: int
    slices: tuple[Slice, ...]
    returned: int
    kept_by: tuple[Kept, ...]
    cells: pl.DataFrame


@dataclass(frozen=True)
class Turning:
    """An upload about to be turned, and what is live in its slices until then."""

    upload_id: str
    dataset: Dataset
    slices: Sequence[Slice]
    before: pl.DataFrame

    @property
    def key(self) -> list[str]:
        """What tells a live row from every other."""
        return [*SLICE, *(c.stored_as for c in self.dataset.key_columns)]

    def told(self, session: Session) -> UndoResult:
        """What has become of it, once the slices are renewed."""
        after = rows_in(session, self.dataset, self.slices)
        cells = self._cells(after)
        own = logged_keys(session, self.dataset, self.upload_id)
        shown = pl.concat([self.before, after]).filter(origin_upload_id=self.upload_id)
        touched = pl.concat([cells.select(self.key), shown.select(self.key)]).unique()
        kept = own.join(touched, on=self.key, how="anti")
        return UndoResult(
            upload_id=self.upload_id,
            dataset=self.dataset.name,
            taken_back=own.height - kept.height,
            kept=kept.height,
            slices=tuple(self.slices),
            returned=touched.join(own, on=self.key, how="anti").height,
            kept_by=self._kept_by(session, kept.join(after, on=self.key, how="left")),
            cells=cells,
        )

    def _cells(self, after: pl.DataFrame) -> pl.DataFrame:
        """Old and new of every cell that differs, as text."""
        both = self.before.join(after, on=self.key, how="full", coalesce=True, suffix="_after")
        order = pl.struct(self.key)
        frames = [
            both.select(
                *self.key,
                pl.lit(c.name).alias("column"),
                pl.col(c.name).cast(pl.String).alias("old"),
                pl.col(f"{c.name}_state").alias("old_state"),
                pl.col(f"{c.name}_after").cast(pl.String).alias("new"),
                pl.col(f"{c.name}_state_after").alias("new_state"),
            )
            for c in self.dataset.measures
        ]
        differs = pl.col("old").ne_missing(pl.col("new")) | pl.col("old_state").ne_missing(pl.col("new_state"))
        return pl.concat(frames).filter(differs).sort(order, maintain_order=True)

    def _kept_by(self, session: Session, kept: pl.DataFrame) -> tuple[Kept, ...]:
        """The later uploads, each with how many rows it keeps: the origin of the live row, or the newest of its slice
        where the row was dropped.
        """
        with session.stream(kept.select(*SLICE, "origin_upload_id"), "kept_rows"):
            where = {"dataset": self.dataset.name, "municipalities": [place for place, _ in self.slices]}
            rows = session.rows(_KEPT_BY, where)
        return tuple(Kept(*row) for row in rows)


_KEPT_BY = """
    with kept as (
        select coalesce(kept_rows.origin_upload_id, live_slices.last_upload_id) as upload_id
        from kept_rows
        join live_slices
            on live_slices.dataset = $dataset
            and live_slices.municipality = kept_rows.municipality
            and live_slices.period = kept_rows.period
    )
    select kept.upload_id, uploads.filename, stored.stored_at, count(*)
    from kept
    join uploads on kept.upload_id = uploads.upload_id
    join (
        select upload_id, min(committed_at) as stored_at
        from commits
        where list_contains($municipalities, municipality)
        group by upload_id
    ) as stored
        on kept.upload_id = stored.upload_id
    group by all
    order by stored.stored_at desc, kept.upload_id
"""


def about_to_turn(session: Session, upload_id: str, dataset: Dataset, slices: Sequence[Slice]) -> Turning:
    """Looks at the slices of an upload before its act."""
    return Turning(upload_id, dataset, slices, rows_in(session, dataset, slices))
