"""First loads in a browser that has nothing yet, over a line of 10 megabits a second with 20 ms each way.

From the address until the page stands still; the server has shown the page before. Aim: 4.5 seconds at most. ``sent``:
what came over the line, answers and messages of the websocket together; ``again``: with what the browser kept.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from dashboard.navigation import ENTRIES, FIRST
from tests.bench.sample import city
from tests.bench.table import timed
from tests.browser.chromium import launch
from tests.browser.looking import look_at
from tests.serving import Server, running

MEGABITS, LATENCY = 10, 20
_LINE = {
    "offline": False,
    "latency": 2 * LATENCY,
    "downloadThroughput": MEGABITS * 1_000_000 / 8,
    "uploadThroughput": MEGABITS * 1_000_000 / 8,
}


class Load(NamedTuple):
    """Seconds, and bytes that came over the line."""

    seconds: float
    size: int


def lines(folder: Path) -> Iterator[str]:
    """A row for each page."""
    yield "| page | first load | sent | again | sent |"
    yield "|---|---:|---:|---:|---:|"
    serve = ["-m", "dashboard.cli", "--db", str(city(folder)), "demo", "--port", "0"]
    with sync_playwright() as playwright, launch(playwright) as browser, running(serve, os.environ) as server:
        for entry in ENTRIES:
            path = "" if entry is FIRST else entry.name
            look_at(browser.new_page(), server, path).close()
            yield row(f"/{path}", *loads(browser, server, path))


def loads(browser: Browser, server: Server, path: str) -> tuple[Load, Load]:
    """The first load of a new browser, and its second."""
    with browser.new_context(viewport={"width": 1440, "height": 900}) as context:
        return load(context, server, path), load(context, server, path)


def load(context: BrowserContext, server: Server, path: str) -> Load:
    """Opens the page in a tab of its own, over the slow line."""
    page, sizes = context.new_page(), list[int]()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", _LINE)
    line.on("Network.loadingFinished", lambda told: sizes.append(int(told["encodedDataLength"])))
    line.on("Network.webSocketFrameReceived", lambda told: sizes.append(_size(told["response"])))
    took = timed(lambda: look_at(page, server, path))
    page.close()
    return Load(took, sum(sizes))


def _size(frame: dict[str, Any]) -> int:
    """Bytes of a frame, which are told in base64."""
    return len(frame["payloadData"]) * 3 // 4


def row(name: str, first: Load, again: Load) -> str:
    """One line of the table."""
    cells = (f"{one.seconds:.2f} s | {one.size / 1024:,.0f} kB" for one in (first, again))
    return f"| {name} | {' | '.join(cells)} |"
