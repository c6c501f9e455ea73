"""Every upload with who, when and what; each can be taken back with a reason, and put back again."""

from typing import Any

import streamlit as st

from dashboard import formats
from dashboard.answers import uploads
from dashboard.datasets import dataset_named
from dashboard.intake.uploads import restore, undo
from dashboard.roles import Permission
from dashboard.ui.visit import Visit
from dashboard.words import say

_PER_PAGE = 20


def show_history(visit: Visit) -> None:
    """The newest uploads first, page by page."""
    rows = uploads.history(visit.desk).frame.to_dicts()
    if not rows:
        st.info(say("upload.no_history", visit.lang))
        return
    pages = -(-len(rows) // _PER_PAGE)
    page = 1 if pages == 1 else st.number_input(say("upload.page", visit.lang, n=pages), 1, pages, key="upload.page")
    for row in rows[(page - 1) * _PER_PAGE : page * _PER_PAGE]:
        _show_upload(visit, row)


def _show_upload(visit: Visit, row: dict[str, Any]) -> None:
    """One upload: a line that opens to its details."""
    mark = "" if row["is_in_force"] else say("upload.undone_mark", visit.lang)
    label = dataset_named(row["dataset"]).label.say(visit.lang)
    with st.expander(f"{formats.moment(row['stored_at'], visit.lang)}　{label}　{row['slices']} {mark}"):
        st.markdown(say("upload.details", visit.lang, **_facts(visit, row)))
        if row["undone_at"] and not row["is_in_force"]:
            st.markdown(
                say(
                    "upload.undone_details",
                    visit.lang,
                    at=formats.moment(row["undone_at"], visit.lang),
                    by=row["undone_by"],
                    reason=row["undone_reason"],
                )
            )
        if visit.viewer.may(Permission.UPLOAD):
            _turn(visit, row)


def _facts(visit: Visit, row: dict[str, Any]) -> dict[str, Any]:
    """What the details say."""
    none = say("upload.none", visit.lang)
    return {
        "filename": row["filename"],
        "rows": formats.grouped(row["rows"]),
        "new": formats.grouped(row["rows_new"]),
        "changed": formats.grouped(row["rows_changed"]),
        "actor": row["actor"],
        "reason": row["reason"] or none,
        "accepted": ", ".join(row["accepted"] or []) or none,
        "id": row["upload_id"],
    }


def _turn(visit: Visit, row: dict[str, Any]) -> None:
    """Takes it back, or puts it back, once a reason is given; then says what that did."""
    act, turn = ("undo", undo) if row["is_in_force"] else ("restore", restore)
    key = f"{act}.{row['upload_id']}"
    with st.form(key, border=False):
        reason = st.text_input(say(f"upload.{act}_reason", visit.lang), key=f"{key}.reason")
        pressed = st.form_submit_button(say(f"upload.{act}", visit.lang))
    if pressed and not reason.strip():
        st.warning(say("errors.undo_needs_reason", visit.lang))
    elif pressed:
        result = turn(visit.store, row["upload_id"], actor=visit.viewer.name, now=visit.now, reason=reason.strip())
        st.session_state["upload.turned"] = say(
            f"upload.{act}_done", visit.lang, taken_back=result.taken_back, kept=result.kept
        )
        st.rerun()


def show_turned() -> None:
    """What the last taking back did, once."""
    if sentence := st.session_state.pop("upload.turned", None):
        st.success(sentence)
