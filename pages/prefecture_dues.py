"""会費・自主財源 of all municipalities: what members and others gave, beside a year ago and by whose households."""

import streamlit as st

from dashboard.answers import prefecture
from dashboard.charts import beside_last_year, sketch
from dashboard.findings import prefecture_money as findings
from dashboard.findings.writing import Writer
from dashboard.metrics import metric
from dashboard.shown.across import across
from dashboard.shown.finance import part
from dashboard.shown.prefecture import all_of, dues_listing
from dashboard.shown.prefecture_money import (
    amount_tile,
    change_tile,
    compared_sources,
    kinds_listing,
    members_tile,
    sources_listing,
    sources_sum,
    sources_tile,
)
from dashboard.ui import prefecture as pieces
from dashboard.ui import show, visit
from dashboard.words import say

DEFINED = ("dues_amount", "member_households", "households", "join_rate", "own_sources", "returned")

here = visit()
writer = Writer(here.lang, here.word)
given = prefecture.dues(here.desk, here.month)
sources = prefecture.own_sources(here.desk, here.month)
total, own = all_of(given), part(sources, is_own_source=True)
sentences = findings.so_far(given, "dues", here.month, writer)

show.head(here, "dues", sentences, answer=total)
show.footnotes(findings.unknown(given, writer))
if not sentences:
    pieces.empty(here, "dues")
    st.stop()

show.tiles(
    [
        amount_tile(here, total, "dues_amount"),
        change_tile(here, total),
        members_tile(here, total),
        sources_tile(here, sources),
    ]
)
show.note(say("dues.no_chest", here.lang))

compared = compared_sources(here, sources)
if not compared.frame.is_empty():
    drawn = sketch(
        beside_last_year,
        compared.frame,
        metric("own_sources"),
        here.lang,
        title=findings.sources(sources_sum(sources), writer),
        subtitle=findings.sources_unit(sources_sum(sources), here.month, writer),
        by="item",
        narrow=here.narrow,
    )
    show.chart(here, drawn, key="sources")

pieces.table(here, "dues", dues_listing(here, given, title=pieces.title_of(here, "dues")))
show.footnotes([say("prefecture_money.join_rate_unit", here.lang)])


def over_sources() -> None:
    """The own sources, of all together and of each."""
    listed = sources_listing(here, sources, title=say("prefecture_money.sources_table", here.lang))
    show.heading(listed.title, say("prefecture_money.sources_sum_unit", here.lang))
    show.listing(here, listed, key="sources table")
    title = say("prefecture_money.sources_across", here.lang)
    show.heading(title)
    show.listing(here, across(here, own, "item", "income_category", "dues", title=title), key="sources across")


def over_kinds() -> None:
    """What each kind of member gave, to all together and to each."""
    by_kind = prefecture.dues_by_kind(here.desk, here.month)
    kinds = kinds_listing(here, by_kind, title=say("prefecture_money.kinds", here.lang))
    show.heading(kinds.title, say("prefecture_money.kinds_unit", here.lang))
    show.listing(here, kinds, key="kinds")
    title = say("prefecture_money.kinds_across", here.lang)
    show.heading(title)
    show.listing(here, across(here, by_kind, "kind", "dues_kind", "dues", title=title), key="kinds across")


show.tabs(here, "prefecture_money", {"sources": over_sources, "kinds": over_kinds})

pieces.definitions(here, prefecture.definitions(here.desk, here.month), DEFINED)
show.definitions(here, DEFINED, given, sources)
