"""防災訓練: which districts held a drill this fiscal year, with the register or without, and which are still to."""

import streamlit as st

from dashboard.answers import coverage, drills
from dashboard.charts import bars, drill_months, sketch
from dashboard.findings import drills as findings
from dashboard.findings.writing import Writer
from dashboard.formats import year as year_name
from dashboard.metrics import metric
from dashboard.ui import drills as pieces
from dashboard.ui import show, visit
from dashboard.words import say

DEFINED = (
    "drill_districts", "drill_roster_districts", "held_rate", "drills", "participants", "registrants", "stand_ins",
    "confirm_rate", "months_since", "youth", "plan_rate",
)  # fmt: skip

here = visit()
writer = Writer(here.lang, here.word)
totals = drills.totals(here.desk, here.fiscal_year, today=here.today)
districts = drills.by_district(here.desk, here.fiscal_year, today=here.today)
known_to = totals.row()["known_to"]
sentences = findings.held(totals, districts, writer, year=here.fiscal_year, today=here.today)

show.head(here, "drills", sentences, answer=totals)
if not sentences:
    show.empty(here, "drills")
    st.stop()

show.tiles(
    [
        show.tile(
            here,
            totals,
            "drill_districts",
            share="held_rate",
            last_year="districts_held_last_year",
            target="districts_held_target",
        ),
        show.tile(
            here,
            totals,
            "drill_roster_districts",
            last_year="districts_with_roster_last_year",
            target="districts_with_roster_target",
        ),
        show.tile(here, totals, "participants", last_year="participants_last_year"),
        show.tile(here, totals, "registrants", last_year="registrants_last_year", note=pieces.stand_ins(here, totals)),
        pieces.confirmed(here, totals),
    ]
)
months = drills.by_month(here.desk, here.fiscal_year)
left, right = st.columns([2, 3], gap="medium")
with left:
    pieces.waiting(here, districts, title=findings.waiting(districts, writer))
    show.choose_district(here, districts.frame)
    show.district_map(
        here,
        districts,
        "months_since",
        key="map",
        title=findings.longest(districts, writer),
        subtitle=say("drills.map_unit", here.lang),
        width=400,
    )
with right:
    grid = sketch(
        drill_months,
        pieces.rows_of_grid(here, months, districts).frame,
        here.lang,
        title=findings.busiest(months, writer),
        subtitle=findings.span(here.fiscal_year, known_to, writer),
        today=here.today,
        narrow=here.narrow,
    )
    show.chart(here, grid, key="months")
show.table(
    here,
    pieces.by_district(districts),
    pieces.district_columns(here),
    total=pieces.summed(totals),
    sort_by=("months_since", "registrants"),
    key="districts",
    title=say("drills.table", here.lang, word=here.word),
)


def chain() -> None:
    """How far each district has come from the register to plans."""
    steps = coverage.chain(here.desk, here.month)
    show.heading(findings.come_through(steps, writer), say("drills.chain_unit", here.lang))
    title = say("drills.tab.chain", here.lang)
    show.table(here, pieces.chain(here, steps), pieces.chain_columns(here), key="chain", title=title)


def over_years() -> None:
    """The fiscal years beside each other."""
    years = pieces.years(here, drills.trend(here.desk, here.fiscal_year))
    by_year = sketch(
        bars,
        years.frame,
        metric("drill_districts"),
        here.lang,
        by="year",
        title=findings.over_years(years, known_to, writer),
        subtitle=say("drills.years_unit", here.lang, word=here.word),
        word=here.word,
    )
    show.chart(here, by_year, key="years")
    show.table(here, years, pieces.year_columns(here), key="table of years", title=say("drills.years", here.lang))


def events() -> None:
    """The kinds of drills, and each drill."""
    title = say("drills.kinds", here.lang)
    show.heading(title, say("drills.kinds_unit", here.lang))
    kinds = pieces.by_kind(here, drills.by_kind(here.desk, here.fiscal_year))
    show.table(here, kinds, pieces.kind_columns(here), key="kinds", title=title)
    show.heading(say("drills.events", here.lang, year=year_name(here.fiscal_year, here.lang)))
    show.table(
        here,
        pieces.events(here, drills.events(here.desk, here.fiscal_year)),
        pieces.event_columns(here),
        key="events",
        title=say("drills.events", here.lang, year=year_name(here.fiscal_year, here.lang)),
    )


show.tabs(here, "drills", {"chain": chain, "years": over_years, "events": events})

show.definitions(here, DEFINED, totals, districts)
