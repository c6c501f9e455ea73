"""Pieces of the page on drills: who has waited how long, and the tables of districts, years and single drills."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import polars as pl
import streamlit as st

from dashboard import formats
from dashboard.desk import Answer
from dashboard.findings.drills import without_a_drill
from dashboard.metrics import metric
from dashboard.shown.labels import labelled
from dashboard.shown.tables import Column, columns_of
from dashboard.shown.tiles import Tile
from dashboard.ui.markup import Html, joined, tag
from dashboard.ui.visit import Visit
from dashboard.words import say

_COUNTED = ("participants", "registrants")
_PEOPLE = ("participants", "registrants", "stand_ins")


def waiting(visit: Visit, districts: Answer, *, title: str) -> None:
    """Each district without a drill, with the months since its last one; nothing where every district held one."""
    rows = without_a_drill(districts).to_dicts()
    if rows:
        items = tag("p", *(_waits(visit, row) for row in rows), class_="sonae-legend sonae-waiting")
        st.html(joined(tag("h3", title, class_="sonae-chart-title"), items))


def _waits(visit: Visit, row: Mapping[str, Any]) -> Html:
    """栄 36か月 (中止1回), 弁天 36か月 (2月予定)."""
    since = row["months_since"]
    told = say("drills.never", visit.lang) if since is None else formats.count(since, visit.lang, unit="months")
    return tag("span", tag("b", row["district"]), told, *(tag("small", note) for note in _notes(visit, row)))


def _notes(visit: Visit, row: Mapping[str, Any]) -> list[str]:
    """What else is known of this year: a drill that was cancelled, one that is planned."""
    notes = []
    if row["cancelled"]:
        notes.append(say("drills.cancelled", visit.lang, n=formats.count(row["cancelled"], visit.lang, unit="drills")))
    if row["next_planned_on"]:
        month = formats.month_name(row["next_planned_on"].month, visit.lang)
        notes.append(say("drills.planned", visit.lang, month=month))
    return notes


def district_columns(visit: Visit) -> list[Column]:
    """What the table tells of each district."""
    drills = [Column(name, _heading(visit, name), "drills") for name in ("held", "with_roster", "cancelled")]
    return [
        *columns_of(visit, ("district",)),
        *drills,
        *columns_of(visit, ("months_since", *_PEOPLE, "confirm_rate")),
    ]


def by_district(districts: Answer) -> Answer:
    """The answer with a word for districts without any drill on record, and where nobody was to be confirmed."""
    never = pl.when(pl.col("last_held_on").is_null()).then(pl.lit("none")).alias("months_since_state")
    nobody = pl.when(pl.col("held") == 0).then(pl.lit("not_applicable")).alias("confirm_rate_state")
    return replace(districts, frame=districts.frame.with_columns(never, nobody))


def summed(totals: Answer) -> Answer:
    """The total row of that table: every drill once, whichever districts it counts for."""
    return replace(totals, frame=totals.frame.with_columns(held="drills", with_roster="drills_with_roster"))


def stand_ins(visit: Visit, totals: Answer) -> str | None:
    """How many took somebody's part, as a line below those who came themselves."""
    row = totals.row()
    if row["stand_ins"] is None:
        return None
    return say("drills.stand_ins", visit.lang, n=metric("stand_ins").write(row, visit.lang))


def confirmed(visit: Visit, totals: Answer) -> Tile:
    """The share confirmed safe, with what it divides."""
    shown, row = metric("confirm_rate"), totals.row()
    known = row["confirm_rate"] is not None
    above, below = (row[f"confirm_rate_{side}"] for side in ("numerator", "denominator"))
    counts = {name: formats.figure(n, "persons", visit.lang) for name, n in (("confirmed", above), ("asked", below))}
    lines = (say("drills.confirmed", visit.lang, **counts),) if known else ()
    return Tile(shown.label(visit.lang), shown.write(row, visit.lang), lines, is_word=not known)


def kind_columns(visit: Visit) -> list[Column]:
    """What the table tells of each kind of drill."""
    names = ("held", "with_roster", "cancelled", "planned")
    counts = [Column(name, _heading(visit, name), "drills") for name in names]
    return [
        Column("kind", _heading(visit, "kind")),
        *counts,
        *columns_of(visit, ("participants", "registrants", "youth")),
    ]


def by_kind(visit: Visit, kinds: Answer) -> Answer:
    """The kinds by their labels."""
    return replace(kinds, frame=labelled(kinds.frame, "kind", visit.lang, codes="drill_kind"))


def chain_columns(visit: Visit) -> list[Column]:
    """From the register over drills to plans."""
    return [
        *columns_of(visit, ("district", "listed", "consented")),
        Column("drills_with_roster", _heading(visit, "drills_with_roster"), "drills"),
        Column("last_roster_drill_on", _heading(visit, "last_roster_drill_on")),
        *columns_of(visit, ("planned", "plan_rate")),
        Column("furthest", _heading(visit, "furthest")),
    ]


def chain(visit: Visit, answer: Answer) -> Answer:
    """The answer with how far each district has come in words."""
    told = [say(f"drills.furthest.{step or 'unknown'}", visit.lang) for step in answer.frame["furthest"]]
    return replace(answer, frame=answer.frame.with_columns(pl.Series("furthest", told, dtype=pl.String)))


def year_columns(visit: Visit) -> list[Column]:
    """What the table tells of each fiscal year."""
    names = ("active_districts", "drill_districts", "drill_roster_districts", "drills", "participants", "registrants")
    cancelled = Column("cancelled", _heading(visit, "cancelled"), "drills")
    return [Column("year", _heading(visit, "year")), *columns_of(visit, names), cancelled]


def years(visit: Visit, trend: Answer) -> Answer:
    """The fiscal years by their names, from the first of which anything is known."""
    known = trend.frame["districts_held"].is_not_null().arg_true()
    first = known[0] if len(known) else trend.frame.height
    names = pl.Series("year", [formats.year(year, visit.lang) for year in trend.frame["fiscal_year"]], dtype=pl.String)
    return trend.rewritten(trend.frame.with_columns(names)).only(pl.int_range(pl.len()) >= first)


def event_columns(visit: Visit) -> list[Column]:
    """What the list tells of each drill."""
    names = ("held_on", "kind", "title", "status", "roster")
    day, *texts = (Column(name, _heading(visit, name)) for name in names)
    return [day, *columns_of(visit, ("district",)), *texts, *columns_of(visit, _COUNTED)]


def events(visit: Visit, answer: Answer) -> Answer:
    """The drills with their codes in words. Nobody could take part in one that was not held."""
    frame = labelled(answer.frame, "kind", visit.lang, codes="drill_kind")
    frame = frame.with_columns(
        pl.when(pl.col("status") != "実施").then(pl.lit("not_applicable")).alias(f"{name}_state") for name in _COUNTED
    )
    used = {True: say("drills.yes", visit.lang), False: say("drills.no", visit.lang)}
    roster = pl.Series("roster", [used.get(value) for value in frame["roster_used"]], dtype=pl.String)
    return replace(answer, frame=labelled(frame, "status", visit.lang, codes="drill_status").with_columns(roster))


def _heading(visit: Visit, name: str) -> str:
    return say(f"drills.column.{name}", visit.lang)
