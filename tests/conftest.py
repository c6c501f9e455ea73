"""What every test may count on: no settings of the person who runs it, and no hurry."""

import os
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import duckdb
import pytest
from hypothesis import settings

from dashboard.opening import open_store
from dashboard.store.connection import Store
from tests.moulds import Make, Moulds
from tests.postgres import Postgres, running_postgres
from tests.town import Town, founded

for name in [name for name in os.environ if name.startswith("SONAE_")]:
    del os.environ[name]

# To check the signatures of DuckDB's extensions takes a fifth of a second whenever a lake is opened. Servers and
# commands that tests start as processes do it; the tests themselves need not each time.
duckdb.connect = partial(duckdb.connect, config={"allow_unsigned_extensions": "true"})

# Tests share the cores, so that how long one example takes says nothing. `make fuzz` asks for the second profile.
settings.register_profile("default", deadline=None)
settings.register_profile("fuzz", deadline=None, max_examples=5_000)
settings.load_profile("default")


KINDS = ["file", "lake"]
"""A DuckDB file, and a DuckLake with its catalogue in PostgreSQL, so that nothing slips in that several servers could
not run.
"""
Cast = Callable[[Make, str], str]


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
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a store of each kind can be; nothing is there yet."""
    return request.getfixturevalue("lake") if request.param == "lake" else str(tmp_path / "sonae.duckdb")


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    """An empty store of each kind."""
    with closing(open_store(place)) as opened:
        yield opened


@pytest.fixture(scope="session")
def moulds(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Moulds:
    """What ``cast`` copies."""
    return Moulds(tmp_path_factory.mktemp, lambda: request.getfixturevalue("postgres"))


@pytest.fixture
def cast(moulds: Moulds, tmp_path: Path) -> Iterator[Cast]:
    """``cast(make, kind)``: where a store of that kind is as ``make`` makes it, for one test."""
    copies: list[str] = []

    def copied(make: Make, kind: str) -> str:
        copies.append(moulds.copy(moulds.mould(make, kind), tmp_path))
        return copies[-1]

    yield copied
    for place in copies:
        moulds.forget(place)


def a_town(place: str) -> None:
    """A town with a council and a ledger of three districts, nothing else."""
    with closing(open_store(place)) as new:
        founded(new)


@pytest.fixture(params=KINDS)
def town(request: pytest.FixtureRequest, cast: Cast) -> Iterator[Town]:
    """That town, on a store of each kind."""
    with closing(open_store(cast(a_town, request.param))) as opened:
        yield Town(opened)


ON_A_FILE = pytest.mark.parametrize("town", ["file"], indirect=True)
"""For what a lake would say no otherwise."""


@pytest.fixture
def town_lake(cast: Cast) -> str:
    """The URL of a lake with that town."""
    return cast(a_town, "lake")
