"""A disk that is full in the middle of an import: nothing of it is stored, why is told, the store stays whole."""

from contextlib import closing
from pathlib import Path

import pytest

from dashboard.cli import main
from dashboard.opening import open_store
from dashboard.store.audit import first_broken
from tests.room import with_room_for
from tests.town import CODE, keeping_files

ROWS = 20_000
ROOM_OF_THE_LOG = 6.9  # MB: the log of its one commit takes 6.7
KEPT = (
    "uploads", "upload_slices", "upload_lines", "upload_files", "allocations_log", "live_allocations", "live_slices",
    "commits",
)  # fmt: skip


def _words(folder: Path) -> list[str]:
    """A store that keeps its files, and the import of 20,000 grants into it."""
    db, file = folder / "sonae.duckdb", folder / "配分.csv"
    assert main(["--db", str(db), "init", "--municipality", CODE, "--name", "試験市"]) == 0
    with closing(open_store(str(db))) as store:
        keeping_files(store)
    file.write_text("使途,配分額\n" + "".join(f"使途{n},{n}\n" for n in range(ROWS)), encoding="utf-8")
    return ["--db", str(db), "--lang", "en", "import", str(file), "--dataset", "allocations", "--period", "FY2024"]


def _counted(db: str) -> dict[str, int]:
    """The rows of every table that an upload writes to; the trace holds."""
    with closing(open_store(db)) as store:
        assert first_broken(store) is None
        return {name: store.rows(f"select count(*) from {name}")[0][0] for name in KEPT}


@pytest.mark.parametrize("room", [0.02, 2.0, 4.0, 6.0])  # MB: from the first page of the log to its last table
def test_an_import_without_room_stores_nothing_and_says_so(tmp_path: Path, room: float) -> None:
    words = _words(tmp_path)
    run = with_room_for(room, words)
    assert run.returncode == 1, run.stderr
    assert "Check the free space" in run.stderr
    assert "Traceback" not in run.stderr
    assert _counted(words[1]) == dict.fromkeys(KEPT, 0)
    assert main([*words[:2], *words[4:]]) == 0  # once there is room


def test_what_was_written_before_the_disk_was_full_is_there_whole(tmp_path: Path) -> None:
    """Room for the log of the commit, and not for moving it into the file, which six years made larger than that."""
    words = _words(tmp_path)
    assert {main([*words[:-1], f"FY{year}"]) for year in range(2018, 2024)} == {0}
    run = with_room_for(ROOM_OF_THE_LOG, words)
    assert run.returncode == 0, run.stderr
    assert Path(f"{words[1]}.wal").stat().st_size > 0  # it could not be moved
    many = {"upload_lines": 7 * (ROWS + 1), "allocations_log": 7 * ROWS, "live_allocations": 7 * ROWS}
    assert _counted(words[1]) == dict.fromkeys(KEPT, 7) | many
