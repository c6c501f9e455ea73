"""名簿カバー率: of those who cannot evacuate alone, who is listed, who has a plan and a supporter, and who has not."""

import streamlit as st

from dashboard.answers import coverage
from dashboard.answers.district import of_district
from dashboard.charts import bars, benchmark, sketch, spread, trend
from dashboard.findings import coverage as findings
from dashboard.findings.writing import Writer
from dashboard.metrics import metric
from dashboard.shown.register import register_tiles
from dashboard.ui import show, visit
from dashboard.ui.coverage import chain, change_log
from dashboard.words import say

COLUMNS = (
    "district", "uncovered", "eligible", "listed", "listed_rate", "consented", "planned", "plan_rate",
    "plan_rate_of_consented", "supported", "support_rate",
)  # fmt: skip
SPREAD = ("listed_rate", "shared_rate", "plan_rate", "support_rate")
DEFINED = (
    "uncovered", "eligible", "listed", "listed_rate", "consented", "consent_rate", "shared", "shared_rate", "planned",
    "plan_rate", "plan_rate_of_consented", "supported", "support_rate", "planned_and_supported",
)  # fmt: skip

here = visit()
writer = Writer(here.lang, here.word)
totals = coverage.totals(here.desk, here.month)
districts = coverage.by_district(here.desk, here.month)
sentences = [*findings.uncovered(totals, writer), *findings.below_target(districts, writer)]

if not sentences:
    show.head(here, "coverage", [])
    show.empty(here, "roster")
    show.newest(here, "coverage", findings.newest(coverage.months(here.desk)))
    st.stop()

show.head(here, "coverage", [*sentences, *findings.not_reported(totals, writer)], answer=totals)

show.tiles(register_tiles(here, totals))

show.choose_district(here, districts.frame)
picked = of_district(districts, here.district)
left, right = st.columns([3, 2], gap="medium")
with left:
    if not picked.frame.is_empty():
        chain(here, picked, title=findings.in_view(districts, here.district, writer), key="picked")
    chain(here, totals, title=findings.with_both(totals, writer), key="chain")
with right:
    show.district_map(
        here,
        districts,
        "uncovered",
        key="map",
        title=findings.in_view(districts, here.district, writer),
        subtitle=say("coverage.map_unit", here.lang),
        width=400,
    )
show.table(
    here,
    districts,
    show.columns_of(here, COLUMNS, bars=("uncovered",)),
    total=totals,
    sort_by=("uncovered", "listed_rate", "plan_rate"),
    key="districts",
    title=say("coverage.table", here.lang, word=here.word),
)


def over_time() -> None:
    """The rates over the months, and from when they meant what."""
    left, right = st.columns([3, 1], gap="medium")
    months = coverage.trend(here.desk, here.month)
    lines = sketch(
        trend,
        months.frame,
        [metric("listed_rate"), metric("plan_rate")],
        here.lang,
        title=findings.since(months, writer),
        subtitle=findings.span(months, writer),
        hidden=months.hidden,
        reference=benchmark(metric("plan_rate"), here.lang),
        narrow=here.narrow,
    )
    with left:
        show.chart(here, lines, key="trend")
    with right:
        change_log(here, coverage.definitions(here.desk, here.month))


def apart() -> None:
    """How far the districts lie apart."""
    ordinary = show.ordinary(districts)
    dots = sketch(
        spread,
        ordinary.frame,
        [metric(name) for name in SPREAD],
        totals.row(),
        here.lang,
        title=findings.apart(ordinary, writer),
        subtitle=say("coverage.spread_unit", here.lang),
        hidden=ordinary.hidden,
        selected=here.district,
    )
    show.chart(here, dots, key="spread", picks=True)


def reasons() -> None:
    """Why people need help."""
    why = coverage.reasons(here.desk, here.month)
    by_reason = sketch(
        bars,
        show.labelled(why.frame, "reason", here.lang),
        metric("reasons"),
        here.lang,
        by="reason",
        title=say("coverage.reasons", here.lang),
        subtitle=say("coverage.reasons_unit", here.lang),
        hidden=why.hidden,
    )
    show.chart(here, by_reason, key="reasons")


show.tabs(here, "coverage", {"trend": over_time, "spread": apart, "reasons": reasons})

show.definitions(here, DEFINED, totals, districts)
