"""Pieces of the sheet for the national survey: of which year, and its table."""

from dataclasses import replace
from datetime import date

import polars as pl
import streamlit as st

from dashboard import formats
from dashboard.desk import Answer
from dashboard.findings.survey import april_of
from dashboard.kept import kept
from dashboard.metrics import metric
from dashboard.shown.tables import Column
from dashboard.ui import address
from dashboard.ui.tables import table
from dashboard.ui.visit import Look, Visit
from dashboard.words import say

_KEY = "survey"
_YEARS = 6
_LISTED = 1
_WIDTH = 320


def year_asked(visit: Visit) -> int:
    """The year that is chosen, also before its list is drawn; at first that of the newest 1 April."""
    address.settle(_KEY, _years(visit), default=_years(visit)[0])
    chosen: int = st.session_state[_KEY]
    return chosen


def choose_year(visit: Visit) -> None:
    """The list of years."""
    st.selectbox(
        say("survey.year", visit.lang),
        _years(visit),
        key=_KEY,
        format_func=lambda year: formats.day(april_of(year), visit.lang),
        width=_WIDTH,
    )
    address.write({_KEY: str(st.session_state[_KEY])})


def sheet(visit: Visit, figures: Answer, year: int) -> None:
    """The table. It is saved as of the survey's own month, whatever month the other pages are at."""
    dated, title = replace(visit, month=april_of(year)), say("survey.table", visit.lang, year=year)
    table(dated, _items(visit, figures), _columns(visit, figures, year), key="survey", title=title)


@kept
def _items(look: Look, figures: Answer) -> Answer:
    """The rows under the names of their figures, each with what it counts. No share is made of those eligible."""
    shown = [metric(name) for name in figures.frame["item"]]
    no_share = [n <= _LISTED for n in range(len(shown))]
    frame = figures.frame.with_columns(
        pl.Series("name", [one.label(look.lang) for one in shown], dtype=pl.String),
        pl.Series("definition", [one.definition(look.lang) for one in shown], dtype=pl.String),
        *(
            pl.Series(f"{name}_state", ["not_applicable" if none else None for none in no_share], dtype=pl.String)
            for name in ("share", "share_before")
        ),
    )
    return replace(figures, frame=frame)


@kept
def _columns(look: Look, figures: Answer, year: int) -> list[Column]:
    """End of March first, because it is the day before; then April; each with the day on which people were counted."""
    row = figures.frame.row(_LISTED, named=True)
    march = _head(look, row["as_of_before"], year=year, month=3)
    april = _head(look, row["as_of"], year=year, month=4)
    share = say("survey.share", look.lang)
    return [
        Column("name", say("survey.item", look.lang)),
        Column("people_before", march, "persons"),
        Column("share_before", share, "rate"),
        Column("people", april, "persons"),
        Column("share", share, "rate"),
        Column("definition", say("survey.definition", look.lang), prose=True),
    ]


def _head(look: Look, as_of: date | None, *, year: int, month: int) -> str:
    """令和8年3月31日現在; the month alone, where no day is known."""
    if as_of is None:
        return formats.month(april_of(year).replace(month=month), look.lang)
    return say("survey.as_of", look.lang, day=formats.day(as_of, look.lang))


def _years(visit: Visit) -> list[int]:
    """The newest April that is over or under way, and those before it."""
    newest = visit.today.year if visit.today >= april_of(visit.today.year) else visit.today.year - 1
    return [newest - n for n in range(_YEARS)]
