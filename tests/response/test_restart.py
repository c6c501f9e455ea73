"""The server is killed in the middle of entering: whatever was acknowledged before is there afterwards."""

import subprocess
import sys
from pathlib import Path

from dashboard.opening import open_store
from dashboard.store.audit import first_broken
from tests.answers.lookup import only
from tests.town import NOON, Town, founded

ROOT = Path(__file__).resolve().parents[2]
ENTERING = """
import sys
from itertools import count
from dashboard.opening import open_store
from dashboard.response.entries import Entry, Field, enter
from dashboard.response.events import open_event
from dashboard.roles import local_admin
from tests.town import CODE, NOON
store, by = open_store(sys.argv[1]), local_admin("tanaka")
event = open_event(store, CODE, name="地震", kind="地震", by=by, now=NOON)
print(event, flush=True)
for n in count(1):
    enter(store, event, [Entry("01", Field.CONFIRMED, n), Entry("02", Field.NOTE, note=f"{n}")], by=by, now=NOON)
    print(n, flush=True)
"""


def test_every_entry_that_was_acknowledged_survives_the_death_of_the_server(tmp_path: Path) -> None:
    location = str(tmp_path / "sonae.duckdb")
    first = open_store(location)
    founded(first)
    first.close()
    command = [sys.executable, "-c", ENTERING, location]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        event = server.stdout.readline().strip()
        for _ in range(12):
            server.stdout.readline()
        server.kill()
        acknowledged = 12 + len(server.stdout.read().split())

    store = open_store(location)
    town = Town(store)
    rows = town.ask("disaster/entries", month=NOON.date().replace(day=1), event=event)
    confirmed = [row["people"] for row in rows if row["field"] == "confirmed"]
    noted = [row["note"] for row in rows if row["field"] == "note"]
    assert set(range(1, acknowledged + 1)) <= set(confirmed)
    assert noted == [str(n) for n in confirmed]  # never one half of an entry
    assert (only(town.ask("disaster/events"))["is_open"], first_broken(store)) == (True, None)
    store.close()
