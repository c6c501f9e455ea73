"""Confirming a month of a dataset (速報 → 確定), and taking that back. Append-only, traced.

A confirmation names the commit that it was given for. Whatever touches the slice later is newer than that, so that it
is provisional again without anybody saying so (decision 14).
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Literal

from dashboard.errors import StaleDraft, UsageError
from dashboard.roles import Permission, Viewer
from dashboard.store.audit import trace
from dashboard.store.connection import Session, Store
from dashboard.store.ledger import listed
from dashboard.store.replay import Slice

Seen = tuple[str, date, int]
"""Dataset, period, and the newest commit in it when the approver looked at it."""


def confirm(store: Store, seen: Sequence[Seen], *, municipality: str, by: Viewer, now: datetime) -> None:
    """Confirms what was seen, all of it or nothing.

    Raises NotAllowed, and StaleDraft where a slice has been changed since it was looked at.
    """
    _say(store, seen, "confirmed", municipality=municipality, by=by, now=now, reason="")


def reopen(store: Store, seen: Sequence[Seen], *, municipality: str, by: Viewer, now: datetime, reason: str) -> None:
    """Takes a confirmation back. Raises NotAllowed, StaleDraft, and UsageError without a reason."""
    if not reason.strip():
        raise UsageError("reopen_needs_reason")
    _say(store, seen, "reopened", municipality=municipality, by=by, now=now, reason=reason.strip())


def _say(
    store: Store,
    seen: Sequence[Seen],
    act: Literal["confirmed", "reopened"],
    *,
    municipality: str,
    by: Viewer,
    now: datetime,
    reason: str,
) -> None:
    by.at(municipality).hold(Permission.APPROVE)
    said = {"act": act, "municipality": municipality, "actor": by.name, "at": now, "reason": reason}

    def work(session: Session) -> None:
        for one in seen:
            _write(session, one, said)

    store.write(work)


def _write(session: Session, seen: Seen, said: dict[str, Any]) -> None:
    """One slice, if it is still what was seen."""
    dataset, period, commit_no = seen
    where = {"dataset": dataset, "municipality": said["municipality"], "period": period}
    newest = session.value(
        "select last_commit_no from live_slices"
        " where dataset = $dataset and municipality = $municipality and period = $period",
        where,
    )
    if newest != commit_no:
        raise StaleDraft("stale_approval", dataset=dataset, period=f"{period:%Y-%m}")
    facts = {"dataset": dataset, "period": f"{period:%Y-%m}", "commit_no": commit_no, "reason": said["reason"]}
    seq = trace(
        session,
        act=f"month_{said['act']}",
        target=said["municipality"],
        actor=said["actor"],
        now=said["at"],
        facts=facts,
    )
    session.run(
        "insert into approvals values ($seq, $dataset, $municipality, $period, $act, $commit_no, $at, $actor, $reason)",
        where | said | {"seq": seq, "commit_no": commit_no},
    )


def confirmed_among(session: Session, dataset: str, slices: Sequence[Slice]) -> list[date]:
    """The periods among some slices that are confirmed and unchanged since; none where the council confirms nothing."""
    rows = session.rows(
        """
        select live_slices.period
        from live_slices
        join (select unnest($municipalities) as municipality, unnest($periods) as period) as asked
            on live_slices.municipality = asked.municipality and live_slices.period = asked.period
        join approvals
            on live_slices.dataset = approvals.dataset
            and live_slices.municipality = approvals.municipality
            and live_slices.period = approvals.period
        where live_slices.dataset = $dataset
            and live_slices.municipality not in (
                select municipality from settings where name = 'approval' group by municipality
                having arg_max(value, set_at) = 'false'
            )
        group by live_slices.period, live_slices.last_commit_no
        having arg_max(approvals.act, approvals.seq) = 'confirmed'
            and arg_max(approvals.commit_no, approvals.seq) = live_slices.last_commit_no
        order by live_slices.period
        """,
        {"dataset": dataset, **listed(slices)},
    )
    return [period for (period,) in rows]
