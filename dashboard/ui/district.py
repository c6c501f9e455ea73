"""Pieces of one district's sheet: its figures, its shares beside the city's, its drills, volunteers and money."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import polars as pl
import streamlit as st

from dashboard import formats
from dashboard.desk import Answer
from dashboard.metrics import Metric, metric
from dashboard.shown.finance import money_columns, saying_who_was_there
from dashboard.shown.tables import Column, columns_of
from dashboard.shown.tiles import Tile, tile
from dashboard.ui import drills as drill_pieces
from dashboard.ui import volunteers as volunteer_pieces
from dashboard.ui.markup import Html, tag
from dashboard.ui.notes import heading
from dashboard.ui.tables import still
from dashboard.ui.visit import Visit
from dashboard.words import say

_SHARES = ("listed_rate", "consent_rate", "shared_rate", "plan_rate", "plan_rate_of_consented", "support_rate")
_FIRST_ASKED = ("district", "uncovered", "listed", "planned", "supported")
_AMOUNTS = ("amount", "last_year", "change")
_KINDS = ("kind", "registered", "organisations", "insured", "trained", "ready")
Money = Sequence[tuple[Answer, str]]


def print_hint(visit: Visit) -> None:
    """How to print the sheet; it is not printed itself."""
    st.html(tag("p", say("district.hint", visit.lang), class_="sonae-note sonae-screen sonae-sheet"))


def figures(visit: Visit, register: Answer, drilled: Answer, helpers: Answer, money: Money) -> list[Tile]:
    """A tile for each subject, people first. ``money``: accounts of one row with the metric of each."""
    lacking = say("coverage.lacking", visit.lang)
    held = replace(
        drilled, frame=drilled.frame.with_columns(drills="held"), hidden=drilled.hidden.with_columns(drills="held")
    )
    return [
        tile(visit, register, "uncovered", last_year="uncovered_max_last_year", note=lacking),
        tile(visit, register, "planned", share=("plan_rate", "plan_rate_of_consented")),
        tile(visit, held, "drills", note=_with_roster(visit, drilled.row())),
        tile(visit, helpers, "volunteers_ready", last_year="ready_last_year"),
        *(tile(visit, answer, name, change="change") for answer, name in money),
    ]


def every_district(visit: Visit, everywhere: Answer) -> None:
    """Where none is picked yet: each with a link to its sheet and what is first asked of it."""
    title = say("district.every", visit.lang, word=visit.word)
    month = formats.month(visit.month, visit.lang)
    heading(title, say("district.every_unit", visit.lang, word=visit.word, month=month))
    still(visit, everywhere, columns_of(visit, _FIRST_ASKED, bars=("uncovered",)), title=title)


def beside_the_city(visit: Visit, register: Answer, totals: Answer) -> None:
    """Each share of the register with what it divides, here and in the whole city."""
    title = say("district.shares", visit.lang)
    heading(title, say("district.shares_unit", visit.lang))
    heads = (tag("th", say(f"district.column.{name}", visit.lang), scope="col") for name in ("share", "here", "city"))
    lines = (
        tag("tr", tag("th", metric(name).label(visit.lang), scope="row"), *_both(visit, metric(name), register, totals))
        for name in _SHARES
    )
    table = tag("table", tag("thead", tag("tr", *heads)), tag("tbody", *lines), aria_label=title)
    st.html(tag("div", table, class_="sonae-table"))


def drills_table(visit: Visit, events: Answer, drilled: Answer) -> None:
    """The drills of the fiscal year, or that none is on record; when the last one was and the next is to be."""
    title = say("district.drills", visit.lang, year=formats.year(visit.fiscal_year, visit.lang))
    heading(title, _last_and_next(visit, drilled.row()))
    if events.frame.is_empty():
        _nothing(say("district.no_drills", visit.lang))
        return
    columns = [column for column in drill_pieces.event_columns(visit) if column.name != "district"]
    columns += columns_of(visit, ("stand_ins",))
    still(visit, drill_pieces.events(visit, events), columns, title=title)


def volunteers_table(visit: Visit, kinds: Answer) -> None:
    """Who is registered, by kind, or that nobody has reported."""
    title = say("district.volunteers", visit.lang)
    heading(title)
    if kinds.frame.is_empty():
        _nothing(say("district.no_volunteers", visit.lang))
        return
    columns = [column for column in volunteer_pieces.kind_columns(visit) if column.name in _KINDS]
    still(visit, volunteer_pieces.by_kind(visit, kinds), columns, title=title)


def money_table(visit: Visit, money: Money) -> None:
    """Each account since April, beside last year, and per household."""
    title = say("district.money", visit.lang)
    heading(title, say("district.money_unit", visit.lang, month=formats.month(visit.month, visit.lang)))
    frame = pl.concat([_account(answer, metric(name).label(visit.lang)) for answer, name in money])
    columns = [
        Column("item", say("finance.item", visit.lang)),
        *money_columns(visit, _AMOUNTS, bars=()),
        Column("yen_per_household", say("district.column.per_household", visit.lang), "yen"),
    ]
    marks = (pl.lit(None, pl.String).alias("item"), *_AMOUNTS, "yen_per_household")
    hidden = pl.concat([answer.hidden.select(*marks) for answer, _ in money])
    still(visit, money[0][0].remade(frame, hidden), columns, title=title)


def _nothing(text: str) -> None:
    st.html(tag("p", text, class_="sonae-chart-subtitle"))


def _account(answer: Answer, label: str) -> pl.DataFrame:
    """One line of the table of money."""
    figures_of = (pl.col(name).cast(pl.Float64) for name in (*_AMOUNTS, "yen_per_household"))
    states = (f"{name}_state" for name in _AMOUNTS)
    return saying_who_was_there(answer).frame.select(pl.lit(label).alias("item"), *figures_of, *states)


def _both(visit: Visit, shown: Metric, *answers: Answer) -> list[Html]:
    return [tag("td", *_share(visit, shown, answer)) for answer in answers]


def _share(visit: Visit, shown: Metric, answer: Answer) -> tuple[str, Html | None]:
    """49.9%, and below it 129 / 235; a word where there is none."""
    row, column = answer.row(), shown.answer_column
    if answer.frame.height and (mark := answer.hides(0, column)):
        return formats.hidden(mark, visit.lang, unit="rate"), None
    above, below = row[f"{column}_numerator"], row[f"{column}_denominator"]
    if row[column] is None:
        return formats.state("not_applicable" if below == 0 else "not_reported", visit.lang), None
    divided = say("district.divided", visit.lang, above=formats.grouped(above), below=formats.grouped(below))
    return formats.rate(row[column], visit.lang), tag("small", divided, class_="divided")


def _with_roster(visit: Visit, row: Mapping[str, Any]) -> str | None:
    """うち名簿を使用 1回."""
    if row["with_roster"] is None:
        return None
    return say("district.with_roster", visit.lang, n=formats.count(row["with_roster"], visit.lang, unit="drills"))


def _last_and_next(visit: Visit, row: Mapping[str, Any]) -> str:
    """When the last drill was held, in whichever year, and when the next one is planned."""
    days = (("last_held", row["last_held_on"]), ("next_planned", row["next_planned_on"]))
    told = [say(f"district.{key}", visit.lang, day=formats.day(day, visit.lang)) for key, day in days if day]
    return ("" if visit.lang == "ja" else " ").join(told)
