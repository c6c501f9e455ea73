"""Who is listed, planned for and supported, worked by hand on a town of three districts: 01 日吉, 02 篠山, 03 南."""

from datetime import date

import pytest

from tests.answers.lookup import Row, by, only
from tests.town import Town

APRIL = date(2024, 4, 1)


def test_a_district_that_reports_nobody_is_told_from_one_that_does_not_report(town: Town) -> None:
    town.send("roster", "校区名,対象者数,名簿掲載者数\n日吉,120,60\n篠山,0,0\n", period="2024-04")
    rows = by(town.ask("coverage/by_district", month=APRIL))
    assert (rows["01"]["listed"], rows["01"]["listed_rate"]) == (60, 0.5)  # 60 / 120
    assert (rows["02"]["listed"], rows["02"]["listed_rate"]) == (0, None)  # nobody to list: no rate
    assert (rows["03"]["listed"], rows["03"]["is_reporting"]) == (None, False)


def test_marks_for_unknown_and_none_are_never_zero(town: Town) -> None:
    town.send("roster", "校区名,対象者数,名簿掲載者数,計画作成済\n日吉,120,60,調査中\n篠山,80,40,-\n", period="2024-04")
    rows = by(town.ask("coverage/by_district", month=APRIL))
    assert [rows[code]["planned"] for code in ("01", "02")] == [None, None]
    assert only(town.ask("coverage/totals", month=APRIL))["planned"] is None


def test_each_rate_has_the_two_sides_that_it_is_made_of(town: Town) -> None:
    town.send(
        "roster",
        "校区名,対象者数,名簿掲載者数,同意者数,名簿提供者数,計画作成済,支援者決定済,基準日\n日吉,200,100,40,30,20,50,2024-04-30\n",
        period="2024-04",
    )
    row = by(town.ask("coverage/by_district", month=APRIL))["01"]
    sides = {
        rate: (row[rate], row[f"{rate}_numerator"], row[f"{rate}_denominator"])
        for rate in (
            "listed_rate",
            "consent_rate",
            "shared_rate",
            "plan_rate",
            "plan_rate_of_consented",
            "support_rate",
        )
    }
    assert sides == {
        "listed_rate": (0.5, 100, 200),
        "consent_rate": (0.4, 40, 100),
        "shared_rate": (0.3, 30, 100),
        "plan_rate": (0.2, 20, 100),
        "plan_rate_of_consented": (0.5, 20, 40),
        "support_rate": (0.5, 50, 100),
    }
    assert row["as_of"] == date(2024, 4, 30)


def test_a_total_rate_counts_only_the_districts_that_gave_both_sides(town: Town) -> None:
    town.send(
        "roster",
        "校区名,対象者数,名簿掲載者数,計画作成済\n日吉,120,60,15\n篠山,,30,\n",
        period="2024-04",
    )
    total = only(town.ask("coverage/totals", month=APRIL))
    assert (total["eligible"], total["listed"], total["planned"]) == (120, 90, 15)
    assert (total["listed_rate"], total["listed_rate_numerator"], total["listed_rate_denominator"]) == (0.5, 60, 120)
    assert (total["plan_rate"], total["plan_rate_numerator"], total["plan_rate_denominator"]) == (0.25, 15, 60)
    assert (total["districts_reported"], total["districts_expected"]) == (2, 3)


def test_a_reserved_district_is_in_the_totals_but_is_no_district(town: Town) -> None:
    town.send("roster", "校区名,対象者数,名簿掲載者数\n市外,10,4\n日吉,120,60\n", period="2024-04")
    rows = town.ask("coverage/by_district", month=APRIL)
    total = only(town.ask("coverage/totals", month=APRIL))
    assert [(row["district"], row["role"]) for row in rows] == [
        ("日吉", "地区"),
        ("篠山", "地区"),
        ("南", "地区"),
        ("市外", "市外"),
    ]
    assert (total["eligible"], total["listed"]) == (130, 64)  # 120 + 10, 60 + 4
    assert (total["districts_reported"], total["districts_expected"]) == (1, 3)


def test_a_whole_city_figure_counts_alone_and_never_beside_districts(town: Town) -> None:
    city = {"sets": {"district": "全市"}, "period": "2024-04"}
    town.send("roster", "対象者数,名簿掲載者数\n500,250\n", **city)
    alone = only(town.ask("coverage/totals", month=APRIL))
    town.send(
        "roster", "校区名,対象者数,名簿掲載者数\n日吉,120,60\n篠山,80,20\n", period="2024-04", reason="地区別が届いた"
    )
    beside = only(town.ask("coverage/totals", month=APRIL))
    assert (alone["listed"], alone["listed_rate"], alone["districts_reported"]) == (250, 0.5, 0)
    assert (beside["listed"], beside["listed_rate"], beside["districts_reported"]) == (
        80,
        0.4,
        2,
    )  # 60 + 20 of 120 + 80


@pytest.mark.parametrize(
    ("planned", "supported", "both", "uncovered", "bounds"),
    [
        ("60", "50", "40", 60, (60, 60)),  # 100 − 40
        ("60", "", "", None, (40, 100)),  # at best all 60 have a supporter: 100 − 60; at worst none
        ("", "50", "", None, (50, 100)),
        ("60", "50", "", None, (50, 90)),  # at best 50 have both; at worst 60 + 50 − 100 = 10 must have both
        ("30", "20", "", None, (80, 100)),  # 30 + 20 need not overlap: the bound is 100, not 150
        ("", "", "", None, (0, 100)),
    ],
)
def test_uncovered_people_are_exact_or_within_bounds(
    town: Town, planned: str, supported: str, both: str, uncovered: int | None, bounds: tuple[int, int]
) -> None:
    town.send(
        "roster",
        f"校区名,対象者数,名簿掲載者数,計画作成済,支援者決定済,計画・支援者とも有\n日吉,200,100,{planned},{supported},{both}\n",
        period="2024-04",
    )
    row = by(town.ask("coverage/by_district", month=APRIL))["01"]
    assert row["uncovered"] == uncovered
    assert (row["uncovered_min"], row["uncovered_max"]) == bounds


def test_bounds_add_up_and_one_inexact_district_makes_the_total_inexact(town: Town) -> None:
    heading = "校区名,対象者数,名簿掲載者数,計画作成済,支援者決定済,計画・支援者とも有\n"
    town.send("roster", heading + "日吉,200,100,60,50,40\n篠山,80,50,20,10,10\n", period="2024-04")
    town.send("roster", heading + "日吉,200,100,60,50,40\n篠山,80,50,20,,\n", period="2024-05")
    april = only(town.ask("coverage/totals", month=APRIL))
    may = only(town.ask("coverage/totals", month=date(2024, 5, 1)))
    assert (april["uncovered"], april["uncovered_min"], april["uncovered_max"]) == (100, 100, 100)  # 60 + 40
    assert (may["uncovered"], may["uncovered_min"], may["uncovered_max"]) == (None, 90, 110)  # 60 + 30, 60 + 50


def test_a_month_without_a_register_has_districts_without_figures(town: Town) -> None:
    rows = town.ask("coverage/by_district", month=APRIL)
    total = only(town.ask("coverage/totals", month=APRIL))
    assert [row["listed"] for row in rows] == [None, None, None]
    assert (total["listed"], total["listed_rate"], total["uncovered_max"]) == (None, None, None)
    assert (total["districts_reported"], total["districts_expected"]) == (0, 3)


def test_a_month_does_not_borrow_from_the_one_before(town: Town) -> None:
    town.send("roster", "校区名,対象者数,名簿掲載者数\n日吉,120,60\n", period="2024-04")
    assert only(town.ask("coverage/totals", month=date(2024, 5, 1)))["listed"] is None


def test_last_years_change_compares_only_the_districts_that_gave_both(town: Town) -> None:
    heading = "校区名,対象者数,名簿掲載者数\n"
    town.send("roster", heading + "日吉,120,50\n南,90,30\n", period="2023-04")
    town.send("roster", heading + "日吉,120,60\n篠山,80,40\n", period="2024-04")
    total = only(town.ask("coverage/totals", month=APRIL))
    assert (total["listed"], total["listed_last_year"]) == (100, 80)
    assert (total["listed_change"], total["listed_districts_compared"]) == (10, 1)  # 日吉: 60 − 50
    assert total["listed_change_rate"] == 0.2  # 10 / 50


def test_there_is_no_change_across_two_definitions(town: Town) -> None:
    heading = "校区名,対象者数,名簿掲載者数\n"
    town.send("roster", heading + "日吉,120,50\n", period="2023-04")
    town.send("roster", heading + "日吉,120,60\n", period="2024-04")
    town.send("definitions", "指標,適用開始,定義\nlisted,2024-02-01,施設入所者を除く\n", period="FY2023")
    total = only(town.ask("coverage/totals", month=APRIL))
    changes = town.ask("coverage/definitions", month=APRIL)
    assert (total["is_redefined"], total["listed_change"], total["listed_change_rate"]) == (True, None, None)
    assert [(row["metric"], row["valid_from"], row["text_ja"]) for row in changes] == [
        ("listed", date(2024, 2, 1), "施設入所者を除く")
    ]
    assert town.ask("coverage/definitions", month=date(2024, 1, 1)) == []


def test_a_definition_that_both_years_share_or_of_another_figure_breaks_nothing(town: Town) -> None:
    heading = "校区名,対象者数,名簿掲載者数\n"
    town.send("roster", heading + "日吉,120,50\n", period="2023-04")
    town.send("roster", heading + "日吉,120,60\n", period="2024-04")
    before, after = "listed,2023-04-30,前", "listed,2024-05-01,後"
    town.send("definitions", f"指標,適用開始,定義\n{before}\n{after}\nplanned,2024-02-01,計画\n", period="FY2024")
    assert only(town.ask("coverage/totals", month=APRIL))["listed_change"] == 10  # 60 − 50
    town.send("definitions", "指標,適用開始,定義\nlisted,2024-04-30,月末から\n", period="FY2023")
    assert only(town.ask("coverage/totals", month=APRIL))["listed_change"] is None


def test_a_total_says_its_newest_and_its_oldest_day(town: Town) -> None:
    town.send(
        "roster", "校区名,対象者数,名簿掲載者数,基準日\n日吉,9,5,2024-04-10\n南,9,5,2024-04-30\n", period="2024-04"
    )
    total = only(town.ask("coverage/totals", month=APRIL))
    assert (total["as_of"], total["as_of_oldest"]) == (date(2024, 4, 30), date(2024, 4, 10))


def test_targets_in_per_cent_stand_beside_rates_until_their_target_year(town: Town) -> None:
    town.send(
        "targets",
        "成果指標,校区名,目標値,目標年度,単位\nlisted_rate,全市,60,2025,%\nlisted_rate,篠山,50,2025,%\nlisted,全市,300,2025,人\nplan_rate,全市,25,2025,%\n",
        period="FY2023",
    )
    town.send("roster", "校区名,対象者数,名簿掲載者数\n日吉,100,50\n篠山,100,50\n", period="2024-04")
    rows = by(town.ask("coverage/by_district", month=APRIL))
    total = only(town.ask("coverage/totals", month=APRIL))
    later = only(town.ask("coverage/totals", month=date(2026, 4, 1)))
    assert (rows["01"]["listed_rate_target"], rows["01"]["is_below_target"]) == (0.6, True)
    assert (rows["02"]["listed_rate_target"], rows["02"]["is_below_target"]) == (0.5, False)
    assert (total["listed_target"], total["listed_rate_target"], total["plan_rate_target"]) == (300, 0.6, 0.25)
    assert (later["listed_target"], later["listed_rate_target"]) == (None, None)


@pytest.mark.parametrize(
    ("target", "unit", "rate"),
    [("60", "%", 0.6), ("60", "", 0.6), ("0.6", "", 0.6), ("0.5", "%", 0.005), ("1", "", 1.0)],
)
def test_a_target_rate_is_understood_in_per_cent_and_as_a_share(
    town: Town, target: str, unit: str, rate: float
) -> None:
    town.send("targets", f"成果指標,目標値,単位\nlisted_rate,{target},{unit}\n", period="FY2024")
    assert by(town.ask("coverage/by_district", month=APRIL))["01"]["listed_rate_target"] == rate
    assert by(town.ask("coverage/by_district", month=date(2025, 4, 1)))["01"]["listed_rate_target"] is None


def test_a_trend_keeps_a_place_for_each_month_and_says_where_the_meaning_changed(town: Town) -> None:
    heading = "校区名,対象者数,名簿掲載者数,計画作成済\n"
    town.send("roster", heading + "日吉,120,60,15\n篠山,80,40,10\n", period="2024-04")
    town.send("roster", heading + "日吉,120,66,33\n", period="2024-06")
    town.send("definitions", "指標,適用開始,定義\nlisted,2024-06-15,施設入所者を除く\n", period="FY2024")
    rows = town.ask("coverage/trend", month=date(2024, 6, 1))
    april, may, june = rows[-3:]
    assert (len(rows), rows[0]["month"]) == (36, date(2021, 7, 1))
    assert (april["listed"], april["plan_rate"], april["districts_reported"]) == (100, 0.25, 2)  # 25 / 100
    assert (may["listed"], may["plan_rate"], may["districts_reported"], may["districts_expected"]) == (None, None, 0, 3)
    assert (june["listed"], june["plan_rate"], june["redefined"]) == (66, 0.5, "listed")  # 33 / 66


def test_the_months_that_have_a_register_come_newest_first(town: Town) -> None:
    for month in ("2024-04", "2024-06"):
        town.send("roster", "校区名,対象者数,名簿掲載者数\n日吉,120,60\n", period=month)
    town.send("roster", "校区名,対象者数,名簿掲載者数\n日吉,120,61\n", period="2024-04", reason="1人の記入漏れ")
    rows = town.ask("coverage/months")
    assert [(row["month"], row["is_corrected"]) for row in rows] == [(date(2024, 6, 1), False), (APRIL, True)]


def test_reasons_add_up_over_districts_and_stand_beside_last_years(town: Town) -> None:
    town.send("roster_reasons", "校区名,要件,人数\n日吉,指定難病,12\n日吉,療育A,4\n", period="2023-04")
    town.send("roster_reasons", "校区名,要件,人数\n日吉,指定難病,99\n", period="2024-03")
    town.send(
        "roster_reasons", "校区名,要件,人数\n日吉,指定難病,15\n篠山,指定難病,5\n日吉,希望者,30\n", period="2024-04"
    )
    rows = town.ask("coverage/reasons", month=APRIL)
    assert [(row["reason"], row["people"], row["people_last_year"], row["districts_reported"]) for row in rows] == [
        ("希望者", 30, None, 1),
        ("指定難病", 20, 12, 2),  # 15 + 5
    ]


def test_a_whole_city_reason_counts_only_where_no_district_gives_it(town: Town) -> None:
    town.send("roster_reasons", "要件,人数\n指定難病,200\n療育A,8\n", sets={"district": "全市"}, period="2024-04")
    town.send("roster_reasons", "校区名,要件,人数\n日吉,指定難病,15\n", period="2024-04", reason="地区別が届いた")
    rows = town.ask("coverage/reasons", month=APRIL)
    assert [(row["reason"], row["people"], row["districts_reported"], row["districts_expected"]) for row in rows] == [
        ("指定難病", 15, 1, 3),
        ("療育A", 8, 0, 3),
    ]


def test_a_month_without_reasons_has_none(town: Town) -> None:
    assert town.ask("coverage/reasons", month=APRIL) == []


class TestFromTheRegisterToPlans:
    def chain(self, town: Town) -> dict[str, Row]:
        roster = "校区名,対象者数,名簿掲載者数,計画作成済\n日吉,200,100,40\n篠山,100,60,0\n南,50,0,0\n"
        town.send("roster", roster, period="2024-10")
        return by(town.ask("coverage/chain", month=date(2024, 10, 1)))

    def test_a_district_has_come_as_far_as_there_is_no_gap(self, town: Town) -> None:
        drills = "校区名,実施日,種別,名簿活用\n日吉,2023-11-05,避難,有\n篠山,2024-09-01,図上,有\n"
        town.send("drills", drills, period="2023-04..2024-10", complete=True)
        rows = self.chain(town)
        assert {code: row["furthest"] for code, row in rows.items()} == {"01": "plan", "02": "drill", "03": "none"}
        assert (rows["01"]["drills_with_roster"], rows["01"]["plan_rate"]) == (1, 40 / 100)

    def test_a_drill_of_more_than_twelve_months_ago_does_not_count_but_is_told(self, town: Town) -> None:
        town.send(
            "drills", "校区名,実施日,種別,名簿活用\n日吉,2023-10-31,避難,有\n", period="2023-04..2024-10", complete=True
        )
        row = self.chain(town)["01"]
        assert (row["furthest"], row["drills_with_roster"]) == ("register", 0)
        assert row["last_roster_drill_on"] == date(2023, 10, 31)

    def test_where_drills_are_not_known_how_far_it_is_is_not_known_either(self, town: Town) -> None:
        town.send("drills", "校区名,実施日,種別,名簿活用\n日吉,2024-09-01,避難,\n", period="2024-09")
        rows = self.chain(town)
        assert {code: row["furthest"] for code, row in rows.items()} == {"01": None, "02": None, "03": "none"}
        assert rows["01"]["drills_with_roster"] is None
