"""``sonae move``: to a store for several servers and back; the old store stays in force until the new one is sound."""

import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from dashboard.errors import StoreError
from dashboard.opening import open_store
from dashboard.people import Grant, give
from dashboard.roles import Role, local_admin
from dashboard.store.connection import connect
from tests.cli.conftest import ON_A_FILE, Sonae
from tests.postgres import Postgres
from tests.town import CODE, NOON, Town, keeping_files

NASTY = """it's a \\ "thing" $$; -- '' {} 😀"""


def _everything(place: str | Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table but those that the move itself writes to."""
    with closing(open_store(str(place))) as store:
        tables = store.rows("select table_name from duckdb_tables() where database_name = 'sonae' order by table_name")
        names = [name for (name,) in tables if not name.startswith(("audit", "moves"))]
        return {name: store.rows(f"select * from {name} order by all") for name in names}


@pytest.fixture
def nasty_office(office: Sonae) -> Sonae:
    """The office, which has an admin, keeps its files, and has written a line that every quoting would trip over."""
    with closing(open_store(str(office.db))) as store:
        give(store, Grant("kato@example.jp", Role.ADMIN), by=local_admin(), now=NOON)
        keeping_files(store)
        Town(store).send(
            "income", f'区分,項目,金額\n寄附金,"{NASTY.replace(chr(34), chr(34) * 2)}",1\n', period="2024-06"
        )
    return office


@ON_A_FILE
def test_a_store_moves_to_a_lake_and_back_with_every_row(nasty_office: Sonae, lake: str, tmp_path: Path) -> None:
    before = _everything(nasty_office.db)
    assert any(NASTY in row for row in before["live_income"])
    assert all(before[name] for name in ("settings", "role_changes", "upload_files"))
    target, _, data = lake.partition("?data=")
    assert nasty_office("--lang", "en", "move", "--to", target, "--data-path", data) == 0, nasty_office.err
    assert "It is the store from now on" in nasty_office.err
    assert "ひみつ" not in nasty_office.err
    assert _everything(target) == before
    assert nasty_office("doctor", db=Path(target)) == 0

    assert nasty_office("move", "--to", "back.duckdb", db=Path(target)) == 0
    assert _everything("back.duckdb") == before
    assert nasty_office("audit", "verify", db=Path("back.duckdb")) == 0
    acts = nasty_office.rows("select act from audit order by seq desc limit 2", db=Path("back.duckdb"))
    assert acts == [("store_moved_here",), ("store_moved_here",)]  # to the lake, and back


@ON_A_FILE
def test_the_old_store_is_kept_and_nobody_works_on_it(office: Sonae, town_lake: str, tmp_path: Path) -> None:
    assert office("move", "--to", "new.duckdb") == 0
    assert office("--lang", "en", "uploads") == 1
    assert "was moved to “new.duckdb”" in office.err
    with closing(open_store(town_lake)) as server:  # one that is still running
        assert office("move", "--to", "moved.duckdb", db=Path(town_lake)) == 0
        with pytest.raises(StoreError, match="store_moved"):
            Town(server).ask("coverage/totals", month=NOON.date().replace(day=1))
        with pytest.raises(StoreError, match="store_moved"):
            Town(server).send("income", "区分,項目,金額\n寄附金,,1\n", period="2024-06")


def test_a_place_that_is_not_empty_is_not_moved_into(office: Sonae, town_lake: str) -> None:
    for place, told in ((town_lake, "is not empty"), (str(office.db), "where the store is already")):
        assert office("--lang", "en", "move", "--to", place) in (1, 2)
        assert told in office.err
    assert office("uploads") == 0


def test_an_unsound_store_is_not_moved(office: Sonae) -> None:
    office.spoil("update live_chest set amount = amount + 1 where amount = 331040")
    assert office("move", "--to", "new.duckdb") == 1
    assert not Path("new.duckdb").exists()
    assert office("uploads") == 0


@ON_A_FILE
def test_without_postgresql_nothing_is_moved(office: Sonae, lake: str, postgres: Postgres) -> None:
    with postgres.stopped():
        assert office("--lang", "en", "move", "--to", lake) == 1
    assert "cannot be reached" in office.err
    assert office("uploads") == 0


def test_a_move_that_is_killed_leaves_the_old_store_in_force(sonae: Sonae, lake: str, postgres: Postgres) -> None:
    """Its rows are on their way, and it waits to commit them, when it is killed."""
    assert sonae("init", "--municipality", CODE, "--name", "試験市") == 0
    file = Path("配分.csv")
    file.write_text("使途,配分額\n" + "".join(f"使途{n},{n}\n" for n in range(20_000)), encoding="utf-8")
    assert sonae("import", file, "--dataset", "allocations", "--period", "FY2024") == 0
    words = [sys.executable, "-m", "dashboard.cli", "--db", str(sonae.db), "move", "--to", lake]
    connect(lake).close()  # so that there is a catalogue to be locked
    name, data = postgres.database_of(lake), Path(lake.partition("?data=")[2])
    with postgres.locked("ducklake_snapshot", database=name), subprocess.Popen(words) as moving:
        while moving.poll() is None and not list(data.rglob("*.parquet")):
            time.sleep(0.01)
        moving.kill()
    assert moving.returncode == -signal.SIGKILL
    assert sonae("doctor") == 0
    assert sonae("move", "--to", lake) == 0, sonae.err
    assert sonae.rows("select count(*) from live_allocations", db=Path(lake)) == [(20_000,)]
