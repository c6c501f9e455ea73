"""What the chest has brought since April, worked by hand on a town of three districts: 01 日吉, 02 篠山, 03 南."""

from datetime import date

import pytest

from dashboard.desk import Desk
from dashboard.findings.writing import Writer
from dashboard.reports.listings import lines_of
from dashboard.roles import local_admin
from dashboard.shown.finance import finance_table
from dashboard.shown.tiles import tile
from tests.answers.lookup import by, only
from tests.town import Town

HEADING = "校区名,募金区分,募金方法,金額\n"
QUESTIONS = ["to_date", "by_method", "by_campaign", "by_district", "by_month", "by_day", "trend", "table"]
OCTOBER, NOVEMBER, DECEMBER = date(2024, 10, 1), date(2024, 11, 1), date(2024, 12, 1)


def sent(town: Town, period: str, *rows: str, **said: object) -> None:
    """A file of the chest; what it says of other months is accepted."""
    town.send("chest", HEADING + "".join(f"{row}\n" for row in rows), period=period, accept=["cumulative_fell"], **said)


def test_months_add_up(town: Town) -> None:
    sent(town, "2024-10", '日吉,一般,戸別,"12,000円"', "篠山,一般,街頭,500")
    sent(town, "2024-11", "日吉,一般,戸別,3000")
    assert only(town.ask("chest/to_date", month=NOVEMBER))["amount"] == 15_500  # 12,000 + 500 + 3,000


def test_a_cumulative_file_stands_for_all_before_it_and_later_months_are_added(town: Town) -> None:
    sent(town, "2024-10", "日吉,一般,戸別,10000", "南,一般,学校,700")
    sent(town, "2024-11", "日吉,一般,戸別,25000", basis="ytd")
    sent(town, "2024-12", "篠山,歳末,戸別,4000")
    assert only(town.ask("chest/to_date", month=DECEMBER))["amount"] == 29_000  # October is in the 25,000
    rows = by(town.ask("chest/by_district", month=DECEMBER))
    assert (rows["01"]["amount"], rows["02"]["amount"]) == (25_000, 4_000)
    assert rows["03"]["amount"] is None  # by file, not by row: the cumulative file does not name it


def test_a_missing_month_makes_the_amount_unknown_and_is_named(town: Town) -> None:
    sent(town, "2024-10", "日吉,一般,戸別,10000")
    sent(town, "2025-01", "日吉,一般,戸別,500")
    row = only(town.ask("chest/to_date", month=date(2025, 1, 1)))
    assert (row["amount"], row["missing_months"]) == (None, "2024-11, 2024-12")
    assert {r["amount"] for r in town.ask("chest/by_district", month=date(2025, 1, 1))} == {None}
    assert only(town.ask("chest/by_method", month=date(2025, 1, 1)))["amount"] is None


def test_a_cumulative_file_after_a_gap_closes_it(town: Town) -> None:
    sent(town, "2024-10", "日吉,一般,戸別,10000")
    sent(town, "2025-01", "日吉,一般,戸別,40000", basis="ytd")
    row = only(town.ask("chest/to_date", month=date(2025, 1, 1)))
    assert (row["amount"], row["missing_months"]) == (40_000, None)


def test_before_october_nothing_is_expected_and_a_late_gift_in_may_still_counts(town: Town) -> None:
    sent(town, "2024-05", "日吉,一般,法人,300")
    assert only(town.ask("chest/to_date", month=date(2024, 4, 1)))["amount"] == 0
    assert only(town.ask("chest/to_date", month=date(2024, 9, 1)))["amount"] == 300
    october = only(town.ask("chest/to_date", month=OCTOBER))
    assert (october["amount"], october["missing_months"]) == (None, "2024-10")


def test_a_correction_is_negative_and_lowers_the_total(town: Town) -> None:
    sent(town, "2024-10", "日吉,一般,戸別,10000", "篠山,一般,戸別,2000")
    sent(town, "2024-11", "篠山,一般,戸別,△2500")
    assert only(town.ask("chest/to_date", month=NOVEMBER))["amount"] == 9_500  # 10,000 + 2,000 − 2,500
    assert by(town.ask("chest/by_district", month=NOVEMBER))["02"]["amount"] == -500


def test_the_secretariat_is_in_the_total_and_last_of_the_districts(town: Town) -> None:
    sent(town, "2024-10", "事務局扱い,一般,法人,50000", "南,一般,戸別,1000")
    rows = town.ask("chest/by_district", month=OCTOBER)
    total = only(town.ask("chest/to_date", month=OCTOBER))
    assert [r["district"] for r in rows] == ["日吉", "篠山", "南", "事務局扱い"]
    assert (rows[-1]["role"], rows[-1]["amount"], rows[-1]["yen_per_household"]) == ("事務局扱い", 50_000, None)
    assert total["amount"] == sum(r["amount"] or 0 for r in rows) == 51_000
    assert (total["districts_reported"], total["districts_expected"]) == (1, 3)


def test_a_whole_city_row_adds_to_the_districts(town: Town) -> None:
    sent(town, "2024-10", "日吉,一般,戸別,1000", "全市,一般,街頭,400")
    assert only(town.ask("chest/to_date", month=OCTOBER))["amount"] == 1_400


def test_last_year_is_that_of_the_same_month(town: Town) -> None:
    sent(town, "2023-10", "日吉,一般,戸別,8000")
    sent(town, "2023-11", "日吉,一般,戸別,90000")
    sent(town, "2024-10", "日吉,一般,戸別,10000")
    row = only(town.ask("chest/to_date", month=OCTOBER))
    assert (row["last_year"], row["change"], row["change_rate"]) == (8_000, 2_000, 0.25)  # 2,000 / 8,000


def test_without_last_year_there_is_no_change(town: Town) -> None:
    sent(town, "2024-10", "日吉,一般,戸別,10000")
    row = only(town.ask("chest/to_date", month=OCTOBER))
    assert (row["last_year"], row["change"], row["change_rate"]) == (None, None, None)
    assert row["last_year_missing_months"] == "2023-10"


def test_after_a_year_of_nothing_there_is_a_change_but_no_rate(town: Town) -> None:
    sent(town, "2023-10", "日吉,一般,戸別,0")
    sent(town, "2024-10", "日吉,一般,戸別,10000")
    row = only(town.ask("chest/to_date", month=OCTOBER))
    assert (row["last_year"], row["change"], row["change_rate"]) == (0, 10_000, None)


@pytest.mark.parametrize(
    ("valid_from", "change"),
    [("2023-10-01", 2_000), ("2024-10-01", None), ("2023-11-01", None), ("2024-11-01", 2_000)],
)
def test_two_definitions_are_not_compared(town: Town, valid_from: str, change: int | None) -> None:
    sent(town, "2023-10", "日吉,一般,戸別,8000")
    sent(town, "2024-10", "日吉,一般,戸別,10000")
    town.send("definitions", f"指標,適用開始,定義\n共同募金,{valid_from},個人を分けた\n", period="FY2024")
    row = only(town.ask("chest/to_date", month=OCTOBER))
    assert (row["last_year"], row["change"]) == (8_000, change)
    assert (row["definition_changed_on"] is None) == (change is not None)


def test_the_target_is_that_of_the_full_year(town: Town) -> None:
    sent(town, "2024-10", "日吉,一般,戸別,10000")
    town.send("targets", "成果指標,目標値\n共同募金実績額,40000\n戸別募金,90000\n", period="FY2024")
    row = only(town.ask("chest/to_date", month=OCTOBER))
    assert (row["target"], row["achievement"]) == (40_000, 0.25)  # 10,000 / 40,000; the target by method is not added


def test_targets_by_method_add_up_where_there_is_no_other(town: Town) -> None:
    sent(town, "2024-10", "日吉,一般,戸別,10000")
    town.send("targets", "成果指標,目標値\n戸別募金,15000\n法人募金,5000\n", period="FY2024")
    row = only(town.ask("chest/to_date", month=OCTOBER))
    assert (row["target"], row["achievement"]) == (20_000, 0.5)  # 10,000 / (15,000 + 5,000)


def test_an_undecided_target_by_method_leaves_the_sum_unknown(town: Town) -> None:
    sent(town, "2024-10", "日吉,一般,戸別,10000")
    town.send("targets", "成果指標,目標値\n戸別募金,15000\n法人募金,検討中\n", period="FY2024")
    row = only(town.ask("chest/to_date", month=OCTOBER))
    assert (row["target"], row["target_state"], row["achievement"]) == (None, "pending", None)


def test_a_target_that_is_not_decided_is_never_called_none(town: Town) -> None:
    sent(town, "2024-10", "日吉,一般,戸別,10000", "日吉,一般,学校,100", "日吉,一般,法人,50")
    town.send("targets", "成果指標,目標値\n共同募金実績額,調査中\n戸別募金,20000\n法人募金,検討中\n", period="FY2024")
    desk, reader = Desk(town.store, local_admin(), town.municipality), Writer("ja", "校区")
    listing = finance_table(reader, desk.ask("chest/table", month=OCTOBER), "method", title="表")
    lines = [(line[0], *line[-2:]) for line in lines_of(reader, listing)][1:]
    assert lines == [
        ("戸別募金", 20_000, 0.5),  # 10,000 / 20,000
        ("学校募金", "なし", "該当なし"),
        ("法人(大口)募金", "調査中", "調査中"),
        ("合計", "調査中", "調査中"),
    ]
    shown = tile(reader, desk.ask("chest/to_date", month=OCTOBER), "chest_amount", target="target")
    assert shown.lines == ("目標 調査中",)


def test_no_target_and_a_target_of_nothing_give_no_achievement(town: Town) -> None:
    sent(town, "2024-10", "日吉,一般,戸別,10000")
    without = only(town.ask("chest/to_date", month=OCTOBER))
    town.send("targets", "成果指標,目標値\n共同募金実績額,0\n", period="FY2024")
    nothing = only(town.ask("chest/to_date", month=OCTOBER))
    assert (without["target"], without["achievement"]) == (None, None)
    assert (nothing["target"], nothing["achievement"]) == (0, None)


def test_one_campaign_is_asked_alone_and_does_not_borrow_the_target_of_all(town: Town) -> None:
    sent(town, "2024-12", "日吉,一般,戸別,10000", "日吉,歳末,戸別,3000", basis="ytd")
    town.send("targets", "成果指標,目標値\n共同募金実績額,40000\n", period="FY2024")
    row = only(town.ask("chest/to_date", month=DECEMBER, campaign="歳末"))
    assert (row["amount"], row["target"], row["achievement"]) == (3_000, None, None)
    assert {r["campaign"] for r in town.ask("chest/by_method", month=DECEMBER, campaign="歳末")} == {"歳末"}


def test_a_campaign_has_its_own_target(town: Town) -> None:
    sent(town, "2024-12", "日吉,一般,戸別,10000", "日吉,歳末,戸別,3000", basis="ytd")
    town.send("targets", "成果指標,目標値\n共同募金実績額,40000\n歳末募金,4000\n", period="FY2024")
    row = only(town.ask("chest/to_date", month=DECEMBER, campaign="歳末"))
    assert (row["target"], row["achievement"]) == (4_000, 0.75)
    assert only(town.ask("chest/to_date", month=DECEMBER))["target"] == 40_000
    assert by(town.ask("chest/by_campaign", month=DECEMBER), "campaign")["歳末"]["achievement"] == 0.75


def test_a_method_that_appears_or_disappears_has_null_in_the_other_year(town: Town) -> None:
    sent(town, "2023-10", "日吉,一般,戸別,8000", "日吉,一般,学校,600")
    sent(town, "2024-10", "日吉,一般,戸別,9000", "日吉,一般,イベント,700")
    rows = by(town.ask("chest/by_method", month=OCTOBER), "method")
    assert (rows["戸別"]["amount"], rows["戸別"]["last_year"], rows["戸別"]["change"]) == (9_000, 8_000, 1_000)
    assert (rows["イベント"]["amount"], rows["イベント"]["last_year"]) == (700, None)
    assert (rows["学校"]["amount"], rows["学校"]["last_year"], rows["学校"]["change"]) == (None, 600, None)


def test_a_district_without_a_row_is_unknown_and_one_with_a_zero_is_zero(town: Town) -> None:
    sent(town, "2024-10", "日吉,一般,戸別,0")
    rows = by(town.ask("chest/by_district", month=OCTOBER))
    assert (rows["01"]["amount"], rows["02"]["amount"]) == (0, None)


def test_yen_per_household_divides_by_the_ledger(town: Town) -> None:
    sent(town, "2024-10", "日吉,一般,戸別,240000", "日吉,一般,法人,10000")
    row = by(town.ask("chest/by_district", month=OCTOBER))["01"]
    assert (row["households"], row["yen_per_household"]) == (1_000, 250)  # (240,000 + 10,000) / 1,000
    assert row["house_to_house_per_household"] == 240


def test_a_district_without_households_has_no_yen_per_household(town: Town) -> None:
    town.send("districts", "地区コード,校区名,世帯数\n01,日吉,0\n02,篠山,800\n", period="FY2024", reason="改定")
    sent(town, "2024-10", "日吉,一般,戸別,1000")
    row = by(town.ask("chest/by_district", month=OCTOBER))["01"]
    assert (row["households"], row["yen_per_household"]) == (0, None)


def test_what_a_closed_district_gave_stays_in_the_total_and_is_listed(town: Town) -> None:
    sent(town, "2023-10", "南,一般,戸別,5000")
    town.send("districts", "地区コード,校区名,世帯数\n01,日吉,1500\n02,篠山,800\n", period="FY2024", reason="統合")
    sent(town, "2024-10", "日吉,一般,戸別,1000")
    rows = town.ask("chest/by_district", month=OCTOBER)
    assert [(r["district"], r["last_year"]) for r in rows] == [("日吉", None), ("篠山", None), ("南", 5_000)]
    assert only(town.ask("chest/to_date", month=OCTOBER))["last_year"] == 5_000


def test_the_table_shows_the_month_beside_the_year(town: Town) -> None:
    sent(town, "2024-10", "日吉,一般,戸別,10000", "日吉,一般,街頭,100")
    sent(town, "2024-11", "日吉,一般,戸別,14000", "日吉,一般,街頭,100", "日吉,一般,学校,50", basis="ytd")
    town.send("targets", "成果指標,目標値\n戸別募金,20000\n", period="FY2024")
    rows = by(town.ask("chest/table", month=NOVEMBER), "item")
    assert (rows["戸別"]["month_amount"], rows["戸別"]["amount"]) == (4_000, 14_000)  # 14,000 − 10,000
    assert (rows["街頭"]["month_amount"], rows["学校"]["month_amount"]) == (0, 50)
    assert (rows["戸別"]["target"], rows["戸別"]["achievement"], rows["街頭"]["target"]) == (20_000, 0.7, None)
    assert (rows[None]["is_total"], rows[None]["month_amount"], rows[None]["amount"]) == (True, 4_050, 14_150)


def test_the_month_of_a_cumulative_file_is_unknown_where_the_month_before_is(town: Town) -> None:
    sent(town, "2024-11", "日吉,一般,戸別,14000", basis="ytd")
    row = by(town.ask("chest/table", month=NOVEMBER), "item")[None]
    assert (row["month_amount"], row["amount"]) == (None, 14_000)


def test_the_campaign_by_month_stops_where_a_month_is_missing(town: Town) -> None:
    sent(town, "2023-10", "日吉,一般,戸別,8000")
    sent(town, "2023-12", "日吉,一般,戸別,9500", basis="ytd")
    sent(town, "2024-10", "日吉,一般,戸別,10000")
    rows = by(town.ask("chest/by_month", month=OCTOBER), "month")
    assert [rows[m]["amount"] for m in sorted(rows)] == [8_000, None, 9_500, None, None, None, 10_000]
    assert rows[date(2023, 12, 1)]["month_amount"] is None  # what it added to November is not known
    assert rows[OCTOBER]["month_of_campaign"] == 1


def test_by_day_shows_only_what_has_a_day(town: Town) -> None:
    town.send(
        "chest",
        "校区名,募金区分,募金方法,金額,募金日\n"
        "日吉,一般,街頭,300,2024-10-01\n日吉,一般,街頭,200,2024-10-03\n日吉,一般,戸別,9000,\n",
        period="2024-10",
    )
    rows = town.ask("chest/by_day", month=OCTOBER)
    assert [(r["day_of_campaign"], r["amount"], r["cumulative"]) for r in rows] == [(1, 300, 300), (3, 200, 500)]
    assert {r["undated"] for r in rows} == {9_000}


def test_the_trend_ends_a_year_in_march_and_the_year_asked_in_its_month(town: Town) -> None:
    sent(town, "2023-10", "日吉,一般,戸別,8000")
    sent(town, "2024-03", "日吉,一般,戸別,30000", basis="ytd")
    sent(town, "2024-10", "日吉,一般,戸別,10000")
    town.send("targets", "成果指標,目標値\n共同募金実績額,60000\n", period="FY2023")
    rows = by(town.ask("chest/trend", month=OCTOBER), "fiscal_year")
    assert (rows[2023]["amount"], rows[2023]["same_month_amount"], rows[2023]["achievement"]) == (30_000, 8_000, 0.5)
    assert (rows[2024]["amount"], rows[2024]["is_full_year"], rows[2023]["is_full_year"]) == (10_000, False, True)


def test_the_forecast_rests_on_what_complete_years_had_reached_by_the_month(town: Town) -> None:
    for year, by_october in ((2021, 50_000), (2022, 40_000), (2023, 60_000)):
        sent(town, f"{year}-10", f"日吉,一般,戸別,{by_october}")
        sent(town, f"{year + 1}-03", "日吉,一般,戸別,100000", basis="ytd")
    sent(town, "2024-10", "日吉,一般,戸別,50000")
    row = only(town.ask("chest/forecast", month=OCTOBER))
    assert (row["years"], row["share_rate"], row["forecast"]) == (3, 0.5, 100_000)  # 150,000 of 300,000; 50,000 / 0.5
    assert (row["lowest"], row["highest"]) == (83_333, 125_000)  # 50,000 / 0.6 and 50,000 / 0.4
    assert (row["error_rate_numerator"], row["error_rate_denominator"]) == (33_333, 100_000)  # 60,000 / 0.45 − 100,000


def test_one_complete_year_is_too_little_for_a_forecast(town: Town) -> None:
    sent(town, "2023-10", "日吉,一般,戸別,60000")
    sent(town, "2024-03", "日吉,一般,戸別,100000", basis="ytd")
    sent(town, "2024-10", "日吉,一般,戸別,50000")
    assert town.ask("chest/forecast", month=OCTOBER) == []


def test_campaigns_are_told_apart(town: Town) -> None:
    sent(town, "2023-12", "日吉,歳末,戸別,2000", basis="ytd")
    sent(town, "2024-12", "日吉,歳末,戸別,3000", "日吉,一般,戸別,9000", "南,一般,街頭,1000", basis="ytd")
    rows = town.ask("chest/by_campaign", month=DECEMBER)
    assert [(r["campaign"], r["amount"], r["last_year"]) for r in rows] == [
        ("一般", 10_000, None),
        ("歳末", 3_000, 2_000),
    ]


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_town_without_a_chest_knows_nothing_of_it(town: Town, question: str) -> None:
    assert [r["amount"] for r in town.ask(f"chest/{question}", month=OCTOBER) if r["amount"] is not None] == []
