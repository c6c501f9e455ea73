"""Pieces of the pages on all municipalities: maps, lines, tables, and how each municipality counts."""

from collections.abc import Collection, Sequence
from datetime import date

import polars as pl
import streamlit as st

from dashboard import formats
from dashboard.charts import bars, benchmark, sketch, spread, trend
from dashboard.desk import Answer
from dashboard.findings import prefecture as findings
from dashboard.findings.writing import Writer
from dashboard.metrics import PLANNED_NATIONALLY, metric
from dashboard.shown import prefecture as of_all
from dashboard.shown.grid import legend
from dashboard.shown.prefecture import all_of, as_dots, on_map
from dashboard.shown.tables import Listing
from dashboard.ui.drills import years as named_years
from dashboard.ui.figures import chart, district_map
from dashboard.ui.markup import tag
from dashboard.ui.notes import footnotes, heading, link, note
from dashboard.ui.selection import choose_municipality
from dashboard.ui.tables import listing
from dashboard.ui.visit import Visit
from dashboard.words import say

_MONEY = ("chest", "dues")


def municipality_map(visit: Visit, answer: Answer, name: str, page: str) -> None:
    """A map of the municipalities by one of their figures, with the list that leads to the same page of one of them."""
    shown, writer = on_map(answer, name), Writer(visit.lang, visit.word)
    choose_municipality(visit, shown.frame, page)
    subtitle = say("coverage.map_unit", visit.lang) if name == "uncovered" else ""
    title = findings.in_view(shown, visit.district, name, writer)
    district_map(visit, shown, name, key="map", title=title, subtitle=subtitle, width=400, of="municipality")
    told = findings.left_out if metric(name).unit == "rate" else findings.differing
    footnotes(told(answer, writer))


def trend_lines(visit: Visit, months: Answer, names: Sequence[str], *, title: str, subtitle: str) -> None:
    """Lines over months of always the same municipalities."""
    lines = sketch(
        trend,
        months.frame,
        [metric(name) for name in names],
        visit.lang,
        title=title,
        subtitle=subtitle,
        hidden=months.hidden,
        reference=benchmark(metric(names[-1]), visit.lang),
        narrow=visit.narrow,
    )
    chart(visit, lines, key="trend")
    footnotes(findings.the_same(months, Writer(visit.lang, visit.word)))


def dots(visit: Visit, answer: Answer, names: Sequence[str], *, title: str) -> None:
    """How far apart the municipalities lie that count alike."""
    alike, rates = as_dots(answer), [metric(name) for name in names]
    plain = "" if any(benchmark(rate, visit.lang) for rate in rates) else "_plain"
    figure = sketch(
        spread,
        alike.frame,
        rates,
        all_of(answer).row(),
        visit.lang,
        title=title,
        subtitle=say(f"prefecture.spread_unit{plain}", visit.lang),
        hidden=alike.hidden,
        selected=visit.district,
        of="municipality",
    )
    chart(visit, figure, key="spread", picks=True)
    footnotes(findings.left_out(answer, Writer(visit.lang, visit.word)))


def year_bars(visit: Visit, years: Answer, *, known_to: date | None) -> None:
    """In how many districts a drill was held in each fiscal year, in always the same municipalities."""
    writer = Writer(visit.lang, visit.word)
    by_year = sketch(
        bars,
        named_years(visit, years).frame,
        metric("drill_districts"),
        visit.lang,
        by="year",
        title=findings.by_year(years, known_to, writer),
        subtitle=say("drills.years_unit", visit.lang, word=visit.word),
        word=visit.word,
    )
    chart(visit, by_year, key="years")
    footnotes(findings.the_same(years, writer))


def title_of(visit: Visit, subject: str) -> str:
    """名簿カバー率の市町村別の数字."""
    return of_all.title_of(visit, subject)


def reporting_table(visit: Visit, shown: Listing) -> None:
    """Who has sent what, with the words that its cells use."""
    heading(shown.title, say("prefecture.reporting_unit", visit.lang, today=formats.day(visit.today, visit.lang)))
    footnotes([legend(visit.lang)])
    listing(visit, shown, key="reporting")


def table(visit: Visit, subject: str, shown: Listing) -> None:
    """One table of municipalities with what must be known to read it."""
    heading(shown.title, say("prefecture.money_unit" if subject in _MONEY else "prefecture.table_unit", visit.lang))
    listing(visit, shown, key=subject)


def empty(visit: Visit, dataset: str) -> None:
    """Says that no municipality has sent that dataset of the month, and leads to who has sent what."""
    note(findings.nothing(dataset, visit.month, visit.lang))
    link(visit, "overview", say("prefecture.to_status", visit.lang))


def survey_day(visit: Visit) -> str:
    """The day of the national survey."""
    return formats.day(PLANNED_NATIONALLY.as_of, visit.lang)


def definitions(visit: Visit, said: Answer, names: Collection[str]) -> None:
    """Every definition of its own by which a municipality counts one of those metrics: these figures are not compared
    with those of others.
    """
    heading(say("prefecture.definitions", visit.lang), say("prefecture.definitions_unit", visit.lang))
    own = said.only(pl.col("metric").is_in(list(names)))
    lines = [tag("li", line) for line in findings.own_definitions(own, Writer(visit.lang, visit.word))]
    none = tag("p", say("prefecture.no_definitions", visit.lang))
    st.html(tag("div", tag("ul", *lines), class_="sonae-log", tabindex="0") if lines else none)
