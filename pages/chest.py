"""共同募金: what is collected for the community chest, against last year and the target; never the council's income."""

import streamlit as st

from dashboard.answers import chest
from dashboard.charts import Reference, by_day, changes, cumulative, sketch
from dashboard.findings import chest as findings
from dashboard.findings import money
from dashboard.findings.writing import Writer
from dashboard.metrics import metric
from dashboard.shown.chest import campaigns_with_total, cross_table, district_columns, per_household, with_words
from dashboard.shown.finance import finance_table, forecast_tile, month_tile, part, year_table, year_tile
from dashboard.ui import show, visit
from dashboard.ui.chest import choose_campaign
from dashboard.words import say

DEFINED = ("chest_amount", "chest_target", "chest_achievement", "chest_per_household", "households", "donations")

here = visit()
writer = Writer(here.lang, here.word)
campaigns = chest.by_campaign(here.desk, here.month)
top = st.container()
campaign = choose_campaign(here, campaigns)
collected = chest.to_date(here.desk, here.month, campaign=campaign)
by_month = chest.by_month(here.desk, here.month, campaign=campaign)
by_year = chest.trend(here.desk, here.month, campaign=campaign)
row, newest = collected.row(), money.newest_known(by_month)
is_before = findings.is_before(collected, here.month)

with top:
    sentences = findings.collected(collected, by_year, here.month, writer, campaign=campaign)
    show.head(here, "chest", sentences, answer=None if is_before else collected)
    if newest is not None:
        show.note(say("chest.not_income", here.lang))
        with st.container(horizontal=True):
            show.link(here, "dues", say("chest.to_income", here.lang))
            show.newest(here, "chest", newest if is_before or row["amount"] is None else None)
if newest is None:
    show.empty(here, "chest")
    st.stop()

is_known = not is_before and row["amount"] is not None
estimate = chest.forecast(here.desk, here.month)
if is_known:
    tiles = [
        show.tile(here, collected, "chest_amount", change="change", target="target"),
        month_tile(here, by_month),
        per_household(here, collected),
        forecast_tile(here, estimate) if campaign is None else None,
        year_tile(here, findings.full_year_before(by_year, here.fiscal_year), "chest_amount"),
    ]
    show.tiles([tile for tile in tiles if tile])


def over_months() -> None:
    """The campaign month by month, against the years before."""
    lines = sketch(
        cumulative,
        by_month.frame,
        metric("chest_amount"),
        here.lang,
        title=money.against_years("chest", by_month, row["change"], here.month, writer),
        subtitle=say("chest.lines_unit", here.lang, **money.span(by_month, writer)),
        months=findings.CAMPAIGN,
        target=Reference(row["target"], say("chest.target_line", here.lang)) if row["target"] else None,
        narrow=here.narrow,
    )
    show.chart(here, lines, key="lines")


def over_days() -> None:
    """The same day by day, where files tell days."""
    daily = chest.by_day(here.desk, here.month, campaign=campaign)
    if daily.frame.is_empty():
        show.note(say("chest.no_days", here.lang))
    else:
        title, subtitle = findings.day_by_day(daily, here.fiscal_year, writer)
        drawn = sketch(by_day, daily.frame, here.lang, year=here.fiscal_year, title=title, subtitle=subtitle)
        show.chart(here, drawn, key="days")


show.tabs(here, "chest", {"months": over_months, "days": over_days}, key="line")
if campaign is None:
    show.footnotes(money.estimated(estimate, by_year, here.month, writer))

if is_known:
    methods = chest.table(here.desk, here.month, campaign=campaign)
    title = say("chest.table", here.lang)
    show.heading(title, say("chest.table_unit", here.lang))
    if campaign is None:
        show.finance(here, methods, "method", account="chest", title=title)
    else:
        show.listing(here, finance_table(here, methods, "method", title=title), key="methods")

    why = chest.contributions(here.desk, here.month, campaign=campaign)
    by_method = part(why, dimension="method")
    if not by_method.frame.is_empty():
        named = show.labelled(by_method.frame, "item", here.lang, codes="method")
        title = findings.why_changed(by_method, row["change"], here.lang)
        drawn = sketch(
            changes,
            named,
            here.lang,
            title=title,
            subtitle=say("chest.changes_unit", here.lang),
            by="item",
            hidden=by_method.hidden,
            narrow=here.narrow,
        )
        show.chart(here, drawn, key="changes")

    districts = chest.by_district(here.desk, here.month, campaign=campaign)
    title = say("chest.districts", here.lang, word=here.word)
    show.heading(title)
    columns = district_columns(here, districts)
    show.table(here, with_words(districts), columns, total=collected, key="districts", title=title)

    def where_changed() -> None:
        """In which districts the amount has changed."""
        by_place = part(why, dimension="district")
        if by_place.frame.is_empty():
            show.note(say("chest.no_changes", here.lang))
        else:
            title = findings.places_changed(by_place, writer)
            unit = say("chest.changes_unit", here.lang)
            drawn = sketch(
                changes,
                by_place.frame,
                here.lang,
                title=title,
                subtitle=unit,
                by="district",
                hidden=by_place.hidden,
                narrow=here.narrow,
            )
            show.chart(here, drawn, key="places")

    def crossed_with_campaigns() -> None:
        """The campaigns, and methods against campaigns."""
        if campaign is None:
            title = say("chest.campaigns", here.lang)
            show.heading(title)
            show.finance(
                here, campaigns_with_total(campaigns, methods), "campaign", account="chest_campaign", title=title
            )
        crossed = chest.by_method(here.desk, here.month, campaign=campaign)
        shown = cross_table(here, crossed, campaigns, methods, campaign=campaign)
        show.heading(shown.title)
        show.listing(here, shown, key="cross")

    def over_years() -> None:
        """The years beside each other."""
        gifts = show.Column("donations", say("chest.donations", here.lang), "cases")
        show.listing(here, year_table(here, by_year, [gifts], title=say("chest.years", here.lang)), key="years")

    show.tabs(here, "chest", {"districts": where_changed, "cross": crossed_with_campaigns, "years": over_years})

show.definitions(here, DEFINED, collected, by_month)
