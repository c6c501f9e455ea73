"""Where a store is, as it is typed; what of it people may read."""

from pathlib import Path

import pytest

from dashboard.errors import UsageError
from dashboard.store.place import is_shared, lake_at, name_of, told, whole, with_data

PLAIN = "ducklake:postgres:dbname=sonae host=db user=app"


@pytest.mark.parametrize(
    ("said", "password"),
    [
        (f"{PLAIN} password=geheim", "geheim"),
        ("ducklake:postgres:dbname=sonae password = 'it\\'s a \\\\ blank ' host=db user=app", "it's a \\ blank "),
        (PLAIN, None),
    ],
)
def test_a_password_is_taken_out_before_anything_is_told(said: str, password: str | None) -> None:
    assert lake_at(said).password == password
    assert told(f"{said}?data=s3://bucket/sonae") == PLAIN
    assert password is None or password not in repr(lake_at(said))


def test_a_folder_of_data_does_not_hang_on_where_the_command_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert with_data(PLAIN, "lake") == f"{PLAIN}?data={tmp_path}/lake"
    assert with_data(PLAIN, "s3://bucket/sonae") == f"{PLAIN}?data=s3://bucket/sonae"
    assert with_data(f"{PLAIN}?data=/a", "/b") == f"{PLAIN}?data=/a"
    assert with_data("sonae.duckdb", "/b") == "sonae.duckdb"
    assert whole("sonae.duckdb") == str(tmp_path / "sonae.duckdb")
    assert whole(PLAIN) == PLAIN


def test_only_a_catalogue_in_postgresql_is_shared_by_servers() -> None:
    assert [is_shared(place) for place in (PLAIN, "ducklake:/x/s.ducklake", "/x/s.duckdb")] == [True, False, False]
    assert [name_of(place) for place in (PLAIN, "/x/town.duckdb")] == ["sonae", "town"]


def test_postgresql_is_named_by_keywords() -> None:
    with pytest.raises(UsageError, match="lake_by_keywords"):
        lake_at("ducklake:postgres:postgresql://app:geheim@db/sonae")
