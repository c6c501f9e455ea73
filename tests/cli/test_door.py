"""A command while a server of ours holds the store: done there, as if it had been done here."""

import json
import os
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client
from pathlib import Path

import pytest

from dashboard.cli.door import hand_over, open_door
from dashboard.cli.parser import parse, with_whole_paths
from tests.bench.load import read
from tests.cli.conftest import Sonae
from tests.serving import ROOT, Server, running

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


def test_the_door_opens_only_to_who_can_read_its_key_and_is_gone_with_the_server(office: Sonae, server: Server) -> None:
    door = Path(f"{office.db}.door")
    assert stat.S_IMODE(door.stat().st_mode) == 0o600
    found = json.loads(door.read_text(encoding="utf-8"))
    with pytest.raises(AuthenticationError):
        Client(("127.0.0.1", found["port"]), authkey=b"a guess")
    with socket.create_connection(("127.0.0.1", found["port"])) as rude:
        rude.sendall(b"GET / HTTP/1.0\r\n\r\n")
    assert run(office, "audit", "verify").returncode == 0
    assert found["key"] not in server.stop()
    assert not door.exists()


def test_a_door_left_by_a_server_that_was_killed_leads_nowhere(office: Sonae, server: Server) -> None:
    server.process.kill()
    server.process.wait(timeout=20)
    assert hand_over(str(office.db), ["audit", "verify"]) is None
    assert office("audit", "verify") == 0


def test_a_file_named_without_a_space_lands_where_the_command_was_given() -> None:
    words = ["export", "chest", "-oout.csv", "--db", "held.duckdb"]
    assert f"-o{Path('out.csv').absolute()}" in with_whole_paths(parse(words), words)


def test_a_failure_that_nobody_foresaw_is_told_and_leaves_the_door_open(
    office: Sonae, capsys: pytest.CaptureFixture[str]
) -> None:
    location = str(office.db)
    with open_door(location):
        assert hand_over(location, ["backup", "no\0file", "--db", location]) == 1
        assert "null" in capsys.readouterr().err
        assert hand_over(location, ["audit", "verify", "--db", location]) == 0


def test_what_a_server_acknowledged_under_load_is_there_after_it_was_killed(office: Sonae, server: Server) -> None:
    stored: list[int] = []

    def nightly() -> None:
        for month in range(4, 13):
            file = office.db.parent / f"{month}.csv"
            file.write_text(f"校区名,対象者数,名簿掲載者数\n日吉台,122,{60 + month}\n", encoding="utf-8")
            how = ["--dataset", "roster", "--period", f"2026-{month:02}", "--accept-warnings"]
            if hand_over(str(office.db), ["import", str(file), *how]) == 0:
                stored.append(month)

    with ThreadPoolExecutor(4) as readers:
        for first in range(3):
            readers.submit(read, server.address, first, until=time.monotonic() + 60)
        job = readers.submit(nightly)
        while len(stored) < 3 and not job.done():
            time.sleep(0.01)
        server.process.kill()
    assert len(stored) >= 3
    rows = dict(office.rows("select month(period), listed from live_roster where period >= '2026-04-01'"))
    assert {month: rows.get(month) for month in stored} == {month: 60 + month for month in stored}
    assert office("audit", "verify") == 0
