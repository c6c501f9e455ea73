"""Taking back at once all that came in with one file, of several municipalities: their uploads in one transaction."""

from datetime import datetime

from dashboard.intake.turning import UndoResult
from dashboard.intake.uploads import is_in_force, turn
from dashboard.store.connection import Session, Store


def turn_file(
    store: Store, upload_id: str, act: str, *, actor: str, now: datetime, reason: str, rehearse: bool = False
) -> list[UndoResult]:
    """``undone`` or ``restored`` for this upload and for those that were stored with it from the same file and can be
    turned so; one result for each, in the order in which they were stored. ``rehearse``: nothing is written.

    Raises UsageError as ``undo`` and ``restore`` do.
    """

    def work(session: Session) -> list[UndoResult]:
        is_in_force(session, upload_id)
        others = [one for one in _stored_with(session, upload_id) if _can(session, one, act) or one == upload_id]
        return [turn(session, one, act, actor=actor, now=now, reason=reason) for one in others]

    return store.rehearse(work) if rehearse else store.write(work)


def _can(session: Session, upload_id: str, act: str) -> bool:
    return is_in_force(session, upload_id) == (act == "undone")


def _stored_with(session: Session, upload_id: str) -> list[str]:
    """The uploads of the same bytes, under the same name, of the same moment and person: this one among them."""
    return [str(one) for (one,) in session.rows(_STORED_WITH, {"id": upload_id})]


_STORED_WITH = """
    with stored as (
        select uploads.upload_id, uploads.dataset, uploads.filename, uploads.sha256, commits.committed_at,
            commits.actor, commits.commit_no
        from uploads
        join commits on uploads.upload_id = commits.upload_id and commits.act = 'stored'
    )

    select others.upload_id
    from stored as this
    join stored as others
        on this.sha256 = others.sha256
        and this.filename = others.filename
        and this.dataset = others.dataset
        and this.committed_at = others.committed_at
        and this.actor = others.actor
    where this.upload_id = $id
    order by others.commit_no, others.upload_id
"""
