"""Blank files to fill in, which come back in without a word about their headings."""

from datetime import date

import streamlit as st

from dashboard import formats
from dashboard.datasets import dataset_named
from dashboard.datasets.spec import Cadence, Dataset
from dashboard.errors import UnknownPeriod
from dashboard.intake.districts import ledger_of
from dashboard.intake.intent import datasets_of
from dashboard.periods import Span, add_months, first_of_month, fiscal_months, fiscal_year, months_between, parse_span
from dashboard.reports.template import has_line_per_district, template
from dashboard.ui.downloads import trace_file
from dashboard.ui.upload.linked import asked
from dashboard.ui.visit import Visit
from dashboard.words import say

_MONTHS_BACK, _YEARS_BACK = 24, 5


def offer_templates(visit: Visit) -> None:
    """One dataset's template at a time, with the districts and codes of this council to choose from."""
    st.markdown(say("upload.template_lead", visit.lang))
    names, linked = [d.name for d in datasets_of(visit.council.municipality)], asked("dataset")
    name = st.selectbox(
        say("upload.template_choose", visit.lang),
        names,
        index=names.index(linked) if linked in names else 0,
        format_func=lambda name: dataset_named(name).label.say(visit.lang),
        key="upload.template",
    )
    span = _choose_span(visit, dataset_named(name))
    written = bool(_districts(visit)) and has_line_per_district(dataset_named(name)) and _choose_written(visit)
    download(visit, name, key="upload.template.save", written=written, span=span)


def _choose_span(visit: Visit, dataset: Dataset) -> Span | None:
    """The month or fiscal year that stands in the file already; that of the link which led here, else none."""
    spans = _spans(visit, dataset)
    linked = _linked_month()
    meant = next((n for n, span in enumerate(spans, start=1) if linked and span.first <= linked <= span.last), 0)
    by_year = dataset.cadence is not Cadence.MONTH
    chosen: Span | None = st.selectbox(
        say("upload.template_period", visit.lang),
        [None, *spans],
        index=meant,
        format_func=lambda span: _named(visit, span, by_year=by_year),
        key=f"upload.template.period.{dataset.name}",
    )
    return chosen


def _linked_month() -> date | None:
    """The month of the address; None also for one that somebody typed wrongly."""
    try:
        return parse_span(asked("period") or "").first
    except UnknownPeriod:
        return None


def _spans(visit: Visit, dataset: Dataset) -> list[Span]:
    """The newest first: months up to this one, or fiscal years, of which the next may be prepared."""
    if dataset.cadence is Cadence.MONTH:
        this = first_of_month(visit.today)
        return [Span(month, month) for month in months_between(add_months(this, -_MONTHS_BACK), this)[::-1]]
    years = range(fiscal_year(visit.today) + 1, fiscal_year(visit.today) - _YEARS_BACK, -1)
    return [Span(months[0], months[-1]) for months in map(fiscal_months, years)]


def _named(visit: Visit, span: Span | None, *, by_year: bool) -> str:
    if span is None:
        return say("upload.template_no_period", visit.lang)
    return formats.year_of(span.first, visit.lang) if by_year else formats.month(span.first, visit.lang)


def _choose_written(visit: Visit) -> bool:
    """Whether a line for each district stands in the file already."""
    label = say("upload.template_written", visit.lang, word=visit.word)
    return st.checkbox(label, key="upload.template.written", help=say("upload.template_written_help", visit.lang))


def download(visit: Visit, name: str, *, key: str, written: bool = False, span: Span | None = None) -> None:
    """The button that saves the template of one dataset."""
    dataset = dataset_named(name)
    st.download_button(
        say("upload.template_download", visit.lang, dataset=dataset.label.say(visit.lang)),
        lambda: _made(visit, dataset, written=written, span=span),
        file_name=_file(dataset),
        on_click="ignore",
        key=key,
        icon=":material/download:",
    )


def _made(visit: Visit, dataset: Dataset, *, written: bool, span: Span | None) -> bytes:
    trace_file(visit, _file(dataset))
    return template(dataset, visit.lang, districts=_districts(visit), written=written, span=span)


def _file(dataset: Dataset) -> str:
    return f"{dataset.name}_template.xlsx"


def _districts(visit: Visit) -> list[str]:
    """The names of the ledger in force, in official order."""
    ledger = ledger_of(visit.store, visit.council.municipality, visit.today)
    return list(ledger.names.values())
