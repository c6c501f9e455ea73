"""Which file of which month has come, and when each is due: the grid, and the form that sets it."""

import streamlit as st

from dashboard import formats
from dashboard.answers import reporting
from dashboard.council import Deadline, deadlines, set_deadline
from dashboard.datasets import DATASETS
from dashboard.datasets.spec import Cadence, Dataset
from dashboard.findings import reports as findings
from dashboard.findings.writing import Writer
from dashboard.periods import fiscal_months
from dashboard.roles import Permission
from dashboard.ui.markup import plain
from dashboard.ui.notes import link
from dashboard.ui.reports import status_grid
from dashboard.ui.visit import Visit
from dashboard.words import say

_CADENCES: dict[str, tuple[int, ...] | None] = {
    "default": None,
    "quarterly": (6, 9, 12, 3),
    "half_yearly": (9, 3),
    "half_yearly_april": (4, 10),
    "yearly": (3,),
    "never": (),
}
_OTHER = "other"


def show_status(visit: Visit) -> None:
    """What the month looked at lacks, the fiscal year as a grid, and the form for those who may set it."""
    if visit.is_of_all:
        link(visit, "overview", say("prefecture.to_status", visit.lang))
        return
    grid = reporting.grid(visit.desk, visit.fiscal_year, today=visit.today, due_day=visit.council.due_day)
    about = findings.Month(visit.month, visit.today, Writer(visit.lang, visit.word))
    st.markdown(plain(" ".join(findings.arrived(grid, about))))
    st.caption(say("status.how", visit.lang))
    status_grid(visit, grid)
    if visit.viewer.may(Permission.ADMINISTER):
        with st.expander(say("status.set", visit.lang), icon=":material/event:"):
            _ask_deadline(visit)


def _ask_deadline(visit: Visit) -> None:
    """One dataset at a time: the months of which a file is expected, and its own due day."""
    dataset = st.selectbox(
        say("status.dataset", visit.lang),
        [d for d in DATASETS if d.cadence is not Cadence.FISCAL_YEAR],
        format_func=lambda d: d.label.say(visit.lang),
        key="status.dataset",
    )
    said = deadlines(visit.store, visit.council.municipality).get(dataset.name, Deadline())
    with st.form(f"status.form.{dataset.name}", border=False):
        months = _ask_months(visit, dataset, said)
        own = st.number_input(
            say("status.due_day", visit.lang),
            min_value=1,
            max_value=31,
            value=said.due_day,
            placeholder=str(visit.council.due_day),
            help=say("status.due_day_help", visit.lang, day=visit.council.due_day),
            key=f"status.day.{dataset.name}",
        )
        pressed = st.form_submit_button(say("status.save", visit.lang))
    if pressed:
        new = Deadline(months, int(own) if own else None)
        place = visit.council.municipality
        set_deadline(visit.store, place, dataset.name, new, actor=visit.viewer.name, now=visit.now)
        st.rerun()


def _ask_months(visit: Visit, dataset: Dataset, said: Deadline) -> tuple[int, ...] | None:
    """How often a file is expected; months that somebody chose one by one stay as they are."""
    name = next((name for name, months in _CADENCES.items() if months == said.months), _OTHER)
    chosen: str = st.selectbox(
        say("status.cadence", visit.lang),
        [*_CADENCES, *([_OTHER] if name == _OTHER else [])],
        index=[*_CADENCES, _OTHER].index(name),
        format_func=lambda n: _cadence(visit, n, said),
        key=f"status.months.{dataset.name}",
    )
    return said.months if chosen == _OTHER else _CADENCES[chosen]


def _cadence(visit: Visit, name: str, said: Deadline) -> str:
    """毎月; 年2回(9月・3月分)."""
    months = (said.months if name == _OTHER else _CADENCES[name]) or ()
    order = [month.month for month in fiscal_months(visit.fiscal_year) if month.month in months]
    listed = say("status.and", visit.lang).join(formats.month_name(month, visit.lang) for month in order)
    return say(f"status.{name}", visit.lang, months=listed)
