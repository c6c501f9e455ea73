"""A process that dies in the middle of an import leaves all of the upload or nothing of it."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from dashboard.cli import main
from dashboard.opening import open_store
from dashboard.store.audit import first_broken
from tests.town import CODE, keeping_files

ROWS = 20_000
COMMAND = [sys.executable, "-m", "dashboard.cli"]


def _begin(db: Path) -> None:
    """A store with a council that keeps its files."""
    assert main(["--db", str(db), "init", "--municipality", CODE, "--name", "試験市"]) == 0
    with closing(open_store(str(db))) as store:
        keeping_files(store)


def _large_file(folder: Path) -> Path:
    """Grants for 20,000 purposes: large enough that its commit takes a while."""
    file = folder / "配分.csv"
    file.write_text("使途,配分額\n" + "".join(f"使途{n},{n}\n" for n in range(ROWS)), encoding="utf-8")
    return file


def _import(db: Path, file: Path) -> subprocess.Popen[bytes]:
    """``sonae import`` as a process of its own."""
    arguments = ["--db", str(db), "import", str(file), "--dataset", "allocations", "--period", "FY2024"]
    return subprocess.Popen([*COMMAND, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _kill_while_writing(process: subprocess.Popen[bytes], db: Path, *, after: float) -> None:
    """Kills it some time after it began to write: the write-ahead log has grown, or the process is done."""
    log, before = db.with_name(db.name + ".wal"), _size(db.with_name(db.name + ".wal"))
    while process.poll() is None and _size(log) == before:
        time.sleep(0.001)
    time.sleep(after)
    if process.poll() is None:
        os.kill(process.pid, signal.SIGKILL)
    process.wait()


def _size(file: Path) -> int:
    return file.stat().st_size if file.exists() else 0


@pytest.mark.parametrize("seed", range(4))
def test_after_kill_9_all_of_an_upload_is_there_or_nothing_of_it(tmp_path: Path, seed: int) -> None:
    db = tmp_path / "sonae.duckdb"
    _begin(db)
    process = _import(db, _large_file(tmp_path))
    _kill_while_writing(process, db, after=random.Random(seed).uniform(0, 0.08))
    store = open_store(str(db))
    uploads = store.rows("select count(*) from uploads")[0][0]
    expected = ROWS if uploads else 0
    assert store.rows("select count(*) from allocations_log")[0][0] == expected
    assert store.rows("select count(*) from live_allocations")[0][0] == expected
    assert store.rows("select count(*) from upload_lines")[0][0] == (ROWS + 1 if uploads else 0)
    assert store.rows("select count(*) from upload_files")[0][0] == uploads
    assert store.rows("select count(*) from commits")[0][0] == uploads
    assert store.rows("select head from commit_head")[0][0] == uploads
    assert first_broken(store) is None
    store.close()


@pytest.mark.parametrize("step", ["comparing", "storing", "renewing"])
def test_killed_at_any_step_nothing_of_the_file_is_there_and_it_can_be_sent_again(tmp_path: Path, step: str) -> None:
    db, file = tmp_path / "sonae.duckdb", tmp_path / "配分.csv"
    _begin(db)
    file.write_text("使途,配分額\n見守り,100\n会食,50\n", encoding="utf-8")
    killed = subprocess.run([sys.executable, "-c", _KILLED_AT, str(db), str(file), step], check=False)
    assert killed.returncode == -signal.SIGKILL
    with closing(open_store(str(db))) as store:
        kept = {name: store.rows(f"select count(*) from {name}")[0][0] for name in _KEPT}
        assert kept == dict.fromkeys(_KEPT, 0)
        assert first_broken(store) is None
    assert main(["--db", str(db), "import", str(file), "--dataset", "allocations", "--period", "FY2024"]) == 0


_KEPT = ("uploads", "allocations_log", "live_allocations", "upload_lines", "upload_files", "commits")
_KILLED_AT = """
import os, signal, sys
from pathlib import Path
from dashboard.datasets import dataset_named
from dashboard.intake.draft import prepare
from dashboard.intake.intent import Intent
from dashboard.intake.layout import known_headings
from dashboard.intake.receiving import receive
from dashboard.intake.uploads import Approval, commit
from dashboard.opening import open_store
from dashboard.periods import parse_span
from tests.town import CODE, NOON

db, file, last = sys.argv[1:]

def watch(step, rows):
    if step == last:
        os.kill(os.getpid(), signal.SIGKILL)

kind = dataset_named("allocations")
raw = receive(Path(file).read_bytes(), "f.csv", known=known_headings(kind), watch=watch)
store = open_store(db)
draft = prepare(raw, Intent(kind, CODE, parse_span("FY2024")), store=store, now=NOON, watch=watch)
commit(store, [draft], actor="office", now=NOON, approval=Approval(), watch=watch)
"""


@contextmanager
def _held(db: Path) -> Iterator[int]:
    """The store is open in another process, whose number is yielded, and which is killed at the end."""
    with subprocess.Popen([sys.executable, "-c", _HOLD, str(db)], stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        yield holder.pid
        holder.kill()


def test_what_was_acknowledged_survives_a_kill(tmp_path: Path) -> None:
    db = tmp_path / "sonae.duckdb"
    _begin(db)
    file = _large_file(tmp_path)
    assert _import(db, file).wait() == 0
    with _held(db):
        pass  # and killed at the end
    store = open_store(str(db))
    assert store.rows("select count(*) from live_allocations")[0][0] == ROWS
    store.close()


_HOLD = """
import sys, time
from dashboard.opening import open_store
store = open_store(sys.argv[1])
print("open", flush=True)
time.sleep(60)
"""


def test_a_second_process_gets_a_sentence_and_exit_3(tmp_path: Path) -> None:
    db = tmp_path / "sonae.duckdb"
    _begin(db)
    with _held(db) as holder:
        asked = [*COMMAND, "--db", str(db), "--lang", "en", "ask", "coverage/totals", "--month", "2024-04"]
        second = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert (second.returncode, second.stdout) == (3, "")
    assert f"Another program (process {holder}) is using the store" in second.stderr
    assert "Traceback" not in second.stderr
