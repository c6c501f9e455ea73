"""The tables of dues against a second calculation, whatever offices send: months and cumulative files over two years,
files that are sent again with other figures, corrections below zero, files in 千円, the secretariat's money, kinds that
come and go, households and organisations that are not told, missing months.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.opening import open_store
from dashboard.periods import add_months, months_between
from tests.answers.lookup import by, only
from tests.answers.recount import counted, missing
from tests.town import Town, founded

THIS_YEAR = months_between(date(2024, 4, 1), date(2024, 7, 1))
LAST_YEAR = [add_months(month, -12) for month in THIS_YEAR]
ASKED = THIS_YEAR[1:]
PLACES = {"日吉": "01", "篠山": "02", "事務局扱い": "事務局扱い"}
KINDS = ("一般", "法人", "区分なし")
OF_HOUSEHOLDS = ("一般", "区分なし")
GRAVES = ["cumulative_fell", "rows_lost", "scale_suspect", "basis_changed"]

Cell = tuple[str, str]
Row = tuple[int, int | None, int | None]
"""Yen or 千円, households, organisations."""
File = tuple[str, bool, bool, dict[Cell, Row]]
"""Basis, in 千円, sent twice, its rows."""

counts = st.one_of(st.none(), st.integers(0, 90))
amounts = st.one_of(st.integers(-2_000, 90_000), st.just(0), st.just(9_000_000_000))
cells = st.tuples(st.sampled_from(list(PLACES)), st.sampled_from(KINDS))
rows = st.dictionaries(cells, st.tuples(amounts, counts, counts), min_size=1, max_size=5)
files: st.SearchStrategy[File] = st.tuples(
    st.sampled_from(["month", "month", "ytd"]), st.booleans(), st.sampled_from([False, False, True]), rows
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

    def lines(self, month: date) -> list[tuple[Cell, Row]] | None:
        """The lines that count since April, in yen; None where a month is missing."""
        if missing(self.sent, month, seasonal=False):
            return None
        return [line for m in counted(self.sent, month) for line in self.of(m)]

    def of(self, month: date) -> list[tuple[Cell, Row]]:
        """The lines of one file, in yen."""
        _, thousands, _, found = self.sent[month]
        unit = 1_000 if thousands else 1
        return [(cell, (amount * unit, homes, bodies)) for cell, (amount, homes, bodies) in found.items()]

    def alone(self, month: date, kind: str) -> int | None:
        """What a kind brought in the month; where its file is cumulative, what that added to the month before."""
        if month not in self.sent:
            return None
        own = amount(self.of(month), lambda cell: cell[1] == kind)
        if self.sent[month][0] == "month" or month.month == 4:
            return own
        lines = self.lines(add_months(month, -1))
        before = amount(lines or [], lambda cell: cell[1] == kind)
        if lines is None or (own is None and before is None):
            return None
        return (own or 0) - (before or 0)


Chosen = Callable[[Cell], bool]


def added(values: Iterable[int | None]) -> int | None:
    """The sum of what is given; None where nothing is."""
    found = [value for value in values if value is not None]
    return sum(found) if found else None


def amount(lines: list[tuple[Cell, Row]], chosen: Chosen) -> int | None:
    return added(row[0] for cell, row in lines if chosen(cell))


def households(lines: list[tuple[Cell, Row]], chosen: Chosen) -> int | None:
    """Only of those kinds that do not count the same households again."""
    return added(row[1] for cell, row in lines if chosen(cell) and cell[1] in OF_HOUSEHOLDS)


def organisations(lines: list[tuple[Cell, Row]], chosen: Chosen) -> int | None:
    return added(row[2] for cell, row in lines if chosen(cell))


def send(town: Town, sent: dict[date, File]) -> None:
    """Each month's file, oldest first: in 千円 where it says so above its headings, wrong at first where sent twice."""
    for month, (basis, thousands, twice, found) in sorted(sent.items()):
        for wrong in [7, 0] if twice else [0]:
            lines = [",".join(map(_cell, (*cell, row[0] + wrong, *row[1:]))) for cell, row in found.items()]
            head = [*(["単位:千円"] if thousands else []), "校区名,会費区分,金額,加入世帯数,団体数"]
            text = "\n".join([*head, *lines]) + "\n"
            town.send("dues", text, period=f"{month:%Y-%m}", basis=basis, accept=GRAVES, reason="訂正")


def _cell(value: object) -> str:
    return "" if value in (None, "区分なし") else str(value)


def hold(town: Town, recount: Recount, month: date) -> None:
    """Total, kinds and districts, all by the second calculation."""
    now, before = recount.lines(month), recount.lines(add_months(month, -12))
    total = only(town.ask("dues/to_date", month=month))
    assert _told(total) == _expected(now, before, lambda _: True)
    change = total["amount"] - total["last_year"] if now is not None and before is not None else None
    assert total["change"] == change
    kinds = by(town.ask("dues/by_kind", month=month), "kind")
    places = by(town.ask("dues/by_district", month=month))
    for kind in KINDS:
        if kind in kinds:
            assert _told(kinds[kind]) == _expected(now, before, lambda cell, kind=kind: cell[1] == kind)
    for place, code in PLACES.items():
        if code in places:
            assert _told(places[code]) == _expected(now, before, lambda cell, place=place: cell[0] == place)
    for row in town.ask("dues/table", month=month):
        if not row["is_total"]:
            assert row["month_amount"] == recount.alone(month, row["item"])


def _told(row: dict[str, object]) -> list[object]:
    names = ("amount", "households", "organisations")
    return [row[name] for name in (*names, "last_year", "households_last_year", "organisations_last_year")]


def _expected(
    now: list[tuple[Cell, Row]] | None, before: list[tuple[Cell, Row]] | None, chosen: Chosen
) -> list[object]:
    counts_of = (amount, households, organisations)
    return [None if lines is None else count(lines, chosen) for lines in (now, before) for count in counts_of]


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A founded town without dues, to be copied for each example."""
    file = tmp_path_factory.mktemp("dues") / "town.duckdb"
    store = open_store(str(file))
    founded(store)
    store.close()
    return file


EXAMPLES = max(6, (settings.default.max_examples if settings.default else 0) // 16)


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
