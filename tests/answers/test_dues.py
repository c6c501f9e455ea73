"""Dues and who gave them, worked by hand on a town of 01 日吉 (1,000 households), 02 篠山 (800) and 03 南 (500)."""

from datetime import date

import pytest

from tests.answers.lookup import by, only
from tests.town import LEDGER, Town

HEADING = "校区名,会費区分,金額,加入世帯数,団体数\n"
APRIL, MAY, JUNE = date(2024, 4, 1), date(2024, 5, 1), date(2024, 6, 1)


def sent(town: Town, period: str, *rows: str, **said: object) -> None:
    """A file of dues; what it says of other months is accepted."""
    town.send("dues", HEADING + "".join(f"{row}\n" for row in rows), period=period, accept=["cumulative_fell"], **said)


def test_money_households_and_organisations_add_up_over_the_months(town: Town) -> None:
    sent(town, "2024-04", "日吉,一般,100000,200,", "日吉,法人,30000,,3")
    sent(town, "2024-05", "日吉,一般,50000,100,", "篠山,一般,40000,80,")
    row = only(town.ask("dues/to_date", month=MAY))
    assert row["amount"] == 220_000  # 100,000 + 30,000 + 50,000 + 40,000
    assert (row["households"], row["organisations"]) == (380, 3)  # 200 + 100 + 80


def test_households_of_other_kinds_are_not_added_because_they_are_the_same_households(town: Town) -> None:
    sent(town, "2024-04", "日吉,一般,100000,200,", "日吉,特別,20000,20,", "篠山,,40000,80,")
    assert only(town.ask("dues/to_date", month=APRIL))["households"] == 280  # 一般 200 and 区分なし 80, not 特別 20


def test_a_cumulative_file_counts_its_households_once(town: Town) -> None:
    sent(town, "2024-04", "日吉,一般,100000,200,")
    sent(town, "2024-05", "日吉,一般,150000,300,", basis="ytd")
    row = only(town.ask("dues/to_date", month=MAY))
    assert (row["amount"], row["households"]) == (150_000, 300)


def test_a_missing_month_is_named_and_leaves_everything_unknown(town: Town) -> None:
    sent(town, "2024-04", "日吉,一般,100000,200,")
    sent(town, "2024-06", "日吉,一般,100000,200,")
    row = only(town.ask("dues/to_date", month=JUNE))
    assert (row["amount"], row["households"], row["join_rate"]) == (None, None, None)
    assert row["missing_months"] == "2024-05"


def test_the_join_rate_is_over_districts_with_both_sides(town: Town) -> None:
    sent(town, "2024-04", "日吉,一般,100000,600,", "篠山,一般,40000,,", "事務局扱い,一般,22000,7,")
    row = only(town.ask("dues/to_date", month=APRIL))
    assert (row["join_rate"], row["join_rate_numerator"], row["join_rate_denominator"]) == (0.6, 600, 1_000)
    assert row["households"] == 607  # the secretariat's 7 are members, but of no ledger household
    rows = by(town.ask("dues/by_district", month=APRIL))
    assert (rows["01"]["join_rate"], rows["02"]["join_rate"], rows["事務局扱い"]["join_rate"]) == (0.6, None, None)


def test_the_join_rate_says_which_households_it_divides_by(town: Town) -> None:
    ledger = "地区コード,校区名,世帯数,世帯数の出典\n01,日吉,1000,住民基本台帳\n02,篠山,800,国勢調査\n"
    town.send("districts", ledger, period="FY2024", reason="改定")
    sent(town, "2024-04", "日吉,一般,100000,600,", "篠山,一般,40000,400,")
    assert only(town.ask("dues/to_date", month=APRIL))["households_basis"] == "住民基本台帳、国勢調査"
    assert by(town.ask("dues/by_district", month=APRIL))["02"]["households_basis"] == "国勢調査"


def test_households_of_nought_in_the_ledger_give_no_join_rate(town: Town) -> None:
    town.send("districts", "地区コード,校区名,世帯数\n01,日吉,0\n", period="FY2024", reason="改定")
    sent(town, "2024-04", "日吉,一般,1000,2,")
    assert by(town.ask("dues/by_district", month=APRIL))["01"]["join_rate"] is None


def test_yen_per_household_divides_by_members(town: Town) -> None:
    sent(town, "2024-04", "日吉,一般,100000,200,", "日吉,法人,30000,,3", "篠山,一般,0,0,")
    rows = by(town.ask("dues/by_district", month=APRIL))
    assert rows["01"]["yen_per_household"] == 650  # 130,000 / 200: above the 500 of one household, which is normal
    assert rows["02"]["yen_per_household"] is None


def test_kitamoto_as_published(town: Town) -> None:
    town.send("districts", "地区コード,校区名,世帯数\n1,中丸支部,3000\n2,西部支部,4000\n", period="FY2019")
    town.send(
        "dues",
        '支部名,収納金額,"加入世帯\n(一般・特別)",法人・団体数\n中丸支部,"991,300","1,696",26\n'
        '西部支部,"1,155,500","2,111",20\n事務局扱い,"22,000",0,3\n合計,"2,168,800","3,807",49\n',
        period="2020-03",
        basis="ytd",
    )
    row = only(town.ask("dues/to_date", month=date(2020, 3, 1)))
    assert (row["amount"], row["households"], row["organisations"]) == (2_168_800, 3_807, 49)
    assert row["join_rate"] == 3_807 / 7_000  # (1,696 + 2,111) / (3,000 + 4,000)


def test_last_year_and_the_target_stand_beside_it(town: Town) -> None:
    sent(town, "2023-04", "日吉,一般,80000,160,1")
    sent(town, "2024-04", "日吉,一般,100000,150,2")
    town.send("targets", "成果指標,目標値\n社協会費額,400000\n", period="FY2024")
    row = only(town.ask("dues/to_date", month=APRIL))
    assert (row["last_year"], row["change"], row["change_rate"]) == (80_000, 20_000, 0.25)
    assert (row["households_last_year"], row["organisations_last_year"]) == (160, 1)  # fewer members, more money
    assert (row["target"], row["achievement"]) == (400_000, 0.25)


def test_a_change_of_definition_since_last_april_ends_the_comparison(town: Town) -> None:
    sent(town, "2023-04", "日吉,一般,80000,160,")
    sent(town, "2024-04", "日吉,一般,100000,150,")
    town.send("definitions", "指標,適用開始,定義\n社協会費,2023-04-02,法人を含める\n", period="FY2023")
    row = only(town.ask("dues/to_date", month=APRIL))
    assert (row["last_year"], row["change"], row["change_rate"]) == (80_000, None, None)


def test_kinds_and_their_total_make_the_table(town: Town) -> None:
    sent(town, "2024-04", "日吉,一般,100000,200,")
    sent(town, "2024-05", "日吉,一般,150000,300,", "日吉,法人,30000,,3", basis="ytd")
    kinds = by(town.ask("dues/by_kind", month=MAY), "kind")
    table = by(town.ask("dues/table", month=MAY), "item")
    assert (kinds["法人"]["amount"], kinds["法人"]["organisations"], kinds["法人"]["households"]) == (30_000, 3, None)
    assert (table["一般"]["month_amount"], table["法人"]["month_amount"]) == (50_000, 30_000)
    assert (table[None]["month_amount"], table[None]["amount"]) == (80_000, 180_000)


def test_months_are_told_alone_and_together(town: Town) -> None:
    sent(town, "2024-04", "日吉,一般,100,1,", basis="ytd")
    sent(town, "2024-05", "日吉,一般,250,3,", basis="ytd")
    sent(town, "2024-06", "日吉,一般,30,1,")
    rows = town.ask("dues/by_month", month=JUNE)
    assert [(r["month_amount"], r["amount"], r["households"]) for r in rows] == [
        (100, 100, 1),
        (150, 250, 3),
        (30, 280, 4),
    ]


def test_the_trend_divides_by_the_ledger_of_its_own_year(town: Town) -> None:
    town.send("districts", LEDGER, period="FY2020")
    sent(town, "2024-03", "日吉,一般,100000,250,", basis="ytd")
    town.send("districts", "地区コード,校区名,世帯数\n01,日吉,2000\n", period="FY2024", reason="改定")
    sent(town, "2025-03", "日吉,一般,120000,400,", basis="ytd")
    rows = by(town.ask("dues/trend", month=date(2025, 3, 1)), "fiscal_year")
    assert (rows[2023]["join_rate"], rows[2024]["join_rate"]) == (0.25, 0.2)  # 250 / 1,000 and 400 / 2,000
    assert (rows[2024]["amount"], rows[2024]["is_full_year"]) == (120_000, True)


@pytest.mark.parametrize("question", ["to_date", "by_district", "by_kind", "by_month", "trend", "table"])
def test_a_town_without_dues_knows_nothing_of_them(town: Town, question: str) -> None:
    assert [r["amount"] for r in town.ask(f"dues/{question}", month=APRIL) if r["amount"] is not None] == []
