"""Looking back at an event that has ended: what it came to, who reported when, every entry; all of it can be saved."""

from dataclasses import replace

import streamlit as st

from dashboard.answers import disaster
from dashboard.findings import disaster as findings
from dashboard.findings.writing import Writer
from dashboard.periods import first_of_month, today_tokyo
from dashboard.shown.disaster import affected_codes, entries_listing, event_tiles, priority_listing
from dashboard.ui.head import head
from dashboard.ui.notes import note
from dashboard.ui.response import board, paper
from dashboard.ui.response.gate import Event, banner, leave
from dashboard.ui.tables import listing
from dashboard.ui.tileset import tiles
from dashboard.ui.visit import Visit
from dashboard.words import say


def look_back(visit: Visit, event: Event) -> None:
    """As of the month of its end: what was reported later was not known then."""
    here = replace(visit, month=first_of_month(today_tokyo(event["ended_at"])))
    writer = Writer(here.lang, here.word)
    everywhere = disaster.priority(here.desk, here.month, event=event["event"])
    chosen = disaster.totals(here.desk, here.month, districts=affected_codes(everywhere), event=event["event"])
    totals = disaster.totals(here.desk, here.month, event=event["event"])
    st.html(banner(event, here.lang))
    head(here, "disaster", findings.reviewed(event, totals, writer), answer=board.undisputed(totals))
    tiles(event_tiles(here, chosen, totals))
    note(findings.unreported(disaster.reports(here.desk, here.month, event["event"]), writer, is_open=False))
    tabs = st.tabs([say(f"disaster.tab.{name}", here.lang) for name in ("entries", "reports", "order")])
    with tabs[0]:
        listing(here, entries_listing(here, disaster.entries(here.desk, here.month, event["event"])), key="timeline")
    with tabs[1]:
        board.reports(here, event)
    with tabs[2]:
        listing(here, priority_listing(here, everywhere, totals, in_event=True), key="disaster table")
    paper.offer(here, event, order=None, districts=None)
    leave(here, event)
