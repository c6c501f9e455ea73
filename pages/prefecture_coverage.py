"""名簿カバー率 of all municipalities: each with the figures of its own page, and never a ranking."""

import streamlit as st

from dashboard.answers import prefecture
from dashboard.charts import sketch, spread
from dashboard.findings import prefecture as findings
from dashboard.findings.writing import Writer
from dashboard.metrics import metric
from dashboard.shown.prefecture import all_of, as_dots, classes_listing, coverage_listing
from dashboard.ui import prefecture as pieces
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

show.head(here, "coverage", sentences, answer=all_of(register))
if not sentences:
    pieces.empty(here, "roster")
    st.stop()

pieces.table(here, "coverage", coverage_listing(here, register, title=pieces.title_of(here, "coverage")))

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
    show.heading(bands.title, say("prefecture.classes_unit", here.lang, day=pieces.survey_day(here)))
    show.listing(here, bands, key="classes")

pieces.definitions(here, prefecture.definitions(here.desk, here.month), DEFINED)
show.definitions(here, DEFINED, register)
