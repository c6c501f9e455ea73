"""The sample city in a browser, from nothing to a page that stands still."""

import os
import statistics
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.bench.sample import city
from tests.bench.table import HEAD, Row, timed
from tests.browser.chromium import launch
from tests.browser.looking import look_at, stand_still
from tests.serving import running


def lines(folder: Path) -> Iterator[str]:
    """The first page after a start, for a second visitor, and from page to page."""
    db = city(folder)
    yield HEAD
    with sync_playwright() as playwright, launch(playwright) as browser:
        started = time.perf_counter()
        with running(["-m", "dashboard.cli", "--db", str(db), "demo", "--port", "0"], os.environ) as server:
            page = look_at(browser.new_page(), server)
            yield Row("start of the server until the overview is drawn", time.perf_counter() - started).printed()
            second = browser.new_context().new_page()
            yield Row("the overview for a second visitor", timed(lambda: look_at(second, server))).printed()
            yield Row("warm page switch (median)", statistics.median(switches(page))).printed()


def switches(page: Page) -> list[float]:
    """How long each page of the navigation takes, the second time round."""
    links = page.get_by_test_id("stSidebarNavLink")
    times = [timed(partial(go_to, page, number)) for number in [*range(links.count())] * 2]
    return times[links.count() :]


def go_to(page: Page, number: int) -> None:
    page.get_by_test_id("stSidebarNavLink").nth(number).click()
    page.wait_for_timeout(20)  # the click has reached the server
    stand_still(page)
