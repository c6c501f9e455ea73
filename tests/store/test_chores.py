"""What a server does by night: a backup a day, kept for some days; the record copied; an upgrade only after a copy."""

import json
import socket
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from dashboard.errors import StoreError
from dashboard.keeping.chores import Plan, back_up_if_due, backups, do_chores, plan_of
from dashboard.keeping.copies import restore
from dashboard.keeping.elsewhere import copy_record, tell_syslog
from dashboard.opening import open_store
from dashboard.store.audit import first_broken, record
from dashboard.store.connection import connect
from dashboard.store.copying import copy_store
from tests.town import NOON, Town, founded

TWO_IN_TOKYO = datetime(2026, 11, 14, 17, 0, tzinfo=UTC)  # 02:00 on the 15th
SPOILT_BY_HAND = "delete from live_roster"


@pytest.fixture
def kept(tmp_path: Path) -> Town:
    store = open_store(str(tmp_path / "sonae.duckdb"))
    return founded(store)


def plan(tmp_path: Path) -> Plan:
    return Plan(tmp_path / "copies", time(2, 0), keep_days=2)


def test_a_backup_is_made_once_a_day_after_its_hour_and_kept_for_two_days(kept: Town, tmp_path: Path) -> None:
    nights = plan(tmp_path)
    assert back_up_if_due(kept.store, nights, now=TWO_IN_TOKYO - timedelta(minutes=1)) is None
    for day in range(4):
        made = [back_up_if_due(kept.store, nights, now=TWO_IN_TOKYO + timedelta(days=day, minutes=n)) for n in (0, 1)]
        assert [file is not None for file in made] == [True, False]
    assert list(backups(nights.folder, "sonae").values()) == [
        date(2026, 11, 16),
        date(2026, 11, 17),
        date(2026, 11, 18),
    ]


def test_a_clock_that_jumps_ahead_for_a_day_takes_no_backup_away(kept: Town, tmp_path: Path) -> None:
    nights = plan(tmp_path)
    for days in (0, 1, 2, 1500, 3):
        back_up_if_due(kept.store, nights, now=TWO_IN_TOKYO + timedelta(days=days))
    left = [(day - date(2026, 11, 15)).days for day in backups(nights.folder, "sonae").values()]
    assert left == [1, 2, 3, 1500]


def test_no_other_file_in_the_folder_is_touched(kept: Town, tmp_path: Path) -> None:
    nights = plan(tmp_path)
    nights.folder.mkdir()
    others = [
        nights.folder / name for name in ("sonae-20200101-keep.duckdb", "other-20200101.duckdb", "sonae-2020.txt")
    ]
    for other in others:
        other.write_text("mine", encoding="utf-8")
    back_up_if_due(kept.store, nights, now=TWO_IN_TOKYO)
    assert [other.read_text(encoding="utf-8") for other in others] == ["mine"] * 3


def test_the_drill_a_lost_store_comes_back_from_last_night(kept: Town, tmp_path: Path) -> None:
    kept.send("roster", "校区名,対象者数,名簿掲載者数\n日吉,120,60\n", period="2026-10")
    before = kept.live("roster")
    backup = back_up_if_due(kept.store, plan(tmp_path), now=TWO_IN_TOKYO)
    assert backup is not None
    kept.store.close()
    lost = Path(kept.store.location)
    lost.unlink()
    restore(backup, str(lost), actor="local", now=NOON)
    returned = open_store(str(lost))
    assert Town(returned).live("roster") == before
    assert first_broken(returned) is None
    returned.close()


def test_a_full_or_missing_disk_is_told_and_loses_nothing(kept: Town, tmp_path: Path) -> None:
    nowhere = tmp_path / "file"
    nowhere.write_text("not a folder", encoding="utf-8")
    with pytest.raises((StoreError, OSError)):
        back_up_if_due(kept.store, Plan(nowhere / "copies", time(2, 0), 2), now=TWO_IN_TOKYO)
    assert kept.store.rows("select count(*) from audit where act = 'backed_up'") == [(0,)]


def test_the_record_is_copied_without_a_gap_and_without_saying_anything_twice(kept: Town, tmp_path: Path) -> None:
    file = tmp_path / "record.jsonl"
    first = copy_record(kept.store, file)
    record(kept.store, act="signed_in", target="", actor="sato@example.jp", now=NOON)
    assert (copy_record(kept.store, file), copy_record(kept.store, file)) == (1, 0)
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert [line["seq"] for line in lines] == list(range(1, first + 2))
    assert (lines[-1]["actor"], lines[-1]["acted_at"]) == ("sato@example.jp", "2026-11-15T03:00:00.000000Z")


def test_the_copy_of_the_record_goes_on_after_a_line_that_was_cut_off_and_after_a_restore(
    kept: Town, tmp_path: Path
) -> None:
    file, backup, location = tmp_path / "record.jsonl", tmp_path / "before.duckdb", kept.store.location
    copy_store(kept.store, backup)
    record(kept.store, act="signed_in", target="", actor="lost@example.jp", now=NOON)
    copied = copy_record(kept.store, file)
    with file.open("rb+") as cut:
        cut.truncate(file.stat().st_size - 9)
    assert copy_record(kept.store, file) == 1
    kept.store.close()
    restore(backup, location, actor="local", now=NOON)
    returned = open_store(location)
    assert copy_record(returned, file) == 1
    said = [line for line in file.read_text(encoding="utf-8").splitlines() if line.endswith("}")]
    assert [(line["seq"], line["actor"]) for line in map(json.loads, said)][-2:] == [
        (copied, "lost@example.jp"),
        (copied, "local"),
    ]
    assert copy_record(returned, file) == 0
    returned.close()


def received(collector: socket.socket, n: int) -> list[str]:
    return [collector.recv(1 << 16).decode() for _ in range(n)]


def test_syslog_is_told_each_act_once_and_after_a_failure_again(kept: Town) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as collector:
        collector.bind(("127.0.0.1", 0))
        collector.settimeout(20)
        to = f"127.0.0.1:{collector.getsockname()[1]}"
        before = tell_syslog(kept.store, to)
        received(collector, before)
        with pytest.raises(OSError, match="No such file"):
            told_after_an_act(kept, "/no/such/log")
        assert (tell_syslog(kept.store, to), tell_syslog(kept.store, to)) == (1, 0)
        [line] = received(collector, 1)
    head, _, said = line.partition(" ")
    assert head == "<86>sonae:"  # 10 × 8 + 6: authpriv, informational
    assert {n: json.loads(said)[n] for n in ("seq", "actor", "act")} == {
        "seq": before + 1,
        "actor": "sato@example.jp",
        "act": "signed_in",
    }


def told_after_an_act(town: Town, to: str) -> int:
    record(town.store, act="signed_in", target="", actor="sato@example.jp", now=NOON)
    return tell_syslog(town.store, to)


def test_syslog_on_a_socket_of_this_machine_is_told_as_well(kept: Town, tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as collector:
        collector.bind(str(tmp_path / "log"))
        collector.settimeout(20)
        do_chores(kept.store, {"audit": {"syslog": str(tmp_path / "log")}}, now=TWO_IN_TOKYO)
        entries = kept.store.rows("select act from audit order by seq")
        assert [json.loads(line.partition(" ")[2])["act"] for line in received(collector, len(entries))] == [
            act for (act,) in entries
        ]


def test_nothing_is_done_unless_it_is_set(kept: Town, tmp_path: Path) -> None:
    do_chores(kept.store, {}, now=TWO_IN_TOKYO)
    assert [path.name for path in tmp_path.iterdir() if path.suffix != ".wal"] == ["sonae.duckdb"]
    said = {
        "backup": {"folder": str(tmp_path / "copies"), "keep_days": 3},
        "audit": {"file": str(tmp_path / "a.jsonl")},
    }
    assert plan_of(said) == Plan(tmp_path / "copies", time(2, 0), 3)
    do_chores(kept.store, said, now=TWO_IN_TOKYO)
    assert (tmp_path / "a.jsonl").is_file()
    assert len(backups(tmp_path / "copies", "sonae")) == 1


def test_an_upgrade_begins_with_a_copy_of_what_was_there(kept: Town, tmp_path: Path) -> None:
    undo_newest = ("drop table approvals", "delete from schema_steps where name = '0009_approvals'")
    for statement in undo_newest:
        kept.store.write(lambda session, statement=statement: session.run(statement))
    kept.store.close()
    open_store(kept.store.location).close()
    [copy] = tmp_path.glob("sonae.before-*.duckdb")
    old = connect(str(copy), read_only=True)
    assert old.rows("select count(*) from schema_steps where name = '0009_approvals'") == [(0,)]
    assert old.rows("select count(*) from live_districts")[0][0] == 3
    old.close()
    open_store(kept.store.location).close()
    assert len([*tmp_path.glob("sonae.before-*.duckdb")]) == 1
