"""成果指標 of all municipalities: how many reach each target, never a sum of rates; and each indicator by itself."""

import streamlit as st

from dashboard.answers import prefecture
from dashboard.charts import bullets, sketch
from dashboard.findings import prefecture_plans as findings
from dashboard.findings.writing import Writer
from dashboard.formats import year as year_name
from dashboard.shown.prefecture_plans import indicator_listing, standing_bullets, standings_listing
from dashboard.ui import prefecture as pieces
from dashboard.ui import show, visit
from dashboard.ui.prefecture_plans import choose_indicator
from dashboard.words import say

DEFINED = ("actual", "target", "achievement")

here = visit()
writer = Writer(here.lang, here.word)
plans = prefecture.indicators(here.desk, here.month, here.fiscal_year)
copy = prefecture.indicators(here.desk.circulating(), here.month, here.fiscal_year)
sentences = findings.plans(copy, writer)

show.head(here, "indicators", sentences, answer=plans)
if not sentences:
    pieces.empty(here, "targets")
    st.stop()

chart = sketch(
    bullets,
    standing_bullets(copy, here.lang),
    title=say("prefecture_plans.chart", here.lang),
    subtitle=say("prefecture_plans.chart_unit", here.lang, year=year_name(here.fiscal_year, here.lang)),
    narrow=here.narrow,
)
show.chart(here, chart, key="bullets")

listed = standings_listing(here, copy, title=say("prefecture_plans.table", here.lang))
show.heading(listed.title, say("prefecture_plans.table_unit", here.lang))
show.listing(here, listed, key="standings")

indicator = choose_indicator(here, copy)
definitions = prefecture.definitions(here.desk, here.month)
title = findings.title_of(indicator, here.lang)
shown = indicator_listing(writer, plans, definitions, indicator, title=title)
show.heading(title, say("prefecture_plans.each_unit", here.lang))
show.listing(here, shown, key="indicator")

show.definitions(here, DEFINED, plans)
