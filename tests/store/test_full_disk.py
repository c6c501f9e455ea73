"""A disk that is full in the middle of an import: nothing of it is stored, why is told, the store stays whole."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.cli import main
from dashboard.opening import open_store
from dashboard.store.audit import first_broken

ROWS = 20_000
KEPT = ("uploads", "upload_slices", "upload_lines", "allocations_log", "live_allocations", "live_slices", "commits")


def _limited(megabytes: float) -> None:
    """No file of this process may grow beyond that: what a full disk says to a writer, said to one process."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(megabytes * 2**20),) * 2)


@pytest.mark.parametrize("room", [0.02, 0.5])  # MB: for the first page of the transaction, and for some of them
def test_an_import_without_room_stores_nothing_and_says_so(tmp_path: Path, room: float) -> None:
    db, file = tmp_path / "sonae.duckdb", tmp_path / "配分.csv"
    assert main(["--db", str(db), "init", "--municipality", "990019", "--name", "試験市"]) == 0
    file.write_text("使途,配分額\n" + "".join(f"使途{n},{n}\n" for n in range(ROWS)), encoding="utf-8")
    words = ["--db", str(db), "--lang", "en", "import", str(file), "--dataset", "allocations", "--period", "FY2024"]
    before = db.stat().st_size / 2**20
    run = subprocess.run(
        [sys.executable, "-m", "dashboard.cli", *words],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: _limited(before + room),
    )
    assert run.returncode == 1, run.stderr
    assert "Check the free space" in run.stderr
    assert "Traceback" not in run.stderr
    store = open_store(str(db))
    assert {name: store.rows(f"select count(*) from {name}")[0][0] for name in KEPT} == dict.fromkeys(KEPT, 0)
    assert first_broken(store) is None
    store.close()
    assert main(["--db", str(db), *words[4:]]) == 0  # once there is room
