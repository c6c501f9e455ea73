"""100,000 and 1,000,000 clean rows, as ratios to a bare polars.read_csv of the same bytes, beside other validators.

Each work takes turns with the bare read, so that both meet the same machine; of either, the best of three counts.

What each validator is asked, ``tests.bench.alone`` says: pandera once as much as Sonae as far as cells go, and once
only what it does fastest.

Aim: a million rows read and checked (dry run) within 4 times the bare read, stored within 20 times.
"""

from collections.abc import Iterator
from pathlib import Path

from tests.bench.alone import measured
from tests.bench.files import DISTRICTS, chest
from tests.bench.sample import copied, found
from tests.bench.table import HEAD, Row

SIZES = (100_000, 1_000_000)
TRIES = 3
BARE = "polars.read_csv"
WORKS = {
    "read": "sonae: read",
    "checked": "sonae: read and checked (dry run)",
    "committed": "sonae: read, checked and stored",
    "pandera": "pandas.read_csv as text and pandera",
    "pandera_guessing": "pandas.read_csv with its types and pandera",
    "frictionless": "frictionless with a schema",
}


def lines(folder: Path) -> Iterator[str]:
    """Each work in a process of its own."""
    town = found(folder / "large.duckdb", districts=DISTRICTS)
    yield HEAD
    for rows in SIZES:
        file = chest(folder / f"chest{rows}.csv", rows)
        bare, peak = measured("polars", file)
        yield Row(f"{rows:>9,} rows: {BARE}", bare, peak_mb=peak).printed()
        for work, what in WORKS.items():
            store = [town] if work in ("checked", "committed") else []
            seconds, peak, bare = in_turns(work, file, *store)
            yield Row(f"{rows:>9,} rows: {what}", seconds, BARE, bare, peak).printed()


def in_turns(work: str, file: Path, *store: Path) -> tuple[float, float, float]:
    """Seconds and megabytes of a work, and the seconds of the bare read."""
    turns = [(measured("polars", file), measured(work, file, *map(copied, store))) for _ in range(TRIES)]
    return *min(done for _, done in turns), min(bare for (bare, _), _ in turns)
