"""The protected figures of a span of months, and what of them is hidden."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

import polars as pl

from dashboard.guard.policy import Policy
from dashboard.periods import add_months
from dashboard.privacy import THRESHOLD, WITHHELD, Bounds, Hidden, Relations, Row, hide, is_small, mark, small_mark
from dashboard.settings import QUERIES
from dashboard.store.connection import Reader
from dashboard.store.sql import Question, question

WHOLE_CITY = "全市"
Key = tuple[Any, ...]


@dataclass(frozen=True)
class Cells:
    """The protected figures of ``months``. ``rows``: (month, further keys) → district → its figures; ``keys``: the
    names of the further keys. ``thresholds``: those of councils that chose another, where one of the keys is theirs.
    """

    relations: Relations
    keys: tuple[str, ...]
    months: frozenset[date]
    rows: Mapping[Key, Mapping[str, Row]]
    threshold: int
    decided: dict[Key, Hidden]
    thresholds: Mapping[str, int] = field(default_factory=dict)

    def threshold_of(self, key: Key) -> int:
        """Below which count people are hidden there."""
        return next((self.thresholds[name] for name in key[1:] if name in self.thresholds), self.threshold)

    def hidden(self, key: Key) -> Hidden:
        """What is hidden in one month."""
        if key not in self.decided:
            before = self._stocks_hidden((add_months(key[0], -1), *key[1:]))
            self.decided[key] = hide(self._of(key), self.relations, before=before, threshold=self.threshold_of(key))
        return self.decided[key]

    def _of(self, key: Key) -> Mapping[str, Row]:
        """The figures of one month. Raises LookupError for one that is not here: it would hide nothing."""
        if key[0] not in self.months:
            raise LookupError(key)
        return self.rows.get(key, {})

    def _stocks_hidden(self, key: Key) -> list[str]:
        """The districts whose stock is hidden in that month; this does not depend on the month before it."""
        stock = self.relations.moves[2:]
        if not stock:
            return []
        found = self.decided.get(key) or hide(self._of(key), self.relations, threshold=self.threshold_of(key))
        return [district for district, names in found.cells.items() if not names.isdisjoint(stock)]

    def mark_of_cell(self, key: Key, district: str, name: str) -> str | None:
        """The mark of one district's figure; None where it may be shown. A figure that is not in the table is withheld
        unless it is a total row.
        """
        row = self.rows.get(key, {}).get(district)
        if row is None:
            return self.mark_of_total(key, name) if district == WHOLE_CITY else WITHHELD
        is_hidden = name in self.hidden(key).cells[district]
        counted = self.relations.copies.get(name, name)
        return mark(counted, row, self.relations, self.threshold_of(key)) if is_hidden else None

    def mark_of_total(self, key: Key, name: str) -> str | None:
        """The mark of the sum over all districts."""
        if name not in self.hidden(key).totals:
            return None
        given = [row[name] or 0 for row in self.rows[key].values()]
        limit = self.threshold_of(key)
        return small_mark(limit) if is_small(sum(given), limit) else WITHHELD

    def mark_of_change(self, key: Key, name: str) -> str | None:
        """The mark of the change within a year, over the districts that gave both: withheld where a sum is, or where a
        hidden district is in only one of the two.
        """
        before = year_before(key)
        totals = self.mark_of_total(key, name) or self.mark_of_total(before, name)
        is_told = self._tells_alone(key, before, name) or self._tells_alone(before, key, name)
        return totals or (WITHHELD if is_told else None)

    def _tells_alone(self, key: Key, other: Key, name: str) -> bool:
        """Whether a district is hidden in one month and not given in the other."""
        given = {district for district, row in self.rows.get(other, {}).items() if row[name] is not None}
        return any(name in names and district not in given for district, names in self.hidden(key).cells.items())

    def may_add(self, key: Key, name: str, districts: set[str]) -> bool:
        """Whether the sum over those districts may be shown: none of them is hidden, or all that are hidden are among
        them and so is the sum of all.
        """
        found = self.hidden(key)
        hidden = {district for district, names in found.cells.items() if name in names}
        return hidden.isdisjoint(districts) or (hidden <= districts and name not in found.totals)


def year_before(key: Key) -> Key:
    """The same, twelve months earlier."""
    return (add_months(key[0], -12), *key[1:])


def load_cells(
    name: str, months: Collection[date], *, municipality: str, reader: Reader, policies: Mapping[str, Policy]
) -> Cells:
    """The table of that name in those months, of which there is one at least: of one municipality, or of all."""
    asked = question(QUERIES, name)
    given = {"municipality": municipality, "first": min(months), "last": max(months)}
    frame = reader.frame(asked.sql, {p.name: given[p.name] for p in asked.parameters})
    keys = tuple(c.name for c in asked.columns if not c.protected and c.name not in ("month", "district_code"))
    rows: dict[Key, dict[str, Row]] = {}
    for row in frame.filter(pl.col("month").is_in(list(months))).iter_rows(named=True):
        rows.setdefault((row["month"], *(row[key] for key in keys)), {})[row["district_code"]] = row
    thresholds = {code: policy.threshold for code, policy in policies.items()}
    own = thresholds.get(municipality, THRESHOLD)
    return Cells(relations_of(asked), keys, frozenset(months), rows, own, {}, thresholds)


@cache
def relations_of(asked: Question) -> Relations:
    """How the figures of a table tell one another, as its header says."""
    copies = {c.name: c.repeats for c in asked.columns if c.protected and c.repeats}
    bounds = _bounds(asked)
    sides = ((copies.get(f"{rate}_numerator"), copies.get(f"{rate}_denominator")) for rate in _rates(copies))
    return Relations(
        counts=tuple(c.name for c in asked.columns if c.protected and c.name not in {*copies, *bounds.names}),
        parts=tuple(
            (tuple(left.split(" + ")), whole) for left, _, whole in (p.partition(" = ") for p in asked.noted("parts"))
        ),
        shares=tuple((part, whole) for part, whole in sides if part and whole),
        moves=tuple(name.strip() for said in asked.noted("moves") for name in said.split(",")),
        bounds=bounds,
        copies=copies,
    )


def _rates(copies: Iterable[str]) -> list[str]:
    """The rates whose sides a table has."""
    return [name.removesuffix("_numerator") for name in copies if name.endswith("_numerator")]


def _bounds(asked: Question) -> Bounds:
    """``a_min, a_max from a else b, c, d``."""
    said = re.match(r"(.+) from (\w+) else (.+)", "".join(asked.noted("bounds")))
    return Bounds(tuple(said[1].split(", ")), said[2], tuple(said[3].split(", "))) if said else Bounds()
