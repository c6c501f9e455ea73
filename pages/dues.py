"""会費・自主財源: what members and others gave, against last year and the target, and what it was used for."""

import streamlit as st

from dashboard.answers import allocations, dues, own_sources
from dashboard.charts import Reference, beside_last_year, cumulative
from dashboard.findings import dues as findings
from dashboard.findings import money
from dashboard.findings.writing import Writer
from dashboard.formats import month as month_name
from dashboard.formats import year as year_name
from dashboard.metrics import metric
from dashboard.shown.dues import basis_of, district_columns, received_table, returned_table, year_columns
from dashboard.shown.finance import WITHOUT_TARGET, finance_table, forecast_tile, part, year_table
from dashboard.ui import show, visit
from dashboard.words import say

DEFINED = (
    "dues_amount", "dues_target", "dues_achievement", "member_households", "households", "join_rate",
    "dues_per_household", "dues_organisations", "own_sources", "returned", "allocated",
)  # fmt: skip

here = visit()
writer = Writer(here.lang, here.word)
given = dues.to_date(here.desk, here.month)
by_month = dues.by_month(here.desk, here.month)
sources = own_sources.table(here.desk, here.month)
of_own = part(sources, sources.frame["is_own_source"])
total = part(of_own, of_own.frame["is_total"])
row, newest = given.row(), money.newest_known(by_month)

show.head(here, "dues", findings.given(given, here.month, writer), answer=given)
if newest is None:
    show.empty(here, "dues")
    st.stop()

is_known = row["amount"] is not None
if is_known:
    tiles = [
        show.tile(here, given, "dues_amount", change="change", target="target"),
        show.tile(here, given, "member_households", share="join_rate", last_year="households_last_year"),
        show.tile(here, given, "dues_organisations", last_year="organisations_last_year"),
        forecast_tile(here, dues.forecast(here.desk, here.month)),
        show.tile(here, total, "own_sources", change="change"),
    ]
    show.tiles([tile for tile in tiles if tile])
else:
    show.newest(here, "dues", newest)

show.note(say("dues.no_chest", here.lang))
show.link(here, "chest", say("dues.to_chest", here.lang))

if is_known:
    own = part(of_own, ~of_own.frame["is_total"])
    compared = beside_last_year(
        show.labelled(own.frame, "item", here.lang, codes="income_category"),
        metric("own_sources"),
        here.lang,
        title=findings.own_sources(total.row(), writer),
        subtitle=say("dues.sources_unit", here.lang, month=month_name(here.month, here.lang)),
        by="item",
        absent="none" if total.row()["amount"] is not None else "not_reported",
    )
    show.chart(here, compared, key="sources")
    show.listing(
        here, finance_table(here, of_own, "income_category", title=say("dues.sources_table", here.lang)), key="own"
    )
    other = part(sources, ~sources.frame["is_own_source"])
    if not other.frame.is_empty():
        title = say("dues.other_table", here.lang)
        show.heading(title)
        show.listing(
            here, finance_table(here, other, "income_category", title=title, names=WITHOUT_TARGET), key="other"
        )

    districts = dues.by_district(here.desk, here.month)
    basis, title = basis_of(here, given), say("dues.districts", here.lang, word=here.word)
    show.heading(title, say("dues.join_rate_of", here.lang, basis=basis))
    show.table(here, districts, district_columns(here, basis), total=given, key="districts", title=title)

tabs = st.tabs([say(f"dues.tab.{name}", here.lang) for name in ("lines", "kinds", "uses")])
with tabs[0]:
    lines = cumulative(
        by_month.frame,
        metric("dues_amount"),
        here.lang,
        title=money.against_years("dues", by_month, row["change"], here.month, writer),
        subtitle=say("dues.lines_unit", here.lang, **money.span(by_month, writer)),
        target=Reference(row["target"], say("dues.target_line", here.lang)) if row["target"] else None,
    )
    show.chart(here, lines, key="lines")
    by_year = dues.trend(here.desk, here.month)
    show.listing(here, year_table(here, by_year, year_columns(here), title=say("dues.years", here.lang)), key="years")
with tabs[1]:
    show.listing(
        here,
        finance_table(here, dues.table(here.desk, here.month), "dues_kind", title=say("dues.kinds", here.lang)),
        key="kinds",
    )
with tabs[2]:
    uses = allocations.by_purpose(here.desk, here.fiscal_year)
    purposes = beside_last_year(
        uses.frame,
        metric("allocated"),
        here.lang,
        title=findings.most_used(uses, here.fiscal_year, writer),
        subtitle=say("dues.uses_unit", here.lang, year=year_name(here.fiscal_year, here.lang)),
        by="purpose",
        absent="none",
    )
    show.chart(here, purposes, key="uses")
    title = say("dues.returned", here.lang)
    show.heading(title, say("dues.returned_unit", here.lang))
    show.listing(
        here, returned_table(here, allocations.returned(here.desk, here.fiscal_year), title=title), key="returned"
    )
    title = say("dues.by_district", here.lang, word=here.word)
    show.heading(title)
    show.listing(
        here, received_table(here, allocations.by_district(here.desk, here.fiscal_year), title=title), key="received"
    )

show.definitions(here, DEFINED, given, sources, uses)
