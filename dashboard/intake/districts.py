"""Which district a spelling means: by code, by name in the ledger in force, by its other names, or as taught before."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.datasets.codes import codes
from dashboard.datasets.spec import RESERVED_DISTRICTS
from dashboard.intake.folding import fold_district, nearest
from dashboard.intake.states import Cell, faulty, given
from dashboard.store.connection import Store

_SEPARATORS = re.compile(r"[、,,;;/／|｜\n]+")


@dataclass(frozen=True)
class Ledger:
    """``meanings``: folded spelling → the codes it may mean. ``names``: code → official name, in official order.
    ``ordinary``: the codes of those that are districts and no place for what belongs to none.
    """

    meanings: Mapping[str, frozenset[str]]
    names: Mapping[str, str]
    ordinary: frozenset[str] = frozenset()

    @property
    def is_empty(self) -> bool:
        """Whether the municipality has no ledger yet."""
        return not self.names

    def find(self, text: str) -> Cell:
        """The code of a district. Faults: district_missing, district_unknown (with the nearest names),
        district_ambiguous.
        """
        if not text.strip():
            return faulty("district_missing")
        found = self.meanings.get(fold_district(text), frozenset())
        if len(found) == 1:
            return given(next(iter(found)))
        if found:
            return faulty("district_ambiguous", near=" / ".join(sorted(found)))
        return faulty("district_unknown", near=" / ".join(self.near(text)) or "–")

    def near(self, text: str) -> list[str]:
        """The official names most like a spelling."""
        return nearest(text, list(self.names.values()), folding=fold_district)


def ledger_of(store: Store, municipality: str, period: date | None) -> Ledger:
    """The ledger in force for a month: the newest live one of a fiscal year up to it, else the oldest.

    Without a month, for a file whose rows tell their own, every district that any ledger knows, as the newest has it.
    """
    rows = store.rows(
        _LEDGER if period else _EVERY_LEDGER,
        {"municipality": municipality} | ({"period": period} if period else {}),
    )
    taught = store.rows(
        "select spelling, district_code from district_aliases where municipality = $municipality",
        {"municipality": municipality},
    )
    spellings = [(spelling, code) for code, name, others, _ in rows for spelling in _spellings(code, name, others)]
    names = {code: name for code, name, *_ in rows}
    ordinary = frozenset(code for code, _, _, role in rows if role not in RESERVED_DISTRICTS)
    return Ledger(_meanings([*spellings, *taught, *_reserved()]), names, ordinary)


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
    select district_code, arg_max(district, period), arg_max(aliases, period), arg_max(role, period)
    from live_districts
    where municipality = $municipality
    group by district_code
    order by max(period) desc, arg_max(coalesce("order", origin_line), period), district_code
"""
_LEDGER = """
    select district_code, district, aliases, role
    from live_districts
    where municipality = $municipality and period = coalesce(
        (select max(period) from live_districts where municipality = $municipality and period <= $period),
        (select min(period) from live_districts where municipality = $municipality)
    )
    order by coalesce("order", origin_line), district_code
"""
