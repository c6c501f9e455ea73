"""What is known of the districts: shown large, in an order that can be changed, and renewed by itself."""

from dataclasses import replace

import streamlit as st

from dashboard import formats
from dashboard.answers import disaster
from dashboard.answers.disaster import ORDERS
from dashboard.desk import Answer
from dashboard.findings import disaster as findings
from dashboard.findings.writing import Writer
from dashboard.shown.disaster import (
    affected_codes,
    entries_listing,
    event_tiles,
    priority_listing,
    reports_listing,
    without_notes,
)
from dashboard.ui import downloads
from dashboard.ui.boundary import guarded
from dashboard.ui.head import head
from dashboard.ui.markup import joined, tag
from dashboard.ui.notes import heading, note
from dashboard.ui.outage import as_told
from dashboard.ui.response import paper
from dashboard.ui.response.gate import Event, banner, entered, on_the_day
from dashboard.ui.tables import drawn, listing
from dashboard.ui.tileset import tiles
from dashboard.ui.visit import Visit
from dashboard.words import say

RENEWED = 20
"""Seconds after which others' entries are seen without doing anything."""
_ORDER, _SCOPE = "disaster order", "disaster scope"
_SCOPES = ("affected", "all")


@st.fragment(run_every=RENEWED)
def situation(visit: Visit) -> None:
    """Where to look first, how many people that is, who has reported; what this is not."""
    with guarded(visit.lang), as_told(visit.store):
        here, event = on_the_day(visit), entered(visit)
        if event is not None:
            _situation(here, event)


def _situation(visit: Visit, event: Event) -> None:
    writer, everywhere = Writer(visit.lang, visit.word), _everywhere(visit, event)
    codes = affected_codes(everywhere)
    chosen = disaster.totals(visit.desk, visit.month, districts=codes, event=event["event"])
    totals = disaster.totals(visit.desk, visit.month, event=event["event"])
    districts = disaster.priority(visit.desk, visit.month, districts=codes, event=event["event"])
    _banner(visit, event)
    head(visit, "disaster", findings.where_first(districts, chosen, writer), answer=undisputed(chosen))
    warn(visit, chosen)
    tiles(event_tiles(visit, chosen, totals))
    note(findings.unreported(disaster.reports(visit.desk, visit.month, event["event"]), writer))
    for caveat in [*findings.helpers(totals, writer), *findings.caveats(totals, writer)]:
        note(caveat)


def undisputed(totals: Answer) -> Answer:
    """Without how many districts have sent a register: beside the reports of the day that would be taken for those."""
    return replace(totals, frame=totals.frame.drop("districts_reported"))


def _banner(visit: Visit, event: Event) -> None:
    """Which event this is, since when, and when this was shown: a print must say so too."""
    shown = formats.moment(visit.now, visit.lang)
    facts = [tag("span", fact) for fact in findings.standing(event, shown, visit.lang)]
    st.html(joined(banner(event, visit.lang), tag("p", *facts, class_="sonae-meta")))


def warn(visit: Visit, totals: Answer) -> None:
    """What this is not. The mark also makes everything on the page larger."""
    month = totals.row()["data_month"]
    text = (
        say("disaster.is_not", visit.lang, month=formats.month(month, visit.lang))
        if month
        else say("disaster.is_not_without_data", visit.lang)
    )
    st.html(tag("p", text, class_="sonae-note alert sonae-day"))


@st.fragment(run_every=RENEWED)
def order_of_districts(visit: Visit) -> None:
    """The districts in the order that was chosen, with their sum, as files and as paper."""
    with guarded(visit.lang), as_told(visit.store):
        here, event = on_the_day(visit), entered(visit)
        if event is not None:
            _order_of_districts(here, event)


def _order_of_districts(visit: Visit, event: Event) -> None:
    order, scope = _choose_order(visit), _choose_scope(visit)
    codes = affected_codes(_everywhere(visit, event)) if scope == "affected" else None
    districts = disaster.priority(visit.desk, visit.month, districts=codes, order_by=order, event=event["event"])
    totals = disaster.totals(visit.desk, visit.month, districts=codes, event=event["event"])
    shown = priority_listing(visit, districts, totals, in_event=True)
    heading(shown.title, say("disaster.table_unit", visit.lang, order=say(f"disaster.order_means.{order}", visit.lang)))
    rows = list(zip(shown.answer.frame.to_dicts(), shown.answer.hidden.to_dicts(), strict=True))
    st.html(drawn(visit, rows, without_notes(shown.columns), total=shown.total, title=shown.title))
    _notes(visit, districts)
    downloads.buttons(visit, shown.answer, shown.columns, total=shown.total, key="disaster table", title=event["name"])
    paper.offer(visit, event, order=order, districts=codes)


def _notes(visit: Visit, districts: Answer) -> None:
    """What was noted about damage, district by district: sentences have no room in a table of figures."""
    noted = districts.frame.filter(districts.frame["note"].is_not_null())
    lines = [
        tag("li", tag("b", district), " ", note, " ", tag("small", formats.moment_in_year(at, visit.lang)))
        for district, note, at in noted.select("district", "note", "entered_at").iter_rows()
    ]
    if lines:
        heading(say("disaster.column.note", visit.lang))
        st.html(tag("ul", *lines, class_="sonae-notes"))


def _choose_order(visit: Visit) -> str:
    """What decides first; the rest of the order is said above the table."""
    chosen: str = st.segmented_control(
        say("disaster.order", visit.lang),
        ORDERS,
        default=ORDERS[0],
        key=_ORDER,
        persist_state="session",
        required=True,
        format_func=lambda order: say(f"disaster.order_by.{order}", visit.lang),
    )
    return chosen


def _choose_scope(visit: Visit) -> str:
    """The affected districts, or all of them."""
    chosen: str = st.segmented_control(
        say("disaster.scope", visit.lang, word=visit.word),
        _SCOPES,
        default=_SCOPES[0],
        key=_SCOPE,
        persist_state="session",
        required=True,
        format_func=lambda scope: say(f"disaster.scope_{scope}", visit.lang),
    )
    return chosen


@st.fragment(run_every=RENEWED)
def timeline(visit: Visit) -> None:
    """Every entry, the newest first, also those that a later one has replaced; of one district if one is chosen."""
    with guarded(visit.lang), as_told(visit.store):
        here, event = on_the_day(visit), entered(visit)
        if event is None:
            return
        every = disaster.entries(here.desk, here.month, event["event"])
        names = dict(every.frame.sort("district_code").select("district_code", "district").iter_rows())
        chosen = st.selectbox(
            say("disaster.of_district", here.lang, word=here.word),
            list(names),
            index=None,
            key="timeline district",
            format_func=lambda code: names.get(code, code),
            placeholder=say("face.all_districts", here.lang, word=here.word),
        )
        entries = disaster.entries(here.desk, here.month, event["event"], district=chosen) if chosen else every
        listing(here, entries_listing(here, entries), key="timeline")


def reports(visit: Visit, event: Event) -> None:
    """Who reported when, and who has not."""
    answer = disaster.reports(visit.desk, visit.month, event["event"])
    listing(visit, reports_listing(visit, answer), key="reports")


def _everywhere(visit: Visit, event: Event) -> Answer:
    """Every district in official order."""
    return disaster.priority(visit.desk, visit.month, order_by="official", event=event["event"])
