"""What is wrong with a store, what needs attention, and what was found to be fine."""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Literal

import polars as pl

from dashboard.answers import prefecture
from dashboard.council import NATION, Council, council_of, municipalities
from dashboard.datasets import EVERY_DATASET, dataset_named
from dashboard.datasets.spec import Label
from dashboard.desk import Desk
from dashboard.formats import grouped
from dashboard.intake.boundaries import outlined_districts
from dashboard.intake.districts import ledger_of
from dashboard.keeping.chores import backups, plan_of
from dashboard.opening import door_of, held
from dashboard.periods import fiscal_year, today_tokyo
from dashboard.roles import local_admin
from dashboard.settings import secrets
from dashboard.store.audit import first_broken
from dashboard.store.connection import Store
from dashboard.store.place import is_lake, name_of
from dashboard.store.verifying import differing_rows, differing_slices
from dashboard.words import say

_APART = timedelta(minutes=1)  # clocks that NTP keeps together never come to it
_SPARE = 2**30  # bytes: what a year of uploads and a backup beside the store may take


@dataclass(frozen=True)
class Finding:
    """``wrong``: figures or records cannot be trusted. ``attention``: something is missing or late. ``facts`` fill the
    sentence ``keeping.<code>``.
    """

    code: str
    severity: Literal["wrong", "attention", "fine"]
    facts: Mapping[str, Any] = field(default_factory=dict)

    def message(self, lang: str) -> str:
        """The sentence about it."""
        said = {name: fact.say(lang) if isinstance(fact, Label) else fact for name, fact in self.facts.items()}
        return say(f"keeping.{self.code}", lang, **said)


def examine(store: Store, *, now: datetime, clock: Callable[[], datetime]) -> list[Finding]:
    """Everything about a store: its figures against their replay, its trace, its place on disk, its councils.

    ``now`` is that of its council, which stands still in a sample; ``clock`` tells what this machine says.
    """
    councils = [council_of(store, code) for code, _ in municipalities(store)]
    today, missing = today_tokyo(now), _missing(store, today_tokyo(now))
    own = [finding for council in councils for finding in _council(store, council, today, missing)]
    return [
        *(_replay(store)),
        _trace(store),
        Finding("schema", "fine", {"version": store.rows("select max(version) from schema_version")[0][0]}),
        *_held(store),
        *_only_read(store),
        *_clocks(store, now=now, clock=clock),
        *_disk(store),
        *_backups(store, today_tokyo(now)),
        *(own if councils else [Finding("no_council", "attention")]),
    ]


def _replay(store: Store) -> list[Finding]:
    """Every slice whose live rows are not what its uploads give."""
    rows = [
        Finding("replay_differs", "wrong", _slice(dataset.label, municipality, period))
        for dataset in EVERY_DATASET
        for municipality, period in differing_rows(store, dataset)
    ]
    slices = [
        Finding("slices_differ", "wrong", _slice(dataset_named(name).label, municipality, period))
        for name, municipality, period in differing_slices(store)
    ]
    return [*rows, *slices] or [Finding("replay_holds", "fine", {"datasets": len(EVERY_DATASET)})]


def _slice(dataset: Label, municipality: str, period: date) -> dict[str, Any]:
    return {"dataset": dataset, "municipality": municipality, "period": f"{period:%Y-%m}"}


def _trace(store: Store) -> Finding:
    """Whether the trace holds together from its first entry to its last."""
    broken = first_broken(store)
    if broken is not None:
        return Finding("audit_broken", "wrong", {"seq": broken})
    return Finding("audit_holds", "fine", {"n": store.rows("select count(*) from audit")[0][0]})


def _held(store: Store) -> Iterator[Finding]:
    """The server in which this is asked, or what a killed one left behind. Any other holder is told of where the file
    cannot be opened; a lock itself ends with its process.
    """
    door = door_of(store.location)
    if held(store.location) is store:
        yield Finding("held_here", "fine", {"pid": os.getpid()})
    elif door.exists():
        yield Finding("door_left", "attention", {"file": door.name})


def _only_read(store: Store) -> Iterator[Finding]:
    """A file, or the folder of a lake's rows, that cannot be written to."""
    if store.is_read_only:
        yield Finding("only_read", "attention", {"file": Path(store.location).name})
    elif (folder := store.folder) and not os.access(folder, os.W_OK):
        yield Finding("only_read", "attention", {"file": str(folder)})


def _clocks(store: Store, *, now: datetime, clock: Callable[[], datetime]) -> Iterator[Finding]:
    """How far the clock of this machine is from that of PostgreSQL, where several servers work, and whether one of them
    has acted at a time that is still to come, by this clock and by that of a sample. No order hangs on it; the day on
    which something became known does.
    """
    common = store.clock()
    if common is None:
        return
    apart = abs(clock() - common)
    facts = {"n": grouped(round(apart.total_seconds()))}
    yield Finding("clocks_apart", "attention", facts) if apart > _APART else Finding("clocks_agree", "fine", facts)
    [(newest,)] = store.rows("select max(acted_at) from audit")
    ahead = newest - max(now, clock()) if newest else timedelta()
    if ahead > _APART:
        yield Finding("acts_ahead", "attention", {"n": grouped(round(ahead.total_seconds()))})


def _disk(store: Store) -> Iterator[Finding]:
    """The room around a file; a lake lies elsewhere."""
    if is_lake(store.location):
        return
    size, free = Path(store.location).stat().st_size, shutil.disk_usage(Path(store.location).absolute().parent).free
    low = free < max(_SPARE, 2 * size)
    facts = {"free": size_text(free), "size": size_text(size)}
    yield Finding("disk_low", "attention", facts) if low else Finding("disk_free", "fine", facts)


def _backups(store: Store, today: date) -> Iterator[Finding]:
    """How old the newest nightly backup is, where they are planned."""
    plan = plan_of(secrets())
    if plan is None:
        return
    made = backups(plan.folder, name_of(store.location)).values()
    days = [day for day in made if day <= today]  # of a clock that ran ahead there may be others
    if not days:
        yield Finding("backup_none", "attention", {"folder": plan.folder})
        return
    age = (today - days[-1]).days
    facts = {"day": f"{days[-1]:%Y-%m-%d}", "n": len(days)}
    yield Finding("backup_old", "attention", facts) if age > 1 else Finding("backup_fresh", "fine", facts)


def size_text(n: int) -> str:
    """A number of bytes as a person says it: 9.2 MB."""
    return f"{n / 2**30:,.1f} GB" if n >= 2**30 else f"{n / 2**20:,.1f} MB"


def _council(store: Store, council: Council, today: date, missing: pl.DataFrame) -> Iterator[Finding]:
    """What one council lacks: its ledger, outlines for its map, files that are due."""
    ledger = ledger_of(store, council.municipality, today)
    if ledger.is_empty:
        yield Finding("ledger_missing", "attention", {"name": council.name})
        return
    outlined = outlined_districts(store, council.municipality)
    bare = [name for code, name in ledger.names.items() if code in ledger.ordinary and code not in outlined]
    if bare:
        facts = {"name": council.name, "n": len(bare), "names": "、".join(bare)}
        yield Finding("outlines_missing", "attention", facts)
    yield from _overdue(council, missing.filter(municipality=council.municipality))


def _missing(store: Store, today: date) -> pl.DataFrame:
    """The files of this and the last fiscal year that are due and have not come, of every council at once."""
    desk, years = Desk(store, local_admin(), NATION), (fiscal_year(today) - 1, fiscal_year(today))
    grids = [prefecture.grid(desk, year, today=today).frame for year in years]
    return pl.concat(grids).filter(status="missing")


def _overdue(council: Council, missing: pl.DataFrame) -> Iterator[Finding]:
    """The datasets of which files are due and have not come."""
    for dataset in EVERY_DATASET:
        periods = missing.filter(dataset=dataset.name)["period"].sort()
        if len(periods):
            first, last = (f"{day:%Y-%m}" for day in (periods[0], periods[-1]))
            facts = {"name": council.name, "dataset": dataset.label, "n": len(periods), "first": first, "last": last}
            yield Finding("data_missing", "attention", facts)
