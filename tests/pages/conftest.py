"""The screens of a small town: what a page says is asked of Streamlit's own test runner, through the real entry."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.council import Council, found_council
from dashboard.opening import close_shared, open_store, shared_store
from tests.conftest import KINDS, Cast
from tests.pages.screen import Screen
from tests.town import CODE, NOON, Town, founded

ROOT = Path(__file__).resolve().parents[2]
OpenPage = Callable[..., Screen]


@pytest.fixture
def store_path(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Where the screens of this test find their store; nothing is there yet."""
    place = request.getfixturevalue("lake") if request.param == "lake" else str(tmp_path / "sonae.duckdb")
    monkeypatch.setenv("SONAE_DB", place)
    yield place
    close_shared()


def a_town_to_show(place: str) -> None:
    """The town of three districts, whose clock stands at 15 November 2026."""
    with closing(open_store(place)) as store:
        council = Council(CODE, "試験市", sample=True, clock=NOON)
        found_council(founded(store).store, council, actor="office", now=NOON + timedelta(seconds=1))


ON_EACH = pytest.mark.parametrize("small_town", KINDS, indirect=True)
"""For what runs on a store of each kind in a module whose other tests run on a file."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Each page on a store of each kind, but for modules that say otherwise (``KINDS``)."""
    marks = metafunc.definition.iter_markers("parametrize")
    told = {name for mark in marks for name in str(mark.args[0]).split(",")}
    for name in {"small_town", "store_path"} & set(metafunc.fixturenames) - told:
        metafunc.parametrize(name, getattr(metafunc.module, "KINDS", KINDS), indirect=True)


@pytest.fixture
def small_town(request: pytest.FixtureRequest, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Iterator[Town]:
    """That town in the store that the screens show, of each kind."""
    place = cast(a_town_to_show, request.param)
    monkeypatch.setenv("SONAE_DB", place)
    yield Town(shared_store(place))
    close_shared()


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch) -> OpenPage:
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
