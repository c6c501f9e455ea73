"""100,000 and 1,000,000 clean rows, as ratios to a bare polars.read_csv of the same bytes, beside other validators.

Aim: a million rows read and checked (dry run) within 4 times the bare read, stored within 20 times.
"""

from collections.abc import Iterator
from pathlib import Path

from tests.bench.alone import quickest
from tests.bench.files import chest
from tests.bench.sample import found
from tests.bench.table import HEAD, Row

SIZES = (100_000, 1_000_000)
BARE = "polars.read_csv"
WORKS = {
    "read": "sonae: read",
    "checked": "sonae: read and checked (dry run)",
    "committed": "sonae: read, checked and stored",
    "pandera": "pandas.read_csv and pandera",
    "frictionless": "frictionless with a schema",
}


def lines(folder: Path) -> Iterator[str]:
    """Each work in a process of its own; every validator has the same demands."""
    town = found(folder / "large.duckdb", districts=2_500)
    yield HEAD
    for rows in SIZES:
        file, tries = chest(folder / f"chest{rows}.csv", rows), 3 if rows <= SIZES[0] else 1
        bare, peak = quickest("polars", file, tries=5)
        yield Row(f"{rows:>9,} rows: {BARE}", bare, peak_mb=peak).printed()
        for work, what in WORKS.items():
            store = [town] if work in ("checked", "committed") else []
            seconds, peak = quickest(work, file, *store, tries=tries)
            yield Row(f"{rows:>9,} rows: {what}", seconds, BARE, bare, peak).printed()
