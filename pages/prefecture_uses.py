"""使いみち of all municipalities: what the money was used for, and in which of them; small bodies' money is hidden."""

import streamlit as st

from dashboard.answers import prefecture
from dashboard.charts import beside_last_year, sketch
from dashboard.findings import prefecture_money as findings
from dashboard.findings.writing import Writer
from dashboard.metrics import metric
from dashboard.shown.prefecture_money import most_used, purposes_listing, used_listing, uses_listing
from dashboard.shown.tables import Listing
from dashboard.ui import prefecture as pieces
from dashboard.ui import show, visit
from dashboard.words import say

DEFINED = ("allocated",)

here = visit()
writer = Writer(here.lang, here.word)
uses = prefecture.allocations(here.desk, here.month, here.fiscal_year)
of_each = prefecture.allocations_of_each(here.desk, here.month, here.fiscal_year)
sentences = findings.used(of_each, here.fiscal_year, writer)

show.head(here, "uses", sentences, answer=uses)
show.note(say("uses.intro", here.lang))
if not sentences:
    pieces.empty(here, "allocations")
    st.stop()

drawn = most_used(uses)
chart = sketch(
    beside_last_year,
    drawn.frame,
    metric("allocated"),
    here.lang,
    title=say("prefecture_money.purposes_chart", here.lang),
    subtitle=findings.uses_unit(drawn, here.fiscal_year, writer),
    by="purpose",
    absent="none",
    hidden=drawn.hidden,
    narrow=here.narrow,
)
show.chart(here, chart, key="purposes")


def listed(name: str, listing: Listing) -> None:
    """One of the tables, under its title."""
    show.heading(listing.title, say("prefecture_money.purposes_unit", here.lang))
    show.listing(here, listing, key=name)


def by_purpose() -> None:
    """What the money was used for."""
    listed("purposes", purposes_listing(here, uses, title=say("prefecture_money.purposes_table", here.lang)))


def by_municipality() -> None:
    """How much each used."""
    listed("each", used_listing(here, of_each, title=say("prefecture_money.used_table", here.lang)))


def by_both() -> None:
    """What each used how much for."""
    listed("cells", uses_listing(here, uses, title=say("prefecture_money.uses_table", here.lang)))


show.tabs(here, "prefecture_money", {"purposes": by_purpose, "each": by_municipality, "cells": by_both})

show.definitions(here, DEFINED, uses, of_each)
