"""The day itself in all municipalities: what is open where, renewed by itself. Nothing is opened or entered here."""

from collections.abc import Sequence

import polars as pl
import streamlit as st

from dashboard.answers import prefecture
from dashboard.desk import Answer
from dashboard.findings import prefecture_disaster as findings
from dashboard.findings.writing import Writer
from dashboard.formats import count
from dashboard.maps import Mark
from dashboard.shown import prefecture_disaster as shown
from dashboard.shown.prefecture_disaster import NEWEST, Standing, of_standing, sum_of
from dashboard.ui import selection
from dashboard.ui.boundary import guarded
from dashboard.ui.figures import district_map
from dashboard.ui.head import head
from dashboard.ui.markup import joined, tag
from dashboard.ui.notes import footnotes, heading, note
from dashboard.ui.outage import as_told
from dashboard.ui.response.alerts import alert_marks
from dashboard.ui.response.board import RENEWED, undisputed
from dashboard.ui.response.gate import on_the_day
from dashboard.ui.tables import listing
from dashboard.ui.tileset import tiles
from dashboard.ui.visit import Visit
from dashboard.words import say

_OPEN = "●"


def asked(visit: Visit) -> Answer:
    """The day as it is now, with the files that its figures are from."""
    return shown.with_its_sources(prefecture.disaster(visit.desk, visit.month))


@st.fragment(run_every=RENEWED)
def situation(visit: Visit) -> None:
    """Events first, then drills apart from them, then those where nothing is open and what is at hand there."""
    with guarded(visit.lang), as_told(visit.store):
        here = on_the_day(visit)
        day = asked(here)
        _events(here, day)
        entries = prefecture.entries(here.desk, here.month)
        _told(here, day, entries, "event")
        _drills(here, day, entries)
        _others(here, day)


@st.fragment(run_every=RENEWED)
def map_of_the_day(visit: Visit) -> None:
    """The municipalities by their uncovered people, with their alert levels. Who picks one out sees it marked above."""
    with guarded(visit.lang), as_told(visit.store):
        here = on_the_day(visit)
        day = asked(here)
        hand = shown.at_hand(day)
        answer = hand.rewritten(hand.frame.with_columns(district_code="municipality", district="name"))
        title, unit = say("prefecture_disaster.map", here.lang), say("prefecture_disaster.map_unit", here.lang)
        district_map(
            here,
            answer,
            "uncovered",
            key="day map",
            title=title,
            subtitle=unit,
            marks=_marks(day, here.lang),
            of="municipality",
        )
        if selection.picked() != visit.district:
            st.rerun()


def _marks(day: Answer, lang: str) -> dict[str, Mark]:
    """The highest alert level of the events of each municipality; a dot where none was entered."""
    events = of_standing(day, "event")
    rows = events.frame.group_by("municipality", maintain_order=True).agg(pl.col("highest_level").max())
    levels = events.rewritten(rows.rename({"municipality": "district_code", "highest_level": "alert_level"}))
    dots = dict.fromkeys(rows["municipality"], Mark(_OPEN, say("prefecture_disaster.map_open", lang)))
    return dots | {code: mark for code, mark in alert_marks(levels, lang).items() if mark.sign}


def _events(visit: Visit, day: Answer) -> None:
    """What is open, how many have reported, how many people that is; in quiet times what is at hand."""
    writer, events, total = Writer(visit.lang, visit.word), of_standing(day, "event"), sum_of(day, "event")
    sentences = findings.where_open(events, total, of_standing(day, "drill"), writer)
    if events.frame.is_empty():
        _quiet(visit, day, sentences)
        return
    head(visit, "disaster", [*sentences, *findings.highest(events, writer)], answer=undisputed(total))
    _standing(visit, day)
    st.html(tag("p", say("prefecture_disaster.is_not", visit.lang), class_="sonae-note alert sonae-day"))
    tiles(shown.day_tiles(visit, total))
    for sentence in findings.silence(events, writer):
        note(sentence)
    footnotes(findings.caveats(events, total, writer))


def _quiet(visit: Visit, day: Answer, sentences: Sequence[str]) -> None:
    """No event is open: what is at hand where there is no drill either, and where an event is opened."""
    hand, total = of_standing(day, "none"), sum_of(day, "none")
    at_hand = findings.at_hand(hand, Writer(visit.lang, visit.word))
    answer = None if total.frame.is_empty() else undisputed(total)
    head(visit, "disaster", [*sentences, *at_hand], answer=answer)
    note(say("prefecture_disaster.how_opened", visit.lang))
    if answer is not None:
        tiles(shown.hand_tiles(visit, total))


def _standing(visit: Visit, day: Answer) -> None:
    st.html(
        tag("p", *(tag("span", fact) for fact in findings.standing(day, visit.now, visit.lang)), class_="sonae-meta")
    )


def _drills(visit: Visit, day: Answer, entries: Answer) -> None:
    """Drills in a frame of their own: nothing of them is in the figures above."""
    total = sum_of(day, "drill")
    if total.frame.is_empty():
        return
    n = count(total.row()["municipalities"], visit.lang, unit="municipalities")
    title = tag("p", say("prefecture_disaster.drills", visit.lang, n=n), class_="sonae-event drill")
    st.html(joined(title, tag("p", say("prefecture_disaster.drills_unit", visit.lang), class_="sonae-chart-subtitle")))
    _told(visit, day, entries, "drill")


def _told(visit: Visit, day: Answer, entries: Answer, standing: Standing) -> None:
    """The events of one standing, what was noted about damage and who is at hand; in another tab the newest entries."""
    if of_standing(day, standing).frame.is_empty():
        return
    of, lang, own = "_of_drills" if standing == "drill" else "", visit.lang, shown.of_kind(entries, standing)
    state, record = st.tabs([say(f"disaster.tab.{name}", lang) for name in ("order", "entries")])
    with state:
        title = say(f"prefecture_disaster.events{of}", lang)
        heading(title, say("prefecture_disaster.table_unit", lang))
        listing(visit, shown.events_listing(visit, day, standing, title=title), key=f"day {standing}")
        _damage(visit, own, say(f"prefecture_disaster.notes{of}", lang))
        _hand(visit, day, standing, say(f"prefecture_disaster.hand{of}", lang))
    with record:
        title = say(f"prefecture_disaster.entries{of}", lang)
        heading(title, findings.newest(own, NEWEST, Writer(lang, visit.word)))
        if not own.frame.is_empty():
            listing(visit, shown.entries_listing(visit, own, title=title), key=f"entries {standing}")


def _hand(visit: Visit, day: Answer, standing: Standing, title: str) -> None:
    """Who is at hand in the municipalities of one standing."""
    heading(title, say("prefecture_disaster.at_hand_unit", visit.lang))
    listing(visit, shown.hand_listing(visit, day, standing, title=title), key=f"hand {standing}")


def _damage(visit: Visit, entries: Answer, title: str) -> None:
    """What was noted about damage and still holds."""
    lines = [
        tag("li", tag("b", where), " ", said, " ", tag("small", moment))
        for where, said, moment in findings.damage(entries, Writer(visit.lang, visit.word))
    ]
    if lines:
        heading(title)
        st.html(tag("ul", *lines, class_="sonae-notes"))


def _others(visit: Visit, day: Answer) -> None:
    """Those where nothing is open."""
    if not of_standing(day, "none").frame.is_empty():
        is_quiet = (day.frame["standing"] == "none").all()
        _hand(visit, day, "none", say(f"prefecture_disaster.{'quiet' if is_quiet else 'others'}", visit.lang))
