"""How long things take, as a table: `make bench`. All of it comes in by the command or a browser, as in an office."""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.bench.files import ASKED, CHEST_MONTH, LEDGER_YEAR, chest, ledger
from tests.browser.chromium import launch
from tests.browser.looking import look_at, stand_still
from tests.serving import running

TRIES = 5


@dataclass(frozen=True)
class Row:
    """One measurement: seconds, and those of what it is compared with."""

    what: str
    seconds: float
    beside: str = ""
    bare: float | None = None

    def printed(self) -> str:
        compared = f"{self.bare:8.2f}  {self.seconds / self.bare:6.1f} ×  {self.beside}" if self.bare else ""
        return f"{self.what:<52}{self.seconds:8.2f}  {compared}".rstrip()


def main() -> None:
    """Prints one row after the other."""
    print(f"{'':<52}{'seconds':>8}  {'bare':>8}  {'ratio':>8}  compared with")
    with tempfile.TemporaryDirectory() as folder:
        for measure in (in_the_browser, at_the_command_line, many_rows):
            for row in measure(Path(folder)):
                print(row.printed(), flush=True)


def in_the_browser(folder: Path) -> Iterable[Row]:
    """The sample city, from nothing to a page that stands still."""
    db = folder / "demo.duckdb"
    yield Row("sample city through the importer (sonae demo)", timed(lambda: sonae(db, "demo", "--build-only")))
    with sync_playwright() as playwright, launch(playwright) as browser:
        started = time.perf_counter()
        with running(["-m", "dashboard.cli", "--db", str(db), "demo", "--port", "0"], os.environ) as server:
            page = look_at(browser.new_page(), server)
            yield Row("start of the server until the overview is drawn", time.perf_counter() - started)
            second = browser.new_context().new_page()
            yield Row("the overview for a second visitor", timed(lambda: look_at(second, server)))
            yield Row("warm page switch (median)", statistics.median(switches(page)))


def switches(page: Page) -> list[float]:
    """How long each page of the navigation takes, the second time round."""
    links = page.get_by_test_id("stSidebarNavLink")
    times = [timed(partial(go_to, page, number)) for number in [*range(links.count())] * 2]
    return times[links.count() :]


def go_to(page: Page, number: int) -> None:
    page.get_by_test_id("stSidebarNavLink").nth(number).click()
    page.wait_for_timeout(20)  # the click has reached the server
    stand_still(page)


def at_the_command_line(folder: Path) -> Iterable[Row]:
    """Whole processes, beside one that only loads what they stand on."""
    demo, town, file = folder / "demo.duckdb", folder / "town.duckdb", folder / "chest46.csv"
    bare = median(lambda: python("import duckdb, polars"))
    loading = "loading duckdb and polars"
    yield Row("sonae ask coverage/totals", median(lambda: sonae(demo, "ask", "coverage/totals", *ASKED)), loading, bare)
    found(town, folder, districts=46)
    file.write_text(chest(districts=46, rows_each=1), encoding="utf-8")
    yield Row("sonae import of 46 rows", median(lambda: import_chest(town, file)), loading, bare)


def many_rows(folder: Path) -> Iterable[Row]:
    """100,000 rows of one month, beside a bare reading of the same file."""
    town, file = folder / "large.duckdb", folder / "chest100000.csv"
    found(town, folder, districts=2_500)
    file.write_text(chest(districts=2_500, rows_each=40), encoding="utf-8")
    bare = median(lambda: python(f"import polars; polars.read_csv({str(file)!r})"))
    yield Row(
        "sonae import of 100,000 rows", timed(lambda: import_chest(town, file)), "polars.read_csv of the file", bare
    )


def found(db: Path, folder: Path, *, districts: int) -> None:
    """A council with that many districts."""
    sonae(db, "init", "--municipality", "990019", "--name", "そなえ市社会福祉協議会")
    file = folder / f"ledger{districts}.csv"
    file.write_text(ledger(districts), encoding="utf-8")
    sonae(db, "import", str(file), "--dataset", "districts", *LEDGER_YEAR, "--accept-warnings")


def import_chest(db: Path, file: Path) -> None:
    """Imports into a copy, so that each try stores the same."""
    copy = db.with_suffix(".copy")
    shutil.copy(db, copy)
    sonae(copy, "import", str(file), "--dataset", "chest", *CHEST_MONTH, "--accept-warnings")


def sonae(db: Path, *words: str) -> None:
    """One command in a process of its own; what it says is shown if it refuses."""
    run = subprocess.run(
        [sys.executable, "-m", "dashboard.cli", "--db", str(db), *words], capture_output=True, text=True, check=False
    )
    if run.returncode:
        raise SystemExit(f"sonae {' '.join(words)}: {run.stdout}{run.stderr}")


def python(code: str) -> None:
    subprocess.run([sys.executable, "-c", code], check=True)


def timed(act: Callable[[], object]) -> float:
    """Seconds by the clock on the wall."""
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def median(act: Callable[[], object]) -> float:
    return statistics.median(timed(act) for _ in range(TRIES))


if __name__ == "__main__":
    main()
