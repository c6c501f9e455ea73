"""The command in this process, as a person types it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from dashboard import lean
from dashboard.cli import main
from dashboard.store.connection import connect
from tests.cli.office import send_everything
from tests.conftest import KINDS, Cast

ON_A_FILE = pytest.mark.parametrize("office", ["file"], indirect=True)
"""For what no lake has: a door, since one process holds a file, and a backup that is put in its place; and for moves,
which begin at a file and come back from a lake.
"""


@dataclass
class Sonae:
    """Runs commands on one store; ``out`` and ``err`` are what the last one said."""

    db: Path
    capsys: pytest.CaptureFixture[str]
    out: str = ""
    err: str = ""

    def __call__(self, *words: str | Path, db: Path | None = None) -> int:
        """Runs one command and returns its exit code."""
        self.capsys.readouterr()
        code = main(["--db", str(db or self.db), *map(str, words)])
        self.out, self.err = self.capsys.readouterr()
        return code

    def rows(self, sql: str, *, db: Path | None = None) -> list[tuple[Any, ...]]:
        """What the store itself holds."""
        store = connect(str(db or self.db))
        try:
            return store.rows(sql)
        finally:
            store.close()

    def live(self, dataset: str, *, db: Path | None = None) -> list[tuple[Any, ...]]:
        """The live rows of a dataset without where they came from."""
        sql = f"select * exclude (typed, origin_upload_id, origin_line) from live_{dataset} order by all"
        return self.rows(sql, db=db)

    def spoil(self, sql: str) -> None:
        """Changes the store behind our back, as a damaged disk or a meddling hand would."""
        store = connect(str(self.db))
        store.write(lambda session: session.run(sql))
        store.close()


@pytest.fixture
def sonae(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Sonae:
    """A command on a store that is not there yet, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return Sonae(tmp_path / "sonae.duckdb", capsys)


@pytest.fixture(params=KINDS)
def office(request: pytest.FixtureRequest, sonae: Sonae, cast: Cast) -> Sonae:
    """A command on a store of each kind that holds something of every dataset."""
    sonae.db = Path(cast(send_everything, request.param))
    return sonae


@pytest.fixture(autouse=True)
def _heavy_libraries_are_let_in_again() -> Iterator[None]:
    """A command leaves some libraries out of its process; other tests in this one need them."""
    yield
    lean.let_in()
