"""Storage that may only be read: figures are shown, storing is refused with the reason, nothing is half stored."""

import json
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from dashboard.keeping.doctor import examine
from dashboard.opening import open_store
from dashboard.store.connection import connect
from tests.conftest import Cast, a_town
from tests.room import held_to_modes
from tests.town import NOON, Town

GRANTS = "使途,配分額\n" + "".join(
    f"使途{n},{n}\n" for n in range(50)
)  # too many rows for the catalogue of a lake itself
SUM = sum(range(50))


@contextmanager
def only_read(place: Path) -> Iterator[None]:
    """A file, or a folder with all that is in it, that nobody may write to within the block."""
    modes = {one: one.stat().st_mode for one in (place, *place.rglob("*"))}
    for one, mode in modes.items():
        one.chmod(mode & ~0o222)
    yield
    for one, mode in modes.items():
        one.chmod(mode)


_ASK_THEN_IMPORT = """
import sys
from dashboard.cli import main
db, file = sys.argv[1:]
place = ["--db", db, "--lang", "en"]
asked = main([*place, "ask", "allocations/by_purpose", "--fiscal-year", "2024", "--json"])
sys.exit(asked or main([*place, "import", file, "--dataset", "allocations", "--period", "FY2025"]))
"""


def granted(db: str, year: str) -> None:
    """The grants of a year, in the store."""
    with closing(open_store(db)) as store:
        Town(store).send("allocations", GRANTS, period=year)


@pytest.fixture
def outside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where files to import lie."""
    return tmp_path_factory.mktemp("outside")


@pytest.fixture(params=["the file", "its folder", "the folder of a lake"])
def kept(request: pytest.FixtureRequest, cast: Cast) -> tuple[str, Path]:
    """A store with the grants of a year, and that of it which is then only read."""
    is_lake = request.param == "the folder of a lake"
    db = cast(a_town, "lake" if is_lake else "file")
    granted(db, "FY2024")
    if not is_lake:
        return db, Path(db) if request.param == "the file" else Path(db).parent
    with closing(open_store(db)) as store:
        [(folder,)] = store.rows("select data_path from ducklake_settings('sonae')")
    return db, Path(folder)


def test_figures_are_shown_and_storing_is_refused(kept: tuple[str, Path], outside: Path) -> None:
    db, place = kept
    file = outside / "配分.csv"
    file.write_text(GRANTS, encoding="utf-8")
    before = sorted(place.rglob("*"))
    with only_read(place):
        run = held_to_modes("-c", _ASK_THEN_IMPORT, db, str(file))
    assert sum(row["amount"] for row in json.loads(run.stdout)) == SUM
    assert (run.returncode, "can only be read now" in run.stderr) == (1, True), run.stderr
    assert sorted(place.rglob("*")) == before
    with closing(open_store(db)) as store:
        assert store.rows("select count(*), count(distinct upload_id) from allocations_log") == [(50, 1)]
    granted(db, "FY2025")


def test_a_server_of_a_file_in_a_folder_that_is_only_read_needs_no_door(cast: Cast) -> None:
    db = cast(a_town, "file")
    with only_read(Path(db).parent):
        run = held_to_modes("-c", f"from dashboard.cli.door import open_door\nwith open_door({db!r}): print('serves')")
    assert run.stdout == "serves\n", run.stderr


def test_the_doctor_tells_a_file_that_can_only_be_read(cast: Cast) -> None:
    db = cast(a_town, "file")
    for read_only in (False, True):
        with closing(connect(db, read_only=read_only)) as store:
            told = [found for found in examine(store, now=NOON, clock=lambda: NOON) if found.code == "only_read"]
        assert [Path(db).name in found.message("ja") for found in told] == [True] * read_only
