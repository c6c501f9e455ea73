"""防災訓練 of all municipalities: in how many of its districts each held a drill this fiscal year."""

import streamlit as st

from dashboard.answers import prefecture
from dashboard.findings import prefecture as findings
from dashboard.findings.writing import Writer
from dashboard.shown.prefecture import all_of, as_dots, drills_listing
from dashboard.shown.prefecture_tiles import drill_tiles
from dashboard.ui import prefecture as pieces
from dashboard.ui import prefecture_readiness as readiness
from dashboard.ui import show, visit
from dashboard.words import say

DEFINED = (
    "drill_districts", "drill_roster_districts", "active_districts", "held_rate", "drills", "participants",
    "registrants",
)  # fmt: skip

here = visit()
writer = Writer(here.lang, here.word)
drilled = prefecture.drills(here.desk, here.month, here.fiscal_year, today=here.today)
sentences = findings.drilled(all_of(drilled), writer, year=here.fiscal_year)
more = findings.unreported(drilled, "drill_districts", writer)

show.head(here, "drills", [*sentences, *more] if sentences else [], answer=all_of(drilled))
if not sentences:
    pieces.empty(here, "drills")
    st.stop()

show.tiles(drill_tiles(here, drilled))
show.footnotes([say("prefecture.as_known", here.lang)])
left, right = st.columns([3, 2], gap="medium")
with left:
    trend = prefecture.drills_trend(here.desk, here.month, here.fiscal_year)
    pieces.year_bars(here, trend, known_to=all_of(drilled).row()["known_to"])
    pieces.dots(here, drilled, ("held_rate",), title=findings.apart(as_dots(drilled), "held_rate", writer))
with right:
    pieces.municipality_map(here, drilled, "held_rate", "drills")
pieces.table(here, "drills", drills_listing(here, drilled, title=pieces.title_of(here, "drills")))


def aims() -> None:
    """Each municipality beside its own targets."""
    readiness.targets(here, "drills")


show.tabs(here, "prefecture_readiness", {"targets": aims})

pieces.definitions(here, prefecture.definitions(here.desk, here.month), DEFINED)
show.definitions(here, DEFINED, drilled)
