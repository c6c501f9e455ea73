"""Taking an upload back, and putting it back: what it would do first, then the reason, then the press."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from dashboard import formats
from dashboard.datasets import dataset_named
from dashboard.datasets.spec import Dataset
from dashboard.intake.districts import ledger_of
from dashboard.intake.states import State
from dashboard.intake.turning import UndoResult
from dashboard.intake.uploads import preview, restore, undo
from dashboard.ui.markup import Html, plain, tag
from dashboard.ui.visit import Visit
from dashboard.words import say

_SHOWN = 100


def offer_turn(visit: Visit, row: Mapping[str, Any]) -> None:
    """One button; once it is pressed, what would change and the form that asks for the reason."""
    act, key = ("undo" if row["is_in_force"] else "restore"), f"turn.{row['upload_id']}"
    if not st.toggle(say(f"history.{act}_preview", visit.lang), key=key):
        return
    done = "undone" if act == "undo" else "restored"
    promised = preview(visit.store, row["upload_id"], done, actor=visit.viewer.name, now=visit.now)
    _tell(visit, promised, act)
    with st.form(f"{key}.form", border=False):
        reason = st.text_input(say(f"upload.{act}_reason", visit.lang), key=f"{key}.reason")
        pressed = st.form_submit_button(say(f"upload.{act}", visit.lang), type="primary")
    if pressed and not reason.strip():
        st.warning(say("errors.undo_needs_reason", visit.lang))
    elif pressed:
        _turn(visit, row["upload_id"], act, reason.strip())


def _turn(visit: Visit, upload_id: str, act: str, reason: str) -> None:
    """Does it, and says so at the head of the page."""
    turn = undo if act == "undo" else restore
    done = turn(visit.store, upload_id, actor=visit.viewer.name, now=visit.now, reason=reason)
    told = say(f"upload.{act}_done", visit.lang, taken_back=done.taken_back, kept=done.kept)
    st.session_state["upload.turned"] = told
    st.rerun()


def _tell(visit: Visit, result: UndoResult, act: str) -> None:
    """The buckets as sentences, then each figure from what to what."""
    n = formats.grouped
    st.markdown(say(f"history.{act}_would", visit.lang, n=n(result.taken_back)))
    if result.returned:
        st.markdown(say("history.others_would", visit.lang, n=n(result.returned)))
    for later in result.kept_by:
        at = formats.moment(later.stored_at, visit.lang)
        st.markdown(say("history.kept_by", visit.lang, n=n(later.rows), filename=plain(later.filename), at=at))
    if not result.cells.is_empty():
        st.html(_cells(visit, result))
        if result.cells.height > _SHOWN:
            st.caption(say("history.more_cells", visit.lang, n=n(result.cells.height - _SHOWN)))


def _cells(visit: Visit, result: UndoResult) -> Html:
    """The month, the key, the column, and its figure before and after."""
    dataset = dataset_named(result.dataset)
    names = ledger_of(visit.store, visit.council.municipality, visit.today).names
    heads = [say("history.period", visit.lang), *(c.label.say(visit.lang) for c in dataset.key_columns)]
    heads += [say(f"history.{name}", visit.lang) for name in ("column", "old", "new")]
    head = tag("thead", tag("tr", *(tag("th", text, class_="text") for text in heads)))
    rows = [_cell(visit, row, dataset, names) for row in result.cells.head(_SHOWN).to_dicts()]
    return tag("div", tag("table", head, tag("tbody", *rows)), class_="sonae-table", tabindex="0")


def _cell(visit: Visit, row: Mapping[str, Any], dataset: Dataset, names: Mapping[str, str]) -> Html:
    """One figure."""
    keys = [str(row[c.stored_as]) for c in dataset.key_columns]
    texts = [
        formats.month(row["period"], visit.lang),
        *(names.get(key, key) for key in keys),
        dataset.column(row["column"]).label.say(visit.lang),
        _figure(visit, row["old"], row["old_state"]),
    ]
    new = tag("b", _figure(visit, row["new"], row["new_state"]))
    return tag("tr", *(tag("td", text, class_="text") for text in texts), tag("td", new, class_="text"))


def _figure(visit: Visit, value: str | None, state: str | None) -> str:
    """A figure, the word for its absence, or that no file says anything."""
    if state is None:
        return say("history.nothing", visit.lang)
    if state != State.GIVEN or value is None:
        return formats.state(state, visit.lang)
    return formats.grouped(int(value)) if value.lstrip("-").isdecimal() else value
