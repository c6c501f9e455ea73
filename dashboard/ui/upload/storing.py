"""Storing what was reviewed: what has to be accepted and given a reason first, and what became of it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date

import polars as pl
import streamlit as st

from dashboard import formats
from dashboard.datasets.spec import RESERVED_DISTRICTS, Cadence
from dashboard.errors import SonaeError
from dashboard.intake.districts import ledger_of
from dashboard.intake.draft import Draft
from dashboard.intake.problems import Problem, message
from dashboard.intake.progress import Watch, unwatched
from dashboard.intake.uploads import Approval, Upload, commit_each, refusals, undo
from dashboard.navigation import entry, open_to
from dashboard.periods import add_months, first_of_month
from dashboard.ui import notes
from dashboard.ui.markup import plain, tag
from dashboard.ui.upload.parcel import Done, Parcel, approval_of, mark_of, tray
from dashboard.ui.visit import Visit
from dashboard.words import say
from dashboard.words.telling import sentence_of

_ONE_BY_ONE = 12
SHOWN_ON = {
    "districts": "coverage", "roster": "coverage", "roster_reasons": "coverage", "drills": "drills",
    "volunteers": "volunteers", "chest": "chest", "dues": "dues", "income": "dues", "allocations": "dues",
    "targets": "indicators", "definitions": "indicators",
}  # fmt: skip


def ask_and_store(visit: Visit, parcel: Parcel, draft: Draft) -> None:
    """The last step: accept, give a reason, store. Nothing can be stored while an error stands."""
    if draft.already_stored:
        notes.note(say("upload.already_stored", visit.lang))
        return
    if errors := draft.of_severity("error"):
        notes.note(say("upload.mend_first", visit.lang, n=formats.grouped(len(errors))), alert=True)
        return
    _approve(visit, parcel, draft)
    blocked = bool(refusals(draft, parcel.approval))
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button(
            say("upload.store", visit.lang), type="primary", disabled=blocked, key=f"{parcel.key}.store",
            icon=":material/save:",
        ):  # fmt: skip
            store(visit, [(parcel, draft)])
        st.caption(say("upload.accept_first" if blocked else "upload.kept_here", visit.lang))


def _approve(visit: Visit, parcel: Parcel, draft: Draft) -> None:
    """What the person accepts, finding by finding, and why. It holds for what is shown now, and for nothing else."""
    before, mark = approval_of(parcel, draft), mark_of(draft)
    key = f"{parcel.key}.{mark}"
    accepted = _accept_graves(visit, draft.of_severity("grave"), before, key=key)
    warned = draft.of_severity("warning")
    warnings = bool(warned) and st.checkbox(
        say("upload.accept_warnings", visit.lang, n=len(warned)), value=before.accept_warnings, key=f"{key}.warnings"
    )
    reason = before.reason or ""
    if draft.of_severity("grave") or draft.changes.changed:
        reason = st.text_input(
            say("upload.reason", visit.lang),
            value=reason,
            key=f"{parcel.key}.reason",
            placeholder=say("upload.reason_example", visit.lang),
        )
    parcel.approval, parcel.approved = Approval(reason.strip() or None, warnings, accepted), mark


def _accept_graves(visit: Visit, graves: Sequence[Problem], before: Approval, *, key: str) -> frozenset[str]:
    """One tick for each finding; of very many of one kind, the last tick is for the rest. A kind is accepted only if
    all of its findings are.
    """
    accepted: set[str] = set()
    for code in dict.fromkeys(p.code for p in graves):
        some = [p for p in graves if p.code == code]
        labels = [say("upload.accept", visit.lang, finding=plain(message(p, visit.lang))) for p in some[:_ONE_BY_ONE]]
        if len(some) > _ONE_BY_ONE:
            labels.append(say("upload.accept_rest", visit.lang, n=len(some) - _ONE_BY_ONE))
        was = code in before.accepted
        ticks = [st.checkbox(label, value=was, key=f"{key}.accept.{code}.{n}") for n, label in enumerate(labels)]
        accepted |= {code} if all(ticks) else set()
    return frozenset(accepted)


def store(visit: Visit, ready: Sequence[tuple[Parcel, Draft]]) -> None:
    """Stores the files in one transaction, remembers what was done, and takes them off the tray."""
    approved = [(draft, approval_of(parcel, draft)) for parcel, draft in ready]
    try:
        with _waiting(visit, ready) as watch:
            uploads = commit_each(visit.store, approved, actor=visit.viewer.name, now=visit.now, watch=watch)
    except SonaeError as error:  # the slices moved meanwhile, or two files say the same rows: nothing was stored
        st.warning(plain(sentence_of(error, visit.lang)))
        return
    here = tray()
    here.done = [_done(draft, upload) for (_, draft), upload in zip(ready, uploads, strict=True)]
    for parcel, _ in ready:
        here.drop(parcel.key)
    st.rerun()


@contextmanager
def _waiting(visit: Visit, ready: Sequence[tuple[Parcel, Draft]]) -> Iterator[Watch]:
    """How far the storing is, where that takes long enough to be told."""
    if sum(draft.rows.height for _, draft in ready) < _LONG:
        yield unwatched
        return
    with st.status(say("upload.storing", visit.lang), expanded=True) as box:
        yield lambda step, rows: box.update(label=say(f"progress.{step}", visit.lang, rows=formats.grouped(rows)))


_LONG = 20_000  # rows


def _done(draft: Draft, upload: Upload) -> Done:
    """What is remembered of a stored draft."""
    period: date | None = draft.slices.select(pl.col("period").max()).item()
    return Done(
        upload, draft.dataset, draft.raw.filename, draft.rows.height, len(draft.raw.mends), period,
        _only_district(draft),
    )  # fmt: skip


def _only_district(draft: Draft) -> str | None:
    """The one district whose figures are new or other."""
    if "district_code" not in draft.changes.rows.columns or draft.dataset.name == "districts":
        return None
    rows = draft.changes.rows.filter(draft.changes.rows["change"] != "unchanged")
    found = rows["district_code"].unique().to_list()
    return str(found[0]) if len(found) == 1 and found[0] not in RESERVED_DISTRICTS else None


def show_done(visit: Visit) -> None:
    """What was stored last, with the way to its figures and the way back."""
    done = tray().done
    if not done:
        return
    with st.container(border=True, key="upload.done"):
        st.html(tag("p", say("upload.stored_head", visit.lang, n=len(done)), class_="sonae-stored"))
        for one in done:
            _show_one(visit, one)
        if st.button(say("upload.next_file", visit.lang), type="tertiary", key="upload.next", icon=":material/close:"):
            tray().done = []
            st.rerun()


def _show_one(visit: Visit, done: Done) -> None:
    """One stored file: what it is, its figures, and the way back."""
    facts = {"filename": plain(done.filename), "dataset": done.dataset.label.say(visit.lang), "rows": done.rows}
    st.markdown(say("upload.stored", visit.lang, **facts))
    if done.mends:
        st.caption(say("upload.stored_mends", visit.lang, n=done.mends))
    with st.container(horizontal=True, vertical_alignment="center"):
        page = SHOWN_ON[done.dataset.name]
        if entry(page) in open_to(visit.viewer):
            month = _month_to_show(visit, done)
            notes.link(visit, page, plain(_figures(visit, done, page, month)), month=month, district=done.district)
        key = f"undo.{done.upload.upload_id}"
        if st.button(say("upload.undo_last", visit.lang), key=key, type="tertiary", icon=":material/undo:"):
            _undo(visit, done)


def _month_to_show(visit: Visit, done: Done) -> date | None:
    """The newest month that the file changed; of a fiscal year, its last one that has begun."""
    if done.period is None or done.dataset.name == "districts":
        return None
    yearly = done.dataset.cadence is Cadence.FISCAL_YEAR
    return min(add_months(done.period, 11) if yearly else done.period, first_of_month(visit.today))


def _figures(visit: Visit, done: Done, page: str, month: date | None) -> str:
    """「名簿カバー率」令和8年10月 栄の数字を見る."""
    names = ledger_of(visit.store, visit.council.municipality, month).names
    parts = [formats.month(month, visit.lang) if month else "", names.get(done.district or "", "")]
    of = say("upload.of_join", visit.lang).join(part for part in parts if part)
    return say("upload.see_figures", visit.lang, page=entry(page).title(visit.lang), of=of)


def _undo(visit: Visit, done: Done) -> None:
    """Takes it back right away; the history says why."""
    reason = say("upload.undo_last_reason", visit.lang)
    undo(visit.store, done.upload.upload_id, actor=visit.viewer.name, now=visit.now, reason=reason)
    here = tray()
    here.done = [one for one in here.done if one is not done]
    st.session_state["upload.turned"] = say("upload.undone_last", visit.lang, filename=done.filename)
    st.rerun()
