"""What somebody did while the store took nothing: said in the log at once, written into the trace when it takes it.

For what is better done unrecorded than not done: somebody leaves, is turned away, or only looks.
"""

import logging
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime

from dashboard.errors import StoreError
from dashboard.store.audit import record, trace
from dashboard.store.connection import Session, Store

AWAY = ("catalogue_lost", "away")
ONLY_READ = ("store_read_only",)
_LOG = logging.getLogger("sonae.server")


@dataclass(frozen=True)
class LateAct:
    """``why``: what kept it from being written, in the code of that error."""

    act: str
    target: str
    actor: str
    at: datetime
    why: str


def record_soon(
    store: Store, *, act: str, target: str = "", actor: str, now: datetime, although: Collection[str]
) -> None:
    """Traces an act; later, where one of those reasons keeps it from being written now. Else raises StoreError."""
    try:
        record(store, act=act, target=target, actor=actor, now=now)
    except StoreError as error:
        if error.code not in although:
            raise
        moment = now.astimezone(UTC).isoformat(timespec="seconds")
        _LOG.error("not in the record yet: %s %s by %s at %s: %s", act, target, actor, moment, error.code)
        store.late.append(LateAct(act, target, actor, now, error.code))


def catch_up(store: Store) -> None:
    """Writes what is late, in the order in which it happened, all of it or nothing. A store that takes nothing yet is
    asked again next time.
    """
    acts = [store.late.popleft() for _ in range(len(store.late))]
    if acts:
        try:
            store.write(lambda session: _write(session, acts))
        except StoreError:
            store.late.extendleft(reversed(acts))


def _write(session: Session, acts: Collection[LateAct]) -> None:
    for one in acts:
        trace(session, act=one.act, target=one.target, actor=one.actor, now=one.at, facts={"late": one.why})
