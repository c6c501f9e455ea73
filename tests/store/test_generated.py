"""The stores that the benches make at once are as imports would have left them."""

from pathlib import Path

from dashboard.datasets import EVERY_DATASET
from dashboard.desk import Desk
from dashboard.opening import open_store
from dashboard.roles import local_admin
from dashboard.store.audit import first_broken
from dashboard.store.verifying import differing_rows, differing_slices
from tests.bench.generated import CLOCK, LAST, Size, build, code
from tests.region import whole


def test_what_was_made_at_once_is_the_replay_of_its_uploads(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "made.duckdb"))
    build(store, Size(municipalities=10, districts=30, months=14))
    assert [differing_rows(store, dataset) for dataset in EVERY_DATASET] == [[]] * len(EVERY_DATASET)
    assert differing_slices(store) == []
    assert first_broken(store) is None
    (upload_id,) = store.rows("select upload_id from uploads where dataset = 'roster' order by upload_id")[0]
    place = store.rows("select municipality from uploads where upload_id = $u", {"u": upload_id})[0][0]
    lines = Desk(store, local_admin(), place).ask("uploads/lines", upload_id=upload_id).frame
    assert lines["part"].to_list() == ["heading", *["row"] * (lines.height - 1)]
    assert lines["cells"][0][:2].to_list() == ["district_code", "eligible"]
    assert lines["cells"][1][0] == "01"
    sent = whole(store).ask("prefecture/reporting", month=LAST, fiscal_year=2026, today=CLOCK.date()).frame
    assert [row["municipality"] for row in sent.to_dicts() if row["roster"] == "missing"] == [code(9)]
    store.close()
