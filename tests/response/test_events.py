"""Events and their entries, as several people make them on the day: nothing is overwritten, nothing is lost."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest

from dashboard.answers import disaster
from dashboard.desk import Desk
from dashboard.errors import NotAllowed, UsageError
from dashboard.findings.disaster import caveats
from dashboard.findings.writing import Writer
from dashboard.response.entries import Entry, Field, enter
from dashboard.response.events import end_event, open_event
from dashboard.response.printing import print_exactly
from dashboard.roles import Role, Viewer, local_admin
from dashboard.store.audit import first_broken
from tests.answers.lookup import by, only
from tests.town import CODE, NOON, Town

NOVEMBER = date(2026, 11, 1)


def opened(town: Town, name: str = "台風第23号", kind: str = "大雨・台風") -> str:
    return open_event(town.store, CODE, name=name, kind=kind, by=local_admin("tanaka"), now=NOON)


def said(town: Town, event: str, *entries: Entry, actor: str = "tanaka", now: datetime = NOON) -> int:
    return enter(town.store, event, entries, by=local_admin(actor), now=now)


def timeline(town: Town, event: str) -> list[tuple[str, str, int | None, str | None, str, bool]]:
    """Every entry, the newest first."""
    rows = town.ask("disaster/entries", month=NOVEMBER, event=event)
    figures = [r["value"] if r["people"] is None else r["people"] for r in rows]
    return [
        (r["district"], r["field"], figure, r["note"], r["actor"], r["is_in_force"])
        for r, figure in zip(rows, figures, strict=True)
    ]


def test_the_newest_entry_for_a_district_and_field_holds_and_the_older_ones_stay(town: Town) -> None:
    event = opened(town)
    said(town, event, Entry("01", Field.ALERT_LEVEL, 3), Entry("01", Field.REPORTED, 1))
    said(town, event, Entry("01", Field.ALERT_LEVEL, 4), Entry("02", Field.ALERT_LEVEL, 3), actor="sato")
    rows = by(town.ask("disaster/priority", month=NOVEMBER, event=event))
    assert [(rows[c]["alert_level"], rows[c]["reported"], rows[c]["is_affected"]) for c in ("01", "02", "03")] == [
        (4, True, True),
        (3, None, True),
        (None, None, False),
    ]
    assert timeline(town, event) == [
        ("日吉", "alert_level", 4, None, "sato", True),
        ("篠山", "alert_level", 3, None, "sato", True),
        ("日吉", "alert_level", 3, None, "tanaka", False),
        ("日吉", "reported", 1, None, "tanaka", True),
    ]


def test_which_entry_is_newer_is_told_by_its_number_and_not_by_a_clock(town: Town) -> None:
    event = opened(town)
    said(town, event, Entry("01", Field.ALERT_LEVEL, 5))
    said(town, event, Entry("01", Field.ALERT_LEVEL, 3), now=NOON - timedelta(hours=1))  # a tablet whose clock is slow
    assert by(town.ask("disaster/priority", month=NOVEMBER, event=event))["01"]["alert_level"] == 3


def test_a_figure_is_taken_back_by_the_next_entry(town: Town) -> None:
    event = opened(town)
    said(town, event, Entry("01", Field.TO_CONFIRM, 70), Entry("01", Field.NOTE, note="橋が通れません"))
    said(town, event, Entry("01", Field.TO_CONFIRM, None), Entry("01", Field.NOTE, note=""))
    row = by(town.ask("disaster/priority", month=NOVEMBER, event=event))["01"]
    assert (row["to_confirm"], row["note"]) == (None, None)
    assert [(field, value, note) for _, field, value, note, *_ in timeline(town, event)] == [
        ("note", None, None),
        ("to_confirm", None, None),
        ("note", None, "橋が通れません"),
        ("to_confirm", 70, None),
    ]


def test_entries_of_one_event_say_nothing_about_another(town: Town) -> None:
    first, second = opened(town), opened(town, "地震", "地震")
    said(town, first, Entry("01", Field.ALERT_LEVEL, 4))
    assert by(town.ask("disaster/priority", month=NOVEMBER, event=second))["01"]["alert_level"] is None
    assert by(town.ask("disaster/priority", month=NOVEMBER))["01"]["alert_level"] is None


def test_people_who_enter_at_once_lose_nothing(town: Town) -> None:
    event = opened(town)

    def person(number: int) -> list[int]:
        return [
            said(town, event, Entry("01", Field.CONFIRMED, 100 * number + n), actor=f"person {number}")
            for n in range(5)
        ]

    with ThreadPoolExecutor(3) as pool:
        numbers = [number for taken in pool.map(person, range(3)) for number in taken]
    assert len(set(numbers)) == 15
    kept = [(actor, value) for _, _, value, _, actor, _ in timeline(town, event)]
    assert sorted(kept) == sorted((f"person {p}", 100 * p + n) for p in range(3) for n in range(5))
    newest = max(numbers)
    rows = town.ask("disaster/entries", month=NOVEMBER, event=event)
    assert [r["entry_no"] for r in rows if r["is_in_force"]] == [newest]
    assert first_broken(town.store) is None


def test_the_end_is_recorded_and_nothing_is_entered_after_it(town: Town) -> None:
    event = opened(town)
    said(town, event, Entry("01", Field.REPORTED, 1))
    end_event(town.store, event, by=local_admin("suzuki"), now=NOON + timedelta(hours=9))
    with pytest.raises(UsageError, match="event_ended"):
        said(town, event, Entry("02", Field.REPORTED, 1))
    with pytest.raises(UsageError, match="event_ended"):
        end_event(town.store, event, by=local_admin("x"), now=NOON)
    told = only(town.ask("disaster/events"))
    assert (told["name"], told["kind"], told["is_open"]) == ("台風第23号", "大雨・台風", False)
    assert (told["opened_by"], told["opened_at"]) == ("tanaka", NOON)
    assert (told["ended_by"], told["ended_at"]) == ("suzuki", NOON + timedelta(hours=9))
    assert (told["entries"], told["people"]) == (1, 1)


def test_open_events_come_before_ended_ones_and_new_before_old(town: Town) -> None:
    first, second, third = (opened(town, name) for name in ("一", "二", "三"))
    end_event(town.store, third, by=local_admin("x"), now=NOON)
    assert [row["event"] for row in town.ask("disaster/events")] == [second, first, third]


def test_opening_entries_and_the_end_are_traced_without_what_a_note_says(town: Town) -> None:
    event = opened(town)
    said(town, event, Entry("01", Field.NOTE, note="橋が通れません"))
    end_event(town.store, event, by=local_admin("suzuki"), now=NOON)
    rows = town.store.rows("select act, actor, facts from audit where target = $event order by seq", {"event": event})
    assert [row[:2] for row in rows] == [
        ("event_opened", "tanaka"),
        ("event_entered", "tanaka"),
        ("event_ended", "suzuki"),
    ]
    assert "橋" not in "".join(row[2] for row in rows)
    assert first_broken(town.store) is None


def test_what_cannot_be_said_of_a_district_is_refused_whole(town: Town) -> None:
    event, fine = opened(town), Entry("02", Field.REPORTED, 1)
    refused = {
        "event_entry_twice": [fine, Entry("02", Field.REPORTED, 0)],
        "event_district_unknown": [fine, Entry("99", Field.REPORTED, 1)],
        "event_value_bad": [fine, Entry("01", Field.ALERT_LEVEL, 6)],
        "event_more_confirmed": [fine, Entry("01", Field.TO_CONFIRM, 10), Entry("01", Field.CONFIRMED, 11)],
        "event_note_long": [fine, Entry("01", Field.NOTE, note="x" * 401)],
        "event_text_personal": [fine, Entry("01", Field.NOTE, note="連絡は 090-1234-5678 まで")],
        "event_entry_empty": [],
    }
    for code, entries in refused.items():
        with pytest.raises(UsageError, match=code):
            said(town, event, *entries)
    for note in ("福岡県久留米市東町1丁目の家が浸水", "氏名:不明", "a@example.jp"):
        with pytest.raises(UsageError, match="event_text_personal"):
            said(town, event, Entry("01", Field.NOTE, note=note))
    with pytest.raises(UsageError, match="event_value_bad"):
        said(town, event, Entry("01", Field.CONFIRMED, -1))
    with pytest.raises(UsageError, match="event_district_unknown"):
        said(town, event, Entry("全市", Field.REPORTED, 1))
    assert timeline(town, event) == []


def test_a_note_about_a_place_is_kept_as_written(town: Town) -> None:
    event = opened(town)
    notes = ["区長・民生委員と連絡済", "県道53号が冠水、2か所で通行止め", "公民館に35人避難 14:30", "<b>停電</b>"]
    for note in notes:
        said(town, event, Entry("01", Field.NOTE, note=note))
    assert [entry[3] for entry in timeline(town, event)] == notes[::-1]
    assert by(town.ask("disaster/priority", month=NOVEMBER, event=event))["01"]["note"] == "<b>停電</b>"


def test_the_two_counts_are_held_together_whoever_entered_them(town: Town) -> None:
    event = opened(town)
    said(town, event, Entry("01", Field.TO_CONFIRM, 10))
    with pytest.raises(UsageError, match="event_more_confirmed"):
        said(town, event, Entry("01", Field.CONFIRMED, 12), actor="sato")
    said(town, event, Entry("01", Field.TO_CONFIRM, None))
    assert said(town, event, Entry("01", Field.CONFIRMED, 12), actor="sato")  # nothing to compare it with


def test_an_event_needs_a_name_and_a_kind(town: Town) -> None:
    refused = {
        "event_name_missing": ("  ", "地震"),
        "event_name_long": ("x" * 61, "地震"),
        "event_text_personal": ("連絡 090-1234-5678", "地震"),
        "event_kind_unknown": ("地震", "隕石"),
    }
    for code, (name, kind) in refused.items():
        with pytest.raises(UsageError, match=code):
            opened(town, name, kind)
    assert town.ask("disaster/events") == []


def test_who_reported_when_is_told_and_who_has_not(town: Town) -> None:
    event = opened(town)
    said(town, event, Entry("03", Field.REPORTED, 1), now=NOON + timedelta(minutes=20))
    said(town, event, Entry("01", Field.REPORTED, 1), actor="sato", now=NOON + timedelta(minutes=50))
    said(town, event, Entry("03", Field.REPORTED, 1), Entry("01", Field.REPORTED, 0), now=NOON + timedelta(hours=2))
    rows = town.ask("disaster/reports", month=NOVEMBER, event=event)
    assert [(r["district"], r["has_reported"], r["first_reported_at"], r["first_reported_by"]) for r in rows] == [
        ("南", True, NOON + timedelta(minutes=20), "tanaka"),
        ("日吉", False, NOON + timedelta(minutes=50), "sato"),  # it was a mistake, and taken back
        ("篠山", False, None, None),
    ]


def test_small_counts_are_hidden_from_those_who_do_not_work_with_them(town: Town) -> None:
    event, board = opened(town), Viewer("board", frozenset({Role.BOARD}))
    said(
        town,
        event,
        Entry("01", Field.TO_CONFIRM, 30),
        Entry("01", Field.CONFIRMED, 9),
        Entry("01", Field.ALERT_LEVEL, 4),
    )
    row = by(town.ask("disaster/priority", month=NOVEMBER, event=event, viewer=board))["01"]
    assert (row["alert_level"], row["to_confirm"], row["confirmed"]) == (4, None, None)
    rows = town.ask("disaster/entries", month=NOVEMBER, event=event, viewer=board)
    assert [(r["field"], r["value"], r["people"]) for r in rows] == [
        ("alert_level", 4, None),
        ("confirmed", None, None),
        ("to_confirm", None, None),
    ]


def test_those_who_may_only_look_cannot_open_enter_or_end(town: Town) -> None:
    event, board = opened(town), Viewer("board", frozenset({Role.BOARD}))
    with pytest.raises(NotAllowed):
        open_event(town.store, CODE, name="地震", kind="地震", by=board, now=NOON)
    with pytest.raises(NotAllowed):
        enter(town.store, event, [Entry("01", Field.REPORTED, 1)], by=board, now=NOON)
    with pytest.raises(NotAllowed):
        end_event(town.store, event, by=board, now=NOON)
    assert (only(town.ask("disaster/events"))["is_open"], timeline(town, event)) == (True, [])


def test_exact_figures_on_paper_leave_a_trace_and_are_only_for_those_who_may_see_them(town: Town) -> None:
    print_exactly(town.store, CODE, month=NOVEMBER, event=None, by=local_admin("tanaka"), now=NOON)
    with pytest.raises(NotAllowed):
        print_exactly(town.store, CODE, month=NOVEMBER, event=None, by=Viewer("b", frozenset({Role.BOARD})), now=NOON)
    assert town.store.rows("select actor from audit where act = 'exact_printed'") == [("tanaka",)]


def test_an_unknown_event_takes_no_entry(town: Town) -> None:
    with pytest.raises(UsageError, match="event_unknown"):
        said(town, "x", Entry("01", Field.REPORTED, 1), now=datetime.now(UTC))


def test_people_confirmed_without_saying_of_how_many_are_told_apart(town: Town) -> None:
    event = opened(town)
    said(town, event, Entry("01", Field.TO_CONFIRM, 100), Entry("01", Field.CONFIRMED, 0))
    said(town, event, Entry("02", Field.CONFIRMED, 100))
    totals = disaster.totals(Desk(town.store, local_admin(), CODE), NOVEMBER, event=event)
    row = totals.row()
    assert (row["confirmed"], row["to_confirm"], row["unconfirmed"]) == (100, 100, 100)  # 0 + 100, of 日吉, 100 - 0
    assert caveats(totals, Writer("ja", "校区")) == [
        "未確認の人数は、要確認の人数が入力された1校区だけの合計です。",
        "1校区は要確認の人数が未入力です。確認済の人数には含まれています。",
    ]
