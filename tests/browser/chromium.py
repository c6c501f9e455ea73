"""The Chromium of the system, with what it needs to draw maps without a graphics card."""

import shutil

from playwright.sync_api import Browser, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS = [
    "--no-sandbox",  # a build machine runs as root
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-angle=swiftshader",  # WebGL without a graphics card
    "--enable-unsafe-swiftshader",
]


def launch(playwright: Playwright, *more: str) -> Browser:
    """Starts it, with ``more`` flags."""
    executable = next(filter(None, map(shutil.which, NAMES)), None)
    assert executable, "the browser tests need the package chromium of your system"
    return playwright.chromium.launch(executable_path=executable, args=[*FLAGS, *more])
