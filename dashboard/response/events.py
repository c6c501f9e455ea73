"""The day of a disaster, or of its drill: opened by a person, ended by a person, each once; both are traced.

That an event is open is a row of the store and not of a session: it survives a restart, and everybody sees it.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import uuid4

from dashboard.datasets.codes import codes
from dashboard.errors import UsageError
from dashboard.intake.identifying import personal_content
from dashboard.roles import Permission, Viewer
from dashboard.store.audit import trace
from dashboard.store.connection import Session, Store
from dashboard.store.ledger import next_commit

LONGEST_NAME = 60
DRILL = "訓練"


def open_event(store: Store, municipality: str, *, name: str, kind: str, by: Viewer, now: datetime) -> str:
    """Opens one and returns its id. Several may be open at once.

    Raises NotAllowed for somebody who may not respond, and UsageError for a name that is blank, too long or personal,
    and for an unknown kind.
    """
    by.at(municipality).hold(Permission.RESPOND)
    said = " ".join(name.split())
    _hold_name(said)
    if kind not in [code.value for code in codes("event_kind")]:
        raise UsageError("event_kind_unknown", value=kind, known=", ".join(code.value for code in codes("event_kind")))
    event = str(uuid4())
    facts = {"name": said, "kind": kind}

    def write(session: Session) -> str:
        _act(session, "opened", event, municipality, actor=by.name, now=now, facts=facts)
        return event

    return store.write(write)


def end_event(store: Store, event: str, *, by: Viewer, now: datetime) -> None:
    """Records its end; from then on nothing can be entered. Raises as ``hold_open`` does."""

    def write(session: Session) -> None:
        municipality = hold_open(session, event, by)
        _act(session, "ended", event, municipality, actor=by.name, now=now, facts={"name": None, "kind": None})

    store.write(write)


def hold_open(session: Session, event: str, by: Viewer) -> str:
    """The municipality of an event that is open. Raises UsageError("event_unknown") or ("event_ended"), and NotAllowed
    for somebody who may not respond there.
    """
    acts = dict(session.rows("select act, municipality from events where event_id = $event", {"event": event}))
    if "opened" not in acts:
        raise UsageError("event_unknown", value=event)
    if "ended" in acts:
        raise UsageError("event_ended")
    by.at(acts["opened"]).hold(Permission.RESPOND)
    return str(acts["opened"])


def _hold_name(name: str) -> None:
    if not name:
        raise UsageError("event_name_missing")
    if len(name) > LONGEST_NAME:
        raise UsageError("event_name_long", limit=LONGEST_NAME)
    if personal_content([name]):
        raise UsageError("event_text_personal")


def _act(
    session: Session,
    act: str,
    event: str,
    municipality: str,
    *,
    actor: str,
    now: datetime,
    facts: Mapping[str, str | None],
) -> None:
    """Appends one act under the next number and traces it."""
    commit_no = next_commit(session)
    session.run(
        "insert into events values ($commit_no, $act, $event, $municipality, $name, $kind, $at, $actor)",
        {
            "commit_no": commit_no,
            "act": act,
            "event": event,
            "municipality": municipality,
            "at": now,
            "actor": actor,
            **facts,
        },
    )
    told = {name: fact for name, fact in facts.items() if fact is not None}
    trace(session, act=f"event_{act}", target=event, actor=actor, now=now, facts=told | {"commit_no": commit_no})
