"""Register coverage beside a small page of the same figures, written naively in Streamlit, Dash and Panel with pandas.

The naive pages (``tests/bench/naive``) have four numbers, two charts and a table; ours has what its readers need as
well: the map, last year, targets, sources, what is hidden from whom. A first load has an empty browser before a server
that has shown the page before; another month is timed from the press until its figures are there. Medians of five.
"""

import os
import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd
from playwright.sync_api import Browser, Page, sync_playwright

from tests.bench.load import resident, worked
from tests.bench.naive.figures import BEFORE, FILE, LISTED, MONTH
from tests.bench.sample import city, sonae
from tests.bench.table import TRIES, timed
from tests.browser.chromium import launch
from tests.browser.looking import stand_still
from tests.serving import ROOT, Server, free_ports, running

TWO_FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


class Framework(NamedTuple):
    """How its server starts, and how somebody goes to the month before."""

    name: str
    start: Sequence[str]
    prepare: Callable[[Page], object]
    press: Callable[[Page], object]
    path: str = ""


class Measured(NamedTuple):
    """Seconds of a first load and of another month, of the server's processor for that, and its megabytes after all."""

    first: float
    month: float
    processor: float
    memory: int


def lines(folder: Path) -> Iterator[str]:
    """A row for each; the first is ours, and the ratios are to the naive one in Streamlit."""
    db, file = city(folder), folder / "roster.csv"
    sonae(db, "export", "roster", "--output", str(file))
    environment = os.environ | {FILE: str(file), "PYTHONPATH": str(ROOT)}
    with sync_playwright() as playwright, launch(playwright) as browser:
        found = {one.name: measured(one, browser, environment, listed(file)) for one in frameworks(db)}
    base = found["Streamlit, naively"]
    yield "| page | first load | another month | processor for it | memory of the server |"
    yield "|---|---:|---:|---:|---:|"
    for name, one in found.items():
        cells = [f"{mine:.3f} s ({mine / other:.1f} ×)" for mine, other in zip(one[:3], base[:3], strict=True)]
        yield f"| {name} | {' | '.join(cells)} | {one.memory} MB ({one.memory / base.memory:.1f} ×) |"


def frameworks(db: Path) -> tuple[Framework, ...]:
    """Ours and the naive ones."""
    naive, ports = "tests.bench.naive", map(str, free_ports(3))
    script = str(ROOT / "tests/bench/naive/in_streamlit.py")
    headless = ("--server.headless", "true", "--browser.gatherUsageStats", "false", "--server.port")
    return (
        Framework(
            "Sonae, the whole page",
            ["-m", "dashboard.cli", "--db", str(db), "demo", "--port", "0"], _open_months, _choose, "coverage",
        ),
        Framework("Streamlit, naively", ["-m", "streamlit", "run", script, *headless, next(ports)], _nothing, _before),
        Framework("Dash, naively", ["-m", f"{naive}.in_dash", next(ports)], _nothing, _before),
        Framework("Panel, naively", ["-m", f"{naive}.in_panel", next(ports)], _nothing, _before),
    )  # fmt: skip


def measured(one: Framework, browser: Browser, environment: Mapping[str, str], numbers: Sequence[str]) -> Measured:
    """The medians of one framework; ``numbers``: how many are listed, newest month first."""
    with running(one.start, environment) as server:
        _first(one, browser, server, numbers[0]).close()
        loads = [timed(lambda: _first(one, browser, server, numbers[0]).close()) for _ in range(TRIES)]
        page = _first(one, browser, server, numbers[0])
        months = [_another(one, page, server, number) for number in numbers[1 : TRIES + 2]][1:]
        seconds, works = zip(*months, strict=True)
        return Measured(
            statistics.median(loads), statistics.median(seconds), statistics.median(works),
            resident(server.process.pid),
        )  # fmt: skip


def listed(file: Path) -> list[str]:
    """How many people are listed, month by month, as all pages show it; newest first."""
    rows = pd.read_csv(file)
    sums = pd.to_numeric(rows[LISTED], errors="coerce").groupby(rows[MONTH]).sum()
    return [f"{number:,.0f}" for number in sums.sort_index(ascending=False)]


def _first(one: Framework, browser: Browser, server: Server, number: str) -> Page:
    """A window of somebody who was never here, with the page drawn."""
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.goto(f"{server.address}/{one.path}")
    return _drawn(page, number)


def _another(one: Framework, page: Page, server: Server, number: str) -> tuple[float, float]:
    """Seconds until the month before is there, and those that the server's processor worked."""
    one.prepare(page)
    before = worked(server.process.pid)
    took = timed(lambda: (one.press(page), _drawn(page, number)))
    return took, worked(server.process.pid) - before


def _drawn(page: Page, number: str) -> Page:
    page.get_by_text(number).first.wait_for()
    page.locator(".js-plotly-plot").first.wait_for()
    if page.get_by_test_id("stApp").count():
        stand_still(page)
    page.evaluate(TWO_FRAMES)
    return page


def _nothing(page: Page) -> None:
    """A button needs no preparation."""


def _before(page: Page) -> None:
    page.get_by_text(BEFORE).first.click()


def _open_months(page: Page) -> None:
    page.get_by_test_id("stSidebar").get_by_role("combobox").last.click()
    page.keyboard.press("ArrowDown")


def _choose(page: Page) -> None:
    page.keyboard.press("Enter")
