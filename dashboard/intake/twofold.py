"""Money of a whole municipality in the table of a prefecture, where its districts have sent theirs, or the other way:
most likely the same money, which would be counted twice.
"""

from datetime import date

import polars as pl

from dashboard.datasets.spec import RESERVED_DISTRICTS, WHOLE_CITY, Dataset, Kind
from dashboard.intake.comparing import SLICE, in_scope
from dashboard.intake.draft import Draft
from dashboard.intake.intent import REPLACE
from dashboard.intake.problems import Problem
from dashboard.store.connection import Store
from dashboard.store.live import rows_in

_NOWHERE = frozenset(RESERVED_DISTRICTS) - {WHOLE_CITY}


def counted_twice(draft: Draft, store: Store) -> list[Problem]:
    """The months in which a draft says something new of the whole beside stored districts, or of districts beside a
    stored whole. Of a stock, districts go before the whole, and nothing is counted twice.
    """
    fresh = draft.changes.fresh
    if fresh.is_empty() or not _is_of_money(draft.dataset):
        return []
    kept = _kept(draft, store)
    months = [month for month in fresh["period"].unique().sort() if _overlap(fresh, kept, month)]
    return [
        Problem("whole_beside_districts", "grave", sheet=draft.raw.sheet, facts={"period": f"{month:%Y-%m}"})
        for month in months
    ]


def _is_of_money(dataset: Dataset) -> bool:
    return dataset.district_column is not None and any(column.kind is Kind.YEN for column in dataset.measures)


def _kept(draft: Draft, store: Store) -> pl.DataFrame:
    """The live rows that stay beside those of the draft."""
    key = [*SLICE, *(column.stored_as for column in draft.dataset.key_columns)]
    with store.session() as session:
        live = rows_in(session, draft.dataset, draft.slice_keys)
    beside = live.join(draft.rows, on=key, how="anti", maintain_order="left")
    if draft.intent.mode == REPLACE:
        beside = beside.filter(~in_scope(draft.scope))
    return beside.filter(~pl.col("period").is_in(list(draft.changes.basis_changed)))


def _overlap(fresh: pl.DataFrame, kept: pl.DataFrame, month: date) -> bool:
    """Whether what is new is of the whole and what stays of districts, or the other way."""
    new, old = _levels(fresh, month), _levels(kept, month)
    return new | old == {True, False} and not old <= new


def _levels(rows: pl.DataFrame, month: date) -> set[bool]:
    """Whether rows of a month are of a whole municipality (True), of districts (False), or there are both."""
    codes = rows.filter(period=month)["district_code"].unique()
    return {code == WHOLE_CITY for code in codes if code not in _NOWHERE}
