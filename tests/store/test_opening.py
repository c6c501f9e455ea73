"""A file can be attached once in a process, however its path is written; one of an older format is raised."""

from contextlib import closing
from pathlib import Path

import pytest

from dashboard.opening import close_shared, open_store, shared_store
from dashboard.store.connection import connect
from tests.town import Town


def test_a_relative_path_is_the_same_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    try:
        assert shared_store("sonae.duckdb") is shared_store(str(tmp_path / "sonae.duckdb"))
    finally:
        close_shared()


def format_of(file: Path) -> str:
    with closing(connect(str(file), read_only=True)) as store:
        return str(
            store.rows("select tags['storage_version'] from duckdb_databases() where database_name = 'sonae'")[0][0]
        )


@pytest.mark.parametrize("town", ["file"], indirect=True)
def test_a_file_of_duckdb_s_oldest_format_is_raised_by_the_first_writing_and_holds_the_same(
    town: Town, tmp_path: Path
) -> None:
    old, ledger = tmp_path / "old.duckdb", town.live("districts")
    with town.store.session() as session:
        for statement in (f"attach '{old}' as old", "copy from database sonae to old", "detach old"):
            session.run(statement)
    assert format_of(old) == "v1.0.0+"
    with closing(open_store(str(old))) as store:
        assert Town(store).live("districts") == ledger
        Town(store).send("roster", "校区名,対象者数,名簿掲載者数\n日吉,120,60\n", period="2026-10")
    assert format_of(old) == "v1.4.0+"
