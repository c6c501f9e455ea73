"""Money of all municipalities: each with the figures of its own pages; years are compared over the same ones only."""

from datetime import date
from typing import Any

import polars as pl
import pytest

from dashboard.desk import Answer, Desk
from dashboard.findings.writing import Writer
from dashboard.roles import Role, Viewer, local_admin
from dashboard.settings import QUERIES
from dashboard.shown.across import across
from dashboard.store.sql import question
from tests.conftest import ON_A_FILE
from tests.region import CHEST, CITY, DUES, OCTOBER, VILLAGE, neighbour, whole
from tests.town import CODE, Town

NOVEMBER = date(2026, 11, 1)
BOARD = Viewer("board", frozenset({Role.BOARD}))
USES = "校区名,使途,配分先,財源,配分額,件数\n"
PLACES = {CODE: "日吉", CITY: "中央", VILLAGE: "本村"}
OF_EACH: dict[str, tuple[str, tuple[str, ...]]] = {
    "prefecture/dues_by_kind": ("dues/by_kind", ("kind",)),
    "prefecture/own_sources": ("own_sources/table", ("item",)),
    "prefecture/allocations": ("allocations/by_purpose", ("purpose",)),
    "prefecture/indicators": ("indicators/all", ("indicator",)),
}
"""A question about all → the same of one municipality, and by what its rows are told apart."""


@pytest.fixture
def towns(town: Town) -> dict[str, Town]:
    """The town, a city and a village, of one district each but for the town."""
    others = {CITY: neighbour(town.store, CITY, "大市"), VILLAGE: neighbour(town.store, VILLAGE, "本村")}
    for code, one in others.items():
        one.send("districts", f"地区コード,校区名,世帯数\n01,{PLACES[code]},400\n", period="FY2020")
    return {CODE: town} | others


def chest(one: Town, month: str, amount: int, **said: Any) -> None:
    one.send("chest", f"{CHEST}{PLACES[one.municipality]},一般,戸別,{amount},\n", period=month, **said)


def all_of(answer: Answer, **where: str | None) -> dict[str, Any]:
    """The row of all municipalities."""
    rows = [row for row in answer.frame.to_dicts() if row["is_total"] and {k: row[k] for k in where} == where]
    (row,) = rows
    return row


@ON_A_FILE
def test_years_are_compared_over_the_municipalities_that_know_both(towns: dict[str, Town]) -> None:
    town, city, village = towns.values()
    chest(town, "2025-10", 45_000)
    chest(town, "2026-10", 50_000)
    chest(city, "2026-10", 800_000)  # for the first time
    chest(village, "2025-10", 30_000)  # and nothing yet this year
    town.send("targets", "指標,目標値\nchest_amount,100000\n", period="FY2026")
    village.send("targets", "指標,目標値\nchest_amount,40000\n", period="FY2026")

    row = all_of(whole(town.store).ask("prefecture/chest", month=OCTOBER))
    assert (row["amount"], row["last_year"], row["municipalities_reported"]) == (850_000, 75_000, 2)
    assert (row["change"], row["change_rate_denominator"], row["municipalities_compared"]) == (5_000, 45_000, 1)
    assert row["change_rate"] == pytest.approx(5 / 45)  # the village's 30,000 of last year are in neither side
    assert (row["target"], row["achievement"], row["municipalities_aiming"]) == (140_000, 0.5, 1)  # 50,000 / 100,000

    lines = whole(town.store).ask("prefecture/chest_by_month", month=OCTOBER).frame
    by_month = {row["month"]: row["amount"] for row in lines.to_dicts()}
    assert (by_month[date(2025, 10, 1)], by_month[OCTOBER]) == (45_000, 50_000)  # never 850,000 beside 75,000
    assert set(lines["municipalities_compared"]) == {1}
    assert by_month[date(2025, 11, 1)] is None  # the town's November of last year is missing


@ON_A_FILE
def test_a_month_that_one_of_the_compared_has_not_told_is_a_gap(towns: dict[str, Town]) -> None:
    town, city, _ = towns.values()
    for one in (town, city):
        chest(one, "2025-10", 10_000)
        chest(one, "2025-11", 5_000)
    chest(town, "2026-10", 20_000)
    chest(town, "2026-11", 1_000)
    chest(city, "2026-11", 30_000, basis="ytd")  # October by itself was never sent
    answer = whole(town.store).ask("prefecture/chest_by_month", month=NOVEMBER)
    told = answer.frame.filter(pl.col("month").is_in([OCTOBER, NOVEMBER, date(2025, 11, 1)]))
    assert told.select("month", "amount", "municipalities_reported").rows() == [
        (date(2025, 11, 1), 30_000, 2),
        (OCTOBER, None, 1),
        (NOVEMBER, 51_000, 2),  # 20,000 + 1,000 + 30,000
    ]


@ON_A_FILE
def test_where_nobody_knows_last_year_this_year_stands_alone(towns: dict[str, Town]) -> None:
    town, city, _ = towns.values()
    chest(town, "2026-10", 20_000)
    chest(city, "2026-10", 30_000)
    rows = whole(town.store).ask("prefecture/chest_by_month", month=OCTOBER).frame
    assert rows.select("fiscal_year", "amount", "municipalities_compared").rows() == [(2026, 50_000, 2)]


@ON_A_FILE
def test_the_chest_by_campaign_is_the_sum_of_what_each_says(towns: dict[str, Town]) -> None:
    town, city, village = towns.values()
    town.send("chest", f"{CHEST}日吉,一般,戸別,700,\n日吉,歳末,街頭,300,\n", period="2026-10")
    town.send("chest", f"{CHEST}日吉,一般,戸別,600,\n日吉,歳末,街頭,100,\n", period="2025-10")
    city.send("chest", f"{CHEST}中央,一般,戸別,50,\n", period="2026-10")
    chest(village, "2025-10", 90)
    rows = whole(town.store).ask("prefecture/chest_by_campaign", month=OCTOBER).frame
    told = rows.select("campaign", "amount", "last_year", "change", "municipalities_reported").rows()
    assert told == [("一般", 750, 690, 100, 2), ("歳末", 300, 100, 200, 1)]  # 700 − 600; 300 − 100


def full(towns: dict[str, Town]) -> None:
    """Dues by kind, other income, allocations and a plan; the city's companies and groups are few."""
    town, city, village = towns.values()
    town.send("dues", f"{DUES}日吉,一般,90000,180,\n日吉,法人,50000,,5\n", period="2026-10", basis="ytd")
    town.send("dues", f"{DUES}日吉,一般,80000,170,\n日吉,法人,40000,,4\n", period="2025-10", basis="ytd")
    city.send(
        "dues", f"{DUES}中央,一般,70000,140,\n中央,法人,20000,,2\n中央,賛助,9000,,6\n", period="2026-10", basis="ytd"
    )
    town.send("income", "区分,金額\n共同募金配分金,30000\n寄附金,4000\n", period="2026-10", basis="ytd")
    town.send("income", "区分,金額\n共同募金配分金,25000\n", period="2025-10", basis="ytd")
    village.send("income", "区分,金額\n会費,1000\n補助金,7000\n", period="2026-10", basis="ytd")
    town.send(
        "allocations", f"{USES}日吉,活動費,日吉社協,共同募金,500,1\n日吉,団体助成,団体,会費,90,9\n", period="FY2026"
    )
    town.send("allocations", f"{USES}日吉,活動費,日吉社協,共同募金,400,1\n日吉,広報,社協,会費,60,1\n", period="FY2025")
    city.send(
        "allocations",
        f"{USES}全市,団体助成,手話の会,共同募金,70,1\n全市,活動費,社協,共同募金,300,4\n全市,啓発,小学校,会費,80,31\n",
        period="FY2026",
    )
    for one, listed in ((town, 60), (city, 4)):
        roster = f"校区名,対象者数,名簿掲載者数,計画作成済\n{PLACES[one.municipality]},200,{listed},3\n"
        one.send("roster", roster, period="2026-10")
        one.send("volunteers", f"校区名,区分,登録数,即応可能\n全市,個人,40,{listed}\n", period="2026-10")
        targets = "指標,基準値,基準年度,目標値\nlisted,40,2024,50\nlisted_rate,20,2024,30\nvolunteers_ready,3,2024,5\n"
        one.send("targets", targets + "dues_amount,,,100000\n相談件数,,,12\n", period="FY2026")


def given(name: str, *, of_all: bool) -> dict[str, Any]:
    """The month or the fiscal year, as that question takes them."""
    by_year = {"fiscal_year": 2026} if "allocations" in name or "indicators" in name else {}
    return by_year | ({"month": OCTOBER} if of_all or not by_year else {})


def test_each_row_and_what_is_hidden_of_it_is_that_of_the_municipality_s_own_page(towns: dict[str, Town]) -> None:
    full(towns)
    for viewer in (None, BOARD):
        for name, (own, by) in OF_EACH.items():
            answer = whole(towns[CODE].store, viewer).ask(name, **given(name, of_all=True))
            told = {column.name for column in question(QUERIES, own).columns} - {"is_total"}
            shared = [column.name for column in answer.question.columns if column.name in told]
            for code, one in towns.items():
                here = answer.only(pl.col("municipality") == code)
                alone = Desk(one.store, viewer or local_admin(), code).ask(own, **given(own, of_all=False))
                if own == "indicators/all":
                    alone = alone.only(pl.col("district_code") == "全市")
                assert cells(here, by, shared) == cells(alone, by, shared), (name, code, viewer)


def cells(answer: Answer, by: tuple[str, ...], columns: list[str]) -> dict[Any, Any]:
    """What each row is told apart by → its figures and their marks."""
    rows = zip(answer.frame.select(columns).rows(), answer.hidden.select(columns).rows(), strict=True)
    return dict(zip(answer.frame.select(by).rows(), rows, strict=True))


@ON_A_FILE
def test_a_sum_over_all_is_told_only_where_no_part_of_it_is_hidden(towns: dict[str, Town]) -> None:
    full(towns)
    desk = whole(towns[CODE].store, BOARD)
    kinds = desk.ask("prefecture/dues_by_kind", month=OCTOBER)
    # the city's two companies hide with its smallest other kind, 賛助; so do the sums of both kinds over all
    assert {row["kind"]: row["amount"] for row in kinds.frame.to_dicts() if row["is_total"]} == {
        "一般": 160_000, "法人": None, "賛助": None,
    }  # fmt: skip
    uses = desk.ask("prefecture/allocations", month=OCTOBER, fiscal_year=2026)
    # 手話の会 stands alone in the city; 活動費, the smallest other that the chest paid for too, hides with it
    shown = {row["purpose"]: row["amount"] for row in uses.frame.to_dicts() if row["is_total"]}
    assert shown == {"啓発": 80, "団体助成": None, "広報": None, "活動費": None}
    assert {uses.frame["purpose"][n] for n, mark in enumerate(uses.hidden["amount"]) if mark} == {"団体助成", "活動費"}
    each = desk.ask("prefecture/allocations_of_each", month=OCTOBER, fiscal_year=2026)
    assert each.frame["amount"].to_list() == [590, 450, None, 1_040]  # 500 + 90; 70 + 300 + 80; none sent


@ON_A_FILE
def test_a_table_across_kinds_hides_in_a_copy_what_its_rows_hide_whoever_makes_it(towns: dict[str, Town]) -> None:
    full(towns)
    exact = whole(towns[CODE].store).ask("prefecture/dues_by_kind", month=OCTOBER)
    shown = across(Writer("ja", "校区"), exact, "kind", "dues_kind", "dues", title="")
    told = {"法人": [50_000, 20_000], "賛助": [None, 9_000]}
    assert {kind: shown.answer.frame[kind].to_list() for kind in told} == told
    copies = [shown.answer.for_circulation(), (shown.total or shown.answer).for_circulation()]
    assert [copies[0].frame[kind].to_list() for kind in told] == [[50_000, None], [None, None]]
    assert [copies[1].frame[kind].to_list() for kind in ("一般", *told)] == [[160_000], [None], [None]]


@ON_A_FILE
def test_a_municipality_whose_money_is_one_body_s_hides_and_so_does_the_sum_of_all(towns: dict[str, Town]) -> None:
    town, city, _ = towns.values()
    town.send("allocations", f"{USES}日吉,活動費,日吉社協,共同募金,500,1\n", period="FY2026")
    city.send("allocations", f"{USES}全市,団体助成,手話の会,共同募金,70,1\n", period="FY2026")
    asked: dict[str, Any] = {"month": OCTOBER, "fiscal_year": 2026}
    board, office = (
        whole(town.store, viewer).ask("prefecture/allocations_of_each", **asked) for viewer in (BOARD, None)
    )
    assert board.frame["amount"].to_list() == [500, None, None, None]  # 570 − 500 would be what 手話の会 received
    assert office.frame["amount"].to_list() == [500, 70, None, 570]


@ON_A_FILE
def test_what_the_money_was_used_for_is_compared_over_those_that_told_both_years(towns: dict[str, Town]) -> None:
    full(towns)
    uses = whole(towns[CODE].store).ask("prefecture/allocations", month=OCTOBER, fiscal_year=2026)
    row = all_of(uses, purpose="活動費")
    assert (row["amount"], row["change"], row["municipalities_reported"]) == (800, 100, 2)  # the town's 500 − 400
    assert all_of(uses, purpose="広報")["change"] == -60  # nothing for it this year in a town that told this year
    assert all_of(uses, purpose="啓発")["change"] is None  # the city has not told last year


@ON_A_FILE
def test_own_sources_of_all(towns: dict[str, Town]) -> None:
    full(towns)
    answer = whole(towns[CODE].store).ask("prefecture/own_sources", month=OCTOBER)
    dues, total = all_of(answer, item="会費"), all_of(answer, item=None)
    assert (dues["amount"], dues["change"]) == (90_000 + 50_000 + 99_000 + 1_000, 20_000)  # 140,000 − 120,000
    # the city's other income was never sent: it has no sum, and is not in the sum of all
    assert (total["amount"], total["municipalities_reported"]) == (140_000 + 34_000 + 1_000, 2)
    assert (total["change"], total["municipalities_compared"]) == (174_000 - 145_000, 1)
    assert all_of(answer, item="補助金")["is_own_source"] is False
