"""What people answered about earlier files: which column a heading is, which district a spelling means.

An answer is remembered with the upload that was stored by it, and is in force as long as that upload is: an undo takes
it back, a restore brings it back. What a person says now goes before what was remembered.

    memory = remembered(store, municipality, dataset, raw)    # .maps and .districts, shaped as in an Intent
    intent = Intent(dataset, municipality, maps={"#4": "amount"}, districts={"ひよし": "01"})
    draft = prepare(raw, intent, store=store, now=now)        # uses what is remembered, and tells it as notes
    commit(store, [draft], …)                                 # remembers draft.taught

An Intent need only say what differs from the memory; ``maps={"#4": ""}`` says that this heading is no column.
``read_table`` should be given ``known_headings(dataset, maps) | headings_taught(store, municipality, dataset)``.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

import polars as pl

from dashboard.datasets.spec import Dataset
from dashboard.intake.districts import Ledger, spellings_taught
from dashboard.intake.folding import fold, fold_district
from dashboard.intake.intent import Intent
from dashboard.intake.layout import column_choices, placed_maps
from dashboard.intake.problems import Problem
from dashboard.intake.reading import RawTable
from dashboard.store.answers import Teaching, add_heading, add_spelling, headings_ever, headings_in_force
from dashboard.store.audit import trace
from dashboard.store.connection import Session, Store


@dataclass(frozen=True)
class Memory:
    """``maps``: ``#4`` → column, blank for none, of files with just these headings. ``districts``: spelling → code."""

    maps: Mapping[str, str] = field(default_factory=dict)
    districts: Mapping[str, str] = field(default_factory=dict)


def remembered(store: Store, municipality: str, dataset: Dataset, raw: RawTable) -> Memory:
    """What is in force for a file with these headings."""
    columns = {"", *(column.name for column in column_choices(dataset))}
    taught = headings_in_force(store, municipality, dataset.name, layout_of(raw))
    maps = {f"#{place}": column for place, column in taught.items() if column in columns}
    return Memory(maps, spellings_taught(store, municipality))


def headings_taught(store: Store, municipality: str, dataset: Dataset) -> frozenset[str]:
    """Headings that were called columns of that dataset, folded, so that ``read_table`` knows their row again."""
    return frozenset(fold(heading) for heading in headings_ever(store, municipality, dataset.name)) - {""}


def layout_of(raw: RawTable) -> str:
    """Files have one layout if the same headings, folded, stand in the same places."""
    headings = [(heading.position, fold(heading.text)) for heading in raw.headings]
    return hashlib.sha256(json.dumps(headings, ensure_ascii=False).encode()).hexdigest()


def maps_for(raw: RawTable, intent: Intent, memory: Memory) -> dict[str, str]:
    """What holds of the headings: as said now, else as remembered, unless that column is given otherwise now.

    Raises UsageError as ``placed_maps`` does.
    """
    said = placed_maps(raw.headings, intent.maps)
    given = {*said.values(), *intent.sets} - {""}
    return {place: column for place, column in memory.maps.items() if column not in given} | said


def told_headings(raw: RawTable, dataset: Dataset, maps: Mapping[str, str], memory: Memory) -> list[Problem]:
    """Headings that are read as someone said of an earlier file."""
    labels = {column.name: column.label for column in column_choices(dataset)}
    return [
        Problem(
            "heading_remembered",
            "note",
            sheet=raw.sheet,
            cell=heading.cell,
            heading=heading.text,
            facts={"column": labels[column]},
        )
        for heading in raw.headings
        if (column := memory.maps.get(at := f"#{heading.position + 1}")) and maps.get(at) == column
    ]


def told_districts(typed: pl.Series, ledger: Ledger, intent: Intent, raw: RawTable) -> list[Problem]:
    """Spellings that are read as someone said of an earlier file, each told once."""
    if not ledger.taught:
        return []
    said = {fold_district(spelling) for spelling in intent.districts}
    return [
        Problem("district_remembered", "note", sheet=raw.sheet, value=text, facts={"district": ledger.name_of(code)})
        for text in typed.drop_nulls().unique(maintain_order=True)
        if fold_district(text) not in said and (code := ledger.taught_code(text))
    ]


def taught(intent: Intent, maps: Mapping[str, str], typed: pl.Series, ledger: Ledger, memory: Memory) -> Memory:
    """What a person says now beyond what is remembered: of the headings, whole; of the spellings that the file has."""
    there = {fold_district(text) for text in typed.drop_nulls().unique()} if intent.districts else set()
    before = {fold_district(spelling): code for spelling, code in memory.districts.items()}
    districts = {
        spelling: code
        for spelling in intent.districts
        if (code := ledger.taught_code(spelling))
        and (folded := fold_district(spelling)) in there
        and code != before.get(folded)
    }
    return Memory(dict(maps) if intent.maps and maps != memory.maps else {}, districts)


def remember(
    session: Session, answers: Memory, intent: Intent, raw: RawTable, *, upload_id: str, actor: str, now: datetime
) -> None:
    """Writes down and traces what was taught, within the transaction that stores the upload."""
    if not answers.maps and not answers.districts:
        return
    by, dataset = Teaching(intent.municipality, upload_id, now, actor), intent.dataset.name
    texts = {f"#{heading.position + 1}": heading.text for heading in raw.headings}
    for at, column in answers.maps.items():
        place = int(at.removeprefix("#"))
        add_heading(session, by, dataset=dataset, layout=layout_of(raw), place=place, heading=texts[at], column=column)
    for spelling, code in answers.districts.items():
        add_spelling(session, by, spelling=spelling, code=code)
    headings = {texts[at]: column for at, column in answers.maps.items()}
    facts = {"dataset": dataset, "headings": headings, "districts": dict(answers.districts)}
    trace(session, act="answers_remembered", target=upload_id, actor=actor, now=now, facts=facts)
