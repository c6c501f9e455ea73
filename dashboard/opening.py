"""Opens a store in today's shape: the tables of the store and those of every dataset."""

from dashboard.datasets import DATASETS
from dashboard.settings import QUERIES
from dashboard.store.connection import Store, connect
from dashboard.store.migrations import migrate


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
