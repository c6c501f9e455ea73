"""A file understood, checked and compared, ready to be stored or to be mended. Nothing is written here."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

import polars as pl

from dashboard.council import municipalities
from dashboard.datasets.spec import Dataset
from dashboard.errors import UsageError
from dashboard.intake.comparing import SLICE, Changes, compare
from dashboard.intake.districts import ledger_of
from dashboard.intake.intent import REPLACE, Intent
from dashboard.intake.layout import Layout, match_headings
from dashboard.intake.memory import Memory, maps_for, remembered, taught, told_headings
from dashboard.intake.neighbours import of_another
from dashboard.intake.period import chosen_span, stated_in
from dashboard.intake.places import Places
from dashboard.intake.plausibility import against_store
from dashboard.intake.problems import Problem
from dashboard.intake.progress import Watch, unwatched
from dashboard.intake.reading import RawTable
from dashboard.intake.slicing import Slicing, slices_of
from dashboard.intake.understanding import Understood, understand
from dashboard.intake.values import no_values
from dashboard.periods import today_tokyo
from dashboard.store.connection import Session, Store
from dashboard.store.ledger import head, listed
from dashboard.store.live import rows_in
from dashboard.store.replay import Slice


@dataclass(frozen=True)
class Draft:
    """``rows``: line, municipality, period, basis, typed, the key and the measures with their states, as the log keeps
    them. ``slices``: municipality, period, basis, complete. ``scope``: stored key column → its one value, where the
    file speaks only for part of its slices. ``commit_no``: the commit that it was compared with. ``already_stored``:
    the live upload that holds all of this, if one does. ``taught``: what its person says that is not remembered yet.
    """

    intent: Intent
    raw: RawTable
    layout: Layout
    rows: pl.DataFrame
    slices: pl.DataFrame
    scope: Mapping[str, str]
    problems: tuple[Problem, ...]
    changes: Changes
    commit_no: int
    already_stored: str | None
    taught: Memory = field(default_factory=Memory)

    @property
    def dataset(self) -> Dataset:
        """The dataset that the file was read as."""
        return self.intent.dataset

    @property
    def slice_keys(self) -> list[Slice]:
        """The slices as the store names them."""
        return self.slices.select(SLICE).rows()

    def of_severity(self, severity: str) -> tuple[Problem, ...]:
        """The problems of one severity, in the order in which they were found."""
        return tuple(p for p in self.problems if p.severity == severity)


def prepare(raw: RawTable, intent: Intent, *, store: Store, now: datetime, watch: Watch = unwatched) -> Draft:
    """Reads the table as the intended dataset and tells everything that is wrong with it in one pass.

    Raises UsageError where no period is said, or a column, heading or district is named that there is not.
    """
    watch("checking", raw.body.height)
    memory = remembered(store, intent.municipality, intent.dataset, raw)
    maps = maps_for(raw, intent, memory)
    layout = match_headings(raw, intent.dataset, maps=maps, sets=intent.sets)
    own = {code: name for code, name in municipalities(store) if code == intent.municipality != name}
    told = (*told_headings(raw, intent.dataset, maps, memory), *of_another(raw, layout, own))
    layout = replace(layout, problems=(*layout.problems, *told))
    stated, today = stated_in(raw), today_tokyo(now)
    span = chosen_span(intent.dataset, intent.span, stated, basis=intent.basis)
    if span is None and "period" not in layout.headings:
        raise UsageError("period_needed", dataset=intent.dataset.name)
    slicing = Slicing(intent.dataset, intent.municipality, intent.basis, span, intent.complete, today)
    if any(p.severity == "error" for p in layout.problems):
        return _compared(raw, layout, intent, Understood(no_values(intent.dataset), ()), slicing, store=store)
    ledger = ledger_of(store, intent.municipality, span.last if span else None).taking(intent.districts)
    understood = understand(raw, layout, intent, ledger=ledger, slicing=slicing, stated=stated)
    watch("comparing", understood.rows.height)
    draft = _compared(raw, layout, intent, understood, slicing, store=store)
    return replace(draft, taught=taught(intent, maps, draft.rows["typed"], ledger, memory))


def _compared(
    raw: RawTable, layout: Layout, intent: Intent, understood: Understood, slicing: Slicing, *, store: Store
) -> Draft:
    """The draft beside what is live, in one session so that both are of the same commit."""
    dataset, rows = intent.dataset, understood.rows
    readable = rows.drop_nulls([*SLICE, "basis", *(c.stored_as for c in dataset.key_columns)])
    slices, scope = slices_of(readable, slicing), _scope(readable, layout)
    with store.session() as session:
        session.run("begin transaction")
        commit_no, live = head(session), rows_in(session, dataset, slices.select(SLICE).rows())
        changes = compare(readable, live, dataset, scope=scope)
        problems = (*layout.problems, *understood.problems, *_empty(rows, layout, intent, raw))
        problems += against_store(readable, changes, intent, session=session, places=Places(raw, layout))
        stored = _already_stored(session, intent, slices, changes) if not _has_errors(problems) else None
        session.run("commit")
    return Draft(intent, raw, layout, rows, slices, scope, problems, changes, commit_no, stored)


def _has_errors(problems: tuple[Problem, ...]) -> bool:
    """Whether anything stands that can never be stored."""
    return any(p.severity == "error" for p in problems)


def _scope(rows: pl.DataFrame, layout: Layout) -> dict[str, str]:
    """The key columns that a person, or a title, fixes for the whole file, as they are stored."""
    fixed = [c.stored_as for c in layout.dataset.key_columns if c.name in layout.sets]
    return {name: str(rows[name][0]) for name in fixed if not rows.is_empty()}


def _empty(rows: pl.DataFrame, layout: Layout, intent: Intent, raw: RawTable) -> list[Problem]:
    """A file without rows says nothing, unless it declares that there was nothing."""
    if not rows.is_empty() or intent.complete or _has_errors(layout.problems):
        return []
    return [Problem("no_rows", "error", sheet=raw.sheet)]


def _already_stored(session: Session, intent: Intent, slices: pl.DataFrame, changes: Changes) -> str | None:
    """The live upload that holds every slice with equal rows, basis and completeness; None where storing would change
    anything.
    """
    if changes.new or changes.changed or changes.basis_changed or (intent.mode == REPLACE and changes.missing):
        return None
    live = session.rows(
        """
        select live_slices.last_upload_id
        from live_slices
        join (
            select
                unnest($municipalities) as municipality,
                unnest($periods) as period,
                unnest($bases) as basis,
                unnest($completes) as complete
        ) as drafted
            on live_slices.municipality = drafted.municipality
            and live_slices.period = drafted.period
            and live_slices.basis = drafted.basis
            and (live_slices.complete or not drafted.complete)
        where live_slices.dataset = $dataset
        order by live_slices.last_commit_no desc
        """,
        {
            "dataset": intent.dataset.name,
            **listed(slices.select(SLICE).rows()),
            "bases": slices["basis"].to_list(),
            "completes": slices["complete"].to_list(),
        },
    )
    return str(live[0][0]) if live and len(live) == slices.height else None
