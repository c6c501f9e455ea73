"""Paper with exact figures leaves the house only with a trace of who let it."""

from datetime import date, datetime

from dashboard.errors import NotAllowed
from dashboard.guard.policy import policy_of
from dashboard.roles import Viewer
from dashboard.store.audit import trace
from dashboard.store.connection import Store


def print_exactly(
    store: Store, municipality: str, *, month: date, event: str | None, by: Viewer, now: datetime
) -> None:
    """Traces that somebody takes exact figures of that month, or event, on paper. Raises NotAllowed for whoever may not
    see them.
    """
    if not policy_of(store, municipality).may_see_exact(by.at(municipality)):
        raise NotAllowed("not_allowed")
    facts = {"paper": "pack", "month": f"{month:%Y-%m}", "event": event}
    store.write(
        lambda session: trace(session, act="exact_printed", target=municipality, actor=by.name, now=now, facts=facts)
    )
