"""成果指標: what the plan wants to reach and how far it has come, and what every figure counts since when."""

import streamlit as st

from dashboard.answers import indicators
from dashboard.charts import bullets, sketch
from dashboard.findings import indicators as findings
from dashboard.findings.writing import Writer
from dashboard.formats import year as year_name
from dashboard.ui import show, visit
from dashboard.ui.coverage import change_log
from dashboard.ui.indicators import catalogue, indicator_table, main_bullets, standing_tiles
from dashboard.ui.national import national_figures
from dashboard.words import say

DEFINED = ("actual", "target", "achievement")

here = visit()
writer = Writer(here.lang, here.word)
found = indicators.all(here.desk, here.fiscal_year)
changes = indicators.definitions(here.desk, here.month)
is_empty = found.frame.is_empty()

show.head(here, "indicators", [] if is_empty else findings.so_far(found, writer))
if is_empty:
    show.empty(here, "targets")
else:
    show.tiles(standing_tiles(here, found, changes))
    chart = sketch(
        bullets,
        main_bullets(here, found, changes, writer),
        title=findings.furthest(found, writer),
        subtitle=say("indicators.chart_unit", here.lang, year=year_name(here.fiscal_year, here.lang)),
        narrow=here.narrow,
    )
    show.chart(here, chart, key="bullets")
    title = say("indicators.table", here.lang)
    show.heading(title, say("indicators.table_unit", here.lang))
    indicator_table(here, found, changes, writer, title=title)


def terms() -> None:
    """What every figure counts."""
    st.caption(say("indicators.catalogue_unit", here.lang))
    catalogue(here)


def changed() -> None:
    """What was counted otherwise before."""
    st.caption(say("indicators.changes_unit", here.lang))
    change_log(here, changes)


def national() -> None:
    """The figures of the nation to compare with."""
    national_figures(here)


show.tabs(here, "indicators", {"catalogue": terms, "changes": changed, "national": national})

show.definitions(here, DEFINED, found, changes)
