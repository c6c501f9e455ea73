"""Opens a store in today's shape: the tables of the store and those of every dataset."""

from pathlib import Path
from threading import Lock
from uuid import uuid4

from dashboard.datasets import EVERY_DATASET
from dashboard.errors import StoreError
from dashboard.kept import forget
from dashboard.settings import QUERIES
from dashboard.store.arranging import arrange
from dashboard.store.connection import Session, Store, connect
from dashboard.store.copying import copy_store
from dashboard.store.migrations import hold_shape, migrate, pending
from dashboard.store.moves import hold_in_force
from dashboard.store.place import is_lake, told, whole

_shared: dict[str, Store] = {}
_lock = Lock()


def open_store(location: str) -> Store:
    """The store at that path or ``ducklake:`` URL, created where there is none, migrated where it is older.

    Raises StoreBusy where another process holds it, StoreError where it is not ours, of a later version, of an earlier
    one and only to be read, or was moved elsewhere.
    """
    store = connect(location)
    try:
        _upgrade(store)
        with store.session() as session:
            hold_in_force(session)
        arrange(store)
        store.before_work = _hold_as_opened
    except BaseException:
        store.close()
        raise
    return store


def _hold_as_opened(session: Session) -> None:
    """What must still be so in a store on which other servers work as well: a later version may give the same column
    another meaning.
    """
    hold_shape(session, schema=QUERIES / "schema")
    hold_in_force(session)


def _upgrade(store: Store) -> None:
    """To today's shape. Raises StoreError("upgrade_read_only") where that would have to be written and cannot be."""
    try:
        _copy_before_upgrade(store)
        migrate(store, schema=QUERIES / "schema", tables=EVERY_DATASET)
    except StoreError as error:
        if error.code != "store_read_only":
            raise
        raise StoreError("upgrade_read_only", db=told(store.location)) from error


def _copy_before_upgrade(store: Store) -> None:
    """Copies a store of an earlier version beside itself before anything in it is changed. A lake keeps its past, and
    a file that can only be read stays as it is.
    """
    if is_lake(store.location) or store.is_read_only:
        return
    if steps := pending(store, schema=QUERIES / "schema"):
        file = Path(store.location)
        copy_store(store, file.with_name(f"{file.stem}.before-{steps[0]}-{uuid4().hex[:8]}.duckdb"))


def shared_store(location: str) -> Store:
    """The one open store of this process at that place: a file can be attached only once, and pages run in threads."""
    place = whole(location)
    with _lock:
        if place not in _shared:
            _shared[place] = open_store(place)
        return _shared[place]


def held(location: str) -> Store | None:
    """The open store of this process at that place, if it has one."""
    with _lock:
        return _shared.get(whole(location))


def door_of(location: str) -> Path:
    """The file beside a store by which the server that holds it is found; there only while it runs."""
    return Path(f"{whole(location)}.door")


def close_shared() -> None:
    """Closes every shared store, so that another can be opened in its place."""
    forget()
    with _lock:
        for store in _shared.values():
            store.close()
        _shared.clear()
