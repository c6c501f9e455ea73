"""What the first page calls attention to: each declared rule, found and not found."""

from datetime import date
from typing import Any

from tests.answers.lookup import by
from tests.town import Town, with_ledger_of_2020

JUNE = date(2024, 6, 1)
ROSTER = "校区名,対象者数,名簿掲載者数\n"
WHOLE = ROSTER + "日吉,120,60\n篠山,80,40\n南,50,25\n"


def found(town: Town, **asked: Any) -> dict[Any, dict[str, Any]]:
    """The rules that found something in June, by their name."""
    return by(town.ask("overview/attention", month=JUNE, **asked), "rule")


def test_a_month_in_order_calls_for_nothing_but_an_old_ledger(town: Town) -> None:
    with_ledger_of_2020(town)
    town.send("roster", WHOLE, period="2024-06")
    assert {rule: row["since"] for rule, row in found(town).items()} == {"ledger_old": date(2020, 4, 1)}
    town.send("districts", "地区コード,校区名\n01,日吉\n02,篠山\n03,南\n", period="FY2024")
    assert found(town) == {}


def test_a_missing_register_is_an_alert_that_names_the_newest(town: Town) -> None:
    for month in ("2024-03", "2024-04"):
        town.send("roster", WHOLE, period=month)
    row = found(town)["roster_missing"]
    assert (row["severity"], row["page"], row["since"], row["districts"]) == ("alert", "upload", date(2024, 4, 1), None)


def test_an_old_register_is_an_alert_only_where_the_day_is_known(town: Town) -> None:
    town.send("roster", WHOLE, period="2024-06")
    assert "roster_old" not in found(town)
    assert "roster_old" not in found(town, today=date(2024, 8, 31))  # two months later
    assert found(town, today=date(2024, 9, 1))["roster_old"]["since"] == JUNE


def test_districts_that_have_not_reported_are_named_in_the_ledgers_order(town: Town) -> None:
    town.send("roster", ROSTER + "篠山,80,40\n", period="2024-06")
    row = found(town)["roster_partial"]
    assert (row["districts"], row["district_codes"], row["district_names"]) == (2, "01,03", "日吉、南")


def test_districts_below_the_target_are_named(town: Town) -> None:
    town.send("targets", "成果指標,目標値,単位\nlisted_rate,50,%\n", period="FY2024")
    town.send("roster", ROSTER + "日吉,120,59\n篠山,80,40\n南,50,25\n", period="2024-06")
    assert found(town)["below_listed_target"]["district_names"] == "日吉"  # 59 of 120 is less than a half


def test_districts_where_ten_more_people_are_uncovered_than_last_year_are_named(town: Town) -> None:
    heading = "校区名,対象者数,名簿掲載者数,計画・支援者とも有\n"
    town.send("roster", heading + "日吉,120,60,40\n篠山,80,40,30\n", period="2023-06")
    town.send("roster", heading + "日吉,120,60,30\n篠山,80,40,21\n南,50,20,0\n", period="2024-06")
    assert found(town)["uncovered_rose"]["district_names"] == "日吉"  # 20 → 30; 篠山 10 → 19; 南 unknown a year ago
    others = "listed,2023-06-30,前\nlisted,2024-07-01,後\nchest_amount,2024-01-01,募金\n"
    town.send("definitions", "指標,適用開始,定義\n" + others, period="FY2022")
    assert found(town)["uncovered_rose"]["district_names"] == "日吉"
    town.send("definitions", "指標,適用開始,定義\nlisted,2024-06-30,月末から\n", period="FY2024")
    assert "uncovered_rose" not in found(town)


def test_districts_without_a_drill_on_record_for_24_months_are_named(town: Town) -> None:
    assert "drill_overdue" not in found(town)  # no drills stored at all: nothing can be said
    town.send(
        "drills",
        "校区名,実施日,種別\n日吉,2022-06-30,避難\n篠山,2022-06-30,避難\n篠山,2022-07-01,避難\n",
        period="2022-06..2022-07",
    )
    town.send("drills", "校区名,実施日,種別\n日吉,2024-07-01,避難\n", period="2024-07")
    row = found(town)["drill_overdue"]
    assert (row["district_names"], row["page"]) == ("日吉、南", "drills")  # 24 months ago; never


def test_a_drill_on_the_last_day_of_the_month_is_on_record(town: Town) -> None:
    town.send("drills", "校区名,実施日,種別\n日吉,2024-06-30,避難\n", period="2024-06")
    assert found(town)["drill_overdue"]["district_names"] == "篠山、南"


def test_a_district_whose_drill_was_cancelled_and_not_held_is_noted(town: Town) -> None:
    town.send(
        "drills",
        "校区名,実施日,種別,実施状況\n日吉,2024-04-01,避難,中止\n篠山,2024-04-14,避難,中止\n篠山,2024-04-01,避難,実施\n",
        period="2024-04..2024-05",
    )
    town.send(
        "drills", "校区名,実施日,種別,実施状況\n日吉,2024-03-31,避難,実施\n南,2024-03-31,避難,中止\n", period="2024-03"
    )
    row = found(town)["drill_cancelled"]
    assert (row["severity"], row["district_names"]) == ("note", "日吉")


def test_districts_missing_from_the_volunteers_are_named(town: Town) -> None:
    town.send("volunteers", "校区名,区分,登録数\n日吉,個人,40\n南,個人,12\n", period="2024-06")
    assert found(town)["volunteers_partial"]["district_names"] == "篠山"


def test_alerts_come_before_warnings_and_notes(town: Town) -> None:
    with_ledger_of_2020(town)
    town.send("volunteers", "校区名,区分,登録数\n日吉,個人,40\n", period="2024-06")
    assert [row["severity"] for row in town.ask("overview/attention", month=JUNE)] == ["alert", "warning", "note"]
