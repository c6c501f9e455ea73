"""名簿カバー率 of all municipalities: each with the figures of its own page, and never a ranking."""

import streamlit as st

from dashboard.answers import prefecture
from dashboard.findings import coverage as by_month
from dashboard.findings import prefecture as findings
from dashboard.findings.writing import Writer
from dashboard.shown.prefecture import all_of, as_dots, classes_listing, coverage_listing
from dashboard.shown.prefecture_tiles import register_tiles
from dashboard.ui import prefecture as pieces
from dashboard.ui import prefecture_readiness as readiness
from dashboard.ui import show, visit
from dashboard.words import say

SPREAD = ("shared_rate", "plan_rate", "support_rate")
DEFINED = (
    "uncovered", "eligible", "listed", "listed_rate", "consented", "shared", "shared_rate", "planned", "plan_rate",
    "supported", "support_rate",
)  # fmt: skip

here = visit()
writer = Writer(here.lang, here.word)
register = prefecture.coverage(here.desk, here.month)
sentences = findings.register(all_of(register), writer)
more = [*findings.changed(all_of(register), "listed", writer), *findings.unreported(register, "listed", writer)]

show.head(here, "coverage", [*sentences, *more] if sentences else [], answer=all_of(register))
if not sentences:
    pieces.empty(here, "roster")
    st.stop()

show.tiles(register_tiles(here, register))
show.footnotes([say("prefecture.as_known", here.lang)])
left, right = st.columns([3, 2], gap="medium")
with left:
    readiness.chain(here)
with right:
    pieces.municipality_map(here, register, "uncovered", "coverage")
pieces.table(here, "coverage", coverage_listing(here, register, title=pieces.title_of(here, "coverage")))


def over_time() -> None:
    """The rates over the months, of always the same municipalities."""
    months = prefecture.coverage_trend(here.desk, here.month)
    title, subtitle = by_month.since(months, writer), by_month.span(months, writer)
    pieces.trend_lines(here, months, ("listed_rate", "plan_rate"), title=title, subtitle=subtitle)


def apart() -> None:
    """How far the municipalities lie apart, and how many lie in each class of the national survey."""
    pieces.dots(here, register, SPREAD, title=findings.apart(as_dots(register), "plan_rate", writer))
    bands = classes_listing(here, register, title=say("prefecture.classes", here.lang))
    show.heading(bands.title, say("prefecture.classes_unit", here.lang, day=pieces.survey_day(here)))
    show.listing(here, bands, key="classes")


def why() -> None:
    """Why people need help."""
    readiness.reasons(here)


def aims() -> None:
    """Each municipality beside its own targets."""
    readiness.targets(here, "coverage")


show.tabs(here, "prefecture_readiness", {"trend": over_time, "spread": apart, "reasons": why, "targets": aims})

pieces.definitions(here, prefecture.definitions(here.desk, here.month), DEFINED)
show.definitions(here, DEFINED, register)
