"""会費・自主財源 of all municipalities: what was given since April in each, by how many of which households."""

import streamlit as st

from dashboard.answers import prefecture
from dashboard.findings import prefecture as findings
from dashboard.findings.writing import Writer
from dashboard.shown.prefecture import all_of, dues_listing
from dashboard.ui import prefecture as pieces
from dashboard.ui import show, visit

DEFINED = ("dues_amount", "member_households", "join_rate")

here = visit()
writer = Writer(here.lang, here.word)
given = prefecture.dues(here.desk, here.month)
sentences = findings.money(all_of(given), "dues", writer)

show.head(here, "dues", sentences, answer=all_of(given))
if not sentences:
    pieces.empty(here, "dues")
    st.stop()

pieces.table(here, "dues", dues_listing(here, given, title=pieces.title_of(here, "dues")))
pieces.definitions(here, prefecture.definitions(here.desk, here.month), DEFINED)
show.definitions(here, DEFINED, given)
