"""Stores to measure on: the sample city, a council with many districts; and the command, in a process of its own."""

import shutil
import subprocess
import sys
from pathlib import Path

from tests.bench.files import LEDGER_YEAR, ledger


def city(folder: Path) -> Path:
    """The sample city, built the first time that a part asks for it."""
    db = folder / "demo.duckdb"
    if not db.exists():
        sonae(db, "demo", "--build-only")
    return db


def found(db: Path, *, districts: int) -> Path:
    """A council with that many districts in its ledger."""
    sonae(db, "init", "--municipality", "990019", "--name", "そなえ市社会福祉協議会")
    file = db.with_suffix(".ledger.csv")
    file.write_text(ledger(districts), encoding="utf-8")
    sonae(db, "import", str(file), "--dataset", "districts", *LEDGER_YEAR, "--accept-warnings")
    return db


def copied(db: Path) -> Path:
    """A copy, so that each try stores the same; the log of the try before is none of it."""
    db.with_suffix(".copy.wal").unlink(missing_ok=True)
    return Path(shutil.copy(db, db.with_suffix(".copy")))


def sonae(db: Path | str, *words: str) -> None:
    """One command in a process of its own; what it says is shown if it refuses."""
    run = subprocess.run(
        [sys.executable, "-m", "dashboard.cli", "--db", str(db), *words], capture_output=True, text=True, check=False
    )
    if run.returncode:
        raise SystemExit(f"sonae {' '.join(words)}: {run.stdout}{run.stderr}")


def python(code: str) -> None:
    """A process that only runs these lines."""
    subprocess.run([sys.executable, "-c", code], check=True)
