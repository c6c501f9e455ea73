"""A store whose data lies in S3-compatible storage, behind a real server of that kind."""

from collections.abc import Mapping
from contextlib import AbstractContextManager, closing
from pathlib import Path

import pytest

from dashboard.cli import main
from dashboard.errors import StoreError
from dashboard.opening import open_store
from dashboard.store.audit import first_broken
from dashboard.store.connection import Store
from dashboard.words import LANGS
from dashboard.words.telling import sentence_of
from tests.gate import Account, gate
from tests.postgres import Postgres
from tests.storage import BUCKET, running_storage
from tests.town import Town, founded

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


ACCOUNTS = {
    "may write": Account("writer", "geheim/+=", may_write=True),
    "may only read": Account("reader", "nur lesen", may_write=False),
    "has another secret": Account("writer", "falsch/+=", may_write=True),
    "is not known": Account("nobody", "geheim/+=", may_write=True),
}
KNOWN = {account.name: account for account in (ACCOUNTS["may write"], ACCOUNTS["may only read"])}


@pytest.mark.parametrize("whose", ["may only read", "has another secret", "is not known"])
def test_keys_that_the_storage_refuses_are_told_without_them_and_nothing_is_stored(
    postgres: Postgres, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, whose: str
) -> None:
    def use(account: Account) -> None:
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", account.name)
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", account.secret)

    with postgres.database() as name, running_storage(tmp_path) as environment, _gate(environment) as address:
        place, bucket = postgres.lake(name, f"s3://{BUCKET}/town"), tmp_path / "storage" / BUCKET
        monkeypatch.setenv("AWS_ENDPOINT_URL", address)
        use(ACCOUNTS["may write"])
        with closing(open_store(place)) as store:
            founded(store).send("allocations", TEXT, period="FY2024")
        there = sorted(bucket.rglob("*"))
        use(ACCOUNTS[whose])
        with closing(open_store(place)) as store:
            if whose == "may only read":
                assert _granted(store) == SUM
            else:
                with pytest.raises(StoreError, match="storage_refused"):
                    _granted(store)
            with pytest.raises(StoreError, match="storage_refused") as refused:
                Town(store).send("allocations", TEXT, period="FY2025")
        told = f"{refused.value!r}{refused.value.__cause__}{[sentence_of(refused.value, lang) for lang in LANGS]}"
        assert ACCOUNTS[whose].secret not in told
        assert sorted(bucket.rglob("*")) == there
        use(ACCOUNTS["may write"])
        with closing(open_store(place)) as store:
            assert store.rows("select count(*) from uploads where dataset = 'allocations'") == [(1,)]
            assert first_broken(store) is None
            Town(store).send("allocations", TEXT, period="FY2025")  # nothing is in the way of the right keys


def _gate(environment: Mapping[str, str]) -> AbstractContextManager[str]:
    return gate(environment["AWS_ENDPOINT_URL"].removeprefix("http://"), KNOWN)


def _granted(store: Store) -> int | None:
    found: int | None = store.rows("select sum(amount) from live_allocations where period = '2024-04-01'")[0][0]
    return found
