"""共同募金: what is collected for the community chest, against last year and the target; never the council's income."""

import streamlit as st

from dashboard.answers import chest
from dashboard.charts import Reference, cumulative
from dashboard.findings import chest as findings
from dashboard.findings import money
from dashboard.findings.writing import Writer
from dashboard.metrics import metric
from dashboard.shown.chest import cross_table, district_columns, per_household
from dashboard.shown.finance import finance_table, forecast_tile, month_tile, year_table, year_tile
from dashboard.ui import show, visit
from dashboard.words import say

DEFINED = ("chest_amount", "chest_target", "chest_achievement", "chest_per_household", "households", "donations")

here = visit()
writer = Writer(here.lang, here.word)
collected = chest.to_date(here.desk, here.month)
by_month = chest.by_month(here.desk, here.month)
by_year = chest.trend(here.desk, here.month)
row, newest = collected.row(), money.newest_known(by_month)
is_before = findings.is_before(collected, here.month)

sentences = findings.collected(collected, by_year, here.month, writer)
show.head(here, "chest", sentences, answer=None if is_before else collected)
if newest is None:
    show.empty(here, "chest")
    st.stop()

show.note(say("chest.not_income", here.lang))
with st.container(horizontal=True):
    show.link(here, "dues", say("chest.to_income", here.lang))
    show.newest(here, "chest", newest if is_before or row["amount"] is None else None)

is_known = not is_before and row["amount"] is not None
if is_known:
    tiles = [
        show.tile(here, collected, "chest_amount", change="change", target="target"),
        month_tile(here, by_month),
        per_household(here, collected),
        forecast_tile(here, chest.forecast(here.desk, here.month)),
        year_tile(here, findings.full_year_before(by_year, here.fiscal_year), "chest_amount"),
    ]
    show.tiles([tile for tile in tiles if tile])

lines = cumulative(
    by_month.frame,
    metric("chest_amount"),
    here.lang,
    title=money.against_years("chest", by_month, row["change"], here.month, writer),
    subtitle=say("chest.lines_unit", here.lang, **money.span(by_month, writer)),
    months=findings.CAMPAIGN,
    target=Reference(row["target"], say("chest.target_line", here.lang)) if row["target"] else None,
)
show.chart(here, lines, key="lines")

if is_known:
    methods = chest.table(here.desk, here.month)
    show.heading(say("chest.table", here.lang), say("chest.table_unit", here.lang))
    show.listing(here, finance_table(here, methods, "method", title=say("chest.table", here.lang)), key="methods")

    districts = chest.by_district(here.desk, here.month)
    title = say("chest.districts", here.lang, word=here.word)
    show.heading(title)
    show.table(here, districts, district_columns(here), total=collected, key="districts", title=title)

    tabs = st.tabs([say(f"chest.tab.{name}", here.lang) for name in ("cross", "years")])
    with tabs[0]:
        by_method = chest.by_method(here.desk, here.month)
        show.listing(here, cross_table(here, by_method, chest.by_campaign(here.desk, here.month), methods), key="cross")
    with tabs[1]:
        gifts = show.Column("donations", say("chest.donations", here.lang), "cases")
        show.listing(here, year_table(here, by_year, [gifts], title=say("chest.years", here.lang)), key="years")

show.definitions(here, DEFINED, collected, by_month)
