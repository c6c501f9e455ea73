"""Which district a spelling means: by code, by name in the ledger in force, by its other names, or as taught before."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any

from dashboard.datasets.codes import codes
from dashboard.datasets.spec import RESERVED_DISTRICTS
from dashboard.errors import UsageError
from dashboard.intake.folding import fold_district, nearest
from dashboard.intake.states import Cell, faulty, given
from dashboard.periods import add_months
from dashboard.settings import QUERIES
from dashboard.store.answers import spellings_in_force
from dashboard.store.connection import Store
from dashboard.store.sql import question

_DIGITS = 5
"""Of a municipality's code that are no check digit."""
_SEPARATORS = re.compile(r"[、,,;;/／|｜\n]+")


@dataclass(frozen=True)
class Ledger:
    """``meanings``: folded spelling → the codes it may mean. ``names``: code → official name, in official order.
    ``ordinary``: the codes of those that are districts and no place for what belongs to none. ``taught``: folded
    spelling → the code that a person answered, which decides what the ledger leaves open and never goes against it.
    ``since``: April of the fiscal year that it is of.
    """

    meanings: Mapping[str, frozenset[str]]
    names: Mapping[str, str]
    ordinary: frozenset[str] = frozenset()
    taught: Mapping[str, str] = field(default_factory=dict)
    since: date | None = None

    @property
    def is_empty(self) -> bool:
        """Whether the municipality has no ledger yet."""
        return not self.names

    def is_old(self, month: date) -> bool:
        """Whether it is twelve months old in that month, or older."""
        return self.since is not None and add_months(self.since, 12) <= month

    def find(self, text: str) -> Cell:
        """The code of a district. Faults: district_missing, district_unknown (with the nearest names),
        district_ambiguous.
        """
        if not text.strip():
            return faulty("district_missing")
        folded = fold_district(text)
        found, taught = self.meanings.get(folded, frozenset()), self.taught.get(folded)
        if taught and (not found or taught in found):
            return given(taught)
        if len(found) == 1 and taught is None:
            return given(next(iter(found)))
        if found:
            return faulty("district_ambiguous", near=" / ".join(sorted({*found, *([taught] if taught else [])})))
        return faulty("district_unknown", near=" / ".join(self.near(text)) or "–")

    def taught_code(self, text: str) -> str | None:
        """The code of a spelling that only an answer tells; None where the ledger itself does."""
        folded = fold_district(text)
        code = self.taught.get(folded)
        return (
            code if code and self.meanings.get(folded) != frozenset({code}) and self.find(text).value == code else None
        )

    def name_of(self, code: str) -> str:
        """The official name of a code; a reserved one is its own."""
        return self.names.get(code, code)

    def taking(self, answers: Mapping[str, str]) -> "Ledger":
        """This ledger with what a person says now: spelling → code or name of a district.

        Raises UsageError for a district that there is not, and for a spelling that the ledger has for another one.
        """
        now = {fold_district(spelling): self._meant(spelling, district) for spelling, district in answers.items()}
        return replace(self, taught={**self.taught, **now})

    def _meant(self, spelling: str, district: str) -> str:
        """The code that an answer names."""
        code = self.find(district).value
        if code is None:
            raise UsageError("unknown_district", value=district, near=" / ".join(self.near(district)) or "–")
        found = self.meanings.get(fold_district(spelling), frozenset())
        if found and code not in found:
            raise UsageError("spelling_of_another", value=spelling, known=" / ".join(map(self.name_of, sorted(found))))
        return str(code)

    def near(self, text: str) -> list[str]:
        """The official names most like a spelling."""
        return nearest(text, list(self.names.values()), folding=fold_district)


def ledger_of(store: Store, municipality: str, period: date | None) -> Ledger:
    """The ledger in force for a month: the newest live one of a fiscal year up to it, else the oldest.

    Without a month, for a file whose rows tell their own, every district that any ledger knows, as the newest has it.
    """
    return store.recall(("ledger", municipality, period), lambda: _read_ledger(store, municipality, period))


def municipalities_of(store: Store, day: date) -> Ledger:
    """The municipalities of the whole on that day, as a ledger; a code is also known without its check digit."""
    frame = store.frame(question(QUERIES, "prefecture/municipalities").sql, {"month": day})
    rows = frame.select("municipality", "name").iter_rows()
    return _without_answers(tuple((code, name, code[:_DIGITS], None, None) for code, name in rows))


def _read_ledger(store: Store, municipality: str, period: date | None) -> Ledger:
    rows = store.rows(
        _LEDGER if period else _EVERY_LEDGER,
        {"municipality": municipality} | ({"period": period} if period else {}),
    )
    told = _without_answers(tuple(rows))
    taught = {fold_district(spelling): code for spelling, code in spellings_taught(store, municipality).items()}
    known = {spelling: code for spelling, code in taught.items() if code in told.names or code in RESERVED_DISTRICTS}
    return replace(told, taught=known)


@lru_cache(maxsize=8)
def _without_answers(rows: tuple[tuple[Any, ...], ...]) -> Ledger:
    """The ledger of these rows of the store. A server checks many files by few ledgers, and a long one takes longer to
    be put together than a short file to be checked.
    """
    spellings = [(spelling, code) for code, name, others, *_ in rows for spelling in _spellings(code, name, others)]
    names = {code: name for code, name, *_ in rows}
    ordinary = frozenset(code for code, _, _, role, _ in rows if role not in RESERVED_DISTRICTS)
    since = max((period for *_, period in rows if period), default=None)
    return Ledger(_meanings([*spellings, *_reserved()]), names, ordinary, since=since)


def spellings_taught(store: Store, municipality: str) -> dict[str, str]:
    """Spelling → code of the district that people answered for it; of spellings that fold alike, the newest."""
    newest = {fold_district(spelling): (spelling, code) for spelling, code in spellings_in_force(store, municipality)}
    return dict(newest.values())


def _spellings(code: str, name: str, others: str | None) -> list[str]:
    """Everything in one row of the ledger that means the district; a code also without the zeros that Excel drops."""
    short = [code.lstrip("0")] if code.isdecimal() and code.strip("0") else []
    return [code, *short, name, *(part.strip() for part in _SEPARATORS.split(others or "") if part.strip())]


def _reserved() -> list[tuple[str, str]]:
    """The spellings of the districts that need no row of the ledger."""
    return [(s, c.value) for c in codes("role") if c.value in RESERVED_DISTRICTS for s in c.spellings]


def _meanings(spellings: list[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """Folded spelling → codes; a name of the ledger goes before a reserved word of the same spelling."""
    found: dict[str, set[str]] = {}
    for spelling, code in spellings:
        codes_there = found.setdefault(fold_district(spelling), set())
        if code not in RESERVED_DISTRICTS or not codes_there:
            codes_there.add(code)
    return {spelling: frozenset(codes_there) for spelling, codes_there in found.items()}


_EVERY_LEDGER = """
    select district_code, arg_max(district, period), arg_max(aliases, period), arg_max(role, period), max(period)
    from live_districts
    where municipality = $municipality
    group by district_code
    order by max(period) desc, arg_max(coalesce("order", origin_line), period), district_code
"""
_LEDGER = """
    select district_code, district, aliases, role, period
    from live_districts
    where municipality = $municipality and period = coalesce(
        (select max(period) from live_districts where municipality = $municipality and period <= $period),
        (select min(period) from live_districts where municipality = $municipality)
    )
    order by coalesce("order", origin_line), district_code
"""
