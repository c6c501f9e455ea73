"""Live tables of very many rows stand in the order of municipalities; what they hold stays the same."""

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from dashboard.datasets import EVERY_DATASET
from dashboard.opening import open_store
from dashboard.store.arranging import arrange
from dashboard.store.connection import Store, connect
from dashboard.store.verifying import differing_rows, differing_slices
from tests.bench.generated import Size, build

MANY = Size(municipalities=12, districts=24, months=24)


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A file in which each month of all municipalities stands behind the month before."""
    file = tmp_path / "made.duckdb"
    with closing(open_store(str(file))) as store:
        build(store, MANY)
    return file


def places(store: Store) -> list[tuple[str, date]]:
    """Whose row of the register stands where, of which month."""
    return store.rows("select municipality, period from live_roster order by rowid")


def test_the_rows_of_a_municipality_stand_together_after_a_large_file_was_opened(made: Path) -> None:
    with closing(open_store(str(made))) as store:
        before = places(store)
        arrange(store, block=24)
        assert before != places(store) == sorted(before)
        assert [differing_rows(store, dataset) for dataset in EVERY_DATASET] == [[]] * len(EVERY_DATASET)
        assert differing_slices(store) == []
        edition = store.edition
        arrange(store, block=24)
        assert store.edition == edition, "what stands in order is not written again"


def test_few_rows_and_a_file_that_may_only_be_read_stay_as_they_are(made: Path) -> None:
    with closing(open_store(str(made))) as store:
        before = places(store)
    with closing(connect(str(made), read_only=True)) as store:
        arrange(store, block=24)
        assert places(store) == before
