"""Which districts held a drill, worked by hand on a town of three districts: 01 日吉, 02 篠山, 03 南."""

from datetime import date

from tests.answers.lookup import by, only
from tests.town import Town

HEADING = "校区名,実施日,種別,実施状況,名簿活用,参加者数,要支援者参加数,代役参加数\n"


def test_without_a_complete_file_a_district_without_a_drill_has_not_reported(town: Town) -> None:
    town.send("drills", HEADING + "日吉,2024-10-20,避難,実施,有,120,8,3\n", period="FY2024")
    rows = by(town.ask("drills/by_district", fiscal_year=2024))
    assert (rows["01"]["status"], rows["01"]["held"], rows["01"]["with_roster"]) == ("held", 1, 1)
    assert (rows["01"]["participants"], rows["01"]["registrants"], rows["01"]["stand_ins"]) == (120, 8, 3)
    assert (rows["02"]["status"], rows["02"]["held"], rows["02"]["participants"]) == ("not_reported", None, None)


def test_in_a_complete_year_a_district_without_a_drill_held_none(town: Town) -> None:
    town.send("drills", HEADING + "日吉,2024-10-20,避難,実施,有,120,8,3\n", period="FY2024", complete=True)
    rows = by(town.ask("drills/by_district", fiscal_year=2024))
    total = only(town.ask("drills/totals", fiscal_year=2024))
    assert (rows["02"]["status"], rows["02"]["held"], rows["02"]["with_roster"]) == ("none", 0, 0)
    assert (total["active_districts"], total["districts_held"], total["districts_none"]) == (3, 1, 2)
    assert (total["held_rate_numerator"], total["held_rate_denominator"]) == (1, 3)
    assert (total["districts_reported"], total["districts_expected"]) == (3, 3)


def test_what_no_drill_that_was_held_tells_is_not_the_0_of_those_that_held_none(town: Town) -> None:
    town.send("drills", HEADING + "日吉,2024-10-20,避難,実施,,120,,\n", period="FY2024", complete=True)
    total, year = only(town.ask("drills/totals", fiscal_year=2024)), town.ask("drills/trend", fiscal_year=2024)[-1]
    assert (total["participants"], year["participants"]) == (120, 120)
    for told in (total, year):
        assert (told["registrants"], told["districts_with_roster"]) == (
            None,
            None,
        )  # 日吉 says neither; no 0 of two others
    town.send("targets", "指標,目標値\ndrill_roster_districts,3\n", period="FY2024")
    (indicator,) = town.ask("indicators/all", fiscal_year=2024)
    assert (indicator["indicator"], indicator["actual"]) == ("drill_roster_districts", None)
    town.send("drills", HEADING + "日吉,2024-10-20,避難,中止,,,,\n", period="FY2024", complete=True, reason="訂正")
    nobody = only(town.ask("drills/totals", fiscal_year=2024))
    assert (nobody["registrants"], nobody["districts_with_roster"]) == (0, 0)  # nothing was held: nobody took part


def test_half_a_year_is_no_complete_year_once_later_months_are_stored(town: Town) -> None:
    town.send("drills", HEADING + "日吉,2024-06-09,避難,実施,,100,,\n", period="2024-04..2024-09", complete=True)
    then = by(town.ask("drills/by_district", fiscal_year=2024))["02"]["status"]
    town.send("drills", HEADING + "日吉,2025-06-08,避難,実施,,100,,\n", period="2025-06", complete=True)
    later = by(town.ask("drills/by_district", fiscal_year=2024))["02"]["status"]
    next_year = by(town.ask("drills/by_district", fiscal_year=2025))["02"]["status"]
    assert (then, later) == ("none", "not_reported")  # October 2024 to March 2025 were never declared
    assert next_year == "not_reported"  # nor were April and May 2025


def test_a_cancelled_drill_is_told_from_none(town: Town) -> None:
    town.send(
        "drills",
        HEADING + "日吉,2024-10-20,避難,中止,,,,\n篠山,2024-11-03,避難,延期,,,,\n",
        period="FY2024",
        complete=True,
    )
    rows = by(town.ask("drills/by_district", fiscal_year=2024))
    total = only(town.ask("drills/totals", fiscal_year=2024))
    assert (rows["01"]["held"], rows["01"]["cancelled"], rows["03"]["cancelled"]) == (0, 1, 0)
    assert (rows["02"]["held"], rows["02"]["postponed"]) == (0, 1)
    assert (total["drills"], total["cancelled"], total["districts_cancelled"], total["districts_held"]) == (0, 1, 1, 0)


def test_a_cancelled_drill_is_known_even_where_the_file_was_not_complete(town: Town) -> None:
    town.send("drills", HEADING + "日吉,2024-10-20,避難,中止,,,,\n", period="FY2024")
    row = by(town.ask("drills/by_district", fiscal_year=2024))["01"]
    assert (row["held"], row["cancelled"], row["status"]) == (0, 1, "not_reported")


def test_a_whole_city_drill_counts_for_no_district_unless_it_was_declared_so(town: Town) -> None:
    town.send("drills", HEADING + "全市,2024-09-01,シェイクアウト,実施,有,5000,,\n", period="FY2024")
    rows = by(town.ask("drills/by_district", fiscal_year=2024))
    total = only(town.ask("drills/totals", fiscal_year=2024))
    assert (rows["全市"]["role"], rows["全市"]["held"]) == ("全市", 1)
    assert {rows[code]["status"] for code in ("01", "02", "03")} == {"not_reported"}
    assert (total["drills"], total["participants"]) == (1, 5000)
    assert (total["active_districts"], total["districts_held"], total["districts_with_roster"]) == (3, 0, 0)


def test_a_whole_city_drill_that_covers_all_counts_for_each_district_but_its_people_once(town: Town) -> None:
    town.send(
        "drills",
        HEADING + "全市,2024-09-01,シェイクアウト,実施,有,5000,,\n",
        period="FY2024",
        sets={"covers_all": "true"},
    )
    town.send("drills", HEADING + "日吉,2024-10-20,避難,実施,無,120,,\n", period="2024-10")
    rows = by(town.ask("drills/by_district", fiscal_year=2024))
    total = only(town.ask("drills/totals", fiscal_year=2024))
    assert (rows["01"]["held"], rows["01"]["with_roster"], rows["01"]["participants"]) == (2, 1, 120)
    assert (rows["03"]["held"], rows["03"]["last_held_on"]) == (1, date(2024, 9, 1))
    assert (total["districts_held"], total["districts_with_roster"], total["drills"]) == (3, 3, 2)
    assert total["participants"] == 5120  # 5,000 + 120


def test_where_no_drill_says_whether_the_register_was_used_nobody_knows(town: Town) -> None:
    town.send("drills", "校区名,実施日,種別\n日吉,2024-10-20,避難\n", period="FY2024")
    assert by(town.ask("drills/by_district", fiscal_year=2024))["01"]["with_roster"] is None
    assert only(town.ask("drills/totals", fiscal_year=2024))["districts_with_roster"] is None


def test_months_since_the_last_drill_look_back_over_fiscal_years(town: Town) -> None:
    town.send("drills", HEADING + "日吉,2023-11-05,避難,実施,,,,\n", period="2023-11")
    town.send("drills", HEADING + "篠山,2024-12-08,避難,実施,,,,\n", period="2024-12")
    rows = by(town.ask("drills/by_district", fiscal_year=2024))
    asked_in_may = by(town.ask("drills/by_district", fiscal_year=2024, today=date(2025, 5, 15)))
    assert (rows["01"]["last_held_on"], rows["01"]["months_since"]) == (date(2023, 11, 5), 13)
    assert asked_in_may["01"]["months_since"] == 16  # to March 2025, the end of the year asked
    assert (rows["03"]["last_held_on"], rows["03"]["months_since"]) == (None, None)


def test_the_last_drill_is_the_newest_that_was_held_by_the_end_of_the_year(town: Town) -> None:
    town.send("drills", HEADING + "日吉,2024-05-12,避難,実施,,,,\n日吉,2025-03-31,避難,実施,,,,\n", period="FY2024")
    town.send("drills", HEADING + "日吉,2025-04-01,避難,実施,,,,\n", period="2025-04")
    town.send("drills", HEADING + "篠山,2023-05-14,避難,実施,,,,\n篠山,2023-06-11,避難,中止,,,,\n", period="FY2023")
    rows = by(town.ask("drills/by_district", fiscal_year=2024))
    assert (rows["01"]["last_held_on"], rows["01"]["months_since"]) == (date(2025, 3, 31), 0)
    assert (rows["02"]["last_held_on"], rows["02"]["months_since"]) == (date(2023, 5, 14), 22)


def test_before_any_file_of_a_year_months_are_counted_to_its_last(town: Town) -> None:
    assert by(town.ask("drills/by_district", fiscal_year=2024))["01"]["months_since"] is None
    town.send("drills", HEADING + "日吉,2024-05-12,避難,実施,,,,\n", period="2024-05")
    assert by(town.ask("drills/by_district", fiscal_year=2023))["01"]["months_since"] is None
    assert by(town.ask("drills/by_district", fiscal_year=2024))["01"]["months_since"] == 0


def test_a_planned_drill_has_not_been_held(town: Town) -> None:
    town.send("drills", HEADING + "日吉,2026-11-29,避難,,,,,\n", period="2026-11")
    row = by(town.ask("drills/by_district", fiscal_year=2026))["01"]
    assert (row["held"], row["planned"], row["status"]) == (None, 1, "not_reported")


def test_attendance_is_per_listed_person_of_the_years_newest_register(town: Town) -> None:
    town.send("roster", "校区名,対象者数,名簿掲載者数\n日吉,200,80\n", period="2024-05")
    town.send("roster", "校区名,対象者数,名簿掲載者数\n日吉,200,100\n", period="2024-12")
    town.send("drills", HEADING + "日吉,2024-10-20,避難,実施,有,120,25,3\n", period="FY2024")
    row = by(town.ask("drills/by_district", fiscal_year=2024))["01"]
    assert (row["attendance_rate_numerator"], row["attendance_rate_denominator"]) == (25, 100)
    assert row["attendance_rate"] == 0.25


def test_safety_is_confirmed_only_where_both_sides_are_given(town: Town) -> None:
    town.send(
        "drills",
        "校区名,実施日,種別,実施状況,安否確認対象,安否確認済\n日吉,2024-10-20,安否確認,実施,50,40\n"
        "日吉,2024-11-20,安否確認,実施,30,\n日吉,2024-12-15,安否確認,中止,20,20\n",
        period="FY2024",
    )
    row = by(town.ask("drills/by_district", fiscal_year=2024))["01"]
    assert (row["confirm_rate"], row["confirm_rate_numerator"], row["confirm_rate_denominator"]) == (0.8, 40, 50)


def test_a_year_without_data_has_districts_and_nothing_else(town: Town) -> None:
    rows = town.ask("drills/by_district", fiscal_year=2024)
    total = only(town.ask("drills/totals", fiscal_year=2024))
    assert [(row["district"], row["status"], row["held"]) for row in rows] == [
        ("日吉", "not_reported", None),
        ("篠山", "not_reported", None),
        ("南", "not_reported", None),
    ]
    assert (total["active_districts"], total["districts_held"], total["drills"]) == (3, None, None)
    assert town.ask("drills/events", fiscal_year=2024) == []


def test_targets_for_districts_stand_beside_the_totals(town: Town) -> None:
    town.send("targets", "成果指標,目標値\ndrill_districts,46\ndrill_roster_districts,40\n", period="FY2024")
    total = only(town.ask("drills/totals", fiscal_year=2024))
    assert (total["districts_held_target"], total["districts_with_roster_target"]) == (46, 40)


def test_each_drill_is_listed_once_newest_first(town: Town) -> None:
    town.send(
        "drills",
        "校区名,実施日,種別,実施状況,全校区対象\n全市,2024-09-01,シェイクアウト,実施,有\n日吉,2024-10-20,避難,中止,\n",
        period="FY2024",
    )
    town.send(
        "drills", HEADING + "日吉,2024-03-31,避難,実施,,,,\n日吉,2025-04-01,避難,実施,,,,\n", period="2024-03..2025-04"
    )
    rows = town.ask("drills/events", fiscal_year=2024)
    assert [(row["held_on"], row["district"], row["status"], row["covers_all"]) for row in rows] == [
        (date(2024, 10, 20), "日吉", "中止", False),
        (date(2024, 9, 1), "全市", "実施", True),
    ]


def test_a_year_by_months_tells_none_from_not_reported(town: Town) -> None:
    town.send("drills", HEADING + "日吉,2024-10-20,避難,実施,有,120,8,3\n", period="2024-10", complete=True)
    town.send("drills", HEADING + "篠山,2024-11-03,避難,中止,,,,\n", period="2024-11")
    rows = {(row["district_code"], row["month"].month): row for row in town.ask("drills/by_month", fiscal_year=2024)}
    assert len(rows) == 36  # three districts, twelve months
    assert {month: rows["01", month]["status"] for month in (9, 10, 11)} == {
        9: "not_reported",
        10: "held",
        11: "not_reported",
    }
    assert {month: rows["02", month]["status"] for month in (10, 11)} == {10: "none", 11: "cancelled"}
    assert [(rows["02", month]["held"], rows["02", month]["with_roster"]) for month in (9, 10)] == [
        (None, None),
        (0, 0),
    ]
    assert (rows["01", 10]["held"], rows["01", 10]["with_roster"]) == (1, 1)


def test_a_month_shows_what_became_of_a_drill_that_was_not_held(town: Town) -> None:
    town.send(
        "drills",
        HEADING
        + "日吉,2026-10-04,避難,延期,,,,\n日吉,2026-11-29,避難,予定,,,,\n"
        + "篠山,2026-10-04,避難,中止,有,,,\n篠山,2026-10-18,避難,延期,,,,\n",
        period="2026-10..2026-11",
        complete=True,
    )
    rows = {(row["district_code"], row["month"].month): row for row in town.ask("drills/by_month", fiscal_year=2026)}
    statuses = {key: row["status"] for key, row in rows.items() if row["status"] not in ("none", "not_reported")}
    assert statuses == {("01", 10): "postponed", ("01", 11): "planned", ("02", 10): "cancelled"}
    assert rows["02", 10]["with_roster"] == 0  # a cancelled drill used no register


def test_a_trend_over_fiscal_years_leaves_unknown_years_empty(town: Town) -> None:
    town.send("drills", HEADING + "日吉,2022-10-20,避難,実施,有,100,,\n", period="FY2022", complete=True)
    town.send(
        "drills",
        HEADING
        + "日吉,2024-10-20,避難,実施,無,120,,\n篠山,2024-10-27,避難,実施,有,80,,\n"
        + "全市,2024-10-27,図上,実施,有,30,,\n南,2024-10-27,避難,中止,,,,\n",
        period="FY2024",
    )
    rows = by(town.ask("drills/trend", fiscal_year=2024), "fiscal_year")
    assert len(rows) == 10
    assert (rows[2022]["districts_held"], rows[2022]["drills"], rows[2022]["districts_reported"]) == (1, 1, 3)
    assert (rows[2023]["active_districts"], rows[2023]["districts_held"], rows[2023]["drills"]) == (3, None, None)
    assert rows[2023]["districts_reported"] == 0
    assert (rows[2024]["districts_held"], rows[2024]["districts_with_roster"], rows[2024]["cancelled"]) == (2, 1, 1)
    assert (rows[2024]["active_districts"], rows[2024]["districts_reported"], rows[2024]["drills"]) == (3, 2, 3)
    assert rows[2024]["participants"] == 230  # 120 + 80 + 30


def test_drills_that_are_only_planned_do_not_make_later_months_known(town: Town) -> None:
    year = HEADING + "日吉,2026-10-18,避難,実施,有,120,8,3\n篠山,2027-02-07,避難,予定,,,,\n"
    town.send("drills", year, period="FY2026", complete=True)  # on 15 November 2026
    rows = by(town.ask("drills/by_district", fiscal_year=2026))
    total = only(town.ask("drills/totals", fiscal_year=2026))
    assert (total["known_to"], total["is_complete"], total["districts_none"]) == (date(2026, 11, 1), True, 2)
    assert (rows["02"]["status"], rows["02"]["planned"], rows["02"]["next_planned_on"]) == (
        "none",
        1,
        date(2027, 2, 7),
    )
    assert rows["01"]["next_planned_on"] is None


def test_where_none_was_held_nobody_took_part_and_what_a_drill_does_not_say_stays_unknown(town: Town) -> None:
    town.send("drills", HEADING + "日吉,2024-10-20,避難,実施,有,120,,\n", period="FY2024", complete=True)
    rows = by(town.ask("drills/by_district", fiscal_year=2024))
    assert (rows["01"]["participants"], rows["01"]["registrants"]) == (120, None)
    assert (rows["02"]["participants"], rows["02"]["registrants"]) == (0, 0)


def test_the_year_before_is_counted_up_to_the_same_day(town: Town) -> None:
    before = [
        "日吉,2023-06-11,避難,実施,有,90,5,",
        "篠山,2023-11-05,避難,実施,無,70,2,",
        "南,2024-02-04,避難,実施,有,50,1,",
    ]
    town.send("drills", HEADING + "\n".join(before), period="FY2023", complete=True)
    town.send("drills", HEADING + "日吉,2024-06-09,避難,実施,有,100,6,\n", period="2024-04..2024-11", complete=True)
    november = only(town.ask("drills/totals", fiscal_year=2024))
    on_the_first = only(town.ask("drills/totals", fiscal_year=2024, today=date(2024, 11, 1)))
    assert (november["districts_held"], november["districts_held_last_year"]) == (1, 2)  # not 南 in February
    assert (november["districts_with_roster_last_year"], november["participants_last_year"]) == (1, 160)  # 90 + 70
    assert (on_the_first["drills_last_year"], on_the_first["registrants_last_year"]) == (1, 5)  # not 篠山 on the 5th


def test_without_the_year_before_there_is_nothing_to_compare_with(town: Town) -> None:
    town.send("drills", HEADING + "日吉,2024-06-09,避難,実施,有,100,6,\n", period="2024-06", complete=True)
    total = only(town.ask("drills/totals", fiscal_year=2024))
    assert (total["districts_held_last_year"], total["participants_last_year"]) == (None, None)


def test_each_kind_counts_its_drills_and_the_people_of_those_that_were_held(town: Town) -> None:
    heading = "校区名,実施日,種別,実施状況,名簿活用,参加者数,要支援者参加数,若年参加者数\n"
    town.send(
        "drills",
        heading
        + "日吉,2024-10-20,避難所運営,実施,有,120,8,30\n南,2024-11-03,避難所運営,実施,無,40,,12\n"
        + "篠山,2024-11-10,避難,中止,,,,\n篠山,2024-06-10,図上,実施,,20,,\n",
        period="FY2024",
    )
    rows = by(town.ask("drills/by_kind", fiscal_year=2024), "kind")
    shelter = rows["避難所運営"]
    assert (shelter["held"], shelter["with_roster"], shelter["participants"]) == (2, 1, 160)
    assert (shelter["registrants"], shelter["youth"]) == (8, 42)  # 30 + 12
    assert (rows["避難"]["held"], rows["避難"]["cancelled"], rows["避難"]["participants"]) == (0, 1, None)
    assert rows["図上"]["with_roster"] is None  # nobody says whether the register was used


def test_the_drills_of_a_district_are_its_own_and_those_of_the_whole_city_that_count_for_it(town: Town) -> None:
    heading = "校区名,実施日,種別,実施状況,参加者数,全校区対象\n"
    rows = "日吉,2024-10-20,避難,実施,120,\n南,2024-11-03,避難,実施,40,\n全市,2024-09-01,シェイクアウト,実施,5000,有\n"
    town.send("drills", heading + rows, period="FY2024")
    own = town.ask("drills/events", fiscal_year=2024, district_code="01")
    assert [(row["kind"], row["participants"]) for row in own] == [("避難", 120), ("シェイクアウト", None)]
    assert len(town.ask("drills/events", fiscal_year=2024)) == 3
