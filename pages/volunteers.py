"""災害ボランティア: who is registered, insured and trained, who can come at once, and for how long they suffice."""

import streamlit as st

from dashboard.answers import volunteers
from dashboard.charts import sketch, trend
from dashboard.findings import volunteers as findings
from dashboard.findings.writing import Writer
from dashboard.metrics import metric
from dashboard.ui import show, visit
from dashboard.ui import volunteers as pieces
from dashboard.words import say

COLUMNS = ("district", "volunteers_ready", "uncovered", "insured", "trained", "volunteers", "organisations")
DEFINED = (
    "volunteers_ready", "needed_per_day", "insured", "trained", "volunteers", "organisations", "people", "agreements",
    "uncovered",
)  # fmt: skip

here = visit()
writer = Writer(here.lang, here.word)
totals = volunteers.totals(here.desk, here.month)
need = volunteers.need(here.desk, here.month, pieces.needed_per_day())
months = volunteers.trend(here.desk, here.month)
sentences = findings.ready(totals, need, writer)

if not sentences:
    show.head(here, "volunteers", [])
    show.empty(here, "volunteers")
    show.newest(here, "volunteers", findings.newest(months))
    st.stop()

show.head(here, "volunteers", sentences, answer=totals)
show.tiles(
    [
        show.tile(here, totals, "volunteers_ready", last_year="ready_last_year", target="ready_target"),
        show.tile(here, totals, "insured", last_year="insured_last_year"),
        show.tile(here, totals, "trained", last_year="trained_last_year"),
        show.tile(here, totals, "volunteers", last_year="registered_last_year"),
        show.tile(
            here, totals, "organisations", last_year="organisations_last_year", note=pieces.members(here, totals)
        ),
    ]
)

lines = sketch(
    trend,
    months.frame,
    [metric("volunteers_ready"), metric("insured")],
    here.lang,
    title=findings.lapse(months, writer),
    subtitle=findings.span(months, writer),
    year_end=say("volunteers.year_end", here.lang),
    narrow=here.narrow,
)
show.chart(here, lines, key="trend")

show.heading(say("volunteers.need_head", here.lang), say("volunteers.need_note", here.lang))
left, right = st.columns([1, 3], gap="medium")
with left:
    pieces.ask_need(here)
with right:
    show.tiles(pieces.need_tiles(here, need))

show.heading(say("volunteers.kinds", here.lang), say("volunteers.kinds_unit", here.lang))
kinds = volunteers.by_kind(here.desk, here.month)
show.table(
    here,
    pieces.by_kind(here, kinds),
    pieces.kind_columns(here),
    total=totals,
    key="kinds",
    title=say("volunteers.kinds", here.lang),
)
show.footnotes(findings.unexplained(kinds, writer))

districts = volunteers.by_district(here.desk, here.month)
left, right = st.columns([3, 5], gap="medium")
with left:
    show.choose_district(here, districts.frame)
    show.district_map(
        here,
        districts,
        "volunteers_ready",
        key="map",
        title=findings.fewest_ready(districts, writer),
        subtitle=say("volunteers.map_unit", here.lang),
        width=370,
    )
with right:
    show.table(
        here,
        districts,
        show.columns_of(here, COLUMNS, bars=("volunteers_ready", "uncovered")),
        total=totals,
        sort_by=("uncovered", "volunteers_ready"),
        key="districts",
        title=say("volunteers.table", here.lang, word=here.word),
    )

show.definitions(here, DEFINED, totals, districts)
