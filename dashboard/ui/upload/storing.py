"""Storing what was reviewed: what has to be accepted and given a reason first, and what became of it."""

from dataclasses import dataclass

import streamlit as st

from dashboard.errors import StaleDraft
from dashboard.intake.draft import Draft
from dashboard.intake.uploads import Approval, Upload, commit, refusals, undo
from dashboard.navigation import entry, open_to
from dashboard.ui import notes
from dashboard.ui.visit import Visit
from dashboard.words import say
from dashboard.words.telling import sentence_of

_DONE = "upload.done"
SHOWN_ON = {
    "districts": "coverage", "roster": "coverage", "roster_reasons": "coverage", "drills": "drills",
    "volunteers": "volunteers", "chest": "chest", "dues": "dues", "income": "dues", "allocations": "dues",
    "targets": "indicators", "definitions": "indicators",
}  # fmt: skip


@dataclass(frozen=True)
class Done:
    """What was stored last, so that the page can say it and take it back."""

    upload: Upload
    dataset: str
    label: str
    filename: str
    rows: int


def ask_and_store(visit: Visit, draft: Draft, *, key: str) -> None:
    """The last step: accept, give a reason, store. Nothing can be stored while an error stands."""
    if draft.already_stored:
        st.info(say("upload.already_stored", visit.lang))
        return
    if draft.of_severity("error"):
        st.error(say("upload.mend_first", visit.lang, n=len(draft.of_severity("error"))))
        return
    approval = _approval(visit, draft, key=key)
    blocked = bool(refusals(draft, approval))
    if st.button(say("upload.store", visit.lang), type="primary", disabled=blocked, key=f"{key}.store"):
        _store(visit, draft, approval)
    if blocked:
        st.caption(say("upload.accept_first", visit.lang))


def _approval(visit: Visit, draft: Draft, *, key: str) -> Approval:
    """What the person accepts, finding by finding, and why."""
    graves = sorted({p.code for p in draft.of_severity("grave")})
    accepted = {c for c in graves if st.checkbox(say(f"upload.accept_{c}", visit.lang), key=f"{key}.accept.{c}")}
    warned = bool(draft.of_severity("warning"))
    warnings = warned and st.checkbox(say("upload.accept_warnings", visit.lang), key=f"{key}.warnings")
    reason = ""
    if graves or draft.changes.changed:
        reason = st.text_input(
            say("upload.reason", visit.lang), key=f"{key}.reason", placeholder=say("upload.reason_example", visit.lang)
        )
    return Approval(reason.strip() or None, warnings, frozenset(accepted))


def _store(visit: Visit, draft: Draft, approval: Approval) -> None:
    """Stores, remembers what was done, and clears the way for the next file."""
    try:
        upload = commit(visit.store, [draft], actor=visit.viewer.name, now=visit.now, approval=approval)[0]
    except StaleDraft as stale:
        st.warning(sentence_of(stale, visit.lang))
        return
    label = draft.dataset.label.say(visit.lang)
    st.session_state[_DONE] = Done(upload, draft.dataset.name, label, draft.raw.filename, draft.rows.height)
    st.session_state["upload.round"] = st.session_state.get("upload.round", 0) + 1
    st.rerun()


def show_done(visit: Visit) -> None:
    """What was stored last, with the way to its figures and the way back."""
    done: Done | None = st.session_state.get(_DONE)
    if done is None:
        return
    with st.container(border=True):
        st.success(say("upload.stored", visit.lang, filename=done.filename, dataset=done.label, rows=done.rows))
        page = SHOWN_ON[done.dataset]
        if entry(page) in open_to(visit.viewer):
            notes.link(visit, page, say("upload.see_figures", visit.lang, page=entry(page).title(visit.lang)))
        if st.button(say("upload.undo_last", visit.lang), key=f"undo.{done.upload.upload_id}"):
            reason = say("upload.undo_last_reason", visit.lang)
            undo(visit.store, done.upload.upload_id, actor=visit.viewer.name, now=visit.now, reason=reason)
            del st.session_state[_DONE]
            st.rerun()
