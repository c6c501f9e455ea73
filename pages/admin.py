"""管理: who may do what, what was done, what the council says of itself."""

import streamlit as st

from dashboard.ui import person, show
from dashboard.ui.admin.council import show_council
from dashboard.ui.admin.people import finding, show_people
from dashboard.ui.admin.privacy import show_privacy
from dashboard.ui.admin.trace import show_trace
from dashboard.ui.visit import visit
from dashboard.words import say

here = visit()
is_fresh = person.is_fresh()
show.head(here, "admin", [finding(here) if is_fresh else say("person.again", here.lang)])
if not is_fresh:
    person.offer_again(here.lang)
    st.stop()
people, trace, council = st.tabs([say(f"admin.tab_{name}", here.lang) for name in ("people", "trace", "council")])
with people:
    show_people(here)
with trace:
    show_trace(here)
with council:
    show_council(here)
    show_privacy(here)
