"""A store for several servers beside one in a file: questions; imports of two servers at once (LAKE_IMPORTS)."""

import os
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

from dashboard.council import the_only_municipality
from dashboard.datasets import DATASETS
from dashboard.desk import Desk
from dashboard.opening import open_store
from dashboard.roles import local_admin
from dashboard.store.audit import first_broken
from dashboard.store.connection import Store
from dashboard.store.memory import Memory
from dashboard.store.verifying import differing_rows
from tests.bench.sample import city, copied, sonae
from tests.bench.table import HEAD, Row, median, timed
from tests.postgres import Postgres, running_postgres
from tests.town import founded
from tests.writers import stored_by_two_servers

MONTH = date(2026, 10, 1)
QUESTIONS = ("coverage/by_district", "chest/to_date", "volunteers/totals")


def lines(folder: Path) -> Iterator[str]:
    """The sample city on both; then the writers."""
    with running_postgres() as postgres:
        yield HEAD
        yield from _questions(folder, postgres)
        yield ""
        yield _imports(folder, postgres, each=int(os.environ.get("LAKE_IMPORTS", "100")))


def _questions(folder: Path, postgres: Postgres) -> Iterator[str]:
    """Reckoned anew each time, and remembered."""
    file = copied(city(folder))
    with postgres.database() as name:
        lake = postgres.lake(name, folder / "lake")
        yield Row("sonae move, of the sample city", timed(lambda: sonae(file, "move", "--to", lake))).printed()
        with closing(open_store(str(city(folder)))) as here, closing(open_store(lake)) as there:
            for question in QUESTIONS:
                bare, seconds = (median(lambda s=store, q=question: _asked(s, q, anew=True)) for store in (here, there))
                yield Row(f"{question}, reckoned on a lake", seconds, "on a file", bare).printed()
            again = median(lambda: _asked(there, QUESTIONS[0], anew=False))
            yield Row(f"{QUESTIONS[0]}, remembered on a lake", again).printed()
        back = str(folder / "back.duckdb")
        yield Row("sonae move, of the sample city, back", timed(lambda: sonae(lake, "move", "--to", back))).printed()


def _asked(store: Store, question: str, *, anew: bool) -> None:
    """One question, without what was remembered of it if ``anew``."""
    if anew:
        store.memory = Memory()
    Desk(store, local_admin(), the_only_municipality(store)).ask(question, month=MONTH)


def _imports(folder: Path, postgres: Postgres, *, each: int) -> str:
    """Two servers with two writers each: everything acknowledged is there once, replay and trace hold."""
    with postgres.database() as name:
        lake = postgres.lake(name, folder / "writers")
        with closing(open_store(lake)) as store:
            founded(store)
        acknowledged: list[str] = []
        seconds = timed(lambda: acknowledged.extend(stored_by_two_servers(lake, each)))
        with closing(open_store(lake)) as store:
            stored = [row[0] for row in store.rows("select upload_id from uploads where dataset = 'income'")]
            assert sorted(stored) == sorted(acknowledged)
            assert len(set(stored)) == 4 * each
            assert [found for dataset in DATASETS for found in differing_rows(store, dataset)] == []
            assert first_broken(store) is None
        catalogue, files = postgres.megabytes(name), [*(folder / "writers").rglob("*.parquet")]
    told = f"2 servers x 2 writers x {each} imports: {len(stored)} acknowledged, each there once, in {seconds:.0f} s"
    return f"{told}; the catalogue takes {catalogue:.0f} MB, the rows lie in {len(files):,} files and in it"
