"""The file as it was sent, byte by byte: kept only where the council says so, for as many days as it says.

A clock that jumped ahead removes nothing: a file goes only by a time around which the store has been in use for a day.

It is kept in the transaction that stores its rows, so that what was refused is never there, and a file that was mended
on screen is kept as it came. Taking an upload back keeps its file: it goes when its time is over, like any other.
"""

from datetime import date, datetime, timedelta

from dashboard.council import council_of, keep_files_days, municipalities
from dashboard.errors import NotAllowed, UsageError
from dashboard.guard.policy import policy_of
from dashboard.intake.draft import Draft
from dashboard.roles import Permission, Viewer
from dashboard.store.audit import has_acts, trace
from dashboard.store.connection import Session, Store
from dashboard.store.files import file_of, files_expired, keep_file, remove_expired
from dashboard.store.ledger import TOKYO

_A_DAY, _A_WEEK = timedelta(days=1), timedelta(days=7)


def keep_original(session: Session, draft: Draft, upload_id: str, *, now: datetime) -> None:
    """Keeps the bytes of a draft that is being stored, if its council keeps any. A file of several municipalities is
    kept by none: who fetches it in one would see the others.
    """
    code = draft.intent.municipality
    if not draft.raw.whose and keep_files_days(session, code):
        keep_file(session, upload_id, draft.raw.content, municipality=code, now=now)


def fetch_original(store: Store, upload_id: str, *, municipality: str, viewer: Viewer, now: datetime) -> bytes:
    """The bytes of an upload, traced. Raises NotAllowed for those who may not upload, or not see exact figures, and
    UsageError("file_not_kept").
    """
    here = viewer.at(municipality)
    here.hold(Permission.UPLOAD)
    if not policy_of(store, municipality).may_see_exact(here):
        raise NotAllowed("not_allowed")
    return store.write(lambda session: _fetch(session, upload_id, municipality, viewer, now))


def _fetch(session: Session, upload_id: str, municipality: str, viewer: Viewer, now: datetime) -> bytes:
    found = file_of(session, upload_id, municipality=municipality)
    if found is None:
        raise UsageError("file_not_kept", value=upload_id)
    name, content = found
    facts = {"file": name, "bytes": len(content)}
    trace(session, act="file_fetched", target=upload_id, actor=viewer.name, now=now, facts=facts)
    return content


def kept_until(stored_at: datetime, *, days: int) -> date:
    """The day in Tokyo on which the file of an upload goes, by what its council says now."""
    return (stored_at + timedelta(days=days)).astimezone(TOKYO).date()


def remove_old_files(store: Store, *, actor: str, now: datetime) -> int:
    """Removes every file whose time is over by what its council says now, traced by counts; returns how many."""
    return sum(_remove_old(store, code, actor=actor, now=now) for code, _ in municipalities(store))


def _remove_old(store: Store, municipality: str, *, actor: str, now: datetime) -> int:
    """Those of one council; nothing is written where none is too old."""
    days = council_of(store, municipality).keep_files_days
    with store.session() as session:
        is_due = files_expired(session, municipality, days=days, now=now)[0] > 0
        if not is_due or (days and not has_acts(session, now - _A_WEEK, now - _A_DAY)):
            return 0
    return store.write(lambda session: _remove(session, municipality, days, actor=actor, now=now))


def _remove(session: Session, municipality: str, days: int, *, actor: str, now: datetime) -> int:
    files, size = files_expired(session, municipality, days=days, now=now)
    remove_expired(session, municipality, days=days, now=now)
    facts = {"files": files, "bytes": size, "keep_files_days": days}
    trace(session, act="files_removed", target=municipality, actor=actor, now=now, facts=facts)
    return files
