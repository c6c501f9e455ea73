"""共同募金 of all municipalities: the year so far beside last year, over the same municipalities; told, not ranked."""

import streamlit as st

from dashboard.answers import prefecture
from dashboard.charts import Reference, changes, cumulative, sketch
from dashboard.findings import chest as of_chest
from dashboard.findings import money
from dashboard.findings import prefecture_money as findings
from dashboard.findings.writing import Writer
from dashboard.formats import month as month_name
from dashboard.metrics import metric
from dashboard.shown.prefecture import all_of, chest_listing
from dashboard.shown.prefecture_money import aim_tile, amount_tile, campaigns_listing, change_tile, with_both_years
from dashboard.ui import prefecture as pieces
from dashboard.ui import show, visit
from dashboard.ui.chest import choose_campaign
from dashboard.words import say

DEFINED = ("chest_amount", "chest_target", "chest_achievement")

here = visit()
writer = Writer(here.lang, here.word)
by_campaign = prefecture.chest_by_campaign(here.desk, here.month)
top = st.container()
campaign = choose_campaign(here, by_campaign)
collected = prefecture.chest(here.desk, here.month, campaign=campaign)
by_month = prefecture.chest_by_month(here.desk, here.month, campaign=campaign)
total = all_of(collected)
is_before = of_chest.is_before(total, here.month)

with top:
    before = [say("chest.finding.before", here.lang, month=month_name(here.month, here.lang))]
    sentences = before if is_before else findings.so_far(collected, "chest", here.month, writer)
    show.head(here, "chest", sentences, answer=None if is_before else total)
    show.footnotes(findings.unknown(collected, writer))
    show.note(say("chest.not_income", here.lang))
if not sentences:
    pieces.empty(here, "chest")
    st.stop()

if not is_before:
    tiles = [amount_tile(here, total, "chest_amount"), change_tile(here, total), aim_tile(here, total)]
    show.tiles([tile for tile in tiles if tile])

if not by_month.frame.is_empty():
    target = None if is_before else findings.target_of(by_month)
    lines = sketch(
        cumulative,
        by_month.frame,
        metric("chest_amount"),
        here.lang,
        title=money.against_years("chest", by_month, total.row()["change"], here.month, writer),
        subtitle=findings.lines_unit(by_month, writer),
        months=of_chest.CAMPAIGN,
        target=Reference(target, say("prefecture_money.target_line", here.lang)) if target else None,
        narrow=here.narrow,
    )
    show.chart(here, lines, key="lines")
if is_before:
    st.stop()

pieces.table(here, "chest", chest_listing(here, collected, title=pieces.title_of(here, "chest")))


def where_changed() -> None:
    """In which municipalities the amount has changed."""
    both = with_both_years(collected)
    if both.frame.is_empty():
        show.note(say("prefecture_money.not_moved", here.lang))
    else:
        drawn = sketch(
            changes,
            both.frame,
            here.lang,
            title=findings.moved(both, writer),
            subtitle=say("prefecture_money.moved_unit", here.lang),
            by="name",
            narrow=here.narrow,
        )
        show.chart(here, drawn, key="changes")


def over_campaigns() -> None:
    """The campaigns, of all together."""
    listed = campaigns_listing(here, by_campaign, title=say("prefecture_money.campaigns", here.lang))
    show.heading(listed.title, say("prefecture_money.totals_unit", here.lang))
    show.listing(here, listed, key="campaigns")


show.tabs(here, "prefecture_money", {"changes": where_changed, "campaigns": over_campaigns})

pieces.definitions(here, prefecture.definitions(here.desk, here.month), DEFINED)
show.definitions(here, DEFINED, collected, by_month)
