"""共同募金 of all municipalities: what each has collected since April, beside a year ago; told, not ranked."""

import streamlit as st

from dashboard.answers import prefecture
from dashboard.findings import prefecture as findings
from dashboard.findings.writing import Writer
from dashboard.shown.prefecture import all_of, chest_listing
from dashboard.ui import prefecture as pieces
from dashboard.ui import show, visit

DEFINED = ("chest_amount", "chest_target")

here = visit()
writer = Writer(here.lang, here.word)
collected = prefecture.chest(here.desk, here.month)
sentences = findings.money(all_of(collected), "chest", writer)

show.head(here, "chest", sentences, answer=all_of(collected))
if not sentences:
    pieces.empty(here, "chest")
    st.stop()

pieces.table(here, "chest", chest_listing(here, collected, title=pieces.title_of(here, "chest")))
pieces.definitions(here, prefecture.definitions(here.desk, here.month), DEFINED)
show.definitions(here, DEFINED, collected)
