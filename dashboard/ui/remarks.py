"""The finance tables on a page, and where staff write beside their lines (備考). What was said before can be seen."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from dashboard import formats
from dashboard.answers import remarks
from dashboard.desk import Answer
from dashboard.errors import UsageError
from dashboard.intake.remarks import LONGEST, TOTAL, Place, write_remark
from dashboard.roles import Permission
from dashboard.shown.finance import UNITS, finance_table, remarks_ever, remarks_on
from dashboard.ui.folded import folded
from dashboard.ui.markup import plain, tag
from dashboard.ui.tables import listing
from dashboard.ui.visit import Visit
from dashboard.words import say
from dashboard.words.telling import sentence_of


def finance(
    visit: Visit,
    answer: Answer,
    codes: str,
    *,
    account: str,
    title: str,
    names: Sequence[str] = tuple(UNITS),
) -> None:
    """Draws a finance table with its column of remarks, its downloads, and the way to write a remark.

    ``codes``: the list of codes that ``item`` is of; ``account``: what the remarks are kept under.
    """
    said = remarks_on(remarks.newest(visit.desk, visit.month), account)
    shown = finance_table(visit, answer, codes, title=title, names=names, remarks=said)
    listing(visit, shown, key=account)
    labels = dict(zip(answer.frame["item"].drop_nulls(), shown.answer.frame["item"], strict=True))
    _pad(visit, account, labels | {TOTAL: say("face.total", visit.lang)}, said)


def _pad(visit: Visit, account: str, lines: Mapping[str, str], said: Mapping[str, str]) -> None:
    """A button that opens to a form, for those who may write, and to the history; none where there is neither."""
    history = remarks_ever(remarks.history(visit.desk, visit.month), account)
    may_write = visit.viewer.may(Permission.ANNOTATE)
    if not may_write and not history:
        return
    label = say("remarks.write" if may_write else "remarks.history", visit.lang)
    with folded(label, key=f"{account} remarks", icon=":material/edit_note:") as is_open:
        if not is_open:
            return
        if may_write:
            _form(visit, account, lines, said)
        if history:
            st.html(tag("ul", *(tag("li", _entry(visit, row, lines)) for row in history)))


def _form(visit: Visit, account: str, lines: Mapping[str, str], said: Mapping[str, str]) -> None:
    """Which line, and what it says from now on."""
    key = f"{account} {visit.month:%Y-%m}"
    line = st.selectbox(say("remarks.line", visit.lang), list(lines), key=f"{key} line", format_func=lines.__getitem__)
    with st.form(f"{key} {line}", border=False):
        text = st.text_area(
            say("remarks.text", visit.lang),
            said.get(line, ""),
            max_chars=LONGEST,
            help=say("remarks.text_help", visit.lang),
            key=f"{key} {line} text",
        )
        pressed = st.form_submit_button(say("remarks.save", visit.lang))
    if pressed:
        _save(visit, Place(visit.council.municipality, visit.month, account, line), text)


def _save(visit: Visit, place: Place, text: str) -> None:
    """Writes it and shows the table anew, or says what is not right."""
    try:
        write_remark(visit.store, place, text, author=visit.viewer, now=visit.now)
    except UsageError as error:
        st.error(plain(sentence_of(error, visit.lang)))
        return
    st.rerun()


def _entry(visit: Visit, row: dict[str, Any], lines: Mapping[str, str]) -> str:
    return say(
        "remarks.entry",
        visit.lang,
        at=formats.moment(row["written_at"], visit.lang),
        actor=row["actor"],
        line=lines.get(row["line"], row["line"]),
        remark=row["remark"] or say("remarks.withdrawn", visit.lang),
    )
