"""Several servers on one store. Each ``Store`` here is one server: it shares nothing with the other but PostgreSQL and
the folder of data.
"""

import logging
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from dashboard.cli import main
from dashboard.council import council_of, found_council
from dashboard.datasets import DATASETS
from dashboard.errors import StaleDraft, StoreError
from dashboard.intake.uploads import Approval, commit
from dashboard.keeping.doctor import examine
from dashboard.opening import open_store
from dashboard.store import attaching
from dashboard.store.audit import first_broken
from dashboard.store.connection import Session, Store, connect
from dashboard.store.verifying import differing_rows
from dashboard.words.telling import sentence_of
from tests.postgres import Postgres
from tests.room import with_room_for
from tests.town import CODE, NOON, Town, founded
from tests.writers import stored_by_two_servers

MONTH = date(2025, 10, 1)
HEADING = "校区名,募金区分,募金方法,金額\n"


@pytest.fixture
def other(town_lake: str) -> Iterator[Town]:
    """A second server on the town of ``here``."""
    with closing(open_store(town_lake)) as opened:
        yield Town(opened)


@pytest.fixture
def here(town_lake: str) -> Iterator[Town]:
    """A server."""
    with closing(open_store(town_lake)) as opened:
        yield Town(opened)


def _collected(town: Town) -> int | None:
    found: int | None = town.ask("chest/to_date", month=MONTH)[0]["amount"]
    return found


def test_what_one_server_stores_the_other_shows_at_once(here: Town, other: Town) -> None:
    assert (_collected(here), _collected(other)) == (None, None)
    here.send("chest", HEADING + "日吉,一般,戸別,100\n", period="2025-10")
    assert _collected(other) == 100  # though it had just remembered that there was nothing
    other.send("chest", HEADING + "日吉,一般,戸別,120\n", period="2025-10", reason="訂正")
    assert (_collected(here), _collected(other)) == (120, 120)


def test_a_draft_that_another_server_has_overtaken_is_prepared_again(here: Town, other: Town) -> None:
    draft = here.draft("chest", HEADING + "日吉,一般,戸別,100\n", period="2025-10")
    other.send("chest", HEADING + "日吉,一般,戸別,120\n", period="2025-10")
    with pytest.raises(StaleDraft):
        commit(here.store, [draft], actor="office", now=NOON, approval=Approval(accept_warnings=True))
    assert _collected(here) == 120


def test_what_is_said_later_holds_though_the_other_clock_is_an_hour_behind(here: Town, other: Town) -> None:
    council = council_of(here.store, CODE)
    found_council(here.store, replace(council, due_day=5), actor="admin", now=NOON)
    found_council(other.store, replace(council, due_day=20), actor="admin", now=NOON - timedelta(hours=1))
    assert council_of(here.store, CODE).due_day == 20
    here.send("chest", HEADING + "日吉,一般,戸別,100\n", period="2025-10")
    early = NOON - timedelta(hours=1)
    other.send("chest", HEADING + "日吉,一般,戸別,120\n", period="2025-10", reason="訂正", now=early)
    assert _collected(here) == 120
    assert first_broken(here.store) is None


def test_a_lost_postgresql_is_told_and_mended_without_a_restart(here: Town, postgres: Postgres) -> None:
    here.send("chest", HEADING + "日吉,一般,戸別,100\n", period="2025-10")
    draft = here.draft("chest", HEADING + "日吉,一般,戸別,120\n", period="2025-10")
    with postgres.stopped():
        with pytest.raises(StoreError, match="catalogue_lost"):
            _collected(here)
        with pytest.raises(StoreError, match="catalogue_lost"):
            commit(here.store, [draft], actor="office", now=NOON, approval=Approval("訂正", accept_warnings=True))
    assert _collected(here) == 100
    commit(here.store, [draft], actor="office", now=NOON, approval=Approval("訂正", accept_warnings=True))
    assert _collected(here) == 120
    assert first_broken(here.store) is None


def test_a_transaction_that_loses_postgresql_is_neither_kept_nor_tried_again(here: Town, postgres: Postgres) -> None:
    tries = []

    def work(session: Session) -> None:
        tries.append(1)
        session.run("update commit_head set head = head + 1")
        postgres.stop()
        postgres.start()

    head = here.store.rows("select head from commit_head")
    with pytest.raises(StoreError, match="catalogue_lost"):
        here.store.write(work)
    assert here.store.rows("select head from commit_head") == head
    assert tries == [1]


def test_who_waits_for_long_until_it_is_their_turn_waits_again(
    town_lake: str, postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attaching, "_LONGEST_TURN", "200ms")
    turn, why = "select 1 from pg_advisory_xact_lock(hashtext('sonae'))", "due to lock timeout"
    with closing(open_store(town_lake)) as store, ThreadPoolExecutor(1) as people:
        before = postgres.refused(why)
        with postgres.holding(turn, database=postgres.database_of(town_lake)):
            stored = people.submit(Town(store).send, "chest", HEADING + "日吉,一般,戸別,100\n", period="2025-10")
            while postgres.refused(why) == before and not stored.done():
                time.sleep(0.02)
        stored.result()
        assert _collected(Town(store)) == 100


def test_no_password_is_told_when_postgresql_is_away(
    town_lake: str, postgres: Postgres, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with postgres.stopped():
        assert main(["--db", town_lake, "--lang", "en", "doctor"]) == 1
        with pytest.raises(StoreError) as stopped:
            open_store(town_lake)
    told = capsys.readouterr()
    assert "PostgreSQL server of the store “ducklake:postgres:dbname=" in told.err
    assert "goes on without a restart" in told.err
    everything = f"{told}{caplog.text}{stopped.value!r}{stopped.value.__cause__}"
    assert "host=" in everything
    assert "ひみつ" not in everything


def test_a_wrong_password_is_told_without_it(town_lake: str) -> None:
    with pytest.raises(StoreError, match="catalogue_refused") as refused:
        open_store(town_lake.replace("ひみつ", "geheim"))
    assert "geheim" not in f"{refused.value!r}{refused.value.__cause__}{sentence_of(refused.value, 'en')}"


def test_a_store_that_is_read_only_is_shown_and_not_written(town_lake: str, postgres: Postgres) -> None:
    name = postgres.database_of(town_lake)
    postgres.run(f"alter database {name} set default_transaction_read_only = on")
    with closing(open_store(town_lake)) as store:
        town = Town(store)
        assert [district["district"] for district in town.live("districts")] == ["日吉", "篠山", "南"]
        with pytest.raises(StoreError, match="store_read_only"):
            town.send("chest", HEADING + "日吉,一般,戸別,100\n", period="2025-10")


def test_a_store_of_an_earlier_version_that_is_read_only_is_told(town_lake: str, postgres: Postgres) -> None:
    with closing(open_store(town_lake)) as store:
        store.write(lambda session: session.run("drop table identities"))
        store.write(lambda session: session.run("delete from schema_steps where name = '0020_identities'"))
    postgres.run(f"alter database {postgres.database_of(town_lake)} set default_transaction_read_only = on")
    with pytest.raises(StoreError, match="upgrade_read_only"):
        open_store(town_lake)


def test_a_catalogue_of_another_version_is_refused(town_lake: str, postgres: Postgres) -> None:
    name = postgres.database_of(town_lake)
    postgres.run("update ducklake_metadata set value = '9.9' where key = 'version'", database=name)
    with pytest.raises(StoreError, match="catalogue_version"):
        open_store(town_lake)


def test_data_elsewhere_than_the_catalogue_says_is_refused(town_lake: str, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="other_data_path"):
        open_store(f"{town_lake}?data={tmp_path}/elsewhere")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the rows of a lake are to lie that is not there yet (``lake``)."""
    return tmp_path / "lake"


FILE_OF_ITS_OWN = "使途,配分額\n" + "".join(
    f"使途{n},{n}\n" for n in range(50)
)  # rows too many for the catalogue itself


def test_a_folder_over_which_nothing_is_mounted_is_told_and_nothing_is_laid_out_in_it(lake: str, folder: Path) -> None:
    with closing(open_store(lake)) as server:
        town = founded(server)
        town.send("allocations", FILE_OF_ITS_OWN, period="FY2024")
        aside = folder.rename(folder.with_name("elsewhere"))
        for there in (folder.exists, folder.mkdir):  # first there is no folder at all, then an empty one
            there()
            with pytest.raises(StoreError, match="data_not_here") as told:
                town.send("dues", "校区名,金額\n日吉,1\n", period="2025-10")
            with pytest.raises(StoreError, match="data_not_here"):
                open_store(lake)
            with pytest.raises(StoreError, match="data_lost"):
                town.live("allocations")
        assert list(folder.iterdir()) == []
        assert str(folder) in sentence_of(told.value, "ja")
        folder.rmdir()
        aside.rename(folder)
        town.send("dues", "校区名,金額\n日吉,1\n", period="2025-10")  # without a restart
        assert (len(town.live("allocations")), len(town.live("dues"))) == (50, 1)


def test_the_folder_of_one_store_is_not_taken_for_that_of_another(lake: str, folder: Path, postgres: Postgres) -> None:
    open_store(lake).close()
    with postgres.database() as another, pytest.raises(StoreError, match="data_not_here"):
        open_store(postgres.lake(another, folder))


def test_a_server_of_an_older_version_neither_shows_nor_stores_anything_more(here: Town, other: Town) -> None:
    assert _collected(here) is None
    other.store.write(lambda session: session.run("insert into schema_steps values ('9999_later')"))
    with pytest.raises(StoreError, match="newer_store"):
        _collected(here)
    with pytest.raises(StoreError, match="newer_store"):
        here.send("chest", HEADING + "日吉,一般,戸別,100\n", period="2025-10")
    with pytest.raises(StoreError, match="newer_store"):
        open_store(here.store.location)
    assert here.store.rows("select count(*) from live_chest") == [(0,)]


def test_the_doctor_tells_clocks_that_are_apart_and_acts_that_are_still_to_come(here: Town) -> None:
    now = max(NOON, datetime.now(UTC))  # NOON is when the town was founded
    here.send("chest", HEADING + "日吉,一般,戸別,100\n", period="2025-10", now=now)
    in_time, early, of_a_sample = timedelta(), timedelta(hours=-1), NOON - timedelta(days=30)
    assert _told_of_clocks(here, now, in_time) == {"clocks_agree"}
    assert _told_of_clocks(here, now, early) == {"clocks_apart", "acts_ahead"}
    assert "acts_ahead" not in {found.code for found in examine(here.store, now=of_a_sample, clock=lambda: now)}


def _told_of_clocks(town: Town, now: datetime, off: timedelta) -> set[str]:
    """What the doctor says of clocks on a server whose own is off by so much."""
    found = examine(town.store, now=now + off, clock=lambda: datetime.now(UTC) + off)
    assert all(finding.message(lang) for finding in found for lang in ("ja", "en"))
    return {finding.code for finding in found} & {"clocks_agree", "clocks_apart", "acts_ahead"}


def test_a_store_in_todays_shape_is_opened_without_a_write(town_lake: str) -> None:
    with closing(connect(town_lake)) as before:
        edition = before.edition
        open_store(town_lake).close()
        assert before.edition == edition


def test_storage_without_room_stores_nothing_and_says_so(town_lake: str, tmp_path: Path) -> None:
    """No file of the importing process may grow beyond 20 kB: what a full disk says to a writer."""
    file = tmp_path / "配分.csv"
    file.write_text("使途,配分額\n" + "".join(f"使途{n},{n}\n" for n in range(20_000)), encoding="utf-8")
    words = ["--db", town_lake, "--lang", "en", "import", str(file), "--dataset", "allocations", "--period", "FY2024"]
    run = with_room_for(0.02, words)
    assert run.returncode == 1, run.stderr
    assert "Nothing was stored" in run.stderr
    with closing(open_store(town_lake)) as store:
        assert store.rows("select count(*) from allocations_log") == [(0,)]
        assert first_broken(store) is None


IMPORTS = 3


def test_two_servers_with_two_writers_each_store_every_import_once(town_lake: str) -> None:
    acknowledged = stored_by_two_servers(town_lake, IMPORTS)
    with closing(open_store(town_lake)) as store:
        assert _uploads(store, "income") == sorted(acknowledged)
        assert len(set(acknowledged)) == 4 * IMPORTS
        assert store.rows("select count(*), count(distinct amount) from live_income") == [(4 * IMPORTS, 4 * IMPORTS)]
        assert [found for dataset in DATASETS for found in differing_rows(store, dataset)] == []
        assert first_broken(store) is None


def _uploads(store: Store, dataset: str) -> list[str]:
    """The stored uploads, each as often as it is there."""
    found = store.rows("select upload_id from uploads where dataset = $d order by upload_id", {"d": dataset})
    return [str(upload_id) for (upload_id,) in found]
