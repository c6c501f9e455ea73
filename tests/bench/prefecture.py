"""A prefecture of 60 municipalities with 30 districts each and 60 months: the pages of all, and what they ask."""

import os
import statistics
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from playwright.sync_api import sync_playwright

from dashboard.answers import chest, coverage, disaster, drills, dues, overview, prefecture, reporting, volunteers
from dashboard.council import NATION
from dashboard.desk import Answer, Desk
from dashboard.opening import open_store
from dashboard.periods import fiscal_year, today_tokyo
from dashboard.roles import local_admin
from dashboard.store.connection import Store
from dashboard.store.memory import Memory
from tests.bench.generated import CLOCK, LAST, Size, build, code
from tests.bench.pages import go_to
from tests.bench.table import HEAD, Row, median, timed
from tests.browser.chromium import launch
from tests.browser.looking import look_at
from tests.serving import running

SIZE = Size(60, 1_800, 60)
TODAY, YEAR = today_tokyo(CLOCK), fiscal_year(LAST)
Ask = Callable[[Desk], Answer]
OF_ALL: dict[str, Ask] = {
    "reporting": lambda desk: prefecture.reporting(desk, LAST, YEAR, today=TODAY),
    "coverage": lambda desk: prefecture.coverage(desk, LAST),
    "drills": lambda desk: prefecture.drills(desk, LAST, YEAR, today=TODAY),
    "volunteers": lambda desk: prefecture.volunteers(desk, LAST),
    "chest": lambda desk: prefecture.chest(desk, LAST),
    "dues": lambda desk: prefecture.dues(desk, LAST),
}
OF_ONE: dict[str, Ask] = {
    "reporting": lambda desk: reporting.grid(desk, YEAR, today=TODAY),
    "coverage": lambda desk: coverage.totals(desk, LAST),
    "drills": lambda desk: drills.totals(desk, YEAR, today=TODAY),
    "volunteers": lambda desk: volunteers.totals(desk, LAST),
    "chest": lambda desk: chest.to_date(desk, LAST),
    "dues": lambda desk: dues.to_date(desk, LAST),
}
MORE_OF_ALL: dict[str, Ask] = {
    "trend": lambda desk: prefecture.coverage_trend(desk, LAST),
    "attention": lambda desk: prefecture.attention(desk, LAST, today=TODAY),
    "disaster": lambda desk: prefecture.disaster(desk, LAST),
}
MORE_OF_ONE: dict[str, Ask] = {
    "trend": lambda desk: coverage.trend(desk, LAST),
    "attention": lambda desk: overview.attention(desk, LAST, today=TODAY),
    "disaster": lambda desk: disaster.totals(desk, LAST),
}
"""What a prefecture asks; the bench of a nation does not."""


def lines(folder: Path) -> Iterator[str]:
    """Each question of the pages, beside that of one municipality; the page opened first, and gone back to."""
    db = folder / "prefecture.duckdb"
    yield HEAD
    store = open_store(str(db))
    yield Row(f"{SIZE.municipalities} municipalities made at once", timed(partial(build, store, SIZE))).printed()
    of_one = OF_ONE | MORE_OF_ONE
    for name, ask in (OF_ALL | MORE_OF_ALL).items():
        one = median(partial(_anew, store, code(7), of_one[name]))
        yield Row(f"{name} of a month, all", median(partial(_anew, store, NATION, ask)), "one", one).printed()
    store.close()
    command = ["-m", "dashboard.cli", "--db", str(db), "run", "--port", "0"]
    with sync_playwright() as playwright, launch(playwright) as browser, running(command, os.environ) as server:
        page = browser.new_page()
        yield Row("the page of all, opened first", timed(partial(look_at, page, server))).printed()
        yield Row("the page of all, opened again", timed(partial(look_at, page, server))).printed()
        warm = [timed(partial(go_to, page, number)) for number in (1, 0) * 4][2:]
        yield Row("warm switch to the upload page and back (median)", statistics.median(warm)).printed()


def _anew(store: Store, municipality: str, ask: Ask) -> None:
    """One question, of which nothing is remembered."""
    store.memory = Memory()
    ask(Desk(store, local_admin(), municipality))
