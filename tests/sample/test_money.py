"""The money of the sample: what came in, what came back, and what it was used for."""

from datetime import date

from dashboard.sample import SampleFile
from dashboard.sample.allocations import CHEST, WINTER, allocations
from dashboard.sample.chest import gifts
from dashboard.sample.city import FISCAL_YEARS
from dashboard.sample.dues import payments
from dashboard.sample.income import RETURNED, receipts
from tests.sample.paper import figure, is_total, lines, named


def total_of(sample: list[SampleFile], name: str, place: int) -> int:
    (line,) = [line for line in lines(named(sample, name)) if is_total(line)]
    return figure(line[place]) or 0


def test_the_chest_of_2025_is_the_sum_of_its_six_files(sample: list[SampleFile]) -> None:
    months = ["R07.10", "R07.11", "R07.12", "R08.01", "R08.02", "R08.03"]
    amounts = [total_of(sample, f"共同募金_{month}.xlsx", 4) for month in months]
    assert sum(amounts) == sum(gift.amount for gift in gifts(2025)) == 27_495_055


def test_the_chest_of_2026_has_only_its_october(sample: list[SampleFile]) -> None:
    assert [file.period for file in sample if file.dataset == "chest" and file.period >= "2026-04"] == ["2026-10"]
    assert total_of(sample, "共同募金_R08.10.csv", 4) == sum(gift.amount for gift in gifts(2026)) == 13_321_079


def test_a_gift_is_told_apart_by_district_campaign_method_and_day() -> None:
    for year in FISCAL_YEARS:
        keys = [(gift.district and gift.district.code, gift.campaign, gift.method, gift.day) for gift in gifts(year)]
        assert len(set(keys)) == len(keys)


def test_one_month_of_the_chest_is_in_thousands_of_yen(sample: list[SampleFile]) -> None:
    march = [gift.amount for gift in gifts(2022) if gift.day >= date(2023, 3, 1)]
    assert [amount for amount in march if amount % 1000] == []
    assert total_of(sample, "共同募金_R05.03.csv", 3) * 1000 == sum(march) == 395_000


def test_one_line_takes_money_back(sample: list[SampleFile]) -> None:
    cells = [cell for line in lines(named(sample, "共同募金_R07.01.csv")) for cell in line]
    assert [cell for cell in cells if cell.startswith("△")] == ["△18,600"]
    assert [gift.amount for year in FISCAL_YEARS for gift in gifts(year) if gift.amount < 0] == [-18_600]


def test_the_year_end_campaign_of_2021_came_in_files_of_its_own(sample: list[SampleFile]) -> None:
    apart = [(file.period, dict(file.sets)) for file in sample if file.sets]
    assert apart == [("2021-12", {"campaign": "歳末"}), ("2022-01", {"campaign": "歳末"})]


def test_the_dues_of_2025_stand_in_the_file_of_march(sample: list[SampleFile]) -> None:
    assert named(sample, "社協会費_R08.03.csv").basis == "ytd"
    assert total_of(sample, "社協会費_R08.03.csv", 2) == sum(p.amount for p in payments(2025)) == 35_600_100
    assert total_of(sample, "社協会費_R08.03.csv", 3) == sum(p.households or 0 for p in payments(2025)) == 64_075


def test_cumulative_dues_never_fall(sample: list[SampleFile]) -> None:
    for year in (2021, 2022, 2025):
        months = [f"{year}-{n:02}" for n in range(4, 13)] + [f"{year + 1}-{n:02}" for n in range(1, 4)]
        files = {file.period: file for file in sample if file.dataset == "dues" and file.basis == "ytd"}
        sums = [total_of(sample, files[month].path.name, 2) for month in months]
        assert sums == sorted(sums)


def test_monthly_dues_of_2026_add_up_to_what_has_come_in(sample: list[SampleFile]) -> None:
    months = [total_of(sample, f"社協会費_R08.{n:02}.csv", 2) for n in range(4, 11)]
    assert sum(months) == sum(p.amount for p in payments(2026)) == 34_821_000


def test_fewer_households_give_each_year() -> None:
    members = [sum(p.households or 0 for p in payments(year)) for year in range(2021, 2026)]
    assert members == sorted(members, reverse=True)


def test_what_the_chest_returned_is_what_was_allocated_from_it() -> None:
    for year in FISCAL_YEARS:
        came = sum(receipt.amount for receipt in receipts(year) if receipt.category == RETURNED)
        went = sum(grant.amount for grant in allocations(year) if grant.source in (CHEST, WINTER))
        assert came == went > 0


def test_general_money_is_used_a_year_after_it_was_collected_and_year_end_money_at_once() -> None:
    years = {(grant.source, year - grant.collected_in) for year in FISCAL_YEARS for grant in allocations(year)}
    assert {pair for pair in years if pair[0] in (CHEST, WINTER)} == {(CHEST, 1), (WINTER, 0)}
