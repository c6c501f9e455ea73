"""What a fiscal year of drills knows: its months, its districts, and only what was really held."""

from datetime import date

from tests.answers.lookup import by, only
from tests.town import Town

HEADING = "校区名,実施日,種別,実施状況,名簿活用,参加者数,要支援者参加数,代役参加数,支援者参加数,若年参加者数\n"
HELD_IN_MAY = HEADING + "日吉,2024-05-12,避難,実施,,,,,,\n"


def statuses(town: Town, fiscal_year: int) -> dict[str, str]:
    """The status of each district, by its code."""
    return {row["district_code"]: row["status"] for row in town.ask("drills/by_district", fiscal_year=fiscal_year)}


def test_a_complete_year_says_nothing_of_the_next(town: Town) -> None:
    town.send("drills", HELD_IN_MAY, period="FY2024", complete=True)
    assert statuses(town, 2024) == {"01": "held", "02": "none", "03": "none"}
    assert set(statuses(town, 2025).values()) == {"not_reported"}


def test_one_month_that_was_not_declared_leaves_the_year_incomplete(town: Town) -> None:
    town.send("drills", HELD_IN_MAY, period="2024-04..2024-08", complete=True)
    assert statuses(town, 2024)["02"] == "none"
    town.send("drills", HEADING + "日吉,2024-10-20,避難,実施,,,,,,\n", period="2024-10", complete=True)
    assert statuses(town, 2024)["02"] == "not_reported"  # nobody has said anything of September
    town.send("drills", HEADING + "日吉,2024-09-01,避難,実施,,,,,,\n", period="2024-09", complete=True)
    assert statuses(town, 2024)["02"] == "none"


def test_files_of_other_kinds_do_not_move_the_month_to_which_drills_are_known(town: Town) -> None:
    town.send("drills", HELD_IN_MAY, period="2024-04..2024-05", complete=True)
    town.send("roster", "校区名,対象者数,名簿掲載者数\n日吉,120,60\n", period="2024-12")
    total = only(town.ask("drills/totals", fiscal_year=2024))
    assert (total["known_to"], total["is_complete"]) == (date(2024, 5, 1), True)


def test_what_was_meant_for_a_cancelled_drill_is_no_attendance(town: Town) -> None:
    cancelled = "日吉,2024-06-09,避難,中止,有,90,20,10,30,5\n"
    town.send("drills", HELD_IN_MAY + cancelled, period="FY2024", complete=True)
    row = by(town.ask("drills/by_district", fiscal_year=2024))["01"]
    people = [row[name] for name in ("participants", "registrants", "stand_ins", "supporters", "youth")]
    assert people == [None] * 5  # the drill that was held does not say
    assert (row["held"], row["cancelled"], row["planned"]) == (1, 1, 0)
    assert row["with_roster"] is None  # only the cancelled one says that the register was to be used


def test_the_registers_use_is_counted_over_drills_that_were_held(town: Town) -> None:
    drills = "日吉,2024-05-12,避難,実施,有,,,,,\n日吉,2024-06-09,避難,実施,無,,,,,\n日吉,2024-07-07,避難,中止,有,,,,,\n"
    town.send("drills", HEADING + drills, period="FY2024")
    row = by(town.ask("drills/by_district", fiscal_year=2024))["01"]
    assert (row["held"], row["with_roster"]) == (2, 1)


def test_a_district_is_active_in_a_year_of_which_it_saw_one_day(town: Town) -> None:
    ledger = "地区コード,校区名,適用開始,適用終了\n01,日吉,,2024-03-31\n02,篠山,,2024-04-01\n03,南,2025-03-31,\n"
    town.send("districts", ledger, period="FY2023")
    assert list(statuses(town, 2024)) == ["02", "03"]
    assert only(town.ask("drills/totals", fiscal_year=2024))["active_districts"] == 2


def test_a_drill_of_a_district_that_the_years_ledger_no_longer_has_still_counts_as_a_drill(town: Town) -> None:
    town.send("drills", HEADING + "南,2024-05-12,避難,実施,有,40,,,,\n", period="2024-05")
    town.send("districts", "地区コード,校区名\n01,日吉\n02,篠山\n", period="FY2024")
    town.send("districts", "地区コード,校区名\n01,日吉\n02,篠山\n03,南\n", period="FY2025")
    total = only(town.ask("drills/totals", fiscal_year=2024))
    assert list(statuses(town, 2024)) == ["01", "02", "03"]
    assert (total["active_districts"], total["districts_held"]) == (2, 0)
    assert (total["drills"], total["participants"]) == (1, 40)
