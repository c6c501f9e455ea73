"""Pieces of the page on volunteers: the kinds, which are never added up, and the assumed need of a day."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import polars as pl
import streamlit as st

from dashboard import formats
from dashboard.answers.volunteers import NEEDED_PER_DAY
from dashboard.datasets.codes import code_label
from dashboard.desk import Answer
from dashboard.kept import kept
from dashboard.metrics import metric
from dashboard.shown.tables import Column, columns_of
from dashboard.shown.tiles import Tile
from dashboard.ui.visit import Look, Visit
from dashboard.words import say

_KEY = "needed per day"
_MOST = 100_000
_FLOWS = ("registered_before", "added", "lapsed")


def needed_per_day() -> int:
    """What this session assumes, also before its field is drawn."""
    return int(st.session_state.get(_KEY) or NEEDED_PER_DAY)


def ask_need(visit: Visit) -> None:
    """The field in which the assumption is changed."""
    st.number_input(
        say("volunteers.need", visit.lang),
        min_value=1,
        max_value=_MOST,
        value=NEEDED_PER_DAY,
        step=10,
        key=_KEY,
        persist_state="session",
        help=say("volunteers.need_help", visit.lang),
    )


@kept
def need_tiles(look: Look, need: Answer) -> list[Tile]:
    """The days for which those who are ready suffice: in the month, and when insurance had lapsed."""
    return [_need_tile(look, row) for row in need.frame.iter_rows(named=True)]


def _need_tile(look: Look, row: Mapping[str, Any]) -> Tile:
    month = formats.month(row["month"], look.lang)
    label = say(f"volunteers.{row['occasion']}", look.lang, month=month)
    if row["ready"] is None:
        return Tile(label, formats.state("not_reported", look.lang), is_word=True)
    ready, needed, missing = (
        formats.count(row[name], look.lang, unit="persons") for name in ("ready", "needed_per_day", "missing")
    )
    lines = [say("volunteers.reckoned", look.lang, ready=ready, needed=needed)]
    if row["missing"]:
        lines.append(say("volunteers.missing", look.lang, n=missing))
    days = say("volunteers.days", look.lang, days=formats.count(row["days"], look.lang, unit="days"))
    return Tile(label, days, tuple(lines), alert=bool(row["missing"]))


@kept
def members(look: Look, totals: Answer) -> str | None:
    """How many people the organisations have, and how many of them are under an agreement."""
    row = totals.row()
    known = [name for name in ("people", "agreements") if row[name] is not None]
    told = [say(f"volunteers.{name}", look.lang, n=metric(name).write(row, look.lang)) for name in known]
    return say("charts.and", look.lang).join(told) or None


@kept
def kind_columns(look: Look) -> list[Column]:
    """What the table tells of each kind: individuals and organisations in columns of their own."""
    flows = [Column(f"kind_{name}", say(f"volunteers.{name}", look.lang), "plain") for name in _FLOWS]
    names = ("people", "insured", "trained", "volunteers_ready")
    stocks = columns_of(look, ("volunteers", "organisations"))
    return [Column("kind", say("volunteers.kind", look.lang)), *flows, *stocks, *columns_of(look, names)]


@kept
def by_kind(look: Look, kinds: Answer) -> Answer:
    """The kinds by their labels, staff as counted above already; each with just the counts that it can have.

    What came and went is under names of its own: people and organisations have no sum.
    """
    is_group = pl.col("counts_as") == "organisation"
    absent = pl.lit("not_applicable")
    frame = kinds.frame.with_columns(
        organisations=pl.when(is_group).then("registered"),
        registered=pl.when(~is_group).then("registered"),
        **{f"kind_{name}": name for name in _FLOWS},
        organisations_state=pl.when(~is_group).then(absent),
        people_state=pl.when(~is_group).then(absent),
        registered_state=pl.when(is_group).then(absent),
        kind=pl.Series(
            [_kind(look, *row) for row in kinds.frame.select("kind", "counts_as").iter_rows()], dtype=pl.String
        ),
    )
    return replace(kinds, frame=frame)


def _kind(look: Look, kind: str, counts_as: str) -> str:
    label = code_label("volunteer_kind", kind, look.lang)
    return say("volunteers.again", look.lang, kind=label) if counts_as == "staff" else label
