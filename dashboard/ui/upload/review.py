"""What a person sees before anything is stored: every problem at once, and what would change."""

from collections.abc import Mapping, Sequence

import streamlit as st

from dashboard import formats
from dashboard.datasets.spec import Dataset
from dashboard.intake.districts import ledger_of
from dashboard.intake.draft import Draft
from dashboard.intake.problems import SEVERITIES, Problem, message
from dashboard.intake.states import State
from dashboard.ui.markup import Html, joined, tag
from dashboard.ui.visit import Visit
from dashboard.words import say

_SHOWN = 200


def show_counts(visit: Visit, draft: Draft) -> None:
    """Rows by what storing would do."""
    changes = draft.changes
    counts = {
        "new": changes.new,
        "changed": changes.changed,
        "unchanged": changes.unchanged,
        "missing": changes.missing,
    }
    cards = [_count_card(visit, "rows", draft.rows.height), *(_count_card(visit, n, v) for n, v in counts.items())]
    st.html(tag("div", *cards, class_="sonae-tiles"))


def _count_card(visit: Visit, name: str, value: int) -> Html:
    """One count with its name."""
    label = tag("div", say(f"upload.count_{name}", visit.lang), class_="label")
    return tag("div", label, tag("div", formats.grouped(value), class_="figure"), class_="sonae-tile")


def show_problems(visit: Visit, problems: Sequence[Problem]) -> None:
    """Grouped by severity, then by what mends them; each with its line, cell and value as typed."""
    for severity in SEVERITIES:
        found = [p for p in problems if p.severity == severity]
        if found:
            count = say(f"upload.{severity}_count", visit.lang, n=len(found))
            with st.expander(count, expanded=severity != "note", icon=_ICONS[severity]):
                st.html(_problem_table(visit, found))


_ICONS = {
    "error": ":material/error:",
    "grave": ":material/warning:",
    "warning": ":material/help:",
    "note": ":material/info:",
}


def _problem_table(visit: Visit, problems: Sequence[Problem]) -> Html:
    """The problems as a table, those of one code together; the rest of very many is counted."""
    together = sorted(problems, key=lambda p: (p.code, p.line or 0))
    heads = tag(
        "tr", *(tag("th", say(f"upload.col_{n}", visit.lang), class_="text") for n in ("place", "value", "message"))
    )
    rows = [_problem_row(visit, p) for p in together[:_SHOWN]]
    table = tag("table", tag("thead", heads), tag("tbody", *rows))
    rest = len(together) - _SHOWN
    more = tag("p", say("upload.more_problems", visit.lang, n=rest)) if rest > 0 else None
    return joined(tag("div", table, class_="sonae-table", tabindex="0"), more)


def _problem_row(visit: Visit, problem: Problem) -> Html:
    """Where, what was typed, and the sentence."""
    place = " ".join(part for part in (problem.sheet, problem.cell or _line(visit, problem)) if part)
    cells = [tag("th", place or say("upload.whole_file", visit.lang), scope="row")]
    return tag(
        "tr",
        *cells,
        tag("td", problem.value or "", class_="text"),
        tag("td", message(problem, visit.lang), class_="text"),
    )


def _line(visit: Visit, problem: Problem) -> str | None:
    return say("places.line", visit.lang, line=problem.line) if problem.line else None


def show_changes(visit: Visit, draft: Draft) -> None:
    """Old → new for each cell that would change, and the stored rows that the file lacks."""
    if draft.changes.changed:
        with st.expander(say("upload.changes", visit.lang, n=draft.changes.changed), expanded=True):
            st.html(_change_table(visit, draft))
    if draft.changes.missing:
        sentence = f"upload.missing_{draft.intent.mode}"
        st.caption(say(sentence, visit.lang, n=draft.changes.missing))


def _change_table(visit: Visit, draft: Draft) -> Html:
    """One row for each cell."""
    keys = [tag("th", c.label.say(visit.lang), class_="text") for c in draft.dataset.key_columns]
    column = tag("th", say("upload.col_column", visit.lang), class_="text")
    values = [tag("th", say(f"upload.col_{name}", visit.lang)) for name in ("old", "new")]
    names = ledger_of(visit.store, visit.council.municipality, visit.today).names
    rows = [_change_row(visit, row, draft.dataset, names) for row in draft.changes.cells.head(_SHOWN).to_dicts()]
    head = tag("thead", tag("tr", *keys, column, *values))
    return tag("div", tag("table", head, tag("tbody", *rows)), class_="sonae-table", tabindex="0")


def _change_row(visit: Visit, row: dict[str, str | None], dataset: Dataset, names: Mapping[str, str]) -> Html:
    """One cell: its key, its column, what it was and what it would be."""
    keys = [
        tag("td", names.get(str(row[c.stored_as]), str(row[c.stored_as])), class_="text") for c in dataset.key_columns
    ]
    column = dataset.column(str(row["column"])).label.say(visit.lang)
    old, new = (_shown(visit, row[name], row[f"{name}_state"]) for name in ("old", "new"))
    return tag("tr", *keys, tag("td", column, class_="text"), tag("td", old), tag("td", tag("b", new)))


def _shown(visit: Visit, value: str | None, state: str | None) -> str:
    """A value as text, or its state as a word."""
    if value is not None:
        return formats.grouped(int(value)) if value.lstrip("-").isdecimal() else value
    return formats.state(state or State.NOT_REPORTED, visit.lang)
