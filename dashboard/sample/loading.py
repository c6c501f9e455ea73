"""Loads the sample city as an office would: file after file, each through the real importer, at the time it was
sent.
"""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from dashboard.council import NATION, Council, Deadline, found_council, set_deadline
from dashboard.datasets import dataset_named
from dashboard.desk import Desk
from dashboard.errors import StoreError
from dashboard.intake.boundaries import read_boundaries, store_boundaries
from dashboard.intake.confirming import confirm
from dashboard.intake.draft import Draft, prepare
from dashboard.intake.intent import Intent
from dashboard.intake.layout import known_headings
from dashboard.intake.problems import message
from dashboard.intake.receiving import receive
from dashboard.intake.uploads import Approval, commit, refusals
from dashboard.periods import add_months, first_of_month, fiscal_start, parse_span
from dashboard.roles import local_admin
from dashboard.sample.city import CITY, DISTRICT_WORD, MUNICIPALITY, TODAY
from dashboard.sample.files import JAPAN, SampleFile
from dashboard.sample.office import write_sample
from dashboard.sample.prefecture import JOINED, PLACES, Place
from dashboard.sample.prefecture_files import write_prefecture
from dashboard.sample.prefecture_geography import outlines
from dashboard.store.connection import Store

CLOCK = datetime(TODAY.year, TODAY.month, TODAY.day, 10, 0, tzinfo=JAPAN)
GEO = "sonae"
EXPECTED = {"roster_reasons": (4, 10), "drills": (3,)}
"""Twice a year; and once, when the year is over."""
NOT_EXPECTED = ("roster_reasons", "income", "allocations")
"""What the councils of the prefecture do not send, or some of them."""
APPROVER = "承認者"


def load_sample(store: Store) -> int:
    """Founds そなえ市 in an empty store and sends all its files; returns how many."""
    with TemporaryDirectory() as folder:
        files = write_sample(Path(folder))
        council = Council(MUNICIPALITY, CITY, DISTRICT_WORD, sample=True, clock=CLOCK, geo=GEO)
        found_council(store, council, actor="sample", now=files[0].stored_at)
        for name, months in EXPECTED.items():
            set_deadline(store, MUNICIPALITY, name, Deadline(months), actor="sample", now=files[0].stored_at)
        send(store, files)
        _confirm(store)
    return len(files)


def load_prefecture(store: Store, places: Sequence[Place] = PLACES) -> int:
    """Founds the councils of そなえ県, or some of them, in an empty store and sends their files as they came; returns
    how many.
    """
    founded = datetime.combine(fiscal_start(JOINED - 1), time(9), JAPAN)
    for place in places:
        council = Council(place.code, place.name, "地区", sample=True, clock=CLOCK)
        found_council(store, council, actor="sample", now=founded)
        for name in NOT_EXPECTED:
            told = EXPECTED[name] if name == "roster_reasons" and place.tells_reasons else ()
            set_deadline(store, place.code, name, Deadline(told), actor="sample", now=founded)
    with TemporaryDirectory() as folder:
        files = write_prefecture(Path(folder), places, until=CLOCK)
        send(store, files)
    found = read_boundaries(outlines(places), store=store, municipality=NATION, now=CLOCK)
    store_boundaries(store, found, municipality=NATION, actor="sample", now=CLOCK)
    return len(files)


def _confirm(store: Store) -> None:
    """What is two months old has been confirmed; what came since is provisional."""
    until = add_months(first_of_month(TODAY), -2)
    desk = Desk(store, local_admin(), MUNICIPALITY)
    rows = [row for row in desk.ask("approvals/status").frame.iter_rows(named=True) if row["period"] <= until]
    seen = [(row["dataset"], row["period"], row["commit_no"]) for row in rows]
    confirm(store, seen, municipality=MUNICIPALITY, by=local_admin(APPROVER), now=CLOCK - timedelta(days=13))


def send(store: Store, files: Sequence[SampleFile]) -> None:
    """Stores the files one after the other. Raises StoreError("sample_refused") where one cannot be: a defect of
    ours.
    """
    for file in files:
        draft = drafted(store, file)
        approval = Approval(file.reason, accept_warnings=True)
        if blocking := refusals(draft, approval):
            raise StoreError("sample_refused", filename=file.path.name, detail=message(blocking[0], "en"))
        commit(store, [draft], actor="sample", now=file.stored_at, approval=approval)


def drafted(store: Store, file: SampleFile) -> Draft:
    """One file as the importer understands it."""
    dataset = dataset_named(file.dataset)
    raw = receive(file.path.read_bytes(), file.path.name, known=known_headings(dataset, file.maps))
    span, sets, maps = parse_span(file.period) if file.period else None, file.sets, file.maps
    intent = Intent(dataset, file.municipality, span, file.basis, file.mode, file.complete, maps=maps, sets=sets)
    return prepare(raw, intent, store=store, now=file.stored_at)
