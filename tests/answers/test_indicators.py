"""What the plan wants and what was reached, worked by hand on a town of three districts: 01 日吉, 02 篠山, 03 南."""

from datetime import date
from typing import Any

from dashboard.answers import indicators
from dashboard.desk import Desk
from dashboard.findings.indicators import achieved, rows_of, written
from dashboard.findings.writing import Writer
from dashboard.roles import Role, Viewer
from tests.answers.lookup import by, only
from tests.town import Town


def plan(town: Town, text: str, *, period: str = "FY2024") -> None:
    """A file of targets."""
    town.send("targets", text, period=period)


def indicator(town: Town, name: str, *, fiscal_year: int = 2024) -> dict[str, Any]:
    """The whole city's row of one indicator."""
    rows = [r for r in town.ask("indicators/all", fiscal_year=fiscal_year) if r["district_code"] == "全市"]
    return by(rows, "indicator")[name]


def test_the_register_is_counted_at_its_newest_month_of_the_year(town: Town) -> None:
    roster = "校区名,対象者数,名簿掲載者数,計画作成済\n"
    town.send("roster", roster + "日吉,200,90,40\n篠山,100,30,\n", period="2024-09")
    town.send("roster", roster + "日吉,200,100,40\n篠山,100,50,10\n南,50,0,0\n", period="2024-10")
    town.send("roster", roster + "日吉,200,199,40\n", period="2025-04")
    plan(town, "成果指標,目標値,単位\n名簿登録者数,300,人\n登録率,50,%\n計画作成率,50,%\n名簿作成校区数,3,校区\n")
    listed, rate = indicator(town, "listed"), indicator(town, "listed_rate")
    assert (listed["actual"], listed["achievement"], listed["as_of"]) == (150, 0.5, date(2024, 10, 31))
    assert rate["actual"] == 100 * 150 / 350  # per cent; listed 150 of eligible 350
    assert indicator(town, "plan_rate")["actual"] == 100 * 50 / 150
    assert indicator(town, "roster_districts")["actual"] == 2  # 南 has a register with nobody on it


def test_drills_and_volunteers_are_counted_too(town: Town) -> None:
    town.send(
        "drills", "校区名,実施日,種別,名簿活用\n日吉,2024-10-20,避難,有\n南,2024-11-03,図上,無\n", period="FY2024"
    )
    town.send("volunteers", "校区名,区分,登録数,即応可能\n日吉,個人,30,12\n南,個人,10,8\n", period="2024-10")
    plan(town, "成果指標,目標値\n防災訓練実施校区数,3\n名簿を活用した防災訓練実施校区数,2\n即応可能ボランティア数,40\n")
    assert indicator(town, "drill_districts")["actual"] == 2
    assert indicator(town, "drill_roster_districts")["achievement"] == 0.5  # 日吉, of two
    assert indicator(town, "volunteers_ready")["achievement"] == 0.5  # (12 + 8) / 40


def test_money_is_counted_for_the_city_by_method_and_by_district(town: Town) -> None:
    town.send("chest", "校区名,募金区分,募金方法,金額\n日吉,一般,戸別,600\n篠山,一般,法人,200\n", period="2024-10")
    town.send("dues", "校区名,金額\n日吉,90\n南,10\n", period="2024-06", basis="ytd")
    plan(town, "成果指標,校区名,目標値\n共同募金,,1000\n戸別募金,,800\n共同募金,日吉,500\n会費,,200\n会費,日吉,100\n")
    rows = town.ask("indicators/all", fiscal_year=2024)
    assert {(r["indicator"], r["district"]): (r["actual"], r["achievement"]) for r in rows} == {
        ("chest_amount", "全市"): (800, 0.8),
        ("chest_amount", "日吉"): (600, 1.2),
        ("chest_amount.戸別", "全市"): (600, 0.75),
        ("dues_amount", "全市"): (100, 0.5),
        ("dues_amount", "日吉"): (90, 0.9),
    }


def test_money_with_a_missing_month_is_not_counted_and_the_entered_result_stands(town: Town) -> None:
    town.send("dues", "校区名,金額\n日吉,90\n", period="2024-06")
    plan(town, "成果指標,目標値,実績値\n社協会費,200,150\n")
    row = indicator(town, "dues_amount")
    assert (row["actual"], row["is_computed"], row["as_of"]) == (150, False, None)


def test_what_we_count_goes_before_what_was_entered_and_both_are_told(town: Town) -> None:
    town.send("dues", "校区名,金額\n日吉,100\n", period="2024-04")
    plan(town, "成果指標,目標値,実績値\n社協会費,200,150\n")
    row = indicator(town, "dues_amount")
    assert (row["actual"], row["entered"], row["is_computed"], row["achievement"]) == (100, 150, True, 0.5)


def test_lower_is_better_turns_the_fraction_round(town: Town) -> None:
    plan(town, "成果指標,基準値,目標値,実績値,望ましい方向\n情報入手の不都合,56.6,40,50,低いほどよい\n")
    row = indicator(town, "info_inconvenience")
    assert (row["direction"], row["achievement"]) == ("lower", 0.8)  # 40 / 50
    assert (row["achievement_numerator"], row["achievement_denominator"]) == (40, 50)


def test_at_most_means_that_lower_is_better(town: Town) -> None:
    plan(town, "成果指標,目標値,条件,実績値\n情報入手の不都合,40,以下,80\nサロンの箇所数,310,以上,368\n")
    assert indicator(town, "info_inconvenience")["direction"] == "lower"
    assert indicator(town, "salons")["direction"] == "higher"


def test_nothing_is_divided_by_nothing(town: Town) -> None:
    text = "サロンの箇所数,0,3,\n情報入手の不都合,40,0,低いほどよい\nサロンの参加者数,5,0,\n"
    plan(town, "成果指標,目標値,実績値,望ましい方向\n" + text)
    assert indicator(town, "salons")["achievement"] is None
    assert indicator(town, "info_inconvenience")["achievement"] is None
    assert indicator(town, "salon_participants")["achievement"] == 0


def test_what_is_being_looked_into_is_told_as_such(town: Town) -> None:
    text = "市民の意識の変化,56.6,40,調査中\nサロンの参加者の意識の変化,—,検討中,69.7\n"
    plan(town, "成果指標,基準値,目標値,実績値\n" + text)
    residents, friends = indicator(town, "info_inconvenience"), indicator(town, "salon_friends")
    assert (residents["actual"], residents["actual_state"], residents["achievement"]) == (None, "pending", None)
    assert (friends["baseline"], friends["baseline_state"]) == (None, "not_applicable")
    assert (friends["target"], friends["target_state"], friends["actual"]) == (None, "pending", 69.7)


def test_a_plan_of_several_years_speaks_until_its_target_year(town: Town) -> None:
    plan(town, "成果指標,目標値,目標年度,実績値\nサロンの箇所数,310,2025,290\n", period="FY2023")
    assert indicator(town, "salons", fiscal_year=2023)["actual"] == 290
    later = indicator(town, "salons", fiscal_year=2025)
    assert (later["target"], later["set_in"], later["actual"]) == (310, 2023, None)  # 290 was the result of 2023
    assert town.ask("indicators/all", fiscal_year=2026) == []


def test_a_target_set_for_the_year_itself_goes_before_an_older_plan(town: Town) -> None:
    plan(town, "成果指標,目標値,目標年度\nサロンの箇所数,310,2025\n", period="FY2023")
    plan(town, "成果指標,目標値\nサロンの箇所数,300\n", period="FY2024")
    row = only(town.ask("indicators/all", fiscal_year=2024))
    assert (row["target"], row["set_in"]) == (300, 2024)


def test_without_a_plan_there_are_no_indicators(town: Town) -> None:
    assert town.ask("indicators/all", fiscal_year=2024) == []


def test_a_target_below_its_baseline_is_reached_downwards_unless_the_plan_says_otherwise(town: Town) -> None:
    heading = "成果指標,基準値,目標値,実績値,条件\n"
    plan(town, heading + "市民の意識の変化,56.6,40,50,\nサロンの箇所数,300,200,250,以上\n")
    assert indicator(town, "info_inconvenience")["direction"] == "lower"
    assert indicator(town, "info_inconvenience")["achievement"] == 40 / 50
    assert indicator(town, "salons")["achievement"] == 250 / 200


def test_money_may_be_wanted_below_what_was_once_collected_and_is_still_better_if_more(town: Town) -> None:
    plan(town, "成果指標,基準値,目標値\n共同募金,3000,2000\n")
    assert indicator(town, "chest_amount")["direction"] == "higher"


def test_the_board_sees_a_result_that_was_entered_but_not_one_of_the_register(town: Town) -> None:
    plan(town, "成果指標,目標値,実績値\n相談件数,33000,28640\n名簿登録者数,300,7\n")
    found = indicators.all(Desk(town.store, Viewer("理事", frozenset({Role.BOARD})), town.municipality), 2024)
    rows, writer = {row["indicator"]: row for row in rows_of(found)}, Writer("ja", "校区")
    assert (written(rows["consultations"], "actual", writer), achieved(rows["consultations"], "ja")) == (
        "28,640",
        "86.8%",  # 28,640 / 33,000
    )
    assert (written(rows["listed"], "actual", writer), achieved(rows["listed"], "ja")) == ("秘匿", "秘匿")


def test_a_rate_that_was_written_as_a_share_is_the_target_that_the_register_page_has(town: Town) -> None:
    town.send("roster", "校区名,対象者数,名簿掲載者数,計画作成済\n日吉,100,70,7\n", period="2024-10")
    plan(town, "成果指標,目標値,基準値,単位\n登録率,0.75,0.5,\n計画作成率,0.1,5,%\n")
    listed, planned = indicator(town, "listed_rate"), indicator(town, "plan_rate")
    assert (listed["target"], listed["baseline"]) == (75, 50)
    assert listed["achievement"] == 70 / 75  # 70 of 100; 0.75 read as per cent would be reached 93 times over
    totals = only(town.ask("coverage/totals", month=date(2024, 10, 1)))
    assert (totals["listed_rate_target"], totals["plan_rate_target"]) == (0.75, 0.001)
    assert (planned["target"], planned["actual"]) == (0.1, 10)  # a tenth of one per cent, as its unit says
