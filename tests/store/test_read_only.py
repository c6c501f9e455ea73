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
from tests.town import CODE, NOON, Town

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


@pytest.mark.parametrize("kept", ["the file", "its folder"], indirect=True)
def test_a_store_of_an_earlier_version_is_told_and_stays_as_it_is(kept: tuple[str, Path]) -> None:
    db, place = kept
    with closing(connect(db)) as store:
        store.write(lambda session: session.run("drop table identities"))
        store.write(lambda session: session.run("delete from schema_steps where name = '0020_identities'"))
    before = {file: file.read_bytes() for file in Path(db).parent.iterdir()}
    with only_read(place):
        run = held_to_modes("-c", _ASK_THEN_IMPORT, db, "none.csv")
    assert (run.returncode, run.stdout, "is of an earlier version" in run.stderr) == (1, "", True), run.stderr
    assert {file: file.read_bytes() for file in Path(db).parent.iterdir()} == before
    granted(db, "FY2025")


def test_where_no_store_can_be_made_it_says_so(outside: Path) -> None:
    make = "import sys; from dashboard.cli import main; sys.exit(main(sys.argv[1:]))"
    init = ["--lang", "en", "init", "--municipality", CODE, "--name", "試験市"]
    with only_read(outside):
        for db in ("sonae.duckdb", "folder/sonae.duckdb"):
            run = held_to_modes("-c", make, "--db", str(outside / db), *init)
            assert (run.returncode, "No store can be made at" in run.stderr) == (1, True), run.stderr
    assert list(outside.iterdir()) == []


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


def test_the_doctor_tells_a_folder_of_a_lake_that_can_only_be_read(lake: str, tmp_path: Path) -> None:
    a_town(lake)
    doctor = (
        "import sys; from dashboard.cli import main; sys.exit(main(['--db', sys.argv[1], '--lang', 'en', 'doctor']))"
    )
    with only_read(tmp_path / "lake"):
        run = held_to_modes("-c", doctor, lake)
    assert f"“{tmp_path / 'lake'}” can only be read" in run.stdout, run
