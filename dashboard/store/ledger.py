"""The commit log: the one place where an act is given its number, within the transaction that it belongs to."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from dashboard.store.connection import Session
from dashboard.store.replay import Slice

TOKYO = ZoneInfo("Asia/Tokyo")


def next_commit(session: Session) -> int:
    """Raises the head and takes that number. Writing the one row makes concurrent writers wait or retry."""
    session.run("update commit_head set head = head + 1")
    return int(session.value("select head from commit_head"))


def head(session: Session) -> int:
    """The number of the newest commit, 0 in an empty store."""
    return int(session.value("select head from commit_head"))


@dataclass(frozen=True)
class Act:
    """What was done with an upload of a municipality: ``stored``, ``undone`` or ``restored``."""

    name: str
    upload_id: str
    municipality: str
    now: datetime
    actor: str
    reason: str | None


def record(session: Session, act: Act, *, commit_no: int) -> None:
    """Appends one act. The day it is known on is that of Tokyo."""
    session.run(
        "insert into commits values ($commit_no, $name, $upload_id, $now, $known_on, $actor, $reason, $municipality)",
        {**asdict(act), "commit_no": commit_no, "known_on": act.now.astimezone(TOKYO).date()},
    )


def newest_touch(session: Session, dataset: str, slices: Sequence[Slice]) -> int:
    """The newest commit that touched one of these slices by storing, undoing or restoring; 0 if none has."""
    found = session.value(
        """
        select max(commits.commit_no)
        from commits
        join upload_slices on commits.upload_id = upload_slices.upload_id
        join (select unnest($municipalities) as municipality, unnest($periods) as period) as asked
            on upload_slices.municipality = asked.municipality and upload_slices.period = asked.period
        where upload_slices.dataset = $dataset and list_contains($municipalities, commits.municipality)
        """,
        {"dataset": dataset, **listed(slices)},
    )
    return int(found or 0)


def listed(slices: Sequence[Slice]) -> dict[str, list[str] | list[date]]:
    """Some slices as the parameters $municipalities and $periods, to be unnested side by side."""
    return {"municipalities": [municipality for municipality, _ in slices], "periods": [period for _, period in slices]}


def last_commit(session: Session) -> int:
    """The newest act on an upload, 0 before the first; what is said beside the uploads raises the head alone."""
    return int(session.value("select max(commit_no) from commits") or 0)


def last_commit_on(session: Session, day: date) -> int:
    """The newest commit known by the end of that day in Tokyo; 0 before the first."""
    return int(session.value("select max(commit_no) from commits where known_on <= $day", {"day": day}) or 0)
