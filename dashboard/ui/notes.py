"""What stands around figures: definitions and sources at the foot, what to do where there is nothing, links."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import streamlit as st

from dashboard import formats
from dashboard.datasets import dataset_named
from dashboard.desk import Answer
from dashboard.metrics import metric
from dashboard.navigation import entry, open_to
from dashboard.shown.definitions import defined
from dashboard.ui.markup import Html, joined, tag
from dashboard.ui.routes import page_of
from dashboard.ui.visit import Visit
from dashboard.words import say

_MOST = 12


def definitions(visit: Visit, names: Sequence[str], *answers: Answer) -> None:
    """What each figure of the page counts, and the files behind the answers, folded away at the foot."""
    with st.expander(say("face.definitions", visit.lang), icon=":material/menu_book:"):
        st.html(joined(*(_definition(visit, name) for name in names)))
        if sources := _sources(visit, answers):
            st.html(sources)


def empty(visit: Visit, dataset: str) -> None:
    """Says that this month's file of a dataset is not there yet, and leads to the upload."""
    label = dataset_named(dataset).label.say(visit.lang)
    note(say("face.empty", visit.lang, month=formats.month(visit.month, visit.lang), dataset=label))
    link(visit, "upload", say("face.to_upload", visit.lang))


def note(text: str, *, alert: bool = False) -> None:
    """A sentence on a ground of its own."""
    st.html(tag("p", text, class_="sonae-note alert" if alert else "sonae-note"))


def heading(title: str, subtitle: str = "") -> None:
    """The title above a table or a list, as charts have theirs."""
    small = tag("p", subtitle, class_="sonae-chart-subtitle") if subtitle else None
    st.html(joined(tag("h3", title, class_="sonae-chart-title"), small))


def footnotes(sentences: Sequence[str]) -> None:
    """How a figure above came about, in small type."""
    st.html(joined(*(tag("p", sentence, class_="sonae-chart-subtitle") for sentence in sentences)))


def newest(visit: Visit, page: str, month: date | None) -> None:
    """Leads to the newest month of which the page has data, where the month looked at has none."""
    if month is not None and month != visit.month:
        text = say("face.to_newest", visit.lang, month=formats.month(month, visit.lang))
        link(visit, page, text, month=month)


def link(visit: Visit, page: str, text: str, *, month: date | None = None, district: str | None = None) -> None:
    """Leads to a page of the app, if this person may open it; else the text alone. ``month`` and ``district`` (its
    code): to be looked at there.
    """
    if entry(page) in open_to(visit.viewer):
        said = {"month": f"{month:%Y-%m}"} if month else {}
        said |= {"district": district} if district else {}
        st.page_link(page_of(entry(page), visit.lang), label=text, icon=":material/arrow_forward:", query_params=said)
    else:
        st.markdown(text)


def _definition(visit: Visit, name: str) -> Html:
    """名前: 定義 (分子 ÷ 分母), and the national figure with its date."""
    return tag("p", tag("b", metric(name).label(visit.lang)), " ", defined(metric(name), visit.lang))


def _sources(visit: Visit, answers: Sequence[Answer]) -> Html:
    """Each file once: which data, of which month, when it was stored."""
    rows = {row["upload_id"]: row for answer in answers for row in answer.sources.iter_rows(named=True)}
    lines = [tag("li", _source(visit, row)) for row in rows.values()]
    if not lines:
        return joined()
    return joined(
        tag("p", tag("b", say("face.sources_head", visit.lang))), tag("ul", *lines[:_MOST]), _rest(visit, lines)
    )


def _rest(visit: Visit, lines: Sequence[Html]) -> Html:
    """How many more files there are than are listed."""
    more = len(lines) - _MOST
    return tag("p", say("face.more_sources", visit.lang, n=more)) if more > 0 else joined()


def _source(visit: Visit, row: dict[str, Any]) -> str:
    return say(
        "face.source",
        visit.lang,
        dataset=dataset_named(str(row["dataset"])).label.say(visit.lang),
        filename=row["filename"],
        stored=formats.moment(row["stored_at"], visit.lang),
    )
