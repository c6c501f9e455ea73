"""Two pieces of the first page: what needs a look, and which files of the month have arrived."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from dashboard import formats
from dashboard.datasets import dataset_named
from dashboard.desk import Answer
from dashboard.findings.overview import Attention
from dashboard.kept import kept
from dashboard.ui.markup import Html, joined, plain, tag
from dashboard.ui.notes import link
from dashboard.ui.visit import Look, Visit
from dashboard.words import say


def attention(visit: Visit, found: Sequence[Attention]) -> None:
    """A sentence each, its weight as a word in front; a click leads to the page where it can be seen in full."""
    st.html(tag("h3", say("overview.attention_head", visit.lang), class_="sonae-chart-title"))
    with st.container(key="attention"):
        for one in found:
            link(visit, one.page, f"**{say(f'overview.severity.{one.severity}', visit.lang)}** {plain(one.sentence)}")
    if not found:
        st.markdown(say("overview.nothing", visit.lang))


def completeness(visit: Visit, grid: Answer) -> None:
    """One line for each dataset of the month: in time, late or missing, and how many districts are in it."""
    st.html(_arrived(visit, grid))


@kept
def _arrived(look: Look, grid: Answer) -> Html:
    title = say("overview.completeness", look.lang, month=formats.month(look.month, look.lang))
    rows = [row for row in grid.frame.iter_rows(named=True) if row["period"] == look.month]
    head = tag("thead", tag("tr", *(_heading(look, name) for name in ("dataset", "status", "districts"))))
    body = tag("tbody", *(_line(look, row) for row in rows))
    table = tag("table", head, body, aria_label=title)
    return joined(tag("h3", title, class_="sonae-chart-title"), tag("div", table, class_="sonae-table wrapped"))


def _heading(look: Look, name: str) -> Html:
    return tag(
        "th", say(f"overview.column.{name}", look.lang), scope="col", class_=None if name == "districts" else "text"
    )


def _line(look: Look, row: Mapping[str, Any]) -> Html:
    label = dataset_named(row["dataset"]).label.say(look.lang)
    given, expected = row["districts_reported"], row["districts_expected"]
    reported = formats.MINUS if expected is None else f"{formats.grouped(given or 0)} / {formats.grouped(expected)}"
    status = tag("td", _status(look, row), class_="text")
    return tag("tr", tag("th", label, scope="row"), status, tag("td", reported))


def _status(look: Look, row: Mapping[str, Any]) -> Html:
    """The status in words; what is missing or late stands out by more than colour."""
    late = formats.count(row["late_days"] or 0, look.lang, unit="days")
    due = formats.day_in_year(row["due_on"], look.lang) if row["due_on"] else ""
    text = say(f"overview.status.{row['status']}", look.lang, n=late, day=due)
    return tag("strong", text) if row["status"] in ("late", "missing") else joined(text)
