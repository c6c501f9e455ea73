"""What the national survey asks as of 1 April, worked by hand: 01 日吉, 02 篠山, 03 南."""

from datetime import date

from dashboard.answers.survey import national
from dashboard.desk import Desk
from dashboard.findings.survey import caveats
from dashboard.findings.writing import Writer
from dashboard.roles import local_admin
from tests.answers.lookup import by
from tests.town import Town, with_ledger_of_2020

HEADING = "校区名,対象者数,名簿掲載者数,名簿提供者数,計画作成済,基準日\n"
MARCH = HEADING + "日吉,200,90,30,20,2026-03-31\n篠山,100,50,10,5,2026-03-31\n南,60,10,,0,2026-03-31\n"
APRIL = HEADING + "日吉,200,100,40,25,2026-04-30\n篠山,100,50,10,,2026-04-28\n"


def test_april_stands_beside_the_march_before_it_each_with_the_day_of_its_count(town: Town) -> None:
    town.send("roster", MARCH, period="2026-03")
    town.send("roster", APRIL, period="2026-04")
    rows = by(town.ask("survey/national", month=date(2026, 4, 1)), "item")
    listed = rows["listed"]
    assert (listed["people"], listed["people_before"]) == (150, 150)  # 100 + 50, 90 + 50 + 10
    assert (listed["as_of"], listed["as_of_oldest"]) == (date(2026, 4, 30), date(2026, 4, 28))
    assert listed["as_of_before"] == date(2026, 3, 31)
    assert (listed["districts_reported"], listed["districts_reported_before"], listed["districts_expected"]) == (
        2,
        3,
        3,
    )


def test_a_share_divides_only_over_the_districts_that_gave_both_sides(town: Town) -> None:
    town.send("roster", MARCH, period="2026-03")
    town.send("roster", APRIL, period="2026-04")
    rows = by(town.ask("survey/national", month=date(2026, 4, 1)), "item")
    shared, planned = rows["shared"], rows["planned"]
    assert (shared["share_before"], shared["share_before_numerator"]) == (40 / 140, 40)  # 南 gave none
    assert (planned["people"], planned["share"]) == (25, 25 / 100)  # 篠山 gave none
    assert (planned["people_before"], planned["share_before"]) == (25, 25 / 150)
    assert (rows["eligible"]["share"], rows["listed"]["share"]) == (None, None)


def test_a_figure_that_fewer_districts_gave_than_sent_the_register_says_so(town: Town) -> None:
    town.send("roster", MARCH, period="2026-03")
    town.send("roster", APRIL, period="2026-04")
    figures = national(Desk(town.store, local_admin(), town.municipality), date(2026, 4, 1))
    assert caveats(figures, 2026, Writer("ja", "校区"))[1:] == [
        "令和8年3月の「名簿提供者数」は、3校区のうち2校区だけの合計です。",  # 南 gave none
        "令和8年4月は一部未報告です(3校区のうち2校区が報告)。",
        "令和8年4月の「計画作成済」は、3校区のうち1校区だけの合計です。",  # 篠山 gave none
    ]


def test_districts_that_merge_in_april_are_all_counted_in_march(town: Town) -> None:
    with_ledger_of_2020(town)
    town.send("roster", MARCH, period="2026-03")
    merged = "地区コード,校区名,世帯数\n01,日吉,1000\n04,篠山南,1300\n"  # 篠山 and 南 are one from April on
    town.send("districts", merged, period="FY2026")
    town.send("roster", HEADING + "日吉,200,100,40,25,2026-04-01\n篠山南,160,60,12,5,2026-04-01\n", period="2026-04")
    figures = national(Desk(town.store, local_admin(), town.municipality), date(2026, 4, 1))
    listed = by(figures.frame.to_dicts(), "item")["listed"]
    assert (listed["people_before"], listed["people"]) == (150, 160)  # 90 + 50 + 10, 100 + 60
    assert (listed["districts_reported_before"], listed["districts_expected_before"]) == (3, 3)
    assert (listed["districts_reported"], listed["districts_expected"]) == (2, 2)
    assert caveats(figures, 2026, Writer("ja", "校区")) == [
        "令和8年3月の「名簿提供者数」は、3校区のうち2校区だけの合計です。",  # 南 gave none
    ]


def test_without_a_register_each_figure_is_unknown_and_none_is_zero(town: Town) -> None:
    rows = town.ask("survey/national", month=date(2026, 4, 1))
    assert [row["item"] for row in rows] == [
        "eligible", "listed", "consented", "shared", "planned", "supported", "planned_and_supported",
    ]  # fmt: skip
    assert {(row["people"], row["people_before"], row["districts_reported"]) for row in rows} == {(None, None, 0)}
