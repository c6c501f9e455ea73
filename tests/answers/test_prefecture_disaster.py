"""The day of a disaster in all municipalities, worked by hand: what is entered in each event, and who is at hand.

The town's 日吉 has sent October and its 篠山 nothing since August; 南 never sent anything. City and village have
one district each.
"""

from datetime import date, timedelta
from typing import Any

import pytest

from dashboard.desk import Answer, Desk
from dashboard.response.entries import Entry, Field, enter
from dashboard.response.events import end_event, open_event
from dashboard.roles import Role, Viewer, local_admin
from tests.region import CITY, VILLAGE, neighbour, whole
from tests.town import CODE, NOON, Town

NOVEMBER = date(2026, 11, 1)
ROSTER = "校区名,対象者数,名簿掲載者数,同意者数,計画作成済,支援者決定済,計画・支援者とも有\n"
VOLUNTEERS = "校区名,区分,登録数,即応可能\n"
ONE = "地区コード,校区名\n01,中央\n"
BY = local_admin("tanaka")
BOARD = Viewer("board", frozenset({Role.BOARD}))
ON_A_FILE = pytest.mark.parametrize("town", ["file"], indirect=True)


@pytest.fixture
def region(town: Town) -> Town:
    town.send("roster", ROSTER + "篠山,100,50,40,5,20,\n", period="2026-08")
    town.send("roster", ROSTER + "日吉,200,100,80,40,50,30\n", period="2026-10")
    town.send("volunteers", VOLUNTEERS + "日吉,個人,30,12\n篠山,個人,20,15\n", period="2026-10")
    for code, name, figures in ((CITY, "大市", "400,300,200,150,100,90"), (VILLAGE, "本村", "40,30,20,10,10,10")):
        place = neighbour(town.store, code, name)
        place.send("districts", ONE, period="FY2020")
        place.send("roster", f"{ROSTER}中央,{figures}\n", period="2026-10")
    Town(town.store, CITY).send("volunteers", VOLUNTEERS + "中央,個人,90,50\n", period="2026-09")
    return town


def opened(town: Town, place: str, name: str, kind: str = "大雨・台風", *, after: int = 0) -> str:
    now = NOON + timedelta(minutes=after)
    return open_event(town.store, place, name=name, kind=kind, by=BY, now=now)


def entered(town: Town, event: str, *entries: Entry, after: int = 0) -> None:
    enter(town.store, event, entries, by=BY, now=NOON + timedelta(minutes=after))


def day(town: Town, viewer: Viewer | None = None) -> Answer:
    return whole(town.store, viewer).ask("prefecture/disaster", month=NOVEMBER)


def sums(answer: Answer) -> dict[str, dict[str, Any]]:
    return {row["standing"]: row for row in answer.frame.to_dicts() if row["is_total"]}


def of(answer: Answer, name: str) -> list[dict[str, Any]]:
    return [row for row in answer.frame.to_dicts() if row["name"] == name]


def test_events_are_added_up_without_drills_and_without_those_where_none_is_open(region: Town) -> None:
    typhoon, there = opened(region, CODE, "台風第23号"), opened(region, CITY, "台風23号", after=5)
    drill = opened(region, CITY, "図上訓練", "訓練", after=9)
    entered(region, typhoon, Entry("01", Field.REPORTED, 1), Entry("01", Field.ALERT_LEVEL, 4), after=20)
    entered(region, typhoon, Entry("02", Field.TO_CONFIRM, 40), Entry("02", Field.CONFIRMED, 25), after=30)
    entered(region, there, Entry("01", Field.ALERT_LEVEL, 3), after=25)
    entered(region, drill, Entry("01", Field.REPORTED, 1), Entry("01", Field.ALERT_LEVEL, 5), after=40)

    answer = day(region)
    assert [(row["standing"], row["name"], row["title"]) for row in answer.frame.to_dicts()] == [
        ("event", "試験市", "台風第23号"), ("event", "大市", "台風23号"), ("event", None, None),
        ("drill", "大市", "図上訓練"), ("drill", None, None),
        ("none", "本村", None), ("none", None, None),
    ]  # fmt: skip
    real, practised, quiet = (sums(answer)[standing] for standing in ("event", "drill", "none"))
    assert (real["municipalities"], real["districts"], real["reports_received"]) == (2, 4, 1)  # 3 + 1; 日吉 alone
    assert real["reports_missing"] == 3  # 4 − 1: of these nothing is known
    assert (real["highest_level"], real["at_level_3"], real["at_level_4"], real["at_level_5"]) == (4, 1, 1, 0)
    assert (real["listed"], real["consented"], real["planned"]) == (450, 320, 195)  # 150 + 300; 120 + 200; 45 + 150
    assert (real["uncovered_min"], real["uncovered_max"]) == (325, 330)  # 70 + 45 to 50, and 300 − 90
    assert (real["to_confirm"], real["confirmed"], real["unconfirmed"]) == (40, 25, 15)  # 篠山 alone told
    assert real["districts_to_confirm"] == 1
    assert real["ready"] == 77  # 12 + 15 in October, 50 in September
    assert (real["volunteers_month"], real["oldest_volunteers_month"]) == (date(2026, 10, 1), date(2026, 9, 1))
    assert real["last_entry_at"] == NOON + timedelta(minutes=30)  # the drill's entry of minute 40 is none of it
    assert (real["data_month"], real["oldest_data_month"]) == (date(2026, 10, 1), date(2026, 8, 1))
    assert (practised["listed"], practised["reports_received"], practised["at_level_5"]) == (300, 1, 1)
    assert (quiet["listed"], quiet["uncovered"], quiet["reports_received"]) == (30, 20, None)  # nobody was asked


def test_each_row_says_what_the_municipality_s_own_page_says(region: Town) -> None:
    typhoon = opened(region, CODE, "台風第23号")
    entered(region, typhoon, Entry("03", Field.AFFECTED, 1), Entry("02", Field.TO_CONFIRM, 7))
    opened(region, CITY, "図上訓練", "訓練")
    for viewer in (local_admin(), BOARD):
        answer = day(region, viewer)
        for n, row in enumerate(answer.frame.to_dicts()):
            if not row["is_total"]:
                own = Desk(region.store, viewer, row["municipality"])
                alone = own.ask("disaster/totals", month=NOVEMBER, event=row["event"])
                told = {name: row[name] for name in alone.frame.columns if row.get(name) is not None}
                assert told == {name: alone.row()[name] for name in told}
                marks = {c.name: alone.hides(0, c.name) for c in answer.question.columns if c.protected}
                assert marks == {name: answer.hides(n, name) for name in marks}


@ON_A_FILE
def test_a_municipality_with_two_events_has_its_people_counted_once_and_no_sum_of_what_is_entered(region: Town) -> None:
    opened(region, CITY, "台風23号")
    typhoon, flood = opened(region, CODE, "台風第23号"), opened(region, CODE, "浸水", after=60)
    for event in (typhoon, flood):
        entered(region, event, Entry("01", Field.REPORTED, 1), Entry("01", Field.TO_CONFIRM, 9))
    answer = day(region)
    assert [row["title"] for row in of(answer, "試験市")] == ["浸水", "台風第23号"]
    assert [row["reports_received"] for row in of(answer, "試験市")] == [1, 1]
    real = sums(answer)["event"]
    assert (real["municipalities"], real["listed"], real["ready"]) == (2, 450, 77)  # not 600 and 104
    assert [real[name] for name in ("districts", "reports_received", "reports_missing", "to_confirm")] == [None] * 4
    end_event(region.store, flood, by=BY, now=NOON)
    assert sums(day(region))["event"]["reports_received"] == 1


@ON_A_FILE
def test_a_sum_is_withheld_where_one_of_its_municipalities_hides_its_own_and_no_other_is(region: Town) -> None:
    opened(region, CODE, "台風第23号")
    entered(region, opened(region, CITY, "図上訓練", "訓練"), Entry("01", Field.TO_CONFIRM, 60))
    answer = day(region, BOARD)
    rows = answer.frame.with_row_index("n").select("n", "name", "standing").rows()
    marks = {(standing, name): answer.hides(n, "planned") for n, name, standing in rows}
    assert marks == {
        ("event", "試験市"): "*", ("event", None): "*",  # 45 would tell the 5 of 篠山
        ("drill", "大市"): None, ("drill", None): None,
        ("none", "本村"): None, ("none", None): None,
    }  # fmt: skip
    assert sums(answer)["drill"]["planned"] == 150
    assert [row["to_confirm"] for row in of(answer, "大市")] == [
        None
    ]  # counts of the day are for those who work with them


@ON_A_FILE
def test_what_is_entered_anywhere_stands_in_one_row_of_time(region: Town) -> None:
    typhoon, drill = opened(region, CODE, "台風第23号"), opened(region, CITY, "図上訓練", "訓練")
    ended = opened(region, CITY, "昨日の大雨")
    entered(region, ended, Entry("01", Field.REPORTED, 1))
    end_event(region.store, ended, by=BY, now=NOON)
    entered(region, typhoon, Entry("01", Field.NOTE, note="橋が通れません"), after=5)
    entered(region, drill, Entry("01", Field.TO_CONFIRM, 9), after=10)
    entered(region, typhoon, Entry("01", Field.NOTE, note="橋は通れます"), after=15)
    seen = whole(region.store, BOARD).ask("prefecture/entries", month=NOVEMBER)
    told = seen.frame.select("name", "title", "district", "field", "note", "is_in_force").rows()
    assert told == [
        ("試験市", "台風第23号", "日吉", "note", "橋は通れます", True),
        ("大市", "図上訓練", "中央", "to_confirm", None, True),
        ("試験市", "台風第23号", "日吉", "note", "橋が通れません", False),
    ]
    assert seen.hidden["people"].to_list() == ["*"] * 3  # counts of the day, from the board
    assert whole(region.store).ask("prefecture/entries", month=NOVEMBER).frame["people"].to_list() == [None, 9, None]
