"""概況: how the city stands this month, and where to look first."""

import streamlit as st

from dashboard.answers import chest, coverage, drills, overview, reporting, volunteers
from dashboard.findings import overview as findings
from dashboard.findings.coverage import in_view
from dashboard.findings.writing import Writer
from dashboard.ui import show, visit
from dashboard.ui.overview import attention, completeness
from dashboard.words import say

DEFINED = (
    "listed",
    "listed_rate",
    "uncovered",
    "drill_districts",
    "volunteers_ready",
    "chest_amount",
    "chest_achievement",
)

here = visit()
writer = Writer(here.lang, here.word)
register = coverage.totals(here.desk, here.month)
districts = coverage.by_district(here.desk, here.month)
drilled = drills.totals(here.desk, here.fiscal_year, today=here.today)
helpers = volunteers.totals(here.desk, here.month)
collected = chest.to_date(here.desk, here.month)

show.head(here, "overview", findings.state_of_the_city(register, drilled, writer), answer=register)
lacking = say("coverage.lacking", here.lang)
show.tiles(
    [
        show.tile(here, register, "listed", share="listed_rate", change="listed_change", target="listed_target"),
        show.tile(here, register, "uncovered", last_year="uncovered_max_last_year", note=lacking, alert=True),
        show.tile(
            here,
            drilled,
            "drill_districts",
            share="held_rate",
            last_year="districts_held_last_year",
            target="districts_held_target",
        ),
        show.tile(here, helpers, "volunteers_ready", last_year="ready_last_year", target="ready_target"),
        show.tile(here, collected, "chest_amount", change="change", target="target"),
    ]
)

left, right = st.columns([3, 2], gap="large")
with left:
    show.district_map(
        here,
        districts,
        "uncovered",
        key="map",
        title=in_view(districts, here.district, writer),
        subtitle=say("coverage.map_unit", here.lang),
    )
    show.choose_district(here, districts.frame)
with right:
    looks = overview.attention(here.desk, here.month, today=here.today)
    attention(here, findings.needs_a_look(looks, writer))
    completeness(here, reporting.grid(here.desk, here.fiscal_year, today=here.today, due_day=here.council.due_day))

show.definitions(here, DEFINED, register, drilled, helpers, collected)
