"""Which districts answer for a month: ledgers that follow one another, and districts that come, go and change names."""

from datetime import date

from tests.answers.lookup import by, only
from tests.town import Town, with_ledger_of_2020

APRIL = date(2024, 4, 1)


def names(town: Town, month: date) -> list[str]:
    """The districts of a month in order, as a page would list them."""
    return [row["district"] for row in town.ask("coverage/by_district", month=month)]


def test_a_ledger_answers_from_its_april_until_the_next_and_the_oldest_for_all_time_before(town: Town) -> None:
    with_ledger_of_2020(town)
    for year, last in ((2022, "東"), (2024, "西"), (2025, "北")):
        town.send("districts", f"地区コード,校区名\n01,日吉\n02,篠山\n03,{last}\n", period=f"FY{year}")
    answering = {year: names(town, date(year, 4, 1)) for year in range(2019, 2027)}
    last = {2019: "南", 2020: "南", 2021: "南", 2022: "東", 2023: "東", 2024: "西", 2025: "北", 2026: "北"}
    assert answering == {year: ["日吉", "篠山", name] for year, name in last.items()}
    assert names(town, date(2024, 3, 1))[-1] == "東"  # March still belongs to the fiscal year before


def test_districts_stand_in_the_official_order_else_in_that_of_the_rows(town: Town) -> None:
    town.send("districts", "地区コード,校区名\n03,南\n01,日吉\n02,篠山\n", period="FY2023")
    assert names(town, date(2023, 4, 1)) == ["南", "日吉", "篠山"]
    town.send("districts", "地区コード,校区名,表示順\n01,日吉,30\n02,篠山,10\n03,南,20\n", period="FY2024")
    assert names(town, APRIL) == ["篠山", "南", "日吉"]


def test_a_district_is_there_from_the_month_it_begins_to_the_month_it_ends(town: Town) -> None:
    ledger = "地区コード,校区名,適用開始,適用終了\n01,日吉,,\n02,篠山,,2024-05-01\n03,南,2024-06-30,\n"
    town.send("districts", ledger, period="FY2024")
    assert {month: names(town, date(2024, month, 1)) for month in (4, 5, 6)} == {
        4: ["日吉", "篠山"],
        5: ["日吉", "篠山"],  # until the first of May
        6: ["日吉", "南"],  # from the last of June
    }


def test_a_closed_district_goes_by_the_last_name_that_it_had(town: Town) -> None:
    with_ledger_of_2020(town)
    town.send("roster", "校区名,対象者数,名簿掲載者数\n南,50,20\n", period="2024-04")
    town.send("districts", "地区コード,校区名\n01,日吉\n03,南町\n", period="FY2022")
    town.send("districts", "地区コード,校区名\n01,日吉\n02,篠山\n", period="FY2024")
    assert by(town.ask("coverage/by_district", month=APRIL))["03"]["district"] == "南町"


def test_a_renamed_district_keeps_its_series_under_the_name_of_the_month(town: Town) -> None:
    with_ledger_of_2020(town)
    town.send("roster", "校区名,対象者数,名簿掲載者数\n日吉,120,60\n", period="2024-03")
    town.send("districts", "地区コード,校区名\n01,日吉台\n02,篠山\n03,南\n", period="FY2024")
    town.send("roster", "校区名,対象者数,名簿掲載者数\n日吉台,120,72\n", period="2025-03")
    before = by(town.ask("coverage/by_district", month=date(2024, 3, 1)))["01"]
    after = by(town.ask("coverage/by_district", month=date(2025, 3, 1)))["01"]
    assert (before["district"], before["listed"]) == ("日吉", 60)
    assert (after["district"], after["listed"], after["listed_last_year"]) == ("日吉台", 72, 60)


def test_figures_of_a_district_that_a_later_ledger_drops_stay_in_the_total(town: Town) -> None:
    town.send("roster", "校区名,対象者数,名簿掲載者数\n日吉,120,60\n南,50,20\n", period="2024-04")
    town.send("districts", "地区コード,校区名\n01,日吉\n02,篠山\n", period="FY2024")
    rows = town.ask("coverage/by_district", month=APRIL)
    total = only(town.ask("coverage/totals", month=APRIL))
    assert [(row["district"], row["listed"]) for row in rows] == [("日吉", 60), ("篠山", None), ("南", 20)]
    assert (total["listed"], total["districts_reported"], total["districts_expected"]) == (80, 1, 2)


def test_a_trend_counts_districts_by_the_ledger_of_each_month(town: Town) -> None:
    ledger = (
        "地区コード,校区名,適用開始,適用終了\n01,日吉,,\n02,篠山,,2024-05-01\n03,南,2024-06-30,\n04,東,2024-07-01,\n"
    )
    town.send("districts", ledger, period="FY2024")
    heading = "校区名,対象者数,名簿掲載者数\n"
    town.send("roster", heading + "日吉,120,60\n篠山,80,40\n市外,10,4\n", period="2024-05")
    town.send("roster", heading + "日吉,120,60\n南,50,20\n", period="2024-06")
    rows = town.ask("coverage/trend", month=date(2024, 6, 1))[-3:]
    counted = [(row["month"].month, row["districts_reported"], row["districts_expected"]) for row in rows]
    assert counted == [(4, 0, 2), (5, 2, 2), (6, 2, 2)]  # 篠山 until the first of May, 南 from the last of June
