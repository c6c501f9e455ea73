"""The register of the sample holds together in every month, with the slips that an office makes."""

from datetime import date
from itertools import pairwise

from dashboard.sample import SampleFile
from dashboard.sample.city import MONTHS, REVIEW_MONTH
from dashboard.sample.reasons import reasons
from dashboard.sample.roster import RosterRow, roster
from dashboard.sample.roster_files import roster_sheets
from tests.sample.paper import figure, lines, named

OCTOBER = date(2026, 10, 1)


def total(month: date, column: str) -> int:
    return sum(getattr(row, column) for row in roster()[month])


def all_rows() -> list[RosterRow]:
    return [row for rows in roster().values() for row in rows]


def test_in_october_2026_the_file_lists_6413_of_12862_people_in_46_districts(sample: list[SampleFile]) -> None:
    written = lines(named(sample, "避難行動要支援者名簿_R08.10.csv"))
    districts = [line for line in written if line[0].endswith("校区")]
    assert len(districts) == 46
    assert sum(figure(line[1]) or 0 for line in districts) == 12_862
    assert sum(figure(line[2]) or 0 for line in districts) == 6_413
    assert all(cell for line in districts for cell in line)


def test_each_month_follows_from_the_one_before() -> None:
    months = list(roster().values())
    broken = [
        (row.month, row.district.name)
        for earlier, later in pairwise(months)
        for before, row in zip(earlier, later, strict=True)
        if before.listed + row.added - row.removed != row.listed
    ]
    assert broken == []


def test_every_listed_person_consented_declined_or_has_not_answered() -> None:
    assert [row for row in all_rows() if row.consented + row.declined + row.unanswered != row.listed] == []
    assert min(row.unanswered for row in all_rows()) >= 0


def test_no_part_is_larger_than_its_whole() -> None:
    assert [row for row in all_rows() if not row.planned <= row.consented <= row.listed <= row.eligible] == []
    assert [row for row in all_rows() if not row.shared <= row.consented] == []
    assert [row for row in all_rows() if not row.supported <= row.listed] == []
    assert [row for row in all_rows() if not row.planned_and_supported <= min(row.planned, row.supported)] == []
    assert [row for row in all_rows() if row.planned_and_supported < row.planned + row.supported - row.listed] == []


def test_the_eligible_fall_by_two_fifths_when_the_definition_is_narrowed_and_move_little_otherwise() -> None:
    for earlier, later in pairwise(MONTHS):
        change = total(later, "eligible") / total(earlier, "eligible") - 1
        assert -0.45 < change < -0.4 if later == REVIEW_MONTH else abs(change) < 0.01


def test_the_register_grows_and_districts_differ() -> None:
    assert total(date(2021, 4, 1), "listed") == 3_845
    rates = sorted(row.listed / row.eligible for row in roster()[OCTOBER])
    assert rates[0] < 0.25
    assert rates[-1] > 0.7
    assert sum(rate > 0.85 for rate in rates) <= 1
    assert 0.14 < total(date(2024, 10, 1), "planned") / total(date(2024, 10, 1), "listed") < 0.18
    assert 0.31 < total(OCTOBER, "planned") / total(OCTOBER, "listed") < 0.35


def test_the_joint_count_and_nothing_else_is_new_in_april_2025(sample: list[SampleFile]) -> None:
    heading = "計画・支援者とも有"
    with_it = [sheet.period for sheet in roster_sheets() if heading in _close(sheet.layout.headings.values())]
    assert min(with_it) == "2025-04"
    assert len(with_it) == 19 + 1  # 19 months, one of them twice


def _close(headings: object) -> list[str]:
    assert hasattr(headings, "__iter__")
    return ["".join(str(heading).split()) for heading in headings]


def test_one_month_never_came(sample: list[SampleFile]) -> None:
    periods = {file.period for file in sample if file.dataset == "roster"}
    assert {f"{month:%Y-%m}" for month in MONTHS} - periods == {"2022-11"}


def test_one_month_came_with_unfinished_plans_and_was_corrected(sample: list[SampleFile]) -> None:
    first, second = (file for file in sample if (file.dataset, file.period) == ("roster", "2026-06"))
    assert first.reason is None
    assert second.reason is not None
    wrong, right = (
        {line[0]: figure(line[9]) for line in lines(file) if line[0].endswith("校区")} for file in (first, second)
    )
    surplus = {name: (wrong[name] or 0) - (right[name] or 0) for name in right if wrong[name] != right[name]}
    assert len(surplus) == 7
    assert sum(surplus.values()) == 9 + 11 + 8 + 12 + 7 + 10 + 6


def test_a_district_that_reported_nothing_has_its_row_with_blank_cells(sample: list[SampleFile]) -> None:
    written = lines(named(sample, "避難行動要支援者名簿_R05.08.csv"))
    silent = [line[0] for line in written[5:-1] if not any(line[1:])]
    assert silent == ["栄", "下川原", "荒谷"]


def test_one_cell_is_blank_in_september_2026(sample: list[SampleFile]) -> None:
    written = lines(named(sample, "避難行動要支援者名簿_R08.09.csv"))
    (harbour,) = [line for line in written if line[0] == "港町校区"]
    assert [place for place, cell in enumerate(harbour) if not cell] == [8]


def test_a_renamed_district_bears_its_old_name_for_two_months_more(sample: list[SampleFile]) -> None:
    for month, name in {"R06.03": "南石丸", "R06.05": "南石丸", "R06.06": "若葉台"}.items():
        written = lines(named(sample, f"避難行動要支援者名簿_{month}.csv"))
        assert [line for line in written if name in line]


def test_reasons_overlap_so_that_together_they_exceed_the_people_listed() -> None:
    rows = reasons()[OCTOBER]
    assert all(number <= row.listed for row, people in rows for number in people.values())
    assert sum(sum(people.values()) for _, people in rows) > total(OCTOBER, "listed")
