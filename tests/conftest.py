"""What every test may count on: no settings of the person who runs it, and no hurry."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from dashboard.opening import open_store
from dashboard.store.connection import Store
from tests.town import Town, founded

for name in [name for name in os.environ if name.startswith("SONAE_")]:
    del os.environ[name]

# Tests share the cores, so that how long one example takes says nothing. `make fuzz` asks for the second profile.
settings.register_profile("default", deadline=None)
settings.register_profile("fuzz", deadline=None, max_examples=5_000)
settings.load_profile("default")


def _location(kind: str, folder: Path) -> str:
    """Where a new store of that kind goes."""
    return str(folder / "sonae.duckdb") if kind == "file" else f"ducklake:{folder}/sonae.ducklake?data={folder}/lake"


@pytest.fixture(params=["file", "lake"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store: a DuckDB file, and again a DuckLake, so that nothing slips in that several servers could not
    run.
    """
    opened = open_store(_location(request.param, tmp_path))
    yield opened
    opened.close()


@pytest.fixture
def town(store: Store) -> Town:
    """A town with a council and a ledger of three districts, nothing else."""
    return founded(store)
