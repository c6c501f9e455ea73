"""Pieces of the page on drills: who has waited how long, and the tables of districts, years and single drills."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import polars as pl
import streamlit as st

from dashboard import formats
from dashboard.desk import Answer
from dashboard.findings.drills import without_a_drill
from dashboard.kept import kept
from dashboard.metrics import metric
from dashboard.shown.labels import labelled
from dashboard.shown.tables import Column, columns_of
from dashboard.shown.tiles import Tile
from dashboard.ui.markup import Html, joined, tag
from dashboard.ui.visit import Look, Visit
from dashboard.words import say

_COUNTED = ("participants", "registrants")
MOST = 100
"""So many districts the grid of months shows unless it is asked for all."""
_PEOPLE = ("participants", "registrants", "stand_ins")


def waiting(visit: Visit, districts: Answer, *, title: str) -> None:
    """Each district without a drill, with the months since its last one; nothing where every district held one."""
    if not without_a_drill(districts).is_empty():
        st.html(joined(tag("h3", title, class_="sonae-chart-title"), _waiting(visit, districts)))


@kept
def _waiting(look: Look, districts: Answer) -> Html:
    rows = without_a_drill(districts).to_dicts()
    return tag("p", *(_waits(look, row) for row in rows), class_="sonae-legend sonae-waiting")


def _waits(look: Look, row: Mapping[str, Any]) -> Html:
    """栄 36か月 (中止1回), 弁天 36か月 (2月予定)."""
    since = row["months_since"]
    told = say("drills.never", look.lang) if since is None else formats.count(since, look.lang, unit="months")
    return tag("span", tag("b", row["district"]), told, *(tag("small", note) for note in _notes(look, row)))


def _notes(look: Look, row: Mapping[str, Any]) -> list[str]:
    """What else is known of this year: a drill that was cancelled, one that is planned."""
    notes = []
    if row["cancelled"]:
        notes.append(say("drills.cancelled", look.lang, n=formats.count(row["cancelled"], look.lang, unit="drills")))
    if row["next_planned_on"]:
        month = formats.month_name(row["next_planned_on"].month, look.lang)
        notes.append(say("drills.planned", look.lang, month=month))
    return notes


def rows_of_grid(visit: Visit, months: Answer, districts: Answer) -> Answer:
    """The months of every district; of very many at first of those alone that have waited longest for a drill."""
    n = months.frame["district_code"].n_unique()
    if n <= MOST:
        return months
    told = say("drills.all_rows", visit.lang, all=formats.count(n, visit.lang, unit="districts", word=visit.word))
    if st.toggle(told, key="drills all rows", help=say("drills.all_rows_help", visit.lang, n=MOST)):
        return months
    return waited_longest(months, districts, most=MOST)


@kept
def waited_longest(months: Answer, districts: Answer, *, most: int) -> Answer:
    """The months of so many districts: those without any drill on record, then those whose last is longest ago."""
    ordinary = districts.frame.filter(pl.col("role") == "地区")
    first = ordinary.sort("months_since", descending=True, nulls_last=False, maintain_order=True).head(most)
    ranks = {code: rank for rank, code in enumerate(first["district_code"])}
    rank = months.frame["district_code"].replace_strict(ranks, default=None, return_dtype=pl.Int64)
    places = months.frame.select(rank.alias("rank"), "month").with_row_index().drop_nulls("rank")
    return months.reordered(places.sort("rank", "month")["index"])


@kept
def district_columns(look: Look) -> list[Column]:
    """What the table tells of each district."""
    drills = [Column(name, _heading(look, name), "drills") for name in ("held", "with_roster", "cancelled")]
    return [
        *columns_of(look, ("district",)),
        *drills,
        *columns_of(look, ("months_since", *_PEOPLE, "confirm_rate")),
    ]


@kept
def by_district(districts: Answer) -> Answer:
    """The answer with a word for districts without any drill on record, and where nobody was to be confirmed."""
    never = pl.when(pl.col("last_held_on").is_null()).then(pl.lit("none")).alias("months_since_state")
    nobody = pl.when(pl.col("held") == 0).then(pl.lit("not_applicable")).alias("confirm_rate_state")
    return replace(districts, frame=districts.frame.with_columns(never, nobody))


@kept
def summed(totals: Answer) -> Answer:
    """The total row of that table: every drill once, whichever districts it counts for."""
    return replace(totals, frame=totals.frame.with_columns(held="drills", with_roster="drills_with_roster"))


@kept
def stand_ins(look: Look, totals: Answer) -> str | None:
    """How many took somebody's part, as a line below those who came themselves."""
    row = totals.row()
    if row["stand_ins"] is None:
        return None
    return say("drills.stand_ins", look.lang, n=metric("stand_ins").write(row, look.lang))


@kept
def confirmed(look: Look, totals: Answer) -> Tile:
    """The share confirmed safe, with what it divides."""
    shown, row = metric("confirm_rate"), totals.row()
    known = row["confirm_rate"] is not None
    above, below = (row[f"confirm_rate_{side}"] for side in ("numerator", "denominator"))
    counts = {name: formats.figure(n, "persons", look.lang) for name, n in (("confirmed", above), ("asked", below))}
    lines = (say("drills.confirmed", look.lang, **counts),) if known else ()
    return Tile(shown.label(look.lang), shown.write(row, look.lang), lines, is_word=not known)


@kept
def kind_columns(look: Look) -> list[Column]:
    """What the table tells of each kind of drill."""
    names = ("held", "with_roster", "cancelled", "planned")
    counts = [Column(name, _heading(look, name), "drills") for name in names]
    return [
        Column("kind", _heading(look, "kind")),
        *counts,
        *columns_of(look, ("participants", "registrants", "youth")),
    ]


@kept
def by_kind(look: Look, kinds: Answer) -> Answer:
    """The kinds by their labels."""
    return replace(kinds, frame=labelled(kinds.frame, "kind", look.lang, codes="drill_kind"))


@kept
def chain_columns(look: Look) -> list[Column]:
    """From the register over drills to plans."""
    return [
        *columns_of(look, ("district", "listed", "consented")),
        Column("drills_with_roster", _heading(look, "drills_with_roster"), "drills"),
        Column("last_roster_drill_on", _heading(look, "last_roster_drill_on")),
        *columns_of(look, ("planned", "plan_rate")),
        Column("furthest", _heading(look, "furthest")),
    ]


@kept
def chain(look: Look, answer: Answer) -> Answer:
    """The answer with how far each district has come in words."""
    told = [say(f"drills.furthest.{step or 'unknown'}", look.lang) for step in answer.frame["furthest"]]
    return replace(answer, frame=answer.frame.with_columns(pl.Series("furthest", told, dtype=pl.String)))


@kept
def year_columns(look: Look) -> list[Column]:
    """What the table tells of each fiscal year."""
    names = ("active_districts", "drill_districts", "drill_roster_districts", "drills", "participants", "registrants")
    cancelled = Column("cancelled", _heading(look, "cancelled"), "drills")
    return [Column("year", _heading(look, "year")), *columns_of(look, names), cancelled]


@kept
def years(look: Look, trend: Answer) -> Answer:
    """The fiscal years by their names, from the first of which anything is known."""
    known = trend.frame["districts_held"].is_not_null().arg_true()
    first = known[0] if len(known) else trend.frame.height
    names = pl.Series("year", [formats.year(year, look.lang) for year in trend.frame["fiscal_year"]], dtype=pl.String)
    return trend.rewritten(trend.frame.with_columns(names)).only(pl.int_range(pl.len()) >= first)


@kept
def event_columns(look: Look) -> list[Column]:
    """What the list tells of each drill."""
    names = ("held_on", "kind", "title", "status", "roster")
    day, *texts = (Column(name, _heading(look, name)) for name in names)
    return [day, *columns_of(look, ("district",)), *texts, *columns_of(look, _COUNTED)]


@kept
def events(look: Look, answer: Answer) -> Answer:
    """The drills with their codes in words. Nobody could take part in one that was not held."""
    frame = labelled(answer.frame, "kind", look.lang, codes="drill_kind")
    frame = frame.with_columns(
        pl.when(pl.col("status") != "実施").then(pl.lit("not_applicable")).alias(f"{name}_state") for name in _COUNTED
    )
    used = {True: say("drills.yes", look.lang), False: say("drills.no", look.lang)}
    roster = pl.Series("roster", [used.get(value) for value in frame["roster_used"]], dtype=pl.String)
    return replace(answer, frame=labelled(frame, "status", look.lang, codes="drill_status").with_columns(roster))


def _heading(look: Look, name: str) -> str:
    return say(f"drills.column.{name}", look.lang)
