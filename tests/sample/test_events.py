"""The drills and volunteers of the sample."""

from itertools import pairwise

from dashboard.sample import SampleFile
from dashboard.sample.city import FISCAL_YEARS, MONTHS, TODAY
from dashboard.sample.drills import CANCELLED, HELD, PLANNED, Drill, drills
from dashboard.sample.volunteers import GROUPS, INDIVIDUALS, STAFF, VolunteerRow, volunteers
from tests.sample.paper import lines, named


def districts_with(year: int, *, roster: bool = False) -> set[str]:
    held = [drill for drill in drills(year) if drill.status == HELD and (drill.roster_used or not roster)]
    return {drill.district.code for drill in held if drill.district}


def all_drills() -> list[Drill]:
    return [drill for year in FISCAL_YEARS for drill in drills(year)]


def test_in_2025_44_of_46_districts_held_a_drill_each_with_the_register(sample: list[SampleFile]) -> None:
    assert len(districts_with(2025)) == 44
    assert districts_with(2025) == districts_with(2025, roster=True)
    written = lines(named(sample, "防災訓練_R07.xlsx"))
    held = {line[0].removesuffix("校区") for line in written if line[5] == "実施" and line[10] == "有"}
    assert len(held) == 44
    assert {"栄", "弁天"} & held == set()


def test_of_the_two_without_one_only_the_second_had_planned_it() -> None:
    missing = [d for d in drills(2025) if d.district and d.district.code not in districts_with(2025)]
    assert [(d.district.name, d.status) for d in missing if d.district] == [("弁天", CANCELLED)]


def test_drills_spread_from_year_to_year() -> None:
    assert [len(districts_with(year)) for year in range(2021, 2026)] == [12, 23, 33, 41, 44]
    assert [len(districts_with(year, roster=True)) for year in range(2021, 2026)] == [8, 17, 27, 38, 44]
    cancelled = [sum(drill.status == CANCELLED for drill in drills(year)) for year in range(2021, 2026)]
    assert cancelled == [27, 10, 4, 3, 1]


def test_no_drill_is_listed_twice() -> None:
    keys = [(d.district and d.district.code, d.held_on, d.kind, d.title) for d in all_drills()]
    assert len(set(keys)) == len(keys)


def test_parts_of_a_crowd_are_no_more_than_the_crowd() -> None:
    crowds = [drill.crowd for drill in all_drills() if drill.crowd]
    for crowd in crowds:
        assert (crowd.registrants or 0) + (crowd.stand_ins or 0) + (crowd.supporters or 0) <= crowd.participants
        assert (crowd.confirmed or 0) <= (crowd.to_confirm or 0)
        assert (crowd.youth or 0) <= crowd.participants


def test_what_lies_ahead_is_planned_and_has_no_crowd() -> None:
    assert {drill.status for drill in all_drills() if drill.held_on > TODAY} == {PLANNED}
    assert {drill.held_on > TODAY for drill in all_drills() if drill.status == PLANNED} == {True}
    assert [drill for drill in all_drills() if (drill.crowd is None) == (drill.status == HELD)] == []


def test_one_shake_out_covers_all_districts() -> None:
    assert [(d.held_on.year, d.kind) for d in all_drills() if d.covers_all] == [(2023, "シェイクアウト")]


def kinds(month_index: int, kind: str) -> list[VolunteerRow]:
    return [row for row in volunteers()[MONTHS[month_index]] if row.kind == kind]


def test_volunteers_of_a_month_are_those_before_and_the_added_without_the_lapsed() -> None:
    months = [{(row.district.code, row.kind): row for row in rows} for rows in volunteers().values()]
    broken = [
        (row.month, key)
        for before, now in pairwise(months)
        for key, row in now.items()
        if (before[key].registered if key in before else 0) + row.added - row.lapsed != row.registered
    ]
    assert broken == []


def test_insurance_ends_with_the_fiscal_year() -> None:
    for march in [i for i, month in enumerate(MONTHS) if month.month == 3]:
        insured = [sum(row.insured or 0 for row in kinds(i, INDIVIDUALS)) for i in (march, march + 1)]
        assert insured[1] < insured[0] / 2


def test_ready_people_are_insured_and_staff_are_individuals_too() -> None:
    for rows in volunteers().values():
        assert [row for row in rows if (row.ready or 0) > (row.insured or 0)] == []
        people = {row.district.code: row.registered for row in rows if row.kind == INDIVIDUALS}
        assert [row for row in rows if row.kind == STAFF and row.registered > people[row.district.code]] == []


def test_in_october_2026_there_are_1684_individuals_of_whom_1209_are_ready() -> None:
    people = kinds(-1, INDIVIDUALS)
    assert sum(row.registered for row in people) == 1_684
    assert sum(row.ready or 0 for row in people) == 1_209
    assert sum(row.registered for row in kinds(-1, GROUPS)) == 97
