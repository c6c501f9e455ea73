"""The mark of a store that was moved to another place: it is kept as it was, and nobody works on it any more."""

from datetime import datetime

from dashboard.errors import StoreError
from dashboard.store.connection import Session
from dashboard.store.place import told


def mark_moved(session: Session, place: str, *, now: datetime, actor: str) -> None:
    """From now on the store is the one at that place."""
    session.run("insert into moves values ($place, $now, $actor)", {"place": told(place), "now": now, "actor": actor})


def hold_in_force(session: Session) -> None:
    """Raises StoreError("store_moved") where the store is another one by now."""
    if place := session.value("select place from moves order by moved_at desc, place limit 1"):
        raise StoreError("store_moved", to=place)
