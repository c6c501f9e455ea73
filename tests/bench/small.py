"""What an office sends each month: 46 rows, without a browser (aim: under 0.1 s); and whole commands."""

from collections.abc import Iterator
from pathlib import Path

from tests.bench.alone import quickest
from tests.bench.files import ASKED, CHEST_MONTH, chest
from tests.bench.sample import city, copied, found, python, sonae
from tests.bench.table import HEAD, TRIES, Row, median


def lines(folder: Path) -> Iterator[str]:
    """The work alone, then whole processes beside one that only loads what they stand on."""
    town = found(folder / "town.duckdb", districts=46)
    file = chest(folder / "chest46.csv", 46, districts=46)
    yield HEAD
    for work, what, store in (("read", "read", []), ("checked", "checked", [town]), ("committed", "stored", [town])):
        seconds, peak = quickest(work, file, *store, tries=TRIES)
        yield Row(f"46 rows {what}", seconds, peak_mb=peak).printed()
    bare, loading = median(lambda: python("import duckdb, polars")), "loading duckdb and polars"
    command = ("import", str(file), "--dataset", "chest", *CHEST_MONTH, "--accept-warnings")
    yield Row("sonae import of 46 rows", median(lambda: sonae(copied(town), *command)), loading, bare).printed()
    demo = city(folder)
    asked = median(lambda: sonae(demo, "ask", "coverage/totals", *ASKED))
    yield Row("sonae ask coverage/totals", asked, loading, bare).printed()
