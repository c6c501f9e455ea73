"""Pictures of every page for people to look at, in tests/browser/shots: `make screenshots`."""

from pathlib import Path
from typing import Literal

import pytest

from dashboard.navigation import ENTRIES
from tests.browser.conftest import OpenTab
from tests.browser.looking import look_at
from tests.serving import Server

SHOTS = Path(__file__).parent / "shots"
PAGES = [entry.name for entry in ENTRIES]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (1440, "dark"), (390, "light")])
def test_picture(
    demo: Server, tab: OpenTab, name: str, lang: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    page = look_at(tab(width=width, scheme=scheme), demo, f"{name}?lang={lang}")
    height = page.evaluate("""document.querySelector('[data-testid="stMain"]').scrollHeight""")
    page.set_viewport_size({"width": width, "height": height})  # the page scrolls within itself
    page.wait_for_timeout(1_500)  # charts and maps fade in
    SHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SHOTS / f"{name}-{lang}-{width}-{scheme}.png")
