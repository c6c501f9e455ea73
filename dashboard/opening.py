"""Opens a store in today's shape: the tables of the store and those of every dataset."""

from pathlib import Path
from threading import Lock

from dashboard.datasets import DATASETS
from dashboard.settings import QUERIES
from dashboard.store.connection import DUCKLAKE, Store, connect
from dashboard.store.migrations import migrate

_shared: dict[str, Store] = {}
_lock = Lock()


def open_store(location: str) -> Store:
    """The store at that path or ``ducklake:`` URL, created where there is none, migrated where it is older.

    Raises StoreBusy where another process holds it, StoreError where it is not ours or of a later version.
    """
    store = connect(location)
    try:
        migrate(store, schema=QUERIES / "schema", tables=DATASETS)
    except BaseException:
        store.close()
        raise
    return store


def shared_store(location: str) -> Store:
    """The one open store of this process at that place: a file can be attached only once, and pages run in threads."""
    place = _place(location)
    with _lock:
        if place not in _shared:
            _shared[place] = open_store(place)
        return _shared[place]


def held(location: str) -> Store | None:
    """The open store of this process at that place, if it has one."""
    with _lock:
        return _shared.get(_place(location))


def _place(location: str) -> str:
    """One name for one place, from whatever folder it is said."""
    return location if location.startswith(DUCKLAKE) else str(Path(location).absolute())


def close_shared() -> None:
    """Closes every shared store, so that another can be opened in its place."""
    with _lock:
        for store in _shared.values():
            store.close()
        _shared.clear()
