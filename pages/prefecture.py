"""全市町村: who has reported first; then the figures of each municipality beside those of all, and never a ranking."""

import streamlit as st

from dashboard.answers import prefecture
from dashboard.charts import sketch, spread
from dashboard.findings import prefecture as findings
from dashboard.findings.writing import Writer
from dashboard.formats import month as month_name
from dashboard.metrics import metric
from dashboard.shown.prefecture import (
    all_of,
    as_dots,
    chest_listing,
    classes_listing,
    coverage_listing,
    drills_listing,
    dues_listing,
    reporting_listing,
    volunteers_listing,
)
from dashboard.ui import show, visit
from dashboard.ui.prefecture import definitions, main_tiles, survey_day, table, title_of
from dashboard.words import say

SPREAD = ("shared_rate", "plan_rate", "support_rate")
DEFINED = (
    "uncovered", "eligible", "listed", "listed_rate", "consented", "shared", "shared_rate", "planned", "plan_rate",
    "supported", "support_rate", "drill_districts", "held_rate", "volunteers", "volunteers_ready", "chest_amount",
    "dues_amount", "member_households", "join_rate",
)  # fmt: skip
TABS = ("reporting", "coverage", "drills", "volunteers", "chest", "dues")

here = visit()
writer, month = Writer(here.lang, here.word), month_name(here.month, here.lang)
sent = prefecture.reporting(here.desk, here.month, here.fiscal_year, today=here.today)
register = prefecture.coverage(here.desk, here.month)
drilled = prefecture.drills(here.desk, here.month, here.fiscal_year, today=here.today)
collected = prefecture.chest(here.desk, here.month)

sentences = [
    *findings.who_sent(sent, month, writer),
    *findings.register(all_of(register), writer),
]
show.head(here, "prefecture", sentences, answer=all_of(register))
show.tiles(main_tiles(here, sent, register, drilled, collected))

tabs = dict(zip(TABS, st.tabs([say(f"prefecture.tab.{name}", here.lang) for name in TABS]), strict=True))
with tabs["reporting"]:
    table(here, "reporting", reporting_listing(here, sent, title=say("prefecture.reporting", here.lang, month=month)))
    show.footnotes(findings.not_here(sent, writer))
with tabs["coverage"]:
    alike = as_dots(register)
    dots = sketch(
        spread,
        alike.frame,
        [metric(name) for name in SPREAD],
        all_of(register).row(),
        here.lang,
        title=findings.apart(alike, writer),
        subtitle=say("prefecture.spread_unit", here.lang),
        hidden=alike.hidden,
        of="municipality",
    )
    show.chart(here, dots, key="spread")
    show.footnotes(findings.left_out(register, writer))
    with st.columns([3, 2])[0]:
        bands = classes_listing(here, register, title=say("prefecture.classes", here.lang))
        show.heading(bands.title, say("prefecture.classes_unit", here.lang, day=survey_day(here)))
        show.listing(here, bands, key="classes")
    table(here, "coverage", coverage_listing(here, register, title=title_of(here, "coverage")))
with tabs["drills"]:
    table(here, "drills", drills_listing(here, drilled, title=title_of(here, "drills")))
with tabs["volunteers"]:
    helpers = prefecture.volunteers(here.desk, here.month)
    table(here, "volunteers", volunteers_listing(here, helpers, title=title_of(here, "volunteers")))
with tabs["chest"]:
    table(here, "chest", chest_listing(here, collected, title=title_of(here, "chest")))
with tabs["dues"]:
    given = prefecture.dues(here.desk, here.month)
    table(here, "dues", dues_listing(here, given, title=title_of(here, "dues")))

definitions(here, prefecture.definitions(here.desk, here.month))
show.definitions(here, DEFINED, register)
