"""Confirming months: what is provisional, and what is confirmed by whom; an approver says the one or takes it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from dashboard import formats
from dashboard.answers import approvals
from dashboard.datasets import dataset_named
from dashboard.datasets.spec import Cadence
from dashboard.desk import Answer
from dashboard.errors import StaleDraft, UsageError
from dashboard.intake.confirming import confirm, reopen
from dashboard.kept import kept
from dashboard.periods import fiscal_year
from dashboard.roles import Permission
from dashboard.ui.markup import Html, plain, tag
from dashboard.ui.notes import heading, note
from dashboard.ui.visit import Look, Visit
from dashboard.words import say
from dashboard.words.telling import sentence_of

Row = dict[str, Any]
_TOLD = "approval.told"
_COLUMNS = ("dataset", "period", "standing", "stored_at")
_NEWEST = 60


@dataclass(frozen=True)
class Months:
    """Each with its ``name`` beside what ``approvals/status`` tells of it."""

    provisional: Sequence[Row]
    confirmed: Sequence[Row]
    table: Html


def show_approvals(visit: Visit) -> None:
    """What is said last, the forms for those who may, and the list."""
    if not visit.council.approval:
        note(say("approval.off", visit.lang))
        return
    if told := st.session_state.pop(_TOLD, None):
        st.success(told)
    found = _months(visit, approvals.status(visit.desk))
    if visit.viewer.may(Permission.APPROVE):
        _ask_to_confirm(visit, found.provisional)
        _ask_to_reopen(visit, found.confirmed)
    else:
        note(say("approval.not_allowed", visit.lang))
    heading(say("approval.list", visit.lang), say("approval.list_unit", visit.lang))
    st.html(found.table)


@kept
def _months(look: Look, status: Answer) -> Months:
    """What can be confirmed, the newest month first, and what is, as the council sends it; a table of the newest."""
    rows = [row | {"name": _name(look, row)} for row in status.frame.to_dicts() if row["period"] <= look.today]
    provisional = sorted((r for r in rows if not r["is_confirmed"]), key=lambda r: r["period"], reverse=True)
    confirmed = [row for row in rows if row["is_confirmed"]]
    newest = sorted(confirmed, key=lambda r: r["acted_at"], reverse=True)
    return Months(provisional, confirmed, _table(look, [*provisional, *newest][:_NEWEST]))


def _ask_to_confirm(visit: Visit, rows: Sequence[Row]) -> None:
    """Chooses among what is provisional."""
    with st.form("approval.confirm"):
        chosen = st.multiselect(
            say("approval.choose", visit.lang),
            range(len(rows)),
            key="approval.chosen",
            placeholder=say("admin.choose", visit.lang),
            format_func=lambda n: str(rows[n]["name"]),
        )
        pressed = st.form_submit_button(say("approval.confirm", visit.lang), type="primary", disabled=not rows)
    if pressed and chosen:
        _act(visit, [rows[n] for n in chosen], None)


def _ask_to_reopen(visit: Visit, rows: Sequence[Row]) -> None:
    """Takes one confirmation back, with its reason."""
    if not rows:
        return
    with st.expander(say("approval.reopen_head", visit.lang)), st.form("approval.reopen", border=False):
        chosen = st.selectbox(
            say("approval.reopen_which", visit.lang),
            range(len(rows)),
            index=None,
            key="approval.reopened",
            placeholder=say("admin.choose", visit.lang),
            format_func=lambda n: str(rows[n]["name"]),
        )
        reason = st.text_input(say("approval.reopen_reason", visit.lang), key="approval.reason")
        pressed = st.form_submit_button(say("approval.reopen", visit.lang))
    if pressed and chosen is not None:
        _act(visit, [rows[chosen]], reason)


def _act(visit: Visit, rows: Sequence[Row], reason: str | None) -> None:
    """Confirms, or reopens where there is a reason; says what was done, or why it could not be."""
    seen = [(row["dataset"], row["period"], row["commit_no"]) for row in rows]
    said: dict[str, Any] = {"municipality": visit.council.municipality, "by": visit.viewer, "now": visit.now}
    try:
        if reason is None:
            confirm(visit.store, seen, **said)
        else:
            reopen(visit.store, seen, **said, reason=reason)
    except (StaleDraft, UsageError) as error:
        st.warning(plain(sentence_of(error, visit.lang)))
        return
    done = "approval.done" if reason is None else "approval.reopened"
    st.session_state[_TOLD] = say(done, visit.lang, n=len(rows))
    st.rerun()


def _table(look: Look, rows: Sequence[Row]) -> Html:
    head = tag("tr", *(tag("th", say(f"approval.{name}", look.lang), scope="col", class_="text") for name in _COLUMNS))
    body = tag("table", tag("thead", head), tag("tbody", *(_line(look, row) for row in rows)))
    return tag("div", body, class_="sonae-table", tabindex="0")


def _line(look: Look, row: Row) -> Html:
    word = "confirmed" if row["is_confirmed"] else "corrected" if row["is_corrected"] else "provisional"
    at = formats.moment(row["acted_at"], look.lang) if row["acted_at"] else ""
    cells = (_period(look, row), say(f"approval.{word}", look.lang, at=at, by=row["actor"] or ""))
    stored = formats.moment(row["stored_at"], look.lang)
    return tag(
        "tr", tag("th", _label(look, row), scope="row"), *(tag("td", c, class_="text") for c in (*cells, stored))
    )


def _name(look: Look, row: Row) -> str:
    return f"{_label(look, row)} {_period(look, row)}"


def _label(look: Look, row: Row) -> str:
    return dataset_named(row["dataset"]).label.say(look.lang)


def _period(look: Look, row: Row) -> str:
    """A month, or the fiscal year of what is sent once a year."""
    if dataset_named(row["dataset"]).cadence is Cadence.FISCAL_YEAR:
        return formats.year(fiscal_year(row["period"]), look.lang)
    return formats.month(row["period"], look.lang)
