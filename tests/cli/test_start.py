"""The whole command as a process of its own: what it loads, what it says, how it ends."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HEAVY = {"streamlit", "plotly", "pydeck", "pandas", "pyarrow", "xlsxwriter"}


def run(db: Path, *words: str) -> tuple[subprocess.CompletedProcess[str], set[str]]:
    """The finished process, and the packages of which it loaded any part; one that was looked for in vain has none."""
    command = [sys.executable, "-X", "importtime", "-m", "dashboard.cli", "--db", str(db), *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    timed = [line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if line.startswith("import time:")]
    return done, {name.partition(".")[0] for name in timed if "." in name}


def test_importing_and_asking_load_nothing_of_the_screens(tmp_path: Path) -> None:
    db, ledger, roster = tmp_path / "sonae.duckdb", tmp_path / "ledger.csv", tmp_path / "roster.csv"
    ledger.write_text("地区コード,校区名\n01,日吉\n", encoding="utf-8")
    roster.write_text("校区名,対象者数,名簿掲載者数\n日吉,120,60\n", encoding="utf-8")
    founding = ["--dataset", "districts", "--period", "FY2024", "--municipality", "990019"]
    assert run(db, "import", str(ledger), *founding)[0].returncode == 0
    imported, loaded = run(db, "import", str(roster), "--dataset", "roster", "--period", "2024-04", "--json")
    assert (imported.returncode, json.loads(imported.stdout)["committed"]) == (0, True)
    assert "polars" in loaded
    assert loaded & HEAVY == set()
    asked, loaded = run(db, "ask", "coverage/totals", "--month", "2024-04", "--json")
    assert (asked.returncode, json.loads(asked.stdout)[0]["listed"]) == (0, 60)
    assert loaded & (HEAVY | {"pandera"}) == set()


def test_a_process_ends_with_the_code_of_what_it_found(tmp_path: Path) -> None:
    db = tmp_path / "sonae.duckdb"
    assert run(db, "init", "--municipality", "990019", "--name", "試験市")[0].returncode == 0
    assert run(db, "doctor")[0].returncode == 0
    assert run(db, "backup", str(tmp_path / "copy.duckdb"))[0].returncode == 0
    assert run(db, "backup", str(tmp_path / "copy.duckdb"))[0].returncode == 1
    assert run(db, "export", "nothing", "-o", str(tmp_path / "x.csv"))[0].returncode == 2
