"""The rows of a dataset as they are exported tell nobody of the board what one or two organisations gave or received.

非表示 is the mark "few"; the office itself sees all.
"""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.datasets import dataset_named
from dashboard.desk import Desk
from dashboard.periods import fiscal_year
from dashboard.roles import Role, Viewer, local_admin
from tests.town import Town

CHEST = "校区名,募金区分,募金方法,金額,件数\n"
DUES = "校区名,会費区分,金額,加入世帯数,団体数\n"
GIVEN = "校区名,使途,助成先,財源,金額,件数\n"
BOARD = Viewer("board@example.jp", frozenset({Role.BOARD}))


def rows(town: Town, dataset: str, *, viewer: Viewer = BOARD, first: date = date.min) -> list[tuple[date, int | str]]:
    """Month and amount of each row, as that person gets it: the figure, or its mark."""
    answer = Desk(town.store, viewer, town.municipality).rows(dataset_named(dataset), first=first)
    assert "bodies" not in answer.frame.columns
    told = zip(answer.frame["period"], answer.frame["amount"], answer.hidden["amount"], strict=True)
    return [(month, mark or amount) for month, amount, mark in told]


def amounts(town: Town, dataset: str, *, viewer: Viewer = BOARD) -> set[int | str]:
    return {amount for _, amount in rows(town, dataset, viewer=viewer)}


def test_a_year_in_which_one_company_gave_in_a_district_is_exported_without_amounts(town: Town) -> None:
    town.send("chest", CHEST + "日吉,一般,戸別,90000,\n", period="2023-10")
    town.send("chest", CHEST + "日吉,一般,戸別,300000,600\n日吉,一般,法人,50000,1\n", period="2024-10")
    town.send("chest", CHEST + "南,一般,戸別,7000,\n", period="2025-03")  # less than the year's total: still FY2024
    assert rows(town, "chest") == [
        (date(2023, 10, 1), 90_000), (date(2024, 10, 1), "few"), (date(2024, 10, 1), "few"), (date(2025, 3, 1), "few"),
    ]  # fmt: skip
    assert rows(town, "chest", first=date(2025, 1, 1)) == [(date(2025, 3, 1), "few")]
    assert amounts(town, "chest", viewer=local_admin()) == {90_000, 300_000, 50_000, 7_000}


def test_three_companies_or_an_unknown_number_of_them_are_exported(town: Town) -> None:
    town.send("chest", CHEST + "日吉,一般,法人,50000,3\n南,一般,法人,9000,\n", period="2024-10")
    town.send("dues", DUES + "日吉,法人,30000,,3\n日吉,一般,100000,200,2\n", period="2024-04")
    assert amounts(town, "chest") == {50_000, 9_000}
    assert amounts(town, "dues") == {30_000, 100_000}


def test_cumulative_rows_that_differ_by_one_company_are_exported_without_amounts(town: Town) -> None:
    town.send("dues", DUES + "日吉,法人,30000,,3\n", period="2024-04", basis="ytd")
    assert amounts(town, "dues") == {30_000}
    town.send("dues", DUES + "日吉,法人,80000,,4\n", period="2024-05", basis="ytd")  # 80,000 − 30,000 is the fourth's
    assert amounts(town, "dues") == {"few"}


def test_what_a_council_received_is_exported_and_what_an_association_received_is_not(town: Town) -> None:
    town.send("allocations", GIVEN + "日吉,敬老行事,日吉校区社協,共同募金,50000,1\n", period="FY2023")
    town.send(
        "allocations",
        GIVEN + "日吉,敬老行事,日吉校区社協,共同募金,60000,1\n南,子育て,南の会,共同募金,20000,\n",
        period="FY2024",
    )
    assert rows(town, "allocations") == [(date(2023, 4, 1), 50_000), *[(date(2024, 4, 1), "few")] * 2]


@st.composite
def collections(draw: st.DrawFn) -> list[list[tuple[int, int | None]]]:
    """Money and number of companies of two districts in three months, cumulative or not."""
    count = st.one_of(st.none(), st.integers(0, 7))
    return [[(draw(st.integers(1, 999)) * 1000, draw(count)) for _ in range(2)] for _ in range(3)]


SLOW = (HealthCheck.function_scoped_fixture, HealthCheck.too_slow)


@pytest.mark.hypothesis
@pytest.mark.parametrize("town", ["file"], indirect=True)
@settings(max_examples=15, suppress_health_check=SLOW)
@given(given_=collections(), basis=st.sampled_from(["month", "ytd"]))
def test_no_exported_row_nor_two_of_them_nor_a_total_less_the_rows_is_of_one_or_two(
    town: Town, given_: list[list[tuple[int, int | None]]], basis: str
) -> None:
    hold(town, given_, basis)


@pytest.mark.hypothesis
@pytest.mark.parametrize("town", ["lake"], indirect=True)
@settings(max_examples=3, suppress_health_check=SLOW)
@given(given_=collections(), basis=st.sampled_from(["month", "ytd"]))
def test_so_it_is_on_a_lake(town: Town, given_: list[list[tuple[int, int | None]]], basis: str) -> None:
    hold(town, given_, basis)


def hold(town: Town, given_: list[list[tuple[int, int | None]]], basis: str) -> None:
    """Of such a year no amount goes out, so that no total of the pages less what went out is one either."""
    months = [f"2024-{month}" for month in (10, 11, 12)]
    for month, (first, second) in zip(months, given_, strict=True):
        text = "".join(
            f"{name},一般,法人,{y},{'' if n is None else n}\n" for name, (y, n) in (("日吉", first), ("南", second))
        )
        accept = ("cumulative_fell", "scale_suspect", "basis_changed", "rows_lost")
        town.send(
            "chest", CHEST + text + "日吉,一般,戸別,5000,9\n", period=month, basis=basis, reason="test", accept=accept
        )
    series = [[one[place][1] for one in given_] for place in (0, 1)]
    steps = [n for counts in series for n in (counts if basis == "month" else _steps(counts))]
    is_few = any(n is not None and 1 <= abs(n) <= 2 for n in steps)
    shown = rows(town, "chest")
    assert {fiscal_year(month) for month, _ in shown} == {2024}
    assert {mark for _, mark in shown} == {"few"} if is_few else "few" not in {mark for _, mark in shown}


def _steps(counts: list[int | None]) -> list[int | None]:
    """What each cumulative number adds to the one before."""
    return [counts[0], *(None if b is None else b - (a or 0) for a, b in pairwise(counts))]
