"""What is learnt during an event, district by district: every entry is kept, the newest for each field holds.

An entry says one thing about one district. A wrong one is corrected by the next; None takes a figure back.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import polars as pl

from dashboard.errors import UsageError
from dashboard.intake.districts import ledger_of
from dashboard.intake.identifying import personal_content
from dashboard.periods import today_tokyo
from dashboard.response.events import hold_open
from dashboard.roles import Viewer
from dashboard.store.audit import trace
from dashboard.store.connection import Session, Store
from dashboard.store.ledger import next_commit

LONGEST_NOTE = 400
MOST_PEOPLE = 1_000_000
_BETWEEN = re.compile(r"\W+")
"""Where a label such as 氏名: begins or ends."""


class Field(StrEnum):
    """What can be said of a district; the order is that of the form."""

    AFFECTED = "affected"
    ALERT_LEVEL = "alert_level"
    REPORTED = "reported"
    TO_CONFIRM = "to_confirm"
    CONFIRMED = "confirmed"
    NOTE = "note"


_HIGHEST = {
    Field.AFFECTED: 1,
    Field.ALERT_LEVEL: 5,
    Field.REPORTED: 1,
    Field.TO_CONFIRM: MOST_PEOPLE,
    Field.CONFIRMED: MOST_PEOPLE,
}


@dataclass(frozen=True)
class Entry:
    """``value``: a count, a level from 0 (lifted) to 5, or 1 and 0 for yes and no. ``note``: only of the field NOTE."""

    district_code: str
    field: Field
    value: int | None = None
    note: str | None = None


def entries_of(
    districts: Sequence[str], said: Mapping[Field, int | str | None], *, take_back: bool = False
) -> list[Entry]:
    """What was said of some districts at once, as entries; what is None or blank was not said.

    ``take_back``: counts and note that were not said are taken back. Raises UsageError("event_districts_none") without
    a district and ("event_entry_of_one") where counts or a note would stand for several.
    """
    if not districts:
        raise UsageError("event_districts_none")
    own = [Field.TO_CONFIRM, Field.CONFIRMED, Field.NOTE]
    entries = [
        _entry(code, field, said.get(field))
        for code in districts
        for field in Field
        if said.get(field) not in (None, "") or (take_back and field in own)
    ]
    if len(districts) > 1 and any(entry.field in own for entry in entries):
        raise UsageError("event_entry_of_one")
    return entries


def _entry(code: str, field: Field, said: int | str | None) -> Entry:
    return Entry(code, field, note=str(said or "")) if field is Field.NOTE else Entry(code, field, _number(said))


def _number(said: int | str | None) -> int | None:
    return None if said is None else int(said)


def enter(store: Store, event: str, entries: Sequence[Entry], *, by: Viewer, now: datetime) -> int:
    """Appends the entries, all or none, under one number that it returns. Two persons never take the same one.

    Raises NotAllowed for somebody who may not respond, and UsageError where the event is not open, a district or value
    is not one, nothing or the same thing twice is said, a note is about persons, or more people would be confirmed
    than are to be.
    """
    for entry in entries:
        _hold(entry)
    _hold_apart(entries)

    def write(session: Session) -> int:
        municipality = hold_open(session, event, by)
        _hold_known(store, municipality, entries, now)
        commit_no = next_commit(session)
        _append(session, event, municipality, commit_no, entries, actor=by.name, now=now)
        _hold_counts(session, event, {entry.district_code for entry in entries})
        fields = Counter(str(entry.field) for entry in entries)
        facts = {"commit_no": commit_no, "districts": sorted({e.district_code for e in entries}), "fields": fields}
        trace(session, act="event_entered", target=event, actor=by.name, now=now, facts=facts)
        return commit_no

    return store.write(write)


def _hold(entry: Entry) -> None:
    """One entry by itself."""
    if entry.field is Field.NOTE:
        _hold_note(entry.note or "")
    elif entry.value is not None and not 0 <= entry.value <= _HIGHEST[entry.field]:
        raise UsageError("event_value_bad", value=entry.value, highest=_HIGHEST[entry.field])


def _hold_note(note: str) -> None:
    """A note is about a place, never about a person."""
    if len(note) > LONGEST_NOTE:
        raise UsageError("event_note_long", limit=LONGEST_NOTE)
    if personal_content([note, *_BETWEEN.split(note)]):
        raise UsageError("event_text_personal")


def _hold_apart(entries: Sequence[Entry]) -> None:
    """Something must be said, and nothing twice: one number holds one value for a district and field."""
    if not entries:
        raise UsageError("event_entry_empty")
    if len({(entry.district_code, entry.field) for entry in entries}) < len(entries):
        raise UsageError("event_entry_twice")


def _hold_known(store: Store, municipality: str, entries: Sequence[Entry], now: datetime) -> None:
    """Only districts of today's ledger."""
    known = ledger_of(store, municipality, today_tokyo(now)).ordinary
    for entry in entries:
        if entry.district_code not in known:
            raise UsageError("event_district_unknown", value=entry.district_code)


def _append(
    session: Session,
    event: str,
    municipality: str,
    commit_no: int,
    entries: Sequence[Entry],
    *,
    actor: str,
    now: datetime,
) -> None:
    rows = [
        {
            "commit_no": commit_no,
            "event_id": event,
            "municipality": municipality,
            "district_code": entry.district_code,
            "field": str(entry.field),
            "value": entry.value,
            "note": (entry.note or "").strip() or None,
            "entered_at": now,
            "actor": actor,
        }
        for entry in entries
    ]
    schema = {"value": pl.Int64, "note": pl.String}
    with session.stream(pl.DataFrame(rows, schema_overrides=schema), "entered"):
        session.run("insert into event_entries select * from entered")


def _hold_counts(session: Session, event: str, districts: set[str]) -> None:
    """No more people are confirmed than are to be, whoever entered the two counts."""
    rows = session.rows(
        """
        select
            event_entries.district_code,
            arg_max_null(event_entries.value, event_entries.commit_no)
                filter (where event_entries.field = 'confirmed') as confirmed,
            arg_max_null(event_entries.value, event_entries.commit_no)
                filter (where event_entries.field = 'to_confirm') as to_confirm
        from event_entries
        where event_entries.event_id = $event and list_contains($districts, event_entries.district_code)
        group by event_entries.district_code
        having confirmed > to_confirm
        """,
        {"event": event, "districts": sorted(districts)},
    )
    if rows:
        raise UsageError("event_more_confirmed", confirmed=rows[0][1], to_confirm=rows[0][2])
