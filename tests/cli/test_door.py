"""A command while a server of ours holds the store: done there, as if it had been done here."""

import hmac
import json
import os
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed

from dashboard.cli.door import hand_over, open_door
from dashboard.cli.latch import come_in
from dashboard.cli.parser import parse, with_whole_paths
from dashboard.intake.workbooks import read_sheets
from tests.bench.load import read
from tests.cli.conftest import ON_A_FILE, Sonae
from tests.serving import ROOT, Server, running
from tests.talking import talk

ROSTER = "校区名,対象者数,名簿掲載者数\n日吉台,122,62\n篠山,81,41\n"


@pytest.fixture
def server(office: Sonae) -> Iterator[Server]:
    """The office's store, held by a server of its own."""
    with running(["-m", "dashboard.cli", "--db", str(office.db), "run", "--port", "0"], os.environ) as started:
        yield started


def run(office: Sonae, *words: str) -> subprocess.CompletedProcess[str]:
    """A process of its own in the folder of the store, as a nightly job would be."""
    command = [sys.executable, "-m", "dashboard.cli", "--db", office.db.name, *words]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=office.db.parent, env=environment, capture_output=True, text=True, check=False)


@ON_A_FILE
def test_a_nightly_import_works_while_the_pages_are_served(office: Sonae, server: Server) -> None:
    (office.db.parent / "roster.csv").write_text(ROSTER, encoding="utf-8")
    imported = run(office, "import", "roster.csv", "--dataset", "roster", "--period", "2025-05", "--json")
    assert (imported.returncode, json.loads(imported.stdout)["committed"]) == (0, True)
    asked = run(office, "ask", "coverage/totals", "--month", "2025-05", "--json")
    assert json.loads(asked.stdout)[0]["listed"] == 62 + 41
    refused = run(office, "--as-role", "board", "undo", json.loads(imported.stdout)["upload_id"], "--reason", "試し")
    assert refused.returncode == 1
    assert run(office, "ask", "nothing/there").returncode == 2
    assert run(office, "backup", "hot.duckdb").returncode == 0
    assert run(office, "export", "roster", "-o", "out.csv").returncode == 0
    assert {"hot.duckdb", "out.csv"} <= {path.name for path in office.db.parent.iterdir()}
    assert run(office, "restore", "hot.duckdb").returncode == 3  # the store cannot be replaced under the pages
    assert server.stop() == ""
    assert office("audit", "verify") == 0
    assert office.rows("select count(*) from live_roster where period = '2025-05-01'") == [(2,)]
    assert office.rows("select count(*) from live_roster where period = '2025-05-01'", db=Path("hot.duckdb")) == [(2,)]


@ON_A_FILE
def test_the_door_opens_only_to_who_can_read_its_key_and_is_gone_with_the_server(office: Sonae, server: Server) -> None:
    door = Path(f"{office.db}.door")
    assert stat.S_IMODE(door.stat().st_mode) == 0o600
    found = json.loads(door.read_text(encoding="utf-8"))
    with caller(found) as guessing, guessing.makefile("rwb") as wire:
        assert not come_in(wire, b"a guess")
        assert wire.read() == b""  # not a word to who does not know the key
    with caller(found) as rude:
        rude.sendall(b"GET / HTTP/1.0\r\n\r\n")
    assert run(office, "audit", "verify").returncode == 0
    assert found["key"] not in server.stop()
    assert not door.exists()


def caller(found: dict[str, Any]) -> socket.socket:
    return socket.create_connection(("127.0.0.1", found["port"]))


@ON_A_FILE
def test_what_was_overheard_at_the_door_opens_it_no_second_time(office: Sonae) -> None:
    with open_door(str(office.db)):
        found = json.loads(Path(f"{office.db}.door").read_text(encoding="utf-8"))
        key = bytes.fromhex(found["key"])
        with caller(found) as first, first.makefile("rwb") as wire:
            challenge, ours = wire.readline().strip(), b"0" * 64
            said = ours + b" " + hmac.digest(key, b" ".join((b"caller", challenge, ours)), "sha256").hex().encode()
            wire.write(said + b"\n")
            wire.flush()
            assert len(wire.readline()) > 64  # the server's own proof: let in
        with caller(found) as again, again.makefile("rwb") as wire:
            wire.write(said + b"\n")
            wire.flush()
            assert len(wire.read().splitlines()) == 1  # its challenge, and nothing more


@ON_A_FILE
def test_who_says_nothing_at_the_door_keeps_nobody_waiting(
    office: Sonae, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    location = str(office.db)
    with open_door(location), ExitStack() as silent:
        found = json.loads(Path(f"{location}.door").read_text(encoding="utf-8"))
        for said in (b"", b"half a line", b"x" * 10_000, b""):
            silent.enter_context(caller(found)).sendall(said)
        assert hand_over(location, ["audit", "verify", "--db", location]) == 0
    monkeypatch.setattr("dashboard.cli.door.PATIENCE", 0.05)
    with open_door(location):
        found = json.loads(Path(f"{location}.door").read_text(encoding="utf-8"))
        with caller(found) as idle, idle.makefile("rb") as wire:
            assert len(wire.read().splitlines()) == 1  # the server hangs up by itself after its challenge


@ON_A_FILE
def test_something_else_on_the_port_of_a_server_that_is_gone_is_no_server(
    office: Sonae, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.cli.door.PATIENCE", 0.05)
    with socket.create_server(("127.0.0.1", 0)) as mute:
        door = {"port": mute.getsockname()[1], "key": "00" * 32}
        Path(f"{office.db}.door").write_text(json.dumps(door), encoding="utf-8")
        assert hand_over(str(office.db), ["audit", "verify"]) is None


@ON_A_FILE
def test_a_template_made_while_the_pages_are_served_offers_the_districts(office: Sonae, server: Server) -> None:
    assert office("template", "volunteers") == 0
    lists = list(read_sheets(Path("volunteers_template.xlsx").read_bytes(), "xlsx", hidden=True))[-1]
    assert "日吉台" in {line[0] for line in lists.grid.head}


@ON_A_FILE
def test_the_doctor_says_which_server_holds_the_store_and_what_a_killed_one_left(office: Sonae, server: Server) -> None:
    held = json.loads(run(office, "doctor", "--json").stdout)["findings"]
    assert [found["pid"] for found in held if found["code"] == "held_here"] == [server.process.pid]
    server.process.kill()
    server.process.wait(timeout=20)
    assert office("doctor", "--lang", "en") == 0
    assert "sonae.duckdb.door was left by a server that did not end properly." in office.out


@ON_A_FILE
def test_a_door_left_by_a_server_that_was_killed_leads_nowhere(office: Sonae, server: Server) -> None:
    server.process.kill()
    server.process.wait(timeout=20)
    assert hand_over(str(office.db), ["audit", "verify"]) is None
    assert office("audit", "verify") == 0


def test_a_file_named_without_a_space_lands_where_the_command_was_given() -> None:
    words = ["export", "chest", "-oout.csv", "--db", "held.duckdb"]
    assert f"-o{Path('out.csv').absolute()}" in with_whole_paths(parse(words), words)


@ON_A_FILE
def test_a_failure_that_nobody_foresaw_is_told_and_leaves_the_door_open(
    office: Sonae, capsys: pytest.CaptureFixture[str]
) -> None:
    location = str(office.db)
    with open_door(location):
        assert hand_over(location, ["backup", "no\0file", "--db", location]) == 1
        assert "null" in capsys.readouterr().err
        assert hand_over(location, ["audit", "verify", "--db", location]) == 0


def import_nightly(office: Sonae, acknowledged: list[int]) -> None:
    """A file a month, by the command; the months that it said were stored."""
    for month in range(4, 13):
        file = office.db.parent / f"{month}.csv"
        file.write_text(f"校区名,対象者数,名簿掲載者数\n日吉台,122,{60 + month}\n", encoding="utf-8")
        how = ["--dataset", "roster", "--period", f"2026-{month:02}", "--accept-warnings"]
        if hand_over(str(office.db), ["import", str(file), *how]) == 0:
            acknowledged.append(month)


def write_notes(address: str, acknowledged: list[str]) -> None:
    """A remark after the other, by the form on the page; those that the page then showed."""
    with suppress(ConnectionClosed), talk(address) as sitting:
        for note in (f"{n}回目の確認" for n in range(100)):
            pressed = sitting.filled("chest", "chest 2024-10", query="month=2024-10", text=note)
            list(sitting.ask(pressed, until="script_finished"))
            if note in sitting.visit("chest", "month=2024-10").decode(errors="ignore"):
                acknowledged.append(note)


@ON_A_FILE
def test_what_a_server_acknowledged_under_load_is_there_after_it_was_killed(office: Sonae, server: Server) -> None:
    months, notes = list[int](), list[str]()
    with ThreadPoolExecutor(4) as people:
        for first in range(2):
            people.submit(read, server.address, first, until=time.monotonic() + 60)
        jobs = [people.submit(import_nightly, office, months), people.submit(write_notes, server.address, notes)]
        while min(len(months), len(notes)) < 3 and not all(job.done() for job in jobs):
            time.sleep(0.01)
        server.process.kill()
    assert min(len(months), len(notes)) >= 3
    stored = dict(office.rows("select month(period), listed from live_roster where period >= '2026-04-01'"))
    assert {month: stored.get(month) for month in months} == {month: 60 + month for month in months}
    assert set(notes) <= {remark for (remark,) in office.rows("select remark from remarks")}
    assert office("audit", "verify") == 0
