"""Pieces of the pages on readiness in all municipalities: the chain, the reasons, and each one's own targets."""

import streamlit as st

from dashboard import formats
from dashboard.answers import prefecture
from dashboard.charts import bullets, sketch
from dashboard.findings import prefecture_readiness as findings
from dashboard.findings.prefecture_plans import title_of
from dashboard.findings.writing import Writer
from dashboard.shown import prefecture_readiness as shown
from dashboard.shown.across import across
from dashboard.shown.prefecture import each
from dashboard.ui.figures import chart
from dashboard.ui.notes import footnotes, heading, note
from dashboard.ui.prefecture import empty
from dashboard.ui.prefecture_plans import choose_indicator
from dashboard.ui.tables import listing
from dashboard.ui.visit import Visit
from dashboard.words import say


def chain(visit: Visit) -> None:
    """From the eligible to those with a supporter, each step over the municipalities that gave both sides."""
    steps, writer = prefecture.chain(visit.desk, visit.month), Writer(visit.lang, visit.word)
    drawn = sketch(
        bullets,
        shown.chain_bullets(steps, visit.lang),
        title=findings.chain(steps, writer),
        subtitle=say("prefecture_readiness.chain_unit", visit.lang, month=formats.month(visit.month, visit.lang)),
        narrow=True,  # what belongs to a bar is long, and has no room beside it
    )
    chart(visit, drawn, key="chain")
    footnotes(findings.left_out(steps, "chain", writer))


def reasons(visit: Visit) -> None:
    """Why people are on the register: in all of them, and in each."""
    told = prefecture.reasons(visit.desk, visit.month)
    if told.frame.is_empty():
        empty(visit, "roster_reasons")
        return
    listed = shown.reasons_listing(visit, told, title=say("coverage.reasons", visit.lang))
    heading(listed.title, say("prefecture_readiness.reasons_unit", visit.lang))
    listing(visit, listed, key="reasons")
    title = say("prefecture_readiness.reasons_each", visit.lang)
    heading(title, "".join(findings.left_out(told, "reasons", Writer(visit.lang, visit.word))))
    beside = across(visit, told, "reason", "reason", "coverage", title=title, figure="people", unit="persons")
    listing(visit, beside, key="reasons of each")


def targets(visit: Visit, page: str) -> None:
    """How many municipalities have reached their own targets for what a page tells, and how far each has come."""
    own, copy = (
        shown.targets_of(prefecture.targets(desk, visit.month, visit.fiscal_year, today=visit.today), page)
        for desk in (visit.desk, visit.desk.circulating())
    )
    if copy.frame.is_empty():
        note(say("prefecture_readiness.no_targets", visit.lang))
        return
    writer = Writer(visit.lang, visit.word)
    listed = shown.targets_listing(writer, copy, title=say("prefecture_readiness.targets", visit.lang))
    heading(listed.title, say("prefecture_readiness.targets_unit", visit.lang))
    st.markdown("".join(findings.targets(copy, writer)))
    listing(visit, listed, key="targets")
    indicator = choose_indicator(visit, each(copy))
    definitions = prefecture.definitions(visit.desk, visit.month)
    one = shown.target_listing(writer, own, definitions, indicator, title=title_of(indicator, visit.lang))
    heading(one.title, say("prefecture_plans.each_unit", visit.lang))
    listing(visit, one, key="targets of each")
