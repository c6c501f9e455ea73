"""Which volunteers can come, worked by hand on a town of three districts: 01 日吉, 02 篠山, 03 南."""

from datetime import date

from dashboard.desk import Desk
from dashboard.findings.volunteers import unexplained
from dashboard.findings.writing import Writer
from dashboard.roles import local_admin
from tests.answers.lookup import by, only
from tests.town import Town

OCTOBER = date(2024, 10, 1)

APRIL = date(2024, 4, 1)
HEADING = "校区名,区分,登録数,所属人数,保険加入,研修修了,即応可能\n"
TOWN = HEADING + (
    "日吉,個人,40,,30,20,25\n"
    "篠山,個人,10,,5,,4\n"
    "日吉,団体,3,60,45,10,30\n"
    "全市,大学・専門学校(協定),2,300,,,50\n"
    "日吉,VC運営スタッフ,6,,6,6,6\n"
)


def test_individuals_organisations_and_members_are_never_added_together(town: Town) -> None:
    town.send("volunteers", TOWN, period="2024-04")
    total = only(town.ask("volunteers/totals", month=APRIL))
    assert total["registered"] == 50  # individuals: 40 + 10
    assert total["organisations"] == 5  # 3 groups + 2 colleges
    assert total["people"] == 360  # their members: 60 + 300


def test_the_centres_staff_are_among_the_others_and_never_added(town: Town) -> None:
    town.send("volunteers", TOWN, period="2024-04")
    total = only(town.ask("volunteers/totals", month=APRIL))
    assert total["staff"] == 6
    assert total["ready"] == 109  # 25 + 4 + 30 + 50, without the staff's 6
    assert (total["insured"], total["trained"]) == (80, 30)  # 30 + 5 + 45, 20 + 10


def test_kinds_come_in_their_own_order_with_the_staff_last(town: Town) -> None:
    town.send("volunteers", TOWN, period="2024-04")
    rows = town.ask("volunteers/by_kind", month=APRIL)
    assert [(row["kind"], row["counts_as"], row["registered"], row["people"], row["ready"]) for row in rows] == [
        ("個人", "person", 50, None, 29),
        ("団体", "organisation", 3, 60, 30),
        ("大学・専門学校(協定)", "organisation", 2, 300, 50),
        ("VC運営スタッフ", "staff", 6, None, 6),
    ]


def test_a_whole_city_row_of_a_kind_that_districts_report_is_a_total(town: Town) -> None:
    town.send("volunteers", HEADING + "全市,個人,500,,,,\n", period="2024-04")
    town.send("volunteers", TOWN, period="2024-04", reason="地区別が届いた")
    assert only(town.ask("volunteers/totals", month=APRIL))["registered"] == 50


def test_districts_count_as_reported_where_they_gave_a_registration(town: Town) -> None:
    town.send("volunteers", TOWN + "南,個人,,,,,\n", period="2024-04")
    total = only(town.ask("volunteers/totals", month=APRIL))
    rows = town.ask("volunteers/by_district", month=APRIL)
    assert (total["districts_reported"], total["districts_expected"]) == (2, 3)
    assert [(row["district"], row["registered"], row["organisations"], row["ready"]) for row in rows] == [
        ("日吉", 40, 3, 55),  # 25 + 30
        ("篠山", 10, None, 4),
        ("南", None, None, None),
        ("全市", None, 2, 50),
    ]


def test_last_year_and_the_target_stand_beside_the_total(town: Town) -> None:
    town.send("volunteers", HEADING + "日吉,個人,35,,,,20\n", period="2023-04")
    town.send("volunteers", TOWN, period="2024-04")
    targets = "成果指標,校区名,目標値\nvolunteers_ready,全市,200\nvolunteers_ready,日吉,90\n"
    town.send("targets", targets, period="FY2024")
    town.send("targets", "成果指標,目標値\nvolunteers_ready,150\n", period="FY2023")
    town.send("targets", "成果指標,目標値\nvolunteers_ready,250\n", period="FY2025")
    total = only(town.ask("volunteers/totals", month=APRIL))
    assert (total["registered_last_year"], total["ready_last_year"], total["ready_target"]) == (35, 20, 200)
    assert by(town.ask("volunteers/by_kind", month=APRIL), "kind")["個人"]["registered_last_year"] == 35


def test_a_month_without_volunteers_data_is_unknown_and_not_zero(town: Town) -> None:
    total = only(town.ask("volunteers/totals", month=APRIL))
    assert (total["registered"], total["organisations"], total["ready"]) == (None, None, None)
    assert (total["districts_reported"], total["districts_expected"]) == (0, 3)
    assert town.ask("volunteers/by_kind", month=APRIL) == []


def test_a_trend_keeps_a_place_for_each_month(town: Town) -> None:
    town.send("volunteers", TOWN, period="2024-04")
    town.send("volunteers", HEADING + "日吉,個人,44,,,,\n", period="2024-06")
    rows = town.ask("volunteers/trend", month=date(2024, 6, 1))
    assert len(rows) == 36
    assert [(row["month"].month, row["registered"], row["ready"]) for row in rows[-3:]] == [
        (4, 50, 109),
        (5, None, None),
        (6, 44, None),
    ]


def test_the_people_ready_are_set_against_an_assumed_need_now_and_after_insurance_lapsed(town: Town) -> None:
    town.send("volunteers", HEADING + "日吉,個人,40,,12,,9\n", period="2024-04")
    town.send("volunteers", HEADING + "日吉,個人,44,,30,,25\n篠山,団体,2,40,,,20\n", period="2024-10")
    rows = by(town.ask("volunteers/need", month=date(2024, 10, 1), needed_per_day=20), "occasion")
    now, after_lapse = rows["now"], rows["after_lapse"]
    assert (now["ready"], now["days"], now["missing"], now["ready_of_need"]) == (45, 2, 0, 2.25)  # 25 + 20
    assert (after_lapse["month"], after_lapse["ready"], after_lapse["insured"]) == (APRIL, 9, 12)
    assert (after_lapse["days"], after_lapse["missing"]) == (0, 11)  # 20 − 9


def test_in_april_itself_there_is_one_occasion_and_an_unknown_number_suffices_for_nothing(town: Town) -> None:
    row = only(town.ask("volunteers/need", month=APRIL, needed_per_day=20))
    assert (row["occasion"], row["ready"], row["days"], row["missing"]) == ("now", None, None, None)


def test_volunteers_stand_beside_the_uncovered_people_of_their_district(town: Town) -> None:
    town.send("volunteers", TOWN, period="2024-04")
    heading = "校区名,対象者数,名簿掲載者数,計画作成済,支援者決定済,計画・支援者とも有\n"
    town.send("roster", heading + "日吉,120,60,40,40,35\n篠山,80,40,10,,\n", period="2024-04")
    rows = by(town.ask("volunteers/by_district", month=APRIL))
    total = only(town.ask("volunteers/totals", month=APRIL))
    assert (rows["01"]["ready"], rows["01"]["uncovered"]) == (55, 25)  # 60 − 35
    assert (rows["02"]["uncovered"], rows["02"]["uncovered_min"], rows["02"]["uncovered_max"]) == (None, 30, 40)
    assert (total["uncovered"], total["uncovered_min"], total["uncovered_max"]) == (None, 55, 65)


def test_a_kind_tells_what_was_what_came_and_what_went(town: Town) -> None:
    heading = "校区名,区分,登録数,新規,抹消\n"
    town.send("volunteers", heading + "日吉,個人,30,,\n南,個人,10,,\n日吉,団体,2,,\n", period="2024-09")
    town.send("volunteers", heading + "日吉,個人,33,5,2\n南,個人,12,1,0\n日吉,団体,3,,\n", period="2024-10")
    rows = by(town.ask("volunteers/by_kind", month=OCTOBER), "kind")
    people = rows["個人"]
    assert (people["registered_before"], people["added"], people["lapsed"], people["registered"]) == (40, 6, 2, 45)
    assert people["unexplained"] == 1  # 45 − (40 + 6 − 2): one more in 南 than its file explains
    assert (rows["団体"]["registered_before"], rows["団体"]["added"], rows["団体"]["unexplained"]) == (2, None, None)
    kinds = Desk(town.store, local_admin(), town.municipality).ask("volunteers/by_kind", month=OCTOBER)
    told = "個人の登録数は、前月の数と新規・抹消から計算した数より1多くなっています。"
    assert unexplained(kinds, Writer("ja", "校区")) == [told]  # nothing of the groups, whose sides are not known


def test_the_kinds_of_one_district_are_its_own(town: Town) -> None:
    town.send("volunteers", "校区名,区分,登録数\n日吉,個人,30\n南,個人,10\n", period="2024-10")
    assert [row["registered"] for row in town.ask("volunteers/by_kind", month=OCTOBER, district_code="03")] == [10]


def test_those_under_an_agreement_are_some_of_the_organisations(town: Town) -> None:
    rows = "日吉,団体,5\n日吉,大学・専門学校(協定),1\n南,企業(協定),2\n"
    town.send("volunteers", "校区名,区分,登録数\n" + rows, period="2024-10")
    total = only(town.ask("volunteers/totals", month=OCTOBER))
    assert (total["organisations"], total["agreements"], total["agreements_last_year"]) == (8, 3, None)
