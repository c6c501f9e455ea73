"""The nation's figures for reference, always with their date: they are no league table."""

from collections.abc import Sequence

import streamlit as st

from dashboard import formats
from dashboard.metrics import (
    CHEST_NATIONALLY,
    HOUSE_TO_HOUSE_NATIONALLY,
    MUNICIPALITIES_BY_PLAN_RATE,
    PLANNED_NATIONALLY,
    SHARED_NATIONALLY,
)
from dashboard.shown.prefecture import class_name
from dashboard.ui.markup import tag
from dashboard.ui.notes import heading
from dashboard.ui.visit import Visit
from dashboard.words import say

_BENCHMARKS = (SHARED_NATIONALLY, PLANNED_NATIONALLY, HOUSE_TO_HOUSE_NATIONALLY)


def national_figures(visit: Visit) -> None:
    """Benchmarks, municipalities by how many listed people have a plan, and the chests of the country."""
    heading(say("indicators.national", visit.lang), say("indicators.national_unit", visit.lang))
    rows = [
        (mark.label(visit.lang), formats.rate(mark.value, visit.lang), formats.day(mark.as_of, visit.lang))
        for mark in _BENCHMARKS
    ]
    _table(visit, ("name", "figure", "day"), rows, title=say("indicators.national", visit.lang))
    left, right = st.columns(2, gap="large")
    with left:
        _by_plan_rate(visit)
    with right:
        _chests(visit)


def _by_plan_rate(visit: Visit) -> None:
    """How many municipalities there are in each class of the share with a plan."""
    title, day = say("indicators.plan_rate_classes", visit.lang), formats.day(PLANNED_NATIONALLY.as_of, visit.lang)
    whole = formats.grouped(sum(number for _, number in MUNICIPALITIES_BY_PLAN_RATE))
    heading(title, say("indicators.plan_rate_classes_unit", visit.lang, day=day, n=whole))
    highs = (None, *(low for low, _ in MUNICIPALITIES_BY_PLAN_RATE))
    classes = zip(MUNICIPALITIES_BY_PLAN_RATE, highs, strict=False)
    rows = [(class_name(low, high, visit.lang), formats.grouped(number)) for (low, number), high in classes]
    _table(visit, ("class", "municipalities"), rows, title=title)


def _chests(visit: Visit) -> None:
    """What all chests of the country collected, newest year first."""
    title = say("indicators.chest_nationally", visit.lang)
    heading(title, say("indicators.chest_nationally_unit", visit.lang))
    years = sorted(CHEST_NATIONALLY.items(), reverse=True)
    rows = [(formats.year(year, visit.lang), formats.grouped(amount)) for year, amount in years]
    _table(visit, ("year", "amount"), rows, title=title)


def _table(visit: Visit, names: Sequence[str], rows: Sequence[Sequence[str]], *, title: str) -> None:
    """A small table of finished texts; its first column heads the rows."""
    heads = [tag("th", say(f"indicators.column.{name}", visit.lang), scope="col") for name in names]
    lines = [tag("tr", tag("th", first, scope="row"), *(tag("td", cell) for cell in rest)) for first, *rest in rows]
    drawn = tag("table", tag("thead", tag("tr", *heads)), tag("tbody", *lines), aria_label=title)
    st.html(tag("div", drawn, class_="sonae-table", tabindex="0"))
