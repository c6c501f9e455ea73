"""A real Chromium on a served sample city. A request to outside or an error in the browser's console fails the test."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, expect, sync_playwright

from tests.browser.chromium import launch
from tests.serving import ROOT, Server, running

HEIGHTS = {1440: 900, 390: 844}  # a desk, a phone
WITHIN = ("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:")
OpenTab = Callable[..., Page]
expect.set_options(timeout=30_000)  # a busy machine may take a while to draw


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    with launch(playwright) as launched:
        yield launched


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The sample city as `sonae demo` builds and serves it; a test that stores a file takes it back again."""
    yield from _sample(tmp_path_factory)


@pytest.fixture(scope="session")
def prefecture(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The sample prefecture as `sonae demo --prefecture` builds and serves it."""
    yield from _sample(tmp_path_factory, "--prefecture")


def _sample(folders: pytest.TempPathFactory, *more: str) -> Iterator[Server]:
    """Building is told on standard error, so it is done before: whatever else stands there is a page that failed."""
    db = folders.mktemp("demo") / "demo.duckdb"
    command = ["-m", "dashboard.cli", "--db", str(db), "demo", *more]
    subprocess.run([sys.executable, *command, "--build-only"], cwd=ROOT, check=True)
    with running([*command, "--port", "0"], os.environ) as server:
        yield server
        assert server.stop() == ""


@pytest.fixture
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A store that nobody has set up yet, as `sonae run` serves it."""
    db = tmp_path_factory.mktemp("empty") / "sonae.duckdb"
    with running(["-m", "dashboard.cli", "--db", str(db), "run", "--port", "0"], os.environ) as server:
        yield server
        assert server.stop() == ""


@pytest.fixture
def tab(browser: Browser) -> Iterator[OpenTab]:
    """Opens tabs that watch themselves: ``tab(width=390, locale="en-GB")``."""
    contexts: list[BrowserContext] = []
    troubles: list[str] = []

    def open_tab(*, width: int = 1440, locale: str = "ja-JP", scheme: Literal["light", "dark"] = "light") -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": HEIGHTS[width]},
            locale=locale,
            timezone_id="Asia/Tokyo",
            color_scheme=scheme,
            has_touch=width < 800,
        )
        contexts.append(context)
        return watched(context.new_page(), troubles)

    yield open_tab
    for context in contexts:
        context.close()
    assert troubles == []


def watched(page: Page, troubles: list[str]) -> Page:
    """The page, which from now on writes down what must not happen."""

    def on_address(url: str) -> None:
        if not url.startswith(WITHIN):
            troubles.append(f"asked outside: {url}")

    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error":
            troubles.append(f"console: {message.text} ({message.location.get('url', '')})")

    page.on("request", lambda request: on_address(request.url))
    page.on("websocket", lambda socket: on_address(socket.url))
    page.on("console", on_console)
    page.on("pageerror", lambda error: troubles.append(f"script: {error}"))
    return page
