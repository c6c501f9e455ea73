"""The sample city, two and a half years of messy files through the importer."""

from collections.abc import Iterator
from pathlib import Path

from tests.bench.sample import sonae
from tests.bench.table import HEAD, Row, timed


def lines(folder: Path) -> Iterator[str]:
    """Builds it anew; the parts that need it later find it."""
    db = folder / "demo.duckdb"
    db.unlink(missing_ok=True)
    yield HEAD
    yield Row("sonae demo --build-only", timed(lambda: sonae(db, "demo", "--build-only"))).printed()
