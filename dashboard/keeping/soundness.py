"""Whether a store may be trusted as it stands: its figures are those of its uploads, its trace holds together."""

from dashboard.datasets import EVERY_DATASET
from dashboard.errors import StoreError
from dashboard.store.audit import first_broken
from dashboard.store.connection import Store
from dashboard.store.place import told
from dashboard.store.verifying import differing_rows, differing_slices


def differing(store: Store) -> list[str]:
    """Dataset and period of each slice whose figures are not those of its uploads."""
    rows = [(dataset.name, period) for dataset in EVERY_DATASET for _, period in differing_rows(store, dataset)]
    return [f"{name} {period:%Y-%m}" for name, *_, period in (*rows, *differing_slices(store))]


def hold_sound(store: Store) -> None:
    """Raises StoreError("backup_unsound") or StoreError("audit_broken")."""
    if found := differing(store):
        raise StoreError("backup_unsound", filename=told(store.location), slices=", ".join(found[:5]))
    if seq := first_broken(store):
        raise StoreError("audit_broken", seq=seq)
