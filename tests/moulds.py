"""Stores that are made once in a run, and copied for each test that wants one: that is faster than to make another."""

import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from dashboard.opening import open_store
from dashboard.store.copying import transfer
from dashboard.store.place import is_lake
from tests.postgres import Postgres

Make = Callable[[str], None]
"""Makes a store at a place where there is none."""


@dataclass(frozen=True)
class Moulds:
    """``new_folder``: an empty folder of that name; ``postgres``: the server of the run, started when it is wanted."""

    new_folder: Callable[[str], Path]
    postgres: Callable[[], Postgres]
    _made: dict[tuple[Make, str], str] = field(default_factory=dict)
    _exhibits: dict[tuple[Make, str], str] = field(default_factory=dict)

    def mould(self, make: Make, kind: str) -> str:
        """Where the store of a kind is that ``make`` makes; that of several servers as ``sonae move`` makes it of the
        file.
        """
        if (make, kind) not in self._made:
            self._made[make, kind] = self._moved(self.mould(make, "file")) if kind == "lake" else self._new(make)
        return self._made[make, kind]

    def exhibit(self, make: Make, kind: str) -> str:
        """Where the one copy is that all tests share which only look."""
        if (make, kind) not in self._exhibits:
            self._exhibits[make, kind] = self.copy(self.mould(make, kind), self.new_folder("exhibit"))
        return self._exhibits[make, kind]

    def copy(self, place: str, folder: Path) -> str:
        """Where a copy of a store is that nobody has open. A lake shares the rows that were there with the one that it
        was copied of, and has its own beside them.
        """
        if is_lake(place):
            name = self.postgres().new_database(like=Postgres.database_of(place))
            return self.postgres().lake(name)
        return str(shutil.copy(place, folder / "sonae.duckdb"))

    def forget(self, copy: str) -> None:
        """The room of a lake's copy is given back; that of a file goes with the folder of its test."""
        if is_lake(copy):
            self.postgres().drop(Postgres.database_of(copy))

    def _new(self, make: Make) -> str:
        """A store in a file."""
        place = str(self.new_folder("mould") / "sonae.duckdb")
        make(place)
        return place

    def _moved(self, file: str) -> str:
        """The same in a lake."""
        place = self.postgres().lake(self.postgres().new_database(), self.new_folder("mould") / "lake")
        with closing(open_store(file)) as store:
            transfer(store, place)
        return place
