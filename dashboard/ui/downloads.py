"""A table as a file: CSV that Excel opens as it is, or a workbook. Small counts are hidden unless asked for."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

import streamlit as st

from dashboard import formats
from dashboard.desk import Answer
from dashboard.kept import kept
from dashboard.reports.paper.imprint import Imprint, sources_of
from dashboard.reports.saved import ENCODINGS, Encoding, csv_of, lost_in_cp932, workbook_of
from dashboard.shown.definitions import hiding
from dashboard.shown.tables import Column, Listing
from dashboard.store.audit import record
from dashboard.ui.folded import folded
from dashboard.ui.markup import plain
from dashboard.ui.person import hold_sitting
from dashboard.ui.visit import Look, Visit
from dashboard.words import say

_DOWNLOAD = ":material/download:"


def buttons(
    visit: Visit, answer: Answer, columns: Sequence[Column], *, total: Answer | None, key: str, title: str
) -> None:
    """CSV and Excel side by side, and behind a button the other encodings."""
    shown = Listing(title, answer, columns, total)
    name = f"{title}_{visit.month:%Y-%m}"
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        _button(say("face.download_csv", visit.lang), partial(_csv, visit, shown), f"{name}.csv", key=f"{key} csv")
        _button(
            say("face.download_xlsx", visit.lang), partial(as_workbook, visit, shown), f"{name}.xlsx", key=f"{key} xlsx"
        )
        with folded(say("export.other_forms", visit.lang), key=f"{key} forms") as is_open:
            if is_open:
                _others(visit, shown, name, key=key)
        if any(column.protected for column in answer.question.columns):
            st.caption(_circulation_copy(visit, answer))


def _others(visit: Visit, shown: Listing, name: str, *, key: str) -> None:
    """CSV without a mark, and in CP932, with what that cannot hold; the exact figures for who may see them."""
    for encoding in ENCODINGS[1:]:
        made = partial(_csv, visit, shown, encoding)
        _button(say(f"export.{encoding}", visit.lang), made, f"{name}.csv", key=f"{key} {encoding}")
    if shown.answer.is_of_people and visit.desk.sees_exact:
        made = partial(as_workbook, visit, shown, exact=True)
        _button(say("export.exact", visit.lang), made, f"{name}.xlsx", key=f"{key} exact")
    if lost := _lost(visit, shown.answer, shown.columns, shown.total):
        st.caption(say("export.lost", visit.lang, signs=plain(" ".join(lost))))


@kept
def _lost(look: Look, answer: Answer, columns: Sequence[Column], total: Answer | None) -> str:
    """What CP932 cannot hold of the table."""
    return lost_in_cp932(look, Listing("", answer, columns, total))


def _button(label: str, data: Callable[[], bytes], name: str, *, key: str) -> None:
    """A file that is made only when somebody asks for it."""
    st.download_button(label, data, name, key=key, on_click="ignore", type="tertiary", icon=_DOWNLOAD)


def _csv(visit: Visit, shown: Listing, encoding: Encoding = "utf-8-sig") -> bytes:
    trace_file(visit, f"{shown.title}.csv")
    return csv_of(visit, passed_on(shown), encoding)


def as_workbook(visit: Visit, shown: Listing, *, exact: bool = False) -> bytes:
    """With the answer's uploads, by which it can be made again."""
    trace_file(visit, f"{shown.title}.xlsx", exact=exact)
    answers = [shown.answer, *([shown.total] if shown.total else [])]
    month = formats.month(visit.month, visit.lang)
    imprint = Imprint(shown.title, visit.council.name, month, visit.lang, sources_of(answers))
    return workbook_of(visit, shown if exact else passed_on(shown), imprint)


def trace_file(visit: Visit, file: str, *, exact: bool = False) -> None:
    """What leaves the house leaves a trace, and so does whether it was exact. Raises NotAllowed for somebody whose
    sitting is over.
    """
    hold_sitting(visit.viewer)
    facts = {"file": f"{visit.month:%Y-%m} {file}"} | ({"copy": "exact"} if exact else {})
    place, who = visit.council.municipality, visit.viewer.name
    record(visit.store, act="exported", target=place, actor=who, now=visit.now, facts=facts)


def passed_on(shown: Listing) -> Listing:
    """The table with small counts hidden, also from those who may see them."""
    return replace(
        shown, answer=shown.answer.for_circulation(), total=shown.total.for_circulation() if shown.total else None
    )


def _circulation_copy(visit: Visit, answer: Answer) -> str:
    """What the files leave out, whoever saves them."""
    if answer.question.few:
        return say("face.circulation_copy_few", visit.lang, hidden=formats.state("withheld", visit.lang))
    return say("privacy.in_files", visit.lang, rule=hiding(visit.desk.policy, visit.lang))
