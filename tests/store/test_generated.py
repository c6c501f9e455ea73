"""The stores that the benches make at once are as imports would have left them."""

from pathlib import Path

from dashboard.datasets import EVERY_DATASET
from dashboard.opening import open_store
from dashboard.store.verifying import differing_rows, differing_slices
from tests.bench.generated import CLOCK, LAST, Size, build, code
from tests.region import whole


def test_what_was_made_at_once_is_the_replay_of_its_uploads(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "made.duckdb"))
    build(store, Size(municipalities=10, districts=30, months=14))
    assert [differing_rows(store, dataset) for dataset in EVERY_DATASET] == [[]] * len(EVERY_DATASET)
    assert differing_slices(store) == []
    sent = whole(store).ask("prefecture/reporting", month=LAST, fiscal_year=2026, today=CLOCK.date()).frame
    assert [row["municipality"] for row in sent.to_dicts() if row["roster"] == "missing"] == [code(9)]
    store.close()
