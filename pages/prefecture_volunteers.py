"""災害ボランティア of all municipalities: who is registered, insured and trained, and who can come at once."""

import streamlit as st

from dashboard.answers import prefecture
from dashboard.findings import prefecture as findings
from dashboard.findings import volunteers as by_month
from dashboard.findings.writing import Writer
from dashboard.shown.prefecture import all_of, volunteers_listing
from dashboard.shown.prefecture_tiles import volunteer_tiles
from dashboard.ui import prefecture as pieces
from dashboard.ui import prefecture_readiness as readiness
from dashboard.ui import show, visit
from dashboard.words import say

DEFINED = ("volunteers_ready", "insured", "trained", "volunteers", "organisations", "people")

here = visit()
writer = Writer(here.lang, here.word)
helpers = prefecture.volunteers(here.desk, here.month)
sentences = findings.helpers(all_of(helpers), writer)
more = [
    *findings.changed(all_of(helpers), "volunteers_ready", writer),
    *findings.unreported(helpers, "volunteers", writer),
]

show.head(here, "volunteers", [*sentences, *more] if sentences else [], answer=all_of(helpers))
if not sentences:
    pieces.empty(here, "volunteers")
    st.stop()

show.tiles(volunteer_tiles(here, helpers))
show.footnotes([say("prefecture.as_known", here.lang)])
left, right = st.columns([3, 2], gap="medium")
with left:
    months = prefecture.volunteers_trend(here.desk, here.month)
    if not months.frame.is_empty():
        title, subtitle = by_month.lapse(months, writer), by_month.span(months, writer)
        pieces.trend_lines(here, months, ("volunteers_ready", "insured"), title=title, subtitle=subtitle)
with right:
    pieces.municipality_map(here, helpers, "volunteers_ready", "volunteers")
pieces.table(here, "volunteers", volunteers_listing(here, helpers, title=pieces.title_of(here, "volunteers")))


def aims() -> None:
    """Each municipality beside its own target."""
    readiness.targets(here, "volunteers")


show.tabs(here, "prefecture_readiness", {"targets": aims})

pieces.definitions(here, prefecture.definitions(here.desk, here.month), DEFINED)
show.definitions(here, DEFINED, helpers)
