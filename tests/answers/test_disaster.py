"""Where help is needed first, worked by hand on a town of three districts: 01 日吉, 02 篠山, 03 南."""

from datetime import date

from tests.answers.lookup import by, only
from tests.town import Town

JUNE = date(2024, 6, 1)
ROSTER = "校区名,対象者数,名簿掲載者数,同意者数,計画作成済,支援者決定済,計画・支援者とも有\n"


def test_districts_with_most_people_left_uncovered_come_first_and_unknown_ones_last(town: Town) -> None:
    town.send("roster", ROSTER + "日吉,120,60,50,40,40,40\n篠山,200,90,30,20,,\n", period="2024-06")
    rows = town.ask("disaster/priority", month=JUNE)
    assert [(row["district"], row["uncovered_min"], row["uncovered_max"]) for row in rows] == [
        ("篠山", 70, 90),  # 90 − 20 at best, all 90 at worst
        ("日吉", 20, 20),  # 60 − 40
        ("南", None, None),
    ]


def test_the_newest_figures_up_to_the_month_are_carried_forward_and_say_their_month(town: Town) -> None:
    town.send("roster", ROSTER + "日吉,120,60,,,,\n篠山,200,90,,,,\n", period="2024-03")
    town.send("roster", ROSTER + "日吉,120,66,,,,\n", period="2024-05")
    town.send("roster", ROSTER + "日吉,120,99,,,,\n", period="2024-07")
    rows = by(town.ask("disaster/priority", month=JUNE))
    assert {code: (rows[code]["listed"], rows[code]["data_month"], rows[code]["data_age_months"]) for code in rows} == {
        "01": (66, date(2024, 5, 1), 1),
        "02": (90, date(2024, 3, 1), 3),
        "03": (None, None, None),
    }


def test_a_blank_figure_does_not_push_the_last_known_one_away(town: Town) -> None:
    town.send("roster", ROSTER + "日吉,120,60,,,,\n", period="2024-05")
    town.send("roster", ROSTER + "日吉,120,,,,,\n篠山,200,90,,,,\n", period="2024-06")
    row = by(town.ask("disaster/priority", month=JUNE))["01"]
    assert (row["listed"], row["data_month"]) == (60, date(2024, 5, 1))


def test_only_the_districts_asked_for_are_listed(town: Town) -> None:
    town.send("roster", ROSTER + "日吉,120,60,,,,\n篠山,200,90,,,,\n南,50,20,,,,\n", period="2024-06")
    rows = town.ask("disaster/priority", month=JUNE, districts="03,01")
    assert [row["district"] for row in rows] == ["日吉", "南"]  # 60 people, then 20
    assert town.ask("disaster/priority", month=JUNE, districts="") == []


def test_volunteers_and_the_last_drill_stand_beside_each_district(town: Town) -> None:
    volunteers = "校区名,区分,登録数,即応可能\n日吉,個人,40,25\n日吉,団体,3,30\n日吉,VC運営スタッフ,6,6\n"
    town.send("volunteers", volunteers, period="2024-02")
    town.send("volunteers", "校区名,区分,登録数,即応可能\n日吉,個人,9,9\n", period="2024-01")
    town.send("volunteers", "校区名,区分,登録数,即応可能\n日吉,個人,9,\n", period="2024-03")
    town.send("volunteers", "校区名,区分,登録数,即応可能\n日吉,個人,9,9\n", period="2024-07")
    town.send(
        "drills",
        "校区名,実施日,種別,実施状況\n日吉,2023-11-05,避難,実施\n日吉,2023-12-03,避難,実施\n日吉,2024-05-12,避難,中止\n",
        period="2023-11..2024-05",
    )
    row = by(town.ask("disaster/priority", month=JUNE))["01"]
    assert (row["ready_volunteers"], row["volunteers_month"]) == (55, date(2024, 2, 1))  # 25 + 30, staff not twice
    assert (row["last_drill_on"], row["months_since_drill"]) == (date(2023, 12, 3), 6)  # the cancelled one is none


def test_people_outside_any_district_are_listed_but_a_whole_city_figure_beside_districts_is_not(town: Town) -> None:
    town.send("roster", "対象者数,名簿掲載者数\n500,250\n", sets={"district": "全市"}, period="2024-05")
    alone = town.ask("disaster/priority", month=JUNE)
    town.send("roster", ROSTER + "日吉,120,60,,,,\n不明,10,7,,,,\n", period="2024-06")
    beside = town.ask("disaster/priority", month=JUNE)
    assert [row["district"] for row in alone] == ["全市", "日吉", "篠山", "南"]
    assert [(row["district"], row["listed"]) for row in beside][:2] == [("日吉", 60), ("不明", 7)]
    assert "全市" not in [row["district"] for row in beside]


def test_an_empty_store_lists_the_districts_without_figures(town: Town) -> None:
    rows = town.ask("disaster/priority", month=JUNE)
    assert [(row["district"], row["listed"], row["months_since_drill"]) for row in rows] == [
        ("日吉", None, None),
        ("篠山", None, None),
        ("南", None, None),
    ]


def test_the_order_is_what_is_asked_and_a_district_without_a_drill_comes_before_one_with(town: Town) -> None:
    town.send("roster", ROSTER + "日吉,120,60,,,,\n篠山,200,90,,,,\n南,50,20,,,,\n", period="2024-06")
    town.send("volunteers", "校区名,区分,登録数,即応可能\n日吉,個人,40,5\n篠山,個人,40,25\n", period="2024-06")
    town.send("drills", "校区名,実施日,種別\n日吉,2024-05-12,避難\n篠山,2022-11-06,避難\n", period="2022-11..2024-05")
    orders = {
        order: [row["district"] for row in town.ask("disaster/priority", month=JUNE, order_by=order)]
        for order in ("uncovered", "months_since", "ready", "official")
    }
    assert orders == {
        "uncovered": ["篠山", "日吉", "南"],  # 90, 60, 20 at worst
        "months_since": ["南", "篠山", "日吉"],  # none on record, 19 months, 1 month
        "ready": ["日吉", "篠山", "南"],  # 5, 25, not reported
        "official": ["日吉", "篠山", "南"],
    }


def test_the_districts_asked_for_are_added_up_and_the_older_ones_among_them_counted(town: Town) -> None:
    town.send("roster", ROSTER + "日吉,120,60,50,40,40,30\n篠山,200,90,70,20,10,\n", period="2024-04")
    town.send("roster", ROSTER + "日吉,120,66,52,44,40,40\n", period="2024-05")
    total = only(town.ask("disaster/totals", month=JUNE))
    alone = only(town.ask("disaster/totals", month=JUNE, districts="02"))
    assert (total["districts"], total["districts_reported"], total["districts_expected"]) == (3, 2, 3)
    assert (total["listed"], total["consented"], total["planned"], total["supported"]) == (156, 122, 64, 50)
    assert (total["uncovered_min"], total["uncovered_max"], total["uncovered"]) == (106, 116, None)  # 26 + 80 to 90
    assert (total["data_month"], total["oldest_data_month"], total["districts_older"]) == (
        date(2024, 5, 1),
        date(2024, 4, 1),
        1,
    )
    assert (alone["districts"], alone["listed"], alone["data_month"]) == (1, 90, date(2024, 4, 1))


def test_in_an_empty_store_the_sums_are_unknown(town: Town) -> None:
    total = only(town.ask("disaster/totals", month=JUNE))
    assert (total["districts"], total["listed"], total["uncovered_max"], total["data_month"]) == (3, None, None, None)


def test_volunteers_of_no_district_are_counted_once_and_told_apart(town: Town) -> None:
    head = "校区名,区分,登録数,即応可能\n"
    # May: individuals and firms of the whole city, and groups of the secretariat, of which nothing has been heard since
    may = head + "全市,個人,90,70\n全市,企業(協定),2,40\n事務局扱い,団体,3,9\n"
    town.send("volunteers", may, period="2024-05")
    # June: districts report individuals, the firms are still the whole city's, two people are of an unknown district
    june = head + "日吉,個人,40,25\n篠山,個人,20,10\n全市,企業(協定),2,30\n不明,個人,4,2\n"
    town.send("volunteers", june, period="2024-06", accept=("rows_lost", "scale_suspect"))
    everywhere = only(town.ask("disaster/totals", month=JUNE))
    assert (everywhere["ready"], everywhere["ready_elsewhere"]) == (67, 32)  # 25 + 10 + (30 + 2)
    assert everywhere["ready"] == only(town.ask("volunteers/totals", month=JUNE))["ready"]
    assert {row["district"]: row["ready_volunteers"] for row in town.ask("disaster/priority", month=JUNE)} == {
        "日吉": 25,
        "篠山": 10,
        "南": None,
    }
    chosen = only(town.ask("disaster/totals", month=JUNE, districts="01,03"))
    assert (chosen["ready"], chosen["ready_elsewhere"]) == (25, None)  # of these districts alone
    july = only(town.ask("disaster/totals", month=date(2024, 7, 1)))
    assert (july["ready"], july["ready_elsewhere"]) == (67, 32)  # nothing newer: carried forward
    town.send("volunteers", head + "全市,個人,90,80\n", period="2024-07", accept=("rows_lost", "scale_suspect"))
    july = only(town.ask("disaster/totals", month=date(2024, 7, 1)))
    assert (july["ready"], july["ready_elsewhere"]) == (35, None)  # 80 hold the 25 and 10 that districts reported


def test_a_row_of_the_secretariat_with_a_register_holds_its_volunteers_itself(town: Town) -> None:
    town.send("roster", ROSTER + "日吉,120,60,,,,\n事務局扱い,10,7,,,,\n", period="2024-06")
    town.send("volunteers", "校区名,区分,登録数,即応可能\n日吉,個人,40,25\n事務局扱い,個人,9,6\n", period="2024-06")
    total = only(town.ask("disaster/totals", month=JUNE))
    assert (total["ready"], total["ready_elsewhere"]) == (31, None)  # 25 + 6, both in the rows
