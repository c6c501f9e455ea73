"""The time that the name of a file or a sheet speaks of."""

from datetime import date

import pytest

from dashboard.datasets import dataset_named
from dashboard.intake.layout import known_headings
from dashboard.intake.naming import bare_months_named, months_named
from dashboard.intake.reading import read_table
from dashboard.intake.recognising import proposed
from dashboard.periods import Span
from tests.town import CODE, Town

ROSTER = "校区名,対象者数,名簿掲載者数\n日吉,120,60\n"
APRIL, MAY = date(2024, 4, 1), date(2024, 5, 1)


@pytest.mark.parametrize(
    "name",
    ["令和6年5月分.csv", "R6.5_名簿.xlsx", "名簿_R06.05.xlsx", "R0605.csv", "名簿2024-05.csv", "名簿_202405.csv",
     "名簿2024_05", "R6年度5月分", "㋿6年5月", "roster-May-2024.csv", "Register of May 2024"],
)  # fmt: skip
def test_a_month_in_a_name_is_that_month(name: str) -> None:
    assert months_named(name) == {MAY}


@pytest.mark.parametrize("name", ["20240510_名簿.csv", "名簿_R6.5.10", "R060510名簿", "2024年5月10日.csv"])
def test_a_day_in_a_name_may_be_that_of_sending_in_the_month_after(name: str) -> None:
    assert months_named(name) == {APRIL, MAY}


@pytest.mark.parametrize(
    ("name", "months"),
    [("5月分.csv", {5}), ("名簿(5月).csv", {5}), ("R6年度5月.csv", {5}), ("名簿 五月", {5}), ("(5/1現在)", {5}),
     ("5月1日現在", {5}), ("5月10日", {4, 5}), ("1月10日", {1, 12})],
)  # fmt: skip
def test_a_month_without_its_year_is_its_number(name: str, months: set[int]) -> None:
    assert (bare_months_named(name), months_named(name)) == (months, frozenset())


@pytest.mark.parametrize(
    "name",
    ["令和6年5月分", "4月~6月", "5月・6月", "12月定例会", "5月締切", "10月号", "3か月", "0531", "Mayor 2024"],
)
def test_what_is_no_month_of_figures_is_no_bare_month(name: str) -> None:
    assert bare_months_named(name) == frozenset()


@pytest.mark.parametrize(
    "name",
    ["6.4名簿.csv", "R605.csv", "2024-1.csv", "2024.13", "令和元年4月", "令和6年4月~6月分", "2024-04_2024-09",
     "令和6年度", "R6.4-9", "20240510-2",
     "2024-04-2024-09", "202404-202409.csv", "名簿1234567890.csv", "402036_名簿.csv", "test.csv"],
)  # fmt: skip
def test_what_is_not_certain_says_nothing(name: str) -> None:
    assert months_named(name) == frozenset()


@pytest.mark.parametrize(
    ("name", "asked"),
    [("令和6年5月分.csv", 0), ("名簿_R05.02.csv", 1), ("20240610_名簿.csv", 0), ("20240510.csv", 0),
     ("20240710.csv", 1), ("6.4.csv", 0), ("5月分.csv", 0), ("6月分.csv", 1), ("R6年度6月.csv", 1),
     ("6月10日.csv", 0), ("令和5年度名簿.csv", 1)],
)  # fmt: skip
@pytest.mark.parametrize("town", ["file"], indirect=True)
def test_a_file_called_by_another_month_than_was_chosen_is_asked_about(town: Town, name: str, asked: int) -> None:
    draft = town.draft("roster", ROSTER, period="2024-05", filename=name)
    assert [p.value for p in draft.problems if p.code == "named_otherwise"] == [name] * asked


@pytest.mark.parametrize(
    ("name", "titles", "month"),
    [
        ("名簿_R05.02.csv", "", date(2023, 2, 1)),
        ("名簿_R05.02.csv", "令和6年4月末現在\n", APRIL),  # what the sheet says goes before
        ("20240510.csv", "", date(2024, 6, 1)),  # a day is of two months: the month before today's, as without
        ("令和9年1月分.csv", "", date(2024, 6, 1)),  # not begun
        ("5月分.csv", "", MAY),
        ("名簿(8月).csv", "", date(2023, 8, 1)),  # the newest August that has begun
        ("名簿.csv", "3月末現在\n", date(2024, 3, 1)),
        ("5月分.csv", "名簿 4月\n", APRIL),
    ],
)
def test_the_month_of_a_name_is_proposed_where_the_sheet_says_nothing(name: str, titles: str, month: date) -> None:
    kind = dataset_named("roster")
    raw = read_table((titles + ROSTER).encode(), name, known=known_headings(kind, None))
    assert proposed(raw, kind, CODE, today=date(2024, 7, 1)).span == Span(month, month)
