"""What a person says about a file: recognised where it can be, shown for confirmation always."""

from dataclasses import dataclass
from datetime import date

import streamlit as st

from dashboard import formats
from dashboard.datasets import DATASETS
from dashboard.datasets.codes import code_label, codes
from dashboard.datasets.spec import RESERVED_DISTRICTS, Cadence, Column, Dataset, Kind
from dashboard.intake.intent import REPLACE, UPDATE, Intent
from dashboard.intake.layout import column_choices, fitting, match_headings
from dashboard.intake.period import MONTH, YTD, stated_in
from dashboard.intake.reading import Heading, RawTable
from dashboard.periods import Span, add_months, first_of_month, fiscal_months, fiscal_start, fiscal_year, months_between
from dashboard.ui.visit import Visit
from dashboard.words import say

_MONTHS_BACK, _YEARS_BACK = 72, 15
_UNCHANGED = "–"


@dataclass(frozen=True)
class Asked:
    """One file on its way, and the key under which its widgets live."""

    raw: RawTable
    key: str


def choose_dataset(visit: Visit, asked: Asked) -> Dataset:
    """Which dataset the file is: the one whose headings fit best comes first."""
    best = [dataset for dataset, _ in fitting(asked.raw)]
    order = [*best, *(d for d in DATASETS if d not in best)]
    return st.selectbox(
        say("upload.dataset", visit.lang),
        order,
        format_func=lambda d: d.label.say(visit.lang),
        key=f"{asked.key}.dataset",
        help=say("upload.dataset_help", visit.lang),
    )


def choose_intent(visit: Visit, asked: Asked, dataset: Dataset) -> Intent:
    """Everything else that is to be said, in the order in which it matters."""
    key = f"{asked.key}.{dataset.name}"
    left, right = st.columns(2)
    with left:
        span = _choose_span(visit, asked.raw, dataset, key=key)
    with right:
        basis = _choose_basis(visit, dataset, key=key)
        complete = _choose_complete(visit, dataset, key=key)
    with st.expander(say("upload.headings", visit.lang), expanded=_lacks_columns(asked.raw, dataset)):
        maps = _choose_maps(visit, asked.raw, dataset, key=key)
        sets = _choose_sets(visit, asked.raw, dataset, maps, key=key)
        mode = _choose_mode(visit, key=key)
    municipality = visit.council.municipality
    return Intent(dataset, municipality, span, basis, mode, complete, maps=maps, sets=sets)


def _choose_span(visit: Visit, raw: RawTable, dataset: Dataset, *, key: str) -> Span | None:
    """The month or fiscal year, beginning with what the titles state; a file whose rows say their own needs none."""
    if "period" in match_headings(raw, dataset).headings:
        st.caption(say("upload.period_in_rows", visit.lang))
        return None
    if dataset.cadence is Cadence.MONTH:
        month = _choose_month(visit, raw, key=key)
        return Span(month, month)
    year = _choose_year(visit, raw, dataset, key=key)
    if dataset.cadence is Cadence.FISCAL_YEAR:
        return Span(fiscal_start(year), fiscal_start(year))
    return _choose_months(visit, year, key=key)


def _choose_month(visit: Visit, raw: RawTable, *, key: str) -> date:
    """A month up to this one; last month unless the file states another."""
    stated, this = stated_in(raw), first_of_month(visit.today)
    said = first_of_month(stated.as_of) if stated.as_of else stated.month
    first = min(add_months(this, -_MONTHS_BACK), said or this)
    months = months_between(first, max(this, said or this))[::-1]
    return st.selectbox(
        say("upload.month", visit.lang),
        months,
        index=months.index(said or add_months(this, -1)),
        format_func=lambda m: formats.month(m, visit.lang),
        key=f"{key}.month",
        help=say("upload.stated", visit.lang) if said else None,
    )


def _choose_year(visit: Visit, raw: RawTable, dataset: Dataset, *, key: str) -> int:
    """A fiscal year; this one unless the file states another."""
    this = fiscal_year(visit.today)
    said = stated_in(raw).fiscal_year
    last = this + 1 if dataset.cadence is Cadence.FISCAL_YEAR else this
    years = list(range(max(last, said or last), min(this - _YEARS_BACK, said or this) - 1, -1))
    return st.selectbox(
        say("upload.fiscal_year", visit.lang),
        years,
        index=years.index(said or this),
        format_func=lambda y: formats.year(y, visit.lang),
        key=f"{key}.year",
        help=say("upload.stated", visit.lang) if said else None,
    )


def _choose_months(visit: Visit, year: int, *, key: str) -> Span:
    """Which months of a fiscal year a list of events covers; all of it, unless fewer are chosen."""
    months = fiscal_months(year)
    first, last = st.select_slider(
        say("upload.months", visit.lang),
        months,
        value=(months[0], months[-1]),
        format_func=lambda m: formats.month_short(m, visit.lang),
        key=f"{key}.months.{year}",
    )
    return Span(first, last)


def _choose_basis(visit: Visit, dataset: Dataset, *, key: str) -> str:
    """Whether a flow's figures are of the month or cumulative."""
    if not dataset.flow:
        return MONTH
    return st.radio(
        say("upload.basis", visit.lang),
        [MONTH, YTD],
        format_func=lambda basis: say(f"upload.basis_{basis}", visit.lang),
        key=f"{key}.basis",
        horizontal=True,
    )


def _choose_complete(visit: Visit, dataset: Dataset, *, key: str) -> bool:
    """Only a complete list of events tells that a district held none."""
    if dataset.event_date is None:
        return False
    return st.checkbox(
        say("upload.complete", visit.lang), key=f"{key}.complete", help=say("upload.complete_help", visit.lang)
    )


def _lacks_columns(raw: RawTable, dataset: Dataset) -> bool:
    """Whether a person has to say something about the headings."""
    return any(p.code in ("column_missing", "heading_twice") for p in match_headings(raw, dataset).problems)


def _choose_maps(visit: Visit, raw: RawTable, dataset: Dataset, *, key: str) -> dict[str, str]:
    """For each heading that was not understood, the column that it is, if it is one."""
    layout = match_headings(raw, dataset)
    free = [c for c in column_choices(dataset) if c.name not in layout.headings]
    chosen = {h: _choose_column(visit, h, free, key=f"{key}.map.{h.position}") for h in layout.ignored}
    return {f"#{heading.position + 1}": column.name for heading, column in chosen.items() if column}


def _choose_column(visit: Visit, heading: Heading, free: list[Column], *, key: str) -> Column | None:
    """The column of one heading; not used unless a person says so."""
    return st.selectbox(
        say("upload.heading", visit.lang, cell=heading.cell, heading=" ".join(heading.text.split())),
        [None, *free],
        format_func=lambda c: c.label.say(visit.lang) if c else say("upload.not_used", visit.lang),
        key=key,
    )


def _choose_sets(visit: Visit, raw: RawTable, dataset: Dataset, maps: dict[str, str], *, key: str) -> dict[str, str]:
    """For each required column that the file lacks, one value for every row, where that can be."""
    layout = match_headings(raw, dataset, maps=maps)
    lacking = [c for c in dataset.columns if c.required and not layout.has(c.name)]
    said = {c.name: _choose_value(visit, c, key=f"{key}.set.{c.name}") for c in lacking}
    return {name: value for name, value in said.items() if value}


def _choose_value(visit: Visit, column: Column, *, key: str) -> str | None:
    """One value for every row: of a code list, a reserved district, or as typed."""
    label = say("upload.set", visit.lang, column=column.label.say(visit.lang))
    if column.codes or column.kind is Kind.DISTRICT:
        values = [c.value for c in codes(column.codes)] if column.codes else list(RESERVED_DISTRICTS)
        shown = column.codes or "role"
        return st.selectbox(
            label, [None, *values], format_func=lambda v: code_label(shown, v, visit.lang) if v else _UNCHANGED, key=key
        )
    if column.kind in (Kind.DATE, Kind.TEXT):
        return st.text_input(label, key=key).strip() or None
    return None


def _choose_mode(visit: Visit, *, key: str) -> str:
    """Whether rows that the file lacks stay."""
    return st.radio(
        say("upload.mode", visit.lang),
        [UPDATE, REPLACE],
        format_func=lambda mode: say(f"upload.mode_{mode}", visit.lang),
        key=f"{key}.mode",
    )
