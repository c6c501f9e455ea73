"""What every test may count on: no settings of the person who runs it, and no hurry."""

import os
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import settings

from dashboard.opening import open_store
from dashboard.store.connection import Store
from tests.postgres import Postgres, running_postgres
from tests.town import Town, founded

for name in [name for name in os.environ if name.startswith("SONAE_")]:
    del os.environ[name]

# Tests share the cores, so that how long one example takes says nothing. `make fuzz` asks for the second profile.
settings.register_profile("default", deadline=None)
settings.register_profile("fuzz", deadline=None, max_examples=5_000)
settings.load_profile("default")


KINDS = ["file", "lake"]
"""A DuckDB file, and a DuckLake with its catalogue in PostgreSQL, so that nothing slips in that several servers could
not run.
"""


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL of this test run, one for each of its processes."""
    with running_postgres() as server:
        yield server


@pytest.fixture
def lake(postgres: Postgres, tmp_path: Path) -> Iterator[str]:
    """The URL of a lake that is not there yet."""
    with postgres.database() as name:
        yield postgres.lake(name, tmp_path / "lake")


@pytest.fixture(params=KINDS)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store of each kind."""
    place = str(tmp_path / "sonae.duckdb") if request.param == "file" else request.getfixturevalue("lake")
    with closing(open_store(place)) as opened:
        yield opened


@pytest.fixture(scope="session")
def founded_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A town in a file, founded once: ``town`` copies it, which is faster than founding."""
    file = tmp_path_factory.mktemp("town") / "sonae.duckdb"
    with closing(open_store(str(file))) as new:
        founded(new)
    return file


@pytest.fixture(scope="session")
def founded_lake(postgres: Postgres, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The name of a catalogue with the same town. Copies of it share its data and add their own."""
    with postgres.database() as name:
        with closing(open_store(postgres.lake(name, tmp_path_factory.mktemp("town") / "lake"))) as new:
            founded(new)
        yield name


@pytest.fixture(params=KINDS)
def town(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Town]:
    """A town with a council and a ledger of three districts, nothing else; on a store of each kind."""
    if request.param == "file":
        place = shutil.copy(request.getfixturevalue("founded_file"), tmp_path)
    else:
        place = request.getfixturevalue("town_lake")
    with closing(open_store(str(place))) as opened:
        yield Town(opened)


@pytest.fixture
def town_lake(postgres: Postgres, founded_lake: str) -> Iterator[str]:
    """The URL of a lake with that town."""
    with postgres.database(like=founded_lake) as name:
        yield postgres.lake(name)
