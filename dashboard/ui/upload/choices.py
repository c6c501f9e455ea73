"""What a person says about a file: recognised where it can be, shown for confirmation always."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import streamlit as st

from dashboard import formats
from dashboard.datasets import dataset_named
from dashboard.datasets.codes import code_label, codes
from dashboard.datasets.spec import RESERVED_DISTRICTS, Cadence, Column, Dataset, Kind
from dashboard.intake.intent import Intent, datasets_of
from dashboard.intake.layout import fitting
from dashboard.intake.period import MONTH, YTD
from dashboard.intake.reading import RawTable
from dashboard.intake.recognising import names_period, period_in_rows, stated_basis, states_period
from dashboard.periods import Span, add_months, first_of_month, fiscal_months, fiscal_start, fiscal_year, months_between
from dashboard.ui.upload.parcel import Parcel, say_dataset
from dashboard.ui.visit import Visit
from dashboard.words import say

_MONTHS_BACK, _YEARS_BACK = 72, 15
_UNCHANGED = "–"


def choose(visit: Visit, parcel: Parcel, raw: RawTable) -> None:
    """The kind of data, its period and its basis, side by side; each begins with what was recognised."""
    dataset_place, span_place, basis_place = st.columns([4, 3, 3])
    with dataset_place:
        _choose_dataset(visit, parcel, raw)
    intent = parcel.intent
    if intent is None:
        return
    key = f"{parcel.key}.{intent.dataset.name}"
    with span_place:
        span = _choose_span(visit, raw, intent, key=key)
    with basis_place:
        basis = _choose_basis(visit, raw, intent, key=key)
        complete = _choose_complete(visit, intent, key=key)
    parcel.intent = replace(intent, span=span, basis=basis, complete=complete)


def _choose_dataset(visit: Visit, parcel: Parcel, raw: RawTable) -> None:
    """Which dataset the file is: the one whose headings fit best comes first. By name: Streamlit copies."""
    possible = datasets_of(visit.council.municipality)
    best = [dataset for dataset, _ in fitting(raw) if dataset in possible]
    order = list(dict.fromkeys(dataset.name for dataset in (*best, *possible)))
    chosen = st.selectbox(
        say("upload.dataset", visit.lang),
        order,
        index=order.index(parcel.intent.dataset.name) if parcel.intent else None,
        format_func=lambda name: dataset_named(name).label.say(visit.lang),
        key=f"{parcel.key}.dataset",
        help=say("upload.dataset_help", visit.lang),
        placeholder=say("upload.choose", visit.lang),
    )
    if chosen is not None:
        say_dataset(visit, parcel, dataset_named(chosen))


def _choose_span(visit: Visit, raw: RawTable, intent: Intent, *, key: str) -> Span | None:
    """The month or fiscal year, beginning with what the titles state; a file whose rows say their own needs none."""
    dataset = intent.dataset
    if period_in_rows(raw, dataset) or intent.span is None:
        st.caption(say("upload.period_in_rows", visit.lang))
        return None
    if dataset.cadence is Cadence.MONTH:
        month = _choose_month(visit, intent.span.first, key=key)
        named = names_period(raw, dataset, visit.today)
        _tell_source(visit, stated=states_period(raw, dataset), named=named)
        return Span(month, month)
    year = _choose_year(visit, dataset, fiscal_year(intent.span.first), key=key)
    _tell_source(visit, stated=states_period(raw, dataset))
    if dataset.cadence is Cadence.FISCAL_YEAR:
        return Span(fiscal_start(year), fiscal_start(year))
    return _choose_months(visit, year, intent.span, key=key)


def _tell_source(visit: Visit, *, stated: bool, named: bool = False) -> None:
    """Whether the proposal stands in the file, is that of a name, or is only the usual one and wants a look."""
    st.caption(say("upload.stated" if stated else "upload.named" if named else "upload.not_stated", visit.lang))


def _choose_month(visit: Visit, said: date, *, key: str) -> date:
    """A month up to this one, or as the file states."""
    this = first_of_month(visit.today)
    months = months_between(min(add_months(this, -_MONTHS_BACK), said), max(this, said))[::-1]
    return st.selectbox(
        say("upload.month", visit.lang),
        months,
        index=months.index(said),
        format_func=lambda m: formats.month(m, visit.lang),
        key=f"{key}.month",
    )


def _choose_year(visit: Visit, dataset: Dataset, said: int, *, key: str) -> int:
    """A fiscal year, as the file states or this one."""
    this = fiscal_year(visit.today)
    last = this + 1 if dataset.cadence is Cadence.FISCAL_YEAR else this
    years = list(range(max(last, said), min(this - _YEARS_BACK, said) - 1, -1))
    return st.selectbox(
        say("upload.fiscal_year", visit.lang),
        years,
        index=years.index(said),
        format_func=lambda y: formats.year(y, visit.lang),
        key=f"{key}.year",
    )


def _choose_months(visit: Visit, year: int, said: Span, *, key: str) -> Span:
    """Which months of a fiscal year a list of events covers; all of it, unless fewer are chosen."""
    months = fiscal_months(year)
    inside = said.first in months and said.last in months
    first, last = st.select_slider(
        say("upload.months", visit.lang),
        months,
        value=(said.first, said.last) if inside else (months[0], months[-1]),
        format_func=lambda m: formats.month_short(m, visit.lang),
        key=f"{key}.months.{year}",
    )
    return Span(first, last)


def _choose_basis(visit: Visit, raw: RawTable, intent: Intent, *, key: str) -> str:
    """Whether a flow's figures are of the month or cumulative."""
    if not intent.dataset.flow:
        return MONTH
    chosen: str = st.radio(
        say("upload.basis", visit.lang),
        [MONTH, YTD],
        index=[MONTH, YTD].index(intent.basis),
        format_func=lambda basis: say(f"upload.basis_{basis}", visit.lang),
        key=f"{key}.basis",
        horizontal=True,
    )
    _tell_source(visit, stated=stated_basis(raw, intent.dataset) is not None)
    return chosen


def _choose_complete(visit: Visit, intent: Intent, *, key: str) -> bool:
    """Only a complete list of events tells that a district held none."""
    if intent.dataset.event_date is None:
        return False
    return st.checkbox(
        say("upload.complete", visit.lang),
        value=intent.complete,
        key=f"{key}.complete",
        help=say("upload.complete_help", visit.lang),
    )


def choose_values(visit: Visit, parcel: Parcel, intent: Intent, lacking: list[Column]) -> dict[str, str]:
    """For each required column that the file lacks, one value for every row, where that can be."""
    key = f"{parcel.key}.{intent.dataset.name}"
    said = {c.name: _choose_value(visit, c, intent.sets, key=f"{key}.set.{c.name}") for c in lacking}
    return {name: value for name, value in said.items() if value}


def _choose_value(visit: Visit, column: Column, said: Mapping[str, str], *, key: str) -> str | None:
    """One value for every row: of a code list, a reserved district, or as typed."""
    label, before = say("upload.set", visit.lang, column=column.label.say(visit.lang)), said.get(column.name)
    if column.codes or column.kind is Kind.DISTRICT:
        values = [None, *([c.value for c in codes(column.codes)] if column.codes else RESERVED_DISTRICTS)]
        shown = column.codes or "role"
        chosen: str | None = st.selectbox(
            label,
            values,
            index=values.index(before) if before in values else 0,
            format_func=lambda v: code_label(shown, v, visit.lang) if v else _UNCHANGED,
            key=key,
        )
        return chosen
    if column.kind in (Kind.DATE, Kind.TEXT):
        return st.text_input(label, value=before or "", key=key).strip() or None
    return None
