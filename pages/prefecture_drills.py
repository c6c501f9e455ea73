"""防災訓練 of all municipalities: in how many of its districts each held a drill this fiscal year."""

import streamlit as st

from dashboard.answers import prefecture
from dashboard.findings import prefecture as findings
from dashboard.findings.writing import Writer
from dashboard.shown.prefecture import all_of, drills_listing
from dashboard.ui import prefecture as pieces
from dashboard.ui import show, visit

DEFINED = (
    "drill_districts", "drill_roster_districts", "active_districts", "held_rate", "drills", "participants",
    "registrants",
)  # fmt: skip

here = visit()
writer = Writer(here.lang, here.word)
drilled = prefecture.drills(here.desk, here.month, here.fiscal_year, today=here.today)
sentences = findings.drilled(all_of(drilled), writer, year=here.fiscal_year)

show.head(here, "drills", sentences, answer=all_of(drilled))
if not sentences:
    pieces.empty(here, "drills")
    st.stop()

pieces.table(here, "drills", drills_listing(here, drilled, title=pieces.title_of(here, "drills")))
pieces.definitions(here, prefecture.definitions(here.desk, here.month), DEFINED)
show.definitions(here, DEFINED, drilled)
