"""What stands around figures: definitions and sources at the foot, what to do where there is nothing, links."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from dashboard import formats
from dashboard.datasets import dataset_named
from dashboard.desk import Answer
from dashboard.kept import kept
from dashboard.metrics import metric
from dashboard.navigation import open_to
from dashboard.shown.definitions import defined, exact_to, hiding
from dashboard.ui.markup import Html, joined, tag
from dashboard.ui.routes import page_of
from dashboard.ui.traced import lines, sources
from dashboard.ui.visit import Visit
from dashboard.words import say


def definitions(visit: Visit, names: Sequence[str], *answers: Answer) -> None:
    """What each figure of the page counts, and the files behind the answers, folded away at the foot."""
    hidden = _hiding(visit) if any(answer.is_of_people for answer in answers) else None
    told = joined(_definitions(names, visit.lang), hidden, sources(visit, answers), lines(visit, answers))
    with st.expander(say("face.definitions", visit.lang), icon=":material/menu_book:"):
        st.html(told)


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
    st.html(titled(title, subtitle))


def titled(title: str, subtitle: str = "") -> Html:
    """The same to be joined with what stands below it: two pieces of a page take twice the work of one."""
    heading = tag("h3", title, class_="sonae-chart-title") if title else None
    return joined(heading, tag("p", subtitle, class_="sonae-chart-subtitle") if subtitle else None)


def footnotes(sentences: Sequence[str]) -> None:
    """How a figure above came about, in small type."""
    if sentences:
        st.html(footnote(sentences))


def footnote(sentences: Sequence[str]) -> Html:
    """The same to be joined with what stands above it."""
    return joined(*(tag("p", sentence, class_="sonae-chart-subtitle") for sentence in sentences))


def newest(visit: Visit, page: str, month: date | None) -> None:
    """Leads to the newest month of which the page has data, where the month looked at has none."""
    if month is not None and month != visit.month:
        text = say("face.to_newest", visit.lang, month=formats.month(month, visit.lang))
        link(visit, page, text, month=month)


def link(
    visit: Visit,
    page: str,
    text: str,
    *,
    month: date | None = None,
    district: str | None = None,
    tab: str | None = None,
    municipality: str | None = None,
) -> None:
    """Leads to a page of the app, if this person may open it; else the text alone, which is Markdown. ``month``,
    ``municipality`` and ``district`` (their codes): to be looked at there; ``tab``: to be opened.
    """
    offered = next((one for one in open_to(visit.viewer) if one.name == page), None)
    if offered:
        shown = f"{month:%Y-%m}" if month else None
        said = {"month": shown, "district": district, "tab": tab, "municipality": municipality}
        given = {name: value for name, value in said.items() if value}
        st.page_link(page_of(offered, visit.lang), label=text, icon=":material/arrow_forward:", query_params=given)
    else:
        st.markdown(text)


@kept
def _definitions(names: Sequence[str], lang: str) -> Html:
    """名前: 定義 (分子 ÷ 分母), and the national figure with its date."""
    lines = (tag("p", tag("b", metric(name).label(lang)), " ", defined(metric(name), lang)) for name in names)
    return joined(*lines)


def _hiding(visit: Visit) -> Html:
    """Which counts of people are hidden, and from whom."""
    policy, lang = visit.desk.policy, visit.lang
    return tag("p", tag("b", say("privacy.head", lang)), " ", hiding(policy, lang), " ", exact_to(policy, lang))
