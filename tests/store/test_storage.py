"""A store whose data lies in S3-compatible storage, behind a real server of that kind."""

from contextlib import closing
from pathlib import Path

import pytest

from dashboard.cli import main
from dashboard.errors import StoreError
from dashboard.opening import open_store
from dashboard.store.connection import Store
from tests.postgres import Postgres
from tests.storage import BUCKET, running_storage
from tests.town import founded

ROWS = 300  # so many that they become a file, and not rows of the catalogue
TEXT = "使途,配分額\n" + "".join(f"使途{n},{n}\n" for n in range(ROWS))
SUM = sum(range(ROWS))


def test_data_lies_in_s3_compatible_storage(
    postgres: Postgres, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with postgres.database() as name:
        place = postgres.lake(name, f"s3://{BUCKET}/town")
        with running_storage(tmp_path) as environment:
            for variable, value in environment.items():
                monkeypatch.setenv(variable, value)
            with closing(open_store(place)) as store:
                founded(store).send("allocations", TEXT, period="FY2024")
                assert _granted(store) == SUM
            assert list((tmp_path / "storage" / BUCKET / "town").rglob("*.parquet"))
            assert (
                main(
                    [
                        "--db",
                        place.partition("?data=")[0],
                        "--lang",
                        "en",
                        "ask",
                        "allocations/by_purpose",
                        "--fiscal-year",
                        "2024",
                    ]
                )
                == 0
            )
        with closing(open_store(place)) as store, pytest.raises(StoreError, match="data_lost") as lost:
            _granted(store)
    assert environment["AWS_SECRET_ACCESS_KEY"] not in f"{capsys.readouterr()}{lost.value!r}{lost.value.__cause__}"


def _granted(store: Store) -> int | None:
    found: int | None = store.rows("select sum(amount) from live_allocations")[0][0]
    return found
