"""Pieces of the page for the day itself: opened on purpose, it says what it is not and remembers what was picked."""

from collections.abc import Sequence
from dataclasses import replace

import polars as pl
import streamlit as st

from dashboard import formats
from dashboard.answers.disaster import ORDERS
from dashboard.desk import Answer
from dashboard.metrics import metric
from dashboard.periods import first_of_month
from dashboard.shown.tables import Column, columns_of
from dashboard.ui import downloads
from dashboard.ui.markup import tag
from dashboard.ui.notes import heading
from dashboard.ui.tables import drawn
from dashboard.ui.visit import Visit
from dashboard.words import say

_OPEN, _PICKED, _ORDER = "disaster open", "disaster districts", "disaster order"


def on_the_day(visit: Visit) -> Visit:
    """The visit as of the month under way: on the day itself the newest figures count, whatever month was looked at."""
    return replace(visit, month=first_of_month(visit.today))


def is_open() -> bool:
    """Whether this session has opened the page for the day."""
    return bool(st.session_state.get(_OPEN))


def offer_to_open(visit: Visit) -> None:
    """What opening it does, and the button."""
    st.markdown(say("disaster.before", visit.lang, word=visit.word))
    st.button(say("disaster.open", visit.lang), type="primary", on_click=_set_open, args=(True,), key="disaster enter")


def offer_to_close(visit: Visit) -> None:
    """The way back, and how to print."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(say("disaster.close", visit.lang), on_click=_set_open, args=(False,), key="disaster leave")
        st.caption(say("disaster.print", visit.lang))


def _set_open(opened: bool) -> None:
    st.session_state[_OPEN] = opened


def warn(visit: Visit, totals: Answer) -> None:
    """What this is not. The mark also makes everything on the page larger."""
    month = totals.row()["data_month"]
    text = (
        say("disaster.is_not", visit.lang, month=formats.month(month, visit.lang))
        if month
        else say("disaster.is_not_without_data", visit.lang)
    )
    st.html(tag("p", text, class_="sonae-note alert sonae-day"))


def consented(visit: Visit, totals: Answer) -> str:
    """Of those listed, who consented: a line beside their number."""
    shown = metric("consented")
    figure = shown.write(totals.row(), visit.lang, hidden=totals.hides(0, shown.answer_column))
    return say("disaster.of_whom", visit.lang, figure=figure)


def picked() -> Sequence[str] | None:
    """The codes of the districts that were picked; None for all of them. Known before the field is drawn."""
    return st.session_state.get(_PICKED) or None


def pick(visit: Visit, districts: Answer) -> None:
    """The field in which the districts likely to be hit are picked, and the order of the table."""
    names = dict(districts.frame.select("district_code", "district").iter_rows())
    st.multiselect(
        say("disaster.pick", visit.lang, word=visit.word),
        list(names),
        key=_PICKED,
        persist_state="session",
        format_func=lambda code: names.get(code, code),
        placeholder=say("disaster.pick_all", visit.lang, word=visit.word),
    )
    st.segmented_control(
        say("disaster.order", visit.lang),
        ORDERS,
        default=ORDERS[0],
        key=_ORDER,
        persist_state="session",
        required=True,
        format_func=lambda order: say(f"disaster.order_by.{order}", visit.lang),
    )


def order() -> str:
    """The order that was chosen; known before its switch is drawn."""
    return str(st.session_state.get(_ORDER) or ORDERS[0])


def signed(visit: Visit, districts: str) -> None:
    """Of which districts this is, by their names, and when it was shown: a print must say both."""
    shown = say("disaster.shown_at", visit.lang, moment=formats.moment(visit.now, visit.lang))
    st.html(tag("p", tag("span", districts), tag("span", shown), class_="sonae-meta"))


def columns(visit: Visit) -> list[Column]:
    """What the table tells of each district: people, no rates; those who are listed beside those who consented."""
    lang = visit.lang
    district, uncovered, listed, planned, supported, since = columns_of(
        visit, ("district", "uncovered", "listed", "planned", "supported", "months_since"), bars=("uncovered",)
    )
    return [
        district,
        uncovered,
        listed,
        Column("consented", say("disaster.consented", lang), "persons"),
        planned,
        supported,
        Column("ready_volunteers", metric("volunteers_ready").heading(lang), "persons"),
        replace(since, name="months_since_drill"),
        Column("data_month", say("disaster.data_month", lang)),
    ]


def table(visit: Visit, districts: Answer, totals: Answer) -> None:
    """The districts in the order that was chosen, with their sum, and as a file."""
    title = say("disaster.table", visit.lang, word=visit.word)
    heading(title, say("disaster.table_unit", visit.lang, order=say(f"disaster.order_by.{order()}", visit.lang)))
    answer = _in_words(visit, districts)
    rows = list(zip(answer.frame.to_dicts(), answer.hidden.to_dicts(), strict=True))
    sums = replace(totals, frame=totals.frame.with_columns(ready_volunteers="ready", data_month=pl.lit("")))
    st.html(drawn(visit, rows, columns(visit), total=sums, title=title))
    downloads.buttons(visit, answer, columns(visit), total=sums, key="disaster table", title=title)


def _in_words(visit: Visit, districts: Answer) -> Answer:
    """The answer with months by their names, and a word where no drill is on record."""
    months = [month and formats.month(month, visit.lang) for month in districts.frame["data_month"]]
    frame = districts.frame.with_columns(
        pl.Series("data_month", months, dtype=pl.String),
        months_since_drill_state=pl.when(pl.col("last_drill_on").is_null()).then(pl.lit("none")),
    )
    return replace(districts, frame=frame)
