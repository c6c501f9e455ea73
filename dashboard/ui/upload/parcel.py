"""One file on its way into the store: its bytes, what a person said of it and mended in it, and how far it is.

Parcels live in the session and not in widgets, so that neither another language nor another page loses anything.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import cache
from itertools import count

import streamlit as st

from dashboard.datasets.spec import Dataset
from dashboard.errors import RefusedFile, SonaeError, UnreadableFile
from dashboard.intake.draft import Draft, prepare
from dashboard.intake.intent import Intent
from dashboard.intake.mending import Place, mended
from dashboard.intake.progress import Watch, unwatched
from dashboard.intake.reading import RawTable, opened
from dashboard.intake.receiving import note_refused, receive
from dashboard.intake.recognising import headings_known, likeliest, proposed
from dashboard.intake.uploads import Approval, Upload, refusals
from dashboard.intake.workbooks import Sheet
from dashboard.store.ledger import head
from dashboard.ui.visit import Visit

READY, CHECK, REASON, MEND = "ready", "check", "reason", "mend"
ASK, STORED, UNREADABLE, REFUSED = "ask", "stored", "unreadable", "refused"
Outcome = Draft | SonaeError
_ASKED = ("sheet_ambiguous", "dataset_unknown")
"""What keeps a file from being read until a person says one word."""


@dataclass
class Parcel:
    """``texts``: mended cells. ``turn`` counts the mends made outside the grid, each of which draws it anew.

    ``approval`` holds for the draft of which ``approved`` is the mark, and for no other.
    """

    key: str
    name: str
    data: bytes
    sheet: str | None = None
    intent: Intent | None = None
    texts: dict[Place, str] = field(default_factory=dict)
    turn: int = 0
    approval: Approval = field(default_factory=Approval)
    approved: int | None = None
    read: tuple[object, RawTable] | None = None
    known: tuple[object, Outcome] | None = None

    @property
    def raw(self) -> RawTable | None:
        """The table as the file has it, once it could be read."""
        return self.read[1] if self.read else None

    def mend(self, texts: dict[Place, str]) -> None:
        """Mends cells from outside the grid."""
        self.texts = self.texts | texts
        self.turn += 1

    def belongs_to(self, municipality: str) -> None:
        """The file is of the municipality that is looked at; names of districts were answered for another."""
        if self.intent is not None and self.intent.municipality != municipality:
            self.intent = replace(self.intent, municipality=municipality, districts={})

    def means(self, spelling: str, district: str | None) -> None:
        """Says which district a spelling is, by code or name; None says it no longer."""
        if self.intent is not None:
            said = {s: d for s, d in self.intent.districts.items() if s != spelling}
            self.intent = replace(self.intent, districts=said | ({spelling: district} if district else {}))

    def unmend(self, places: list[Place]) -> None:
        """Puts cells back as the file has them."""
        self.texts = {place: text for place, text in self.texts.items() if place not in places}
        self.turn += 1


@dataclass(frozen=True)
class Done:
    """What was stored last: enough to say it, to lead to its figures, and to take it back.

    ``period``: the newest that it speaks for. ``district``: the code of the only one whose figures it changed, if any.
    """

    upload: Upload
    dataset: Dataset
    filename: str
    rows: int
    mends: int
    period: date | None
    district: str | None


@dataclass
class Tray:
    """The files of this session that are not stored yet, the one that is looked at, and what was stored last."""

    parcels: list[Parcel] = field(default_factory=list)
    chosen: str | None = None
    turn: int = 0
    done: list[Done] = field(default_factory=list)
    numbers: Iterator[int] = field(default_factory=count)

    @property
    def parcel(self) -> Parcel | None:
        """The one that is looked at; the first if none was chosen."""
        return next((p for p in self.parcels if p.key == self.chosen), self.parcels[0] if self.parcels else None)

    def add(self, name: str, data: bytes) -> str:
        """One more file, and its key; the same bytes under the same name are not taken twice."""
        same = next((p for p in self.parcels if (p.name, p.data) == (name, data)), None)
        if same is None:
            same = Parcel(f"upload.{next(self.numbers)}", name, data)
            self.parcels.append(same)
        return same.key

    def drop(self, key: str) -> None:
        """Takes a file off the tray."""
        self.parcels = [p for p in self.parcels if p.key != key]


def tray() -> Tray:
    """The tray of this session."""
    found: Tray = st.session_state.setdefault("upload.tray", Tray())
    return found


def outcome(visit: Visit, parcel: Parcel, *, watch: Watch = unwatched) -> Outcome:
    """The draft, or why there is none. The same file said the same way of is not checked again while the store has not
    moved.
    """
    parcel.belongs_to(visit.council.municipality)
    if parcel.known is None or not is_known(visit, parcel):
        found = _drafted(visit, parcel, watch)
        parcel.known = (_mark(visit, parcel), found)
    return parcel.known[1]


def is_known(visit: Visit, parcel: Parcel) -> bool:
    """Whether ``outcome`` needs no work. A refused file stays refused: nothing of it is left to look at."""
    return parcel.known is not None and (
        isinstance(parcel.known[1], RefusedFile) or parcel.known[0] == _mark(visit, parcel)
    )


def _mark(visit: Visit, parcel: Parcel) -> object:
    """What a draft depends on."""
    with visit.store.session() as session:
        return parcel.sheet, said(parcel.intent), tuple(parcel.texts.items()), head(session)


def said(intent: Intent | None) -> object:
    """An intent as something to compare: two of the same content are the same."""
    return intent and (intent.dataset.name, *(repr(getattr(intent, f.name)) for f in fields(intent)[1:]))


def _drafted(visit: Visit, parcel: Parcel, watch: Watch) -> Outcome:
    try:
        raw = _read(visit, parcel, watch)
        if parcel.intent is None:
            return UnreadableFile("dataset_unknown", filename=parcel.name)
        return prepare(mended(raw, parcel.texts), parcel.intent, store=visit.store, now=visit.now, watch=watch)
    except RefusedFile as refused:
        parcel.data, parcel.read = b"", None  # nothing of it is kept, not even until it is taken off the tray
        place, who = visit.council.municipality, visit.viewer.name
        note_refused(visit.store, refused, municipality=place, actor=who, now=visit.now)
        return refused
    except SonaeError as error:
        return error


def _read(visit: Visit, parcel: Parcel, watch: Watch) -> RawTable:
    """The table; a first look, by the headings of all datasets, tells which it seems to be."""
    code = visit.council.municipality
    sheets = cache(lambda: opened(parcel.data))  # once for both looks
    if parcel.intent is None:
        raw = _received(parcel, headings_known(visit.store, code, None), watch, sheets)
        dataset = likeliest(raw, visit.store, code)
        if dataset is None:
            return raw
        parcel.intent = proposed(raw, dataset, code, today=visit.today)
    return _received(parcel, headings_known(visit.store, code, parcel.intent.dataset), watch, sheets)


def _received(parcel: Parcel, known: frozenset[str], watch: Watch, sheets: Callable[[], Sequence[Sheet]]) -> RawTable:
    """The table, read only where it was not read so before."""
    if parcel.read is None or parcel.read[0] != (parcel.sheet, known):
        raw = receive(parcel.data, parcel.name, known=known, sheet=parcel.sheet, sheets=sheets, watch=watch)
        parcel.read = ((parcel.sheet, known), raw)
    return parcel.read[1]


def say_dataset(visit: Visit, parcel: Parcel, dataset: Dataset) -> None:
    """The file is another dataset than it seemed: what was said of the old one no longer holds."""
    if parcel.raw is not None and (parcel.intent is None or parcel.intent.dataset is not dataset):
        parcel.intent = proposed(parcel.raw, dataset, visit.council.municipality, today=visit.today)


def status(parcel: Parcel, found: Outcome) -> str:
    """How far a file is: what the queue says of it."""
    if isinstance(found, SonaeError):
        if isinstance(found, RefusedFile):
            return REFUSED
        return UNREADABLE if isinstance(found, UnreadableFile) and found.code not in _ASKED else ASK
    if found.already_stored:
        return STORED
    if found.of_severity("error"):
        return MEND
    left = {problem.code for problem in refusals(found, approval_of(parcel, found))}
    return CHECK if left - {"reason_needed"} else REASON if left else READY


def approval_of(parcel: Parcel, draft: Draft) -> Approval:
    """What was approved of just this draft; nothing where its problems or changes are others by now."""
    return parcel.approval if parcel.approved == mark_of(draft) else replace(Approval(), reason=parcel.approval.reason)


def mark_of(draft: Draft) -> int:
    """What a person was shown, as one number."""
    told = [(p.code, p.cell, p.line, p.value, repr(p.facts)) for p in draft.problems]
    return hash((tuple(told), *draft.slice_keys, draft.changes.new, draft.changes.changed, draft.changes.missing))
