"""A month as it was known at the end of a day: what was corrected or taken back since is as it was."""

from datetime import date
from typing import Any

from dashboard.council import NATION
from dashboard.datasets import dataset_named
from dashboard.desk import Desk
from dashboard.intake.confirming import confirm
from dashboard.intake.remarks import Place, write_remark
from dashboard.intake.uploads import undo
from dashboard.response.entries import Entry, Field, enter
from dashboard.response.events import open_event
from dashboard.roles import local_admin
from tests.region import CITY, neighbour
from tests.town import CODE, NOON, Town

CHEST = "校区名,募金区分,募金方法,金額\n"
CORRECTED = {"reason": "訂正", "accept": ["confirmed_month"]}
FIRST, SECOND, THIRD = (NOON.replace(day=day) for day in (1, 5, 9))


def test_answers_exports_and_sources_are_those_of_the_day(town: Town) -> None:
    sent = town.send("chest", CHEST + "日吉,一般,戸別,100\n", period="2025-10", now=FIRST)
    more = town.send("chest", CHEST + "篠山,一般,戸別,50\n", period="2025-10", now=FIRST)
    correction = town.send("chest", CHEST + "日吉,一般,戸別,120\n", period="2025-10", now=SECOND, reason="訂正")
    undo(town.store, more.upload_id, actor="office", now=THIRD, reason="誤り")
    known = {
        4: ([100, 50], 150, {sent.upload_id, more.upload_id}),
        5: ([120, 50], 170, {sent.upload_id, more.upload_id, correction.upload_id}),
        9: ([120], 120, {sent.upload_id, correction.upload_id}),
    }
    for day, (rows, total, uploads) in known.items():
        desk = Desk(town.store, local_admin(), town.municipality, date(2026, 11, day))
        answer = desk.ask("chest/to_date", month=date(2025, 10, 1))
        exported = desk.rows(dataset_named("chest")).frame.sort("district_code")["amount"].to_list()
        assert (exported, answer.row()["amount"]) == (rows, total)
        assert set(answer.sources.filter(dataset="chest")["upload_id"]) == uploads


def test_a_past_day_of_one_municipality_is_its_own_and_that_of_all_is_of_each(town: Town) -> None:
    city = neighbour(town.store, CITY, "大市")
    city.send("districts", "地区コード,校区名\n01,日吉\n", period="FY2026", now=FIRST)
    for there, amount, now in ((town, 100, FIRST), (city, 7, FIRST), (town, 900, SECOND), (city, 900, SECOND)):
        there.send("chest", CHEST + f"日吉,一般,戸別,{amount}\n", period="2025-10", now=now, reason="訂正")
    day, month = date(2026, 11, 4), date(2025, 10, 1)
    amounts = [Desk(town.store, local_admin(), place, day).ask("chest/to_date", month=month) for place in (CODE, CITY)]
    assert [answer.row()["amount"] for answer in amounts] == [100, 7]
    of_all = Desk(town.store, local_admin(), NATION, day).ask("prefecture/chest", month=month)
    assert of_all.frame["amount"].to_list() == [100, 7, 107]


def test_what_people_said_of_a_month_is_that_of_the_day_too(town: Town) -> None:
    town.send("chest", CHEST + "日吉,一般,戸別,100\n", period="2025-10", now=FIRST)
    admin, place = local_admin(), Place(town.municipality, date(2025, 10, 1), "chest", "戸別")
    write_remark(town.store, place, "台風で延期", author=admin, now=FIRST)
    write_remark(town.store, place, "11月に集めた", author=admin, now=THIRD)
    event = open_event(town.store, town.municipality, name="台風23号", kind="大雨・台風", by=admin, now=SECOND)
    enter(town.store, event, [Entry("01", Field.REPORTED, 1)], by=admin, now=SECOND)
    for now in (SECOND, THIRD):  # confirmed, corrected, confirmed again
        newest = next(row for row in town.ask("approvals/status") if row["dataset"] == "chest")
        seen = [("chest", newest["period"], newest["commit_no"])]
        confirm(town.store, seen, municipality=town.municipality, by=admin, now=now)
        town.send("chest", CHEST + f"日吉,一般,戸別,{now.day}\n", period="2025-10", now=THIRD, **CORRECTED)

    def known(question: str, day: int, **params: object) -> list[dict[str, Any]]:
        return town.ask(question, known_on=date(2026, 11, day), **params)

    month = {"month": date(2025, 10, 1)}
    assert [known("remarks/newest", day, **month)[0]["remark"] for day in (4, 9)] == ["台風で延期", "11月に集めた"]
    assert [len(known("disaster/events", day)) for day in (4, 5)] == [0, 1]
    assert [len(known("disaster/entries", day, event=event, **month)) for day in (4, 5)] == [0, 1]
    standing = [next(r for r in known("approvals/status", day) if r["dataset"] == "chest") for day in (4, 5, 9)]
    found = [(row["is_confirmed"], row["is_corrected"]) for row in standing]
    assert found == [(False, False), (True, False), (False, True)]
