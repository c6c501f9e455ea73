"""発災時: an event is opened on purpose; then where to look first, who has reported, and what is learnt meanwhile."""

import streamlit as st

from dashboard.answers import disaster
from dashboard.findings import disaster as findings
from dashboard.findings.writing import Writer
from dashboard.roles import Permission
from dashboard.ui import show, visit
from dashboard.ui.response import board, entering, gate, review
from dashboard.words import say

DEFINED = ("uncovered", "listed", "consented", "unconfirmed", "volunteers_ready", "months_since")

here = gate.on_the_day(visit())
writer = Writer(here.lang, here.word)
event = gate.entered(here)

if event is None:
    at_hand = disaster.totals(here.desk, here.month)
    show.head(here, "disaster", findings.at_hand(at_hand, writer), answer=at_hand)
    gate.offer(here)
    st.stop()

if not event["is_open"]:
    review.look_back(here, event)
    st.stop()

everywhere = disaster.priority(here.desk, here.month, order_by="official", event=event["event"])
board.situation(here)
if here.viewer.may(Permission.RESPOND):
    entering.panel(here, event, everywhere)
tabs = st.tabs([say(f"disaster.tab.{name}", here.lang) for name in ("order", "entries", "reports")])
with tabs[0]:
    board.order_of_districts(here)
with tabs[1]:
    board.timeline(here)
with tabs[2]:
    board.reports(here, event)
gate.leave(here, event)
show.definitions(here, DEFINED, everywhere)
