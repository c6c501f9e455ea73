"""災害ボランティア of all municipalities: who is registered, insured and trained, and who can come at once."""

import streamlit as st

from dashboard.answers import prefecture
from dashboard.findings import prefecture as findings
from dashboard.findings.writing import Writer
from dashboard.shown.prefecture import all_of, volunteers_listing
from dashboard.ui import prefecture as pieces
from dashboard.ui import show, visit

DEFINED = ("volunteers_ready", "insured", "trained", "volunteers", "organisations", "people")

here = visit()
writer = Writer(here.lang, here.word)
helpers = prefecture.volunteers(here.desk, here.month)
sentences = findings.helpers(all_of(helpers), writer)

show.head(here, "volunteers", sentences, answer=all_of(helpers))
if not sentences:
    pieces.empty(here, "volunteers")
    st.stop()

pieces.table(here, "volunteers", volunteers_listing(here, helpers, title=pieces.title_of(here, "volunteers")))
pieces.definitions(here, prefecture.definitions(here.desk, here.month), DEFINED)
show.definitions(here, DEFINED, helpers)
