"""What was sent for which month, and whether in time: due on the 10th of the next month, in Tokyo."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from dashboard.council import Deadline, deadlines, set_deadline
from dashboard.datasets import DATASETS
from dashboard.datasets.spec import Cadence
from dashboard.intake.uploads import undo
from tests.town import CODE, NOON, Town, with_ledger_of_2020

ROSTER = "校区名,対象者数,名簿掲載者数\n"
EVERY_DAY_DUE = date(2027, 1, 1)


def cell(town: Town, dataset: str, month: date, **params: Any) -> dict[str, Any]:
    """One cell of the grid of its fiscal year."""
    rows = town.ask("reporting/grid", fiscal_year=month.year if month.month >= 4 else month.year - 1, **params)
    return next(r for r in rows if (r["dataset"], r["period"]) == (dataset, month))


def test_the_grid_has_every_dataset_in_every_month_or_once_a_year(town: Town) -> None:
    found = [(r["dataset"], r["period"].month) for r in town.ask("reporting/grid", fiscal_year=2024)]
    yearly = {d.name for d in DATASETS if d.cadence is Cadence.FISCAL_YEAR}
    assert found == [
        (d.name, month)
        for d in DATASETS
        for month in ([4] if d.name in yearly else [4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3])
    ]


@pytest.mark.parametrize(
    ("stored_at", "status", "late_days"),
    [
        (datetime(2024, 11, 10, 14, 59, tzinfo=UTC), "on_time", 0),  # 23:59 on the 10th in Tokyo
        (datetime(2024, 11, 10, 15, 0, tzinfo=UTC), "late", 1),  # midnight: the 11th in Tokyo
        (datetime(2024, 12, 1, 3, 0, tzinfo=UTC), "late", 21),  # 10 November to 1 December
    ],
)
def test_a_file_is_on_time_until_the_due_day_is_over(
    town: Town, stored_at: datetime, status: str, late_days: int
) -> None:
    town.send("roster", ROSTER + "日吉,100,60\n", period="2024-10", now=stored_at)
    found = cell(town, "roster", date(2024, 10, 1))
    assert (found["status"], found["late_days"], found["due_on"]) == (status, late_days, date(2024, 11, 10))
    assert (found["districts_reported"], found["districts_expected"]) == (1, 3)


def test_the_due_day_can_be_another_and_a_short_month_ends_before_it(town: Town) -> None:
    town.send("roster", ROSTER + "日吉,100,60\n", period="2025-01", now=datetime(2025, 3, 1, tzinfo=UTC))
    found = cell(town, "roster", date(2025, 1, 1), due_day=31)
    assert (found["due_on"], found["status"], found["late_days"]) == (date(2025, 2, 28), "late", 1)


def test_without_a_file_a_month_is_not_due_then_missing(town: Town) -> None:
    town.send("roster", ROSTER + "日吉,100,60\n", period="2024-09")
    on_the_day = cell(town, "roster", date(2024, 10, 1), today=date(2024, 11, 10))
    after_it = cell(town, "roster", date(2024, 10, 1), today=date(2024, 11, 11))
    assert (on_the_day["status"], after_it["status"]) == ("not_due", "missing")
    assert (after_it["late_days"], after_it["uploaded_at"], after_it["districts_reported"]) == (None, None, None)
    assert cell(town, "roster", date(2024, 10, 1))["status"] == "missing"  # without a day everything is due


def test_what_was_never_sent_is_not_expected(town: Town) -> None:
    town.send("roster", ROSTER + "日吉,100,60\n", period="2024-09")
    statuses = {r["status"] for r in town.ask("reporting/grid", fiscal_year=2024) if r["dataset"] == "dues"}
    assert statuses == {"not_expected"}
    assert cell(town, "roster", date(2024, 8, 1))["status"] == "not_expected"  # before the first file


def test_the_chest_is_expected_from_october_to_march(town: Town) -> None:
    town.send("chest", "校区名,募金区分,募金方法,金額\n日吉,一般,戸別,1\n", period="2023-10")
    rows = [r for r in town.ask("reporting/grid", fiscal_year=2024, today=EVERY_DAY_DUE) if r["dataset"] == "chest"]
    assert [r["period"].month for r in rows if r["status"] == "missing"] == [10, 11, 12, 1, 2, 3]
    assert {r["status"] for r in rows if r["period"].month in range(4, 10)} == {"not_expected"}


def test_a_month_that_a_later_cumulative_file_includes_is_not_missed(town: Town) -> None:
    town.send("dues", "校区名,金額\n日吉,1\n", period="2024-04")
    town.send("dues", "校区名,金額\n日吉,5\n", period="2024-07", basis="ytd")
    assert cell(town, "dues", date(2024, 5, 1))["status"] == "not_expected"
    assert cell(town, "dues", date(2024, 8, 1))["status"] == "missing"
    assert cell(town, "dues", date(2024, 7, 1))["basis"] == "ytd"


def test_allocations_are_due_after_the_end_of_their_year(town: Town) -> None:
    town.send("allocations", "使途,配分額\n広報,1\n", period="FY2023", now=NOON)
    found = cell(town, "allocations", date(2024, 4, 1), today=date(2025, 4, 10))
    assert (found["due_on"], found["status"]) == (date(2025, 4, 10), "not_due")


def test_a_ledger_is_due_in_may(town: Town) -> None:
    with_ledger_of_2020(town)
    assert cell(town, "districts", date(2024, 4, 1))["due_on"] == date(2024, 5, 10)
    assert cell(town, "districts", date(2024, 4, 1))["status"] == "missing"  # the town's only ledger is of 2020


def test_changes_of_definition_are_never_missed(town: Town) -> None:
    town.send("definitions", "指標,適用開始,定義\n社協会費,2023-04-02,法人を含める\n", period="FY2023")
    assert cell(town, "definitions", date(2024, 4, 1))["status"] == "not_expected"


def test_a_correction_is_told_and_does_not_make_a_month_late(town: Town) -> None:
    in_time, later = datetime(2024, 11, 5, 3, 0, tzinfo=UTC), datetime(2024, 12, 20, 3, 0, tzinfo=UTC)
    first = town.send("roster", ROSTER + "日吉,100,60\n", period="2024-10", now=in_time)
    assert cell(town, "roster", date(2024, 10, 1))["corrected"] is False
    town.send("roster", ROSTER + "日吉,100,61\n", period="2024-10", now=later, reason="訂正")
    found = cell(town, "roster", date(2024, 10, 1))
    assert (found["corrected"], found["status"], found["uploads"]) == (True, "on_time", 2)
    assert (found["first_uploaded_at"], found["uploaded_at"]) == (in_time, later)
    undo(town.store, first.upload_id, actor="office", now=later, reason="誤り")
    assert cell(town, "roster", date(2024, 10, 1))["status"] == "late"  # only the later file is in force


def test_an_empty_store_expects_nothing(town: Town) -> None:
    rows = town.ask("reporting/grid", fiscal_year=2019, today=EVERY_DAY_DUE)
    assert {r["status"] for r in rows} == {"not_expected"}


DRILLS = "校区名,実施日,種別,実施状況\n日吉,2024-06-02,避難,実施\n"


def says(town: Town, dataset: str, deadline: Deadline, *, day: int = 1) -> None:
    """The council says it on a day of April 2024."""
    now = datetime(2024, 4, day, tzinfo=UTC)
    set_deadline(town.store, CODE, dataset, deadline, actor="office", now=now)


def test_a_dataset_that_is_sent_twice_a_year_is_not_missed_in_between(town: Town) -> None:
    says(town, "volunteers", Deadline((4, 10)))
    rows = {r["period"].month: r for r in grid_of(town, "volunteers")}
    assert {month for month, row in rows.items() if row["status"] == "missing"} == {4, 10}  # though none ever came
    town.send(
        "volunteers", "校区名,種別,登録者数\n日吉,個人,5\n", period="2024-08", now=datetime(2024, 11, 9, tzinfo=UTC)
    )
    found = cell(town, "volunteers", date(2024, 8, 1))
    assert (found["status"], found["due_on"]) == ("on_time", date(2024, 11, 10))  # told with October
    assert cell(town, "volunteers", date(2024, 9, 1))["status"] == "not_expected"
    assert cell(town, "volunteers", date(2024, 10, 1))["status"] == "missing"


def test_a_dataset_may_have_its_own_due_day_and_may_end(town: Town) -> None:
    says(town, "roster", Deadline(due_day=20))
    town.send("roster", ROSTER + "日吉,100,60\n", period="2024-10", now=datetime(2024, 11, 21, tzinfo=UTC))
    assert cell(town, "roster", date(2024, 10, 1))["late_days"] == 1
    assert cell(town, "roster", date(2024, 10, 1), due_day=5)["late_days"] == 1  # that of the council counts for others
    says(town, "roster", Deadline((), 20), day=2)
    assert {r["status"] for r in grid_of(town, "roster")} == {"late", "not_expected"}
    assert deadlines(town.store, CODE) == {"roster": Deadline((), 20)}


def test_a_list_of_a_year_of_drills_is_in_time_where_it_is_expected_once(town: Town) -> None:
    says(town, "drills", Deadline((3,)))
    town.send("drills", DRILLS, period="FY2024", complete=True, now=datetime(2025, 4, 8, tzinfo=UTC))
    assert {(r["status"], r["due_on"]) for r in grid_of(town, "drills")} == {("on_time", date(2025, 4, 10))}


def test_a_month_of_drills_is_told_when_it_is_over(town: Town) -> None:
    town.send("drills", DRILLS, period="2024-05..2024-06", complete=True, now=datetime(2024, 6, 10, tzinfo=UTC))
    assert cell(town, "drills", date(2024, 5, 1))["status"] == "on_time"
    june = cell(town, "drills", date(2024, 6, 1), today=date(2024, 7, 10))
    assert (june["status"], june["late_days"], june["uploads"]) == ("not_due", None, 1)
    assert cell(town, "drills", date(2024, 6, 1), today=date(2024, 7, 11))["status"] == "missing"
    town.send("drills", DRILLS + "篠山,2024-06-30,避難,実施\n", period="2024-06", complete=True,
              now=datetime(2024, 7, 12, tzinfo=UTC), reason="追加")  # fmt: skip
    assert cell(town, "drills", date(2024, 6, 1))["late_days"] == 2


def grid_of(town: Town, dataset: str) -> list[dict[str, Any]]:
    return [row for row in town.ask("reporting/grid", fiscal_year=2024) if row["dataset"] == dataset]
