"""The tables of the chest against a second calculation, whatever offices send: months and cumulative files mixed in two
years, corrections below zero, files in 千円, the secretariat's money, methods that come and go, missing months.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.opening import open_store
from dashboard.periods import add_months, months_between
from tests.answers.lookup import by, only
from tests.answers.recount import counted, missing
from tests.town import Town, founded

THIS_YEAR = months_between(date(2024, 10, 1), date(2025, 1, 1))
LAST_YEAR = [add_months(month, -12) for month in THIS_YEAR]
ASKED = THIS_YEAR[1:]
PLACES = {"日吉": "01", "篠山": "02", "事務局扱い": "事務局扱い"}
METHODS = ("戸別", "法人", "街頭")
GRAVES = ["cumulative_fell", "rows_lost", "scale_suspect", "basis_changed"]

Cell = tuple[str, str]
File = tuple[str, bool, dict[Cell, int]]
Sums = dict[str, int]

cells = st.tuples(st.sampled_from(list(PLACES)), st.sampled_from(METHODS))
amounts = st.one_of(st.integers(-2_000, 90_000), st.just(0), st.just(9_000_000_000))
files: st.SearchStrategy[File] = st.tuples(
    st.sampled_from(["month", "month", "ytd"]), st.booleans(), st.dictionaries(cells, amounts, min_size=1, max_size=6)
)
MONTHS = [*LAST_YEAR, *THIS_YEAR]
years = st.builds(
    lambda sent, lost: {month: file for month, file in zip(MONTHS, sent, strict=True) if month not in lost},
    st.tuples(*[files] * len(MONTHS)),
    st.sets(st.sampled_from(MONTHS), max_size=2),
)


@dataclass(frozen=True)
class Recount:
    """What was sent, counted again."""

    sent: dict[date, File]

    def yen(self, month: date) -> dict[Cell, int]:
        """The cells of one file in yen."""
        _, thousands, figures = self.sent[month]
        return {cell: amount * 1_000 if thousands else amount for cell, amount in figures.items()}

    def to_date(self, month: date, side: int) -> Sums | None:
        """By place (``side`` 0) or method (1) since April; None where a month is missing."""
        if missing(self.sent, month, seasonal=True):
            return None
        return _sums([self.yen(m) for m in counted(self.sent, month) if m in self.sent], side)

    def alone(self, month: date, side: int) -> Sums | None:
        """The month alone; where its file is cumulative, what it added to the month before."""
        if month not in self.sent:
            return None
        own = _sums([self.yen(month)], side)
        if self.sent[month][0] == "month":
            return own
        before = self.to_date(add_months(month, -1), side)
        return None if before is None else {k: own.get(k, 0) - before.get(k, 0) for k in {*own, *before}}


def _sums(figures: list[dict[Cell, int]], side: int) -> Sums:
    found: Sums = {}
    for cell, amount in (item for one in figures for item in one.items()):
        found[cell[side]] = found.get(cell[side], 0) + amount
    return found


def send(town: Town, sent: dict[date, File]) -> None:
    """Each month's file, oldest first: in 千円 where it says so above its headings."""
    for month, (basis, thousands, figures) in sorted(sent.items()):
        lines = [f"{place},一般,{method},{amount}" for (place, method), amount in figures.items()]
        unit = ["単位:千円"] if thousands else []
        text = "\n".join([*unit, "校区名,募金区分,募金方法,金額", *lines]) + "\n"
        town.send("chest", text, period=f"{month:%Y-%m}", basis=basis, accept=GRAVES, reason="試験")


def hold(town: Town, recount: Recount, month: date) -> None:
    """Total, methods, districts and the parts of the change, all by the second calculation."""
    now, before = recount.to_date(month, 1), recount.to_date(add_months(month, -12), 1)
    row = only(town.ask("chest/to_date", month=month))
    assert (row["amount"], row["last_year"]) == (_all(now), _all(before))
    change = _all(now) - _all(before) if now is not None and before is not None else None
    assert row["change"] == change
    methods = by([r for r in town.ask("chest/table", month=month) if not r["is_total"]], "item")
    alone = recount.alone(month, 1)
    for method, told in methods.items():
        assert told["amount"] == (now or {}).get(method)
        assert told["last_year"] == (before or {}).get(method)
        assert told["month_amount"] == (alone or {}).get(method)
    places = by(town.ask("chest/by_district", month=month))
    for place, amount in (recount.to_date(month, 0) or {}).items():
        assert places[PLACES[place]]["amount"] == amount
    _hold_parts(town.ask("chest/contributions", month=month), now, before, change)


def _all(sums: Sums | None) -> Any:
    """The total; nothing that is known adds up to nothing."""
    return None if sums is None else sum(sums.values())


def _hold_parts(rows: list[dict[str, Any]], now: Sums | None, before: Sums | None, change: int | None) -> None:
    """The parts of each dimension are the change, and there are none where the change is not known."""
    if change is None:
        assert rows == []
        return
    assert now is not None
    assert before is not None
    parts = {row["item"]: row["change"] for row in rows if row["dimension"] == "method"}
    assert parts == {method: now.get(method, 0) - before.get(method, 0) for method in {*now, *before}}
    assert sum(row["change"] for row in rows if row["dimension"] == "district") == change


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A founded town without chest money, to be copied for each example."""
    file = tmp_path_factory.mktemp("recount") / "town.duckdb"
    store = open_store(str(file))
    founded(store)
    store.close()
    return file


EXAMPLES = max(8, (settings.default.max_examples if settings.default else 0) // 12)


@given(sent=years)
@settings(
    max_examples=EXAMPLES,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
def test_every_table_is_that_of_the_second_calculation(empty: Path, tmp_path: Path, sent: dict[date, File]) -> None:
    file = tmp_path / f"{len(list(tmp_path.iterdir()))}.duckdb"
    file.write_bytes(empty.read_bytes())
    store = open_store(str(file))
    try:
        town = Town(store)
        send(town, sent)
        for month in ASKED:
            hold(town, Recount(sent), month)
    finally:
        store.close()
