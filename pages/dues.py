"""会費・自主財源: what members and others gave, against last year and the target; never what the chest collected."""

import streamlit as st

from dashboard.answers import dues, own_sources
from dashboard.charts import Reference, beside_last_year, cumulative, month_by_month, sketch
from dashboard.findings import dues as findings
from dashboard.findings import money
from dashboard.findings.writing import Writer
from dashboard.formats import month as month_name
from dashboard.formats import year as year_name
from dashboard.metrics import metric
from dashboard.shown.dues import (
    basis_of,
    district_columns,
    members_table,
    organisations_table,
    share_table,
    with_words,
    year_columns,
)
from dashboard.shown.finance import (
    WITHOUT_TARGET,
    finance_table,
    forecast_tile,
    part,
    year_table,
)
from dashboard.ui import show, visit
from dashboard.words import say

DEFINED = (
    "dues_amount", "dues_target", "dues_achievement", "member_households", "households", "join_rate",
    "dues_per_household", "dues_organisations", "own_sources", "own_share", "returned",
)  # fmt: skip

here = visit()
writer = Writer(here.lang, here.word)
given = dues.to_date(here.desk, here.month)
by_month = dues.by_month(here.desk, here.month)
sources = own_sources.table(here.desk, here.month)
of_own = part(sources, is_own_source=True)
total = part(of_own, is_total=True)
row, newest = given.row(), money.newest_known(by_month)

show.head(here, "dues", findings.given(given, here.month, writer), answer=given)
if newest is None:
    show.empty(here, "dues")
    st.stop()

is_known = row["amount"] is not None
estimate, turnover = dues.forecast(here.desk, here.month), dues.organisations(here.desk, here.month)
if is_known:
    lines = findings.turnover(turnover, here.lang)
    tiles = [
        show.tile(here, given, "dues_amount", change="change", target="target"),
        show.tile(here, given, "member_households", share="join_rate", last_year="households_last_year"),
        show.tile(here, given, "dues_organisations", last_year="organisations_last_year", note=lines),
        forecast_tile(here, estimate),
        show.tile(here, total, "own_sources", change="change"),
    ]
    show.tiles([tile for tile in tiles if tile])
else:
    show.newest(here, "dues", newest)

show.note(say("dues.no_chest", here.lang))
with st.container(horizontal=True):
    show.link(here, "chest", say("dues.to_chest", here.lang))
    show.link(here, "uses", say("dues.to_uses", here.lang))

if is_known:
    own = part(of_own, is_total=False)
    compared = sketch(
        beside_last_year,
        show.labelled(own.frame, "item", here.lang, codes="income_category"),
        metric("own_sources"),
        here.lang,
        title=findings.own_sources(total.row(), writer),
        subtitle=say("dues.sources_unit", here.lang, month=month_name(here.month, here.lang)),
        by="item",
        absent="none" if total.row()["amount"] is not None else "not_reported",
        absent_last_year="none" if total.row()["last_year"] is not None else "not_reported",
        narrow=here.narrow,
    )
    show.chart(here, compared, key="sources")
    title = say("dues.sources_table", here.lang)
    show.finance(here, of_own, "income_category", account="own_sources", title=title)
    other = part(sources, is_own_source=False)
    if not other.frame.is_empty():
        title = say("dues.other_table", here.lang)
        show.heading(title)
        show.listing(
            here, finance_table(here, other, "income_category", title=title, names=WITHOUT_TARGET), key="other"
        )

    districts = with_words(dues.by_district(here.desk, here.month))
    basis, title = basis_of(here, given), say("dues.districts", here.lang, word=here.word)
    show.heading(title, say("dues.join_rate_of", here.lang, basis=basis))
    show.table(here, districts, district_columns(here, basis), total=given, key="districts", title=title)


def over_time() -> None:
    """The year against those before, its months, and the years."""
    drawn = sketch(
        cumulative,
        by_month.frame,
        metric("dues_amount"),
        here.lang,
        title=money.against_years("dues", by_month, row["change"], here.month, writer),
        subtitle=say("dues.lines_unit", here.lang, **money.span(by_month, writer)),
        target=Reference(row["target"], say("dues.target_line", here.lang)) if row["target"] else None,
        narrow=here.narrow,
    )
    show.chart(here, drawn, key="lines")
    by_year = dues.trend(here.desk, here.month)
    show.footnotes(money.estimated(estimate, by_year, here.month, writer))
    months = sketch(
        month_by_month,
        by_month.frame,
        metric("dues_amount"),
        here.lang,
        year=here.fiscal_year,
        title=findings.drive(by_month, here.fiscal_year, writer),
        subtitle=say("dues.months_unit", here.lang, year=year_name(here.fiscal_year, here.lang)),
        narrow=here.narrow,
    )
    show.chart(here, months, key="months")
    years = year_table(here, by_year, year_columns(here), title=say("dues.years", here.lang))
    show.heading(years.title)
    show.listing(here, years, key="years")


def by_kind() -> None:
    """What each kind of member gave, who they are, and organisations that came and went."""
    title = say("dues.kinds", here.lang)
    show.heading(title)
    show.finance(here, dues.table(here.desk, here.month), "dues_kind", account="dues", title=title)
    who = members_table(here, dues.by_kind(here.desk, here.month), title=say("dues.who", here.lang))
    show.heading(who.title)
    show.listing(here, who, key="who")
    if not turnover.frame.is_empty():
        moved = organisations_table(here, turnover, title=say("dues.organisations_table", here.lang))
        show.heading(moved.title, say("dues.organisations_unit", here.lang, word=here.word))
        show.listing(here, moved, key="organisations")


def shares() -> None:
    """How much of the income is the council's own."""
    share = own_sources.share(here.desk, here.month)
    show.heading(findings.share(share, writer), say("dues.share_unit", here.lang))
    show.listing(here, share_table(here, share, title=say("dues.share", here.lang)), key="share")


show.tabs(here, "dues", {"lines": over_time, "kinds": by_kind, "shares": shares})

show.definitions(here, DEFINED, given, sources)
