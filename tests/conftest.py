"""What every test may count on: no settings of the person who runs it, and no hurry."""

import os
import shutil
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


KINDS = ["file", "lake"]


def _location(kind: str, folder: Path, lake: Path) -> str:
    """Where a store of that kind is: a file, or a catalogue in ``folder`` with its data in ``lake``."""
    return str(folder / "sonae.duckdb") if kind == "file" else f"ducklake:{folder}/sonae.ducklake?data={lake}"


@pytest.fixture(params=KINDS)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store: a DuckDB file, and again a DuckLake, so that nothing slips in that several servers could not
    run.
    """
    opened = open_store(_location(request.param, tmp_path, tmp_path / "lake"))
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def founded_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a town of each kind, founded once: ``town`` copies it, which is faster than founding."""
    folder = tmp_path_factory.mktemp("towns")
    for kind in KINDS:
        new = open_store(_location(kind, folder, folder / "lake"))
        founded(new)
        new.close()
    return folder


@pytest.fixture(params=KINDS)
def town(request: pytest.FixtureRequest, founded_once: Path, tmp_path: Path) -> Iterator[Town]:
    """A town with a council and a ledger of three districts, nothing else; on a file and again on a lake."""
    for file in founded_once.glob("sonae.*"):
        shutil.copy(file, tmp_path)
    opened = open_store(_location(request.param, tmp_path, founded_once / "lake"))
    yield Town(opened)
    opened.close()
