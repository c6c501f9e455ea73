"""What is shown, held against the replay: the slices whose live rows are not what replaying their uploads gives."""

from datetime import date
from typing import Any

from dashboard.store.connection import Session, Store
from dashboard.store.replay import Replayed, live_rows, live_slices

Differing = tuple[str, date]
_ALL_SLICES = {"until": None, "municipality": None}
_ALL = _ALL_SLICES | {"period": None}


def differing_rows(store: Store, table: Replayed) -> list[Differing]:
    """The slices (municipality, period) in which ``live_<table>`` differs from the replay in any row."""
    with store.session() as session:
        session.run(f"create temp table replayed as select * from live_{table.name} limit 0")
        session.run(f"insert into temp.replayed {live_rows(table)}", _ALL)
        return _differing(session, f"live_{table.name}", "municipality, period")


def differing_slices(store: Store) -> list[tuple[str, str, date]]:
    """The rows (dataset, municipality, period) of ``live_slices`` that differ from the replay."""
    with store.session() as session:
        session.run("create temp table replayed as select * from live_slices limit 0")
        session.run(f"insert into temp.replayed {live_slices()}", _ALL_SLICES)
        return _differing(session, "live_slices", "dataset, municipality, period")


def _differing(session: Session, live: str, key: str) -> list[Any]:
    """The keys of rows that only one of the two tables has, duplicates counted. Where both have as many rows, and the
    one has none that the other lacks, they are the same, and need not be looked through the other way round.
    """
    if session.value(
        f"select (select count(*) from {live}) = (select count(*) from temp.replayed)"
        f" and not exists (select * from {live} except all select * from temp.replayed)"
    ):
        return []
    return session.rows(
        f"select distinct {key} from ("
        f" (select * from {live} except all select * from temp.replayed)"
        f" union all (select * from temp.replayed except all select * from {live})"
        ") order by all"
    )
