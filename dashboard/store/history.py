"""A store as it was known at the end of a day: the same replay, over the commits up to then."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from dashboard.store.connection import Session, Store
from dashboard.store.ledger import TOKYO, last_commit_on
from dashboard.store.replay import Replayed, live_rows, live_slices

_SAID = {"remarks": "written_at", "events": "acted_at", "event_entries": "entered_at", "approvals": "acted_at"}
"""What people say beside the uploads, and when."""
_ACTS = """
    select * from commits
    where commit_no <= $until and ($municipality is null or municipality = $municipality)
"""


@contextmanager
def as_known(
    store: Store, day: date, *, tables: Sequence[Replayed], municipality: str | None = None
) -> Iterator[Session]:
    """A session in which the live tables of ``tables``, ``live_slices``, ``commits`` and what people said are those of
    that day: of one municipality, all of which is replayed and nothing else, or of all of them.

    They are temporary tables of the same names, which DuckDB finds before the stored ones.
    """
    with store.snapshot() as session:
        until = {"until": last_commit_on(session, day), "municipality": municipality}
        session.run(f"create temp table commits as {_ACTS}", until)
        session.run(f"create temp table live_slices as {live_slices()}", until)
        for name, at in _SAID.items():
            until_then = f"cast(timezone('{TOKYO}', {at}) as date) <= $day"
            session.run(f"create temp table {name} as select * from {name} where {until_then}", {"day": day})
        for table in tables:
            session.run(f"create temp table live_{table.name} as select * from live_{table.name} limit 0")
            session.run(f"insert into temp.live_{table.name} {live_rows(table)}", until | {"period": None})
        yield session
