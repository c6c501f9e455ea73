"""A file can be attached once in a process, however its path is written."""

from pathlib import Path

import pytest

from dashboard.opening import close_shared, shared_store


def test_a_relative_path_is_the_same_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    try:
        assert shared_store("sonae.duckdb") is shared_store(str(tmp_path / "sonae.duckdb"))
    finally:
        close_shared()
