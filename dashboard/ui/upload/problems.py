"""Every problem of a file at once, grouped by what mends it; a big file shows the first of each group and the count."""

from collections.abc import Sequence

import streamlit as st

from dashboard import formats
from dashboard.intake.draft import Draft
from dashboard.intake.problems import Problem, sentence
from dashboard.intake.remedies import grouped
from dashboard.ui.markup import Html, joined, tag
from dashboard.ui.upload.parcel import Parcel
from dashboard.ui.visit import Visit
from dashboard.words import say

_SHOWN = 50
_ALL = "all"


def show_problems(visit: Visit, parcel: Parcel, draft: Draft) -> None:
    """The groups, of which one may be picked out; what is only worth knowing is folded away below."""
    groups = grouped([p for p in draft.problems if p.severity != "note"], draft.dataset)
    if groups:
        chosen = _choose_group(visit, parcel, groups)
        st.html(joined(*(_group(visit, g, some) for g, some in groups.items() if chosen in (_ALL, g))))
    notes = draft.of_severity("note")
    if notes:
        with st.expander(say("upload.note_count", visit.lang, n=len(notes)), icon=":material/info:"):
            st.html(_table(visit, notes, say("upload.note_count", visit.lang, n=len(notes))))


def _choose_group(visit: Visit, parcel: Parcel, groups: dict[str, list[Problem]]) -> str:
    """All groups, or one of them; a single group needs no choice."""
    if len(groups) == 1:
        return _ALL
    total = sum(map(len, groups.values()))
    chosen: str = st.pills(
        say("upload.filter", visit.lang),
        [_ALL, *groups],
        default=_ALL,
        required=True,
        format_func=lambda name: say(
            f"upload.remedy.{name}", visit.lang, n=formats.grouped(total if name == _ALL else len(groups.get(name, ())))
        ),
        key=f"{parcel.key}.filter.{'.'.join(groups)}",
        label_visibility="collapsed",
    )
    return chosen


def _group(visit: Visit, remedy: str, problems: Sequence[Problem]) -> Html:
    """What mends them, and where they are."""
    title = say(f"upload.remedy.{remedy}", visit.lang, n=formats.grouped(len(problems)))
    head = tag("h3", title, class_="sonae-chart-title")
    how = tag("p", say(f"upload.how.{remedy}", visit.lang), class_="sonae-chart-subtitle")
    return tag("section", head, how, _table(visit, problems, title), class_="sonae-problems")


def _table(visit: Visit, problems: Sequence[Problem], title: str) -> Html:
    """One line each; the rest of very many is counted, and all of them are in the marked copy."""
    names = ("place", "heading", "value", "message")
    heads = tag("tr", *(tag("th", say(f"upload.col_{n}", visit.lang), class_="text", scope="col") for n in names))
    rows = [_row(visit, p) for p in problems[:_SHOWN]]
    table = tag("table", tag("thead", heads), tag("tbody", *rows), aria_label=title)
    rest = len(problems) - _SHOWN
    more = tag("p", say("upload.more_problems", visit.lang, n=formats.grouped(rest), shown=_SHOWN), class_="sonae-meta")
    return joined(tag("div", table, class_="sonae-table told", tabindex="0"), more if rest > 0 else None)


def _row(visit: Visit, problem: Problem) -> Html:
    """Where, under which heading, what was typed, how grave, and the sentence."""
    heading = " ".join((problem.heading or "").split())
    return tag(
        "tr",
        tag("th", _place(visit, problem), scope="row"),
        tag("td", heading, class_="text"),
        tag("td", problem.value if problem.value is None else tag("b", problem.value), class_="text value"),
        tag("td", _mark(visit, problem), sentence(problem, visit.lang), class_="text said"),
    )


def _place(visit: Visit, problem: Problem) -> str:
    """C12; 12行目 where no one cell is to blame; the whole file."""
    if problem.cell:
        return problem.cell
    return say("upload.line", visit.lang, line=problem.line) if problem.line else say("upload.whole_file", visit.lang)


def _mark(visit: Visit, problem: Problem) -> Html | None:
    """How grave it is, as a word."""
    if problem.severity == "note":
        return None
    alert = " alert" if problem.severity in ("error", "grave") else ""
    return tag("span", say(f"upload.severity.{problem.severity}", visit.lang), class_=f"sonae-mark{alert}")
