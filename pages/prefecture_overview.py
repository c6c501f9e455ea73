"""概況 of all municipalities: who has reported, and after that the handful of figures that matter."""

import streamlit as st

from dashboard.answers import prefecture
from dashboard.findings import prefecture as findings
from dashboard.findings.writing import Writer
from dashboard.formats import month as month_name
from dashboard.shown.prefecture import all_of, reporting_listing
from dashboard.shown.prefecture_tiles import main_tiles
from dashboard.ui import prefecture as pieces
from dashboard.ui import show, visit
from dashboard.ui.overview import attention
from dashboard.words import say

DEFINED = ("listed", "listed_rate", "uncovered", "drill_districts", "held_rate", "volunteers_ready")

here = visit()
writer, month = Writer(here.lang, here.word), month_name(here.month, here.lang)
sent = prefecture.reporting(here.desk, here.month, here.fiscal_year, today=here.today)
register = prefecture.coverage(here.desk, here.month)
drilled = prefecture.drills(here.desk, here.month, here.fiscal_year, today=here.today)
helpers = prefecture.volunteers(here.desk, here.month)

sentences = [*findings.who_sent(sent, month, writer), *findings.register(all_of(register), writer)]
events = findings.open_events(prefecture.events(here.desk, here.month), writer)
show.head(here, "overview", [*events, *sentences], answer=all_of(register))
if events:
    show.link(here, "disaster", say("prefecture_disaster.to_the_day", here.lang))
show.tiles(main_tiles(here, sent, register, drilled, helpers))
show.footnotes([say("prefecture.as_known", here.lang)])

reporting = reporting_listing(here, sent, title=say("prefecture.reporting", here.lang, month=month))
pieces.reporting_table(here, reporting)
show.footnotes(findings.not_here(sent, writer))

left, right = st.columns([2, 3], gap="large")
with left:
    looks = prefecture.attention(here.desk, here.month, today=here.today)
    attention(here, findings.needs_a_look(looks, writer))
with right:
    pieces.municipality_map(here, register, "uncovered", "overview")

show.definitions(here, DEFINED, register)
