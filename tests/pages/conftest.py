"""The screens of a small town: what a page says is asked of Streamlit's own test runner, through the real entry."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.council import Council, found_council
from dashboard.opening import close_shared, shared_store
from tests.pages.screen import Screen
from tests.town import CODE, NOON, Town, founded

ROOT = Path(__file__).resolve().parents[2]
OpenPage = Callable[..., Screen]


@pytest.fixture
def store_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Where the screens of this test find their store; nothing is there yet."""
    path = str(tmp_path / "sonae.duckdb")
    monkeypatch.setenv("SONAE_DB", path)
    yield path
    close_shared()


@pytest.fixture
def small_town(store_path: str) -> Town:
    """The town of three districts, in the store that the screens show; its clock stands at 15 November 2026."""
    town = founded(shared_store(store_path))
    council = Council(CODE, "試験市", sample=True, clock=NOON)
    found_council(town.store, council, actor="office", now=NOON + timedelta(seconds=1))
    return town


@pytest.fixture
def open_page(store_path: str, monkeypatch: pytest.MonkeyPatch) -> OpenPage:
    """Opens a page by its name and what stands in its address; ``role`` is who sits before it."""

    def opened(name: str = "overview", *, role: str | None = None, **address: str) -> Screen:
        if role:
            monkeypatch.setenv("SONAE_ROLE", role)
        app = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=60)
        for key, value in address.items():
            app.query_params[key] = value
        app.run()
        if name != "overview":
            app.switch_page(f"../pages/{name}.py").run()
        return Screen(app)

    return opened
