"""Storing a draft, taking an upload back, putting it back: each one transaction, each traced, nothing ever
overwritten.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

import polars as pl

from dashboard.datasets import dataset_named
from dashboard.datasets.spec import Dataset
from dashboard.errors import StaleDraft, StoreError, UsageError
from dashboard.intake.comparing import SLICE
from dashboard.intake.confirming import confirmed_among
from dashboard.intake.draft import Draft
from dashboard.intake.kept import kept_lines
from dashboard.intake.memory import remember
from dashboard.intake.originals import keep_original
from dashboard.intake.problems import Problem
from dashboard.intake.progress import Watch, unwatched
from dashboard.intake.turning import UndoResult, about_to_turn
from dashboard.store.audit import trace
from dashboard.store.connection import Session, Store
from dashboard.store.ledger import Act, newest_touch, next_commit, record
from dashboard.store.lines import keep
from dashboard.store.live import append
from dashboard.store.replay import Slice, renew


@dataclass(frozen=True)
class Approval:
    """What a person said after seeing a draft: the reason for changes, and which findings they accept."""

    reason: str | None = None
    accept_warnings: bool = False
    accepted: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Upload:
    """A stored file. ``committed`` is false where all of it was there already; then the id is that of the live
    upload.
    """

    upload_id: str
    committed: bool


def refusals(draft: Draft, approval: Approval) -> tuple[Problem, ...]:
    """Why this draft may not be stored with this approval; empty where it may. An error never may."""
    if draft.already_stored:
        return ()
    blocking = blocked_by(draft.problems, approval)
    if draft.changes.changed and not (approval.reason or "").strip():
        blocking.append(Problem("reason_needed", "error", sheet=draft.raw.sheet, facts={"n": draft.changes.changed}))
    return tuple(blocking)


def blocked_by(problems: Iterable[Problem], approval: Approval) -> list[Problem]:
    """Those of some findings that stand in the way with this approval."""
    return [problem for problem in problems if _blocks(problem, approval)]


def _blocks(problem: Problem, approval: Approval) -> bool:
    """Errors always; a grave finding unless accepted by its code, with a reason; a warning unless warnings are
    accepted.
    """
    match problem.severity:
        case "error":
            return True
        case "grave":
            return problem.code not in approval.accepted or not (approval.reason or "").strip()
        case "warning":
            return not approval.accept_warnings and problem.code not in approval.accepted
        case _:
            return False


def commit(
    store: Store,
    drafts: Sequence[Draft],
    *,
    actor: str,
    now: datetime,
    approval: Approval,
    watch: Watch = unwatched,
) -> list[Upload]:
    """Stores the drafts under one approval, as ``commit_each`` does."""
    return commit_each(store, [(draft, approval) for draft in drafts], actor=actor, now=now, watch=watch)


def commit_each(
    store: Store,
    approved: Sequence[tuple[Draft, Approval]],
    *,
    actor: str,
    now: datetime,
    watch: Watch = unwatched,
) -> list[Upload]:
    """Stores the drafts, each as it was approved, in one transaction: all of them or none.

    Raises StoreError("refused") where one may not be stored, StaleDraft where a slice has changed since it was
    compared.
    """
    for draft, approval in approved:
        if blocking := refusals(draft, approval):
            raise StoreError("refused", n=len(blocking), filename=draft.raw.filename)
    _hold_apart([draft for draft, _ in approved])
    return store.write(lambda session: _commit_all(session, approved, actor=actor, now=now, watch=watch))


def _hold_apart(drafts: Sequence[Draft]) -> None:
    """Two files of one transaction may not say two things about the same row."""
    seen: dict[tuple[Any, ...], str] = {}
    for draft in drafts if len(drafts) > 1 else []:
        key = [*SLICE, *(c.stored_as for c in draft.dataset.key_columns)]
        for row in draft.rows.select(key).iter_rows():
            if (other := seen.setdefault((draft.dataset.name, *row), draft.raw.filename)) != draft.raw.filename:
                raise UsageError("same_rows_twice", filename=draft.raw.filename, other=other)


def _commit_all(
    session: Session, approved: Sequence[tuple[Draft, Approval]], *, actor: str, now: datetime, watch: Watch
) -> list[Upload]:
    """Each draft in turn, after making sure that none is stale."""
    first = None
    uploads = []
    for draft, approval in approved:
        if draft.already_stored:
            uploads.append(Upload(draft.already_stored, committed=False))
            continue
        commit_no = next_commit(session)
        first = first or commit_no
        touched = newest_touch(session, draft.dataset.name, draft.slice_keys)
        if draft.commit_no < touched < first:
            raise StaleDraft("stale_draft", filename=draft.raw.filename)
        _hold_confirmed(session, draft)
        uploads.append(_store(session, draft, commit_no, actor=actor, now=now, approval=approval, watch=watch))
    return uploads


def _hold_confirmed(session: Session, draft: Draft) -> None:
    """A month that was confirmed while somebody looked at the draft is not changed without their knowing."""
    told = any(problem.code == "confirmed_month" for problem in draft.problems)
    if not told and confirmed_among(session, draft.dataset.name, draft.slice_keys):
        raise StaleDraft("stale_draft", filename=draft.raw.filename)


def _store(
    session: Session, draft: Draft, commit_no: int, *, actor: str, now: datetime, approval: Approval, watch: Watch
) -> Upload:
    """Writes one draft: what it is, its slices, its rows, the act; then what is live."""
    watch("storing", draft.rows.height)
    upload_id = str(uuid4())
    accepted = sorted({p.code for p in draft.problems if p.severity in ("grave", "warning")})
    _write_upload(session, draft, upload_id, accepted)
    _write_slices(session, draft, upload_id)
    numbered = draft.rows.with_columns(upload_id=pl.lit(upload_id), commit_no=pl.lit(commit_no, dtype=pl.Int64))
    append(session, draft.dataset, numbered)
    kept = kept_lines(draft.raw, draft.layout)
    keep(session, upload_id, kept.texts, kept.lines)
    keep_original(session, draft, upload_id, now=now)
    stored = Act("stored", upload_id, draft.intent.municipality, now, actor, approval.reason)
    record(session, stored, commit_no=commit_no)
    watch("renewing", draft.rows.height)
    renew(session, draft.dataset, draft.slice_keys)
    remember(session, draft.taught, draft.intent, draft.raw, upload_id=upload_id, actor=actor, now=now)
    facts = {
        "dataset": draft.dataset.name,
        "rows": draft.rows.height,
        "commit_no": commit_no,
        "reason": approval.reason,
        **_mended(draft),
    }
    trace(session, act="upload_stored", target=upload_id, actor=actor, now=now, facts=facts)
    return Upload(upload_id, committed=True)


def _mended(draft: Draft) -> dict[str, Any]:
    """The cells that were mended on screen, from what to what; who did is the actor of the act."""
    mends = [{"cell": mend.cell, "line": mend.line, "was": mend.was, "now": mend.now} for mend in draft.raw.mends]
    return {"mends": mends} if mends else {}


def _write_upload(session: Session, draft: Draft, upload_id: str, accepted: list[str]) -> None:
    """What the file was."""
    session.run(
        "insert into uploads values"
        " ($upload_id, $dataset, $filename, $sha256, $encoding, $sheet, $row_count, cast($accepted as varchar[]),"
        " $municipality)",
        {
            "upload_id": upload_id,
            "dataset": draft.dataset.name,
            "filename": draft.raw.filename,
            "sha256": draft.raw.sha256,
            "encoding": draft.raw.encoding,
            "sheet": draft.raw.sheet,
            "row_count": draft.rows.height,
            "accepted": accepted,
            "municipality": draft.intent.municipality,
        },
    )


def _write_slices(session: Session, draft: Draft, upload_id: str) -> None:
    """The slices that it speaks for, with how many rows of each it made or changed."""
    scope = json.dumps(dict(draft.scope), ensure_ascii=False, sort_keys=True)
    counted = draft.slices.join(draft.changes.by_slice, on=SLICE, how="left").select(
        pl.lit(upload_id).alias("upload_id"),
        pl.lit(draft.dataset.name).alias("dataset"),
        *SLICE,
        "basis",
        pl.lit(draft.intent.mode).alias("mode"),
        pl.lit(scope).alias("scope"),
        "complete",
        pl.col("rows_new").fill_null(0).cast(pl.Int64),
        pl.col("rows_changed").fill_null(0).cast(pl.Int64),
    )
    with session.stream(counted, "stored_slices"):
        session.run("insert into upload_slices select * from stored_slices")


def undo(store: Store, upload_id: str, *, actor: str, now: datetime, reason: str) -> UndoResult:
    """Takes an upload back exactly: as if it had never been. Raises UsageError for an unknown one or one that is
    undone, and without a reason.
    """
    return store.write(lambda session: turn(session, upload_id, "undone", actor=actor, now=now, reason=reason))


def restore(store: Store, upload_id: str, *, actor: str, now: datetime, reason: str) -> UndoResult:
    """Puts an undone upload back in its old place. Raises UsageError as ``undo`` does."""
    return store.write(lambda session: turn(session, upload_id, "restored", actor=actor, now=now, reason=reason))


def preview(store: Store, upload_id: str, act: str, *, actor: str, now: datetime) -> UndoResult:
    """What ``undone`` or ``restored`` would do to it; nothing is written. Raises UsageError as the act would."""
    return store.rehearse(lambda session: turn(session, upload_id, act, actor=actor, now=now, reason="preview"))


def turn(session: Session, upload_id: str, act: str, *, actor: str, now: datetime, reason: str) -> UndoResult:
    """Appends the act and renews what is live in the slices of the upload, within a transaction."""
    if not reason.strip():
        raise UsageError("undo_needs_reason")
    dataset, municipality, slices = _hold_turnable(session, upload_id, act)
    commit_no = next_commit(session)
    turning = about_to_turn(session, upload_id, dataset, slices)
    record(session, Act(act, upload_id, municipality, now, actor, reason), commit_no=commit_no)
    renew(session, dataset, slices)
    facts = {"dataset": dataset.name, "commit_no": commit_no, "reason": reason}
    trace(session, act=f"upload_{act}", target=upload_id, actor=actor, now=now, facts=facts)
    return turning.told(session)


def _hold_turnable(session: Session, upload_id: str, act: str) -> tuple[Dataset, str, list[Slice]]:
    """The dataset, the municipality and the slices of an upload whose newest act can be turned."""
    if is_in_force(session, upload_id) == (act == "restored"):
        raise UsageError("already_undone" if act == "undone" else "not_undone", value=upload_id)
    [(dataset, municipality)] = session.rows(
        "select dataset, municipality from uploads where upload_id = $id", {"id": upload_id}
    )
    slices = session.rows(
        "select distinct municipality, period from upload_slices where upload_id = $id order by all", {"id": upload_id}
    )
    return dataset_named(dataset), municipality, [(str(m), p) for m, p in slices]


def is_in_force(session: Session, upload_id: str) -> bool:
    """Whether its newest act is not that of being taken back. Raises UsageError("unknown_upload")."""
    newest = session.value(
        "select act from commits where upload_id = $id order by commit_no desc limit 1", {"id": upload_id}
    )
    if newest is None:
        raise UsageError("unknown_upload", value=upload_id)
    return str(newest) != "undone"
