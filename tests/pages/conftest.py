"""The screens of a small town: what a page says is asked of Streamlit's own test runner, through the real entry."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from dashboard.council import Council, found_council
from dashboard.opening import close_shared, open_store, shared_store
from tests.conftest import KINDS, Cast
from tests.moulds import Moulds
from tests.pages.screen import Screen
from tests.town import CODE, NOON, Town, founded

ROOT = Path(__file__).resolve().parents[2]
OpenPage = Callable[..., Screen]
Fill = Callable[[Town], Any]
"""Sends a town whatever a test is about."""
FillTown = Callable[[Fill], Town]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Each page on a store of each kind, but in a module that is about one of them (``KINDS``)."""
    if "kind" in metafunc.fixturenames:
        metafunc.parametrize("kind", getattr(metafunc.module, "KINDS", KINDS))


def a_town_to_show(place: str) -> None:
    """The town of three districts, whose clock stands at 15 November 2026."""
    with closing(open_store(place)) as store:
        council = Council(CODE, "試験市", sample=True, clock=NOON)
        found_council(founded(store).store, council, actor="office", now=NOON + timedelta(seconds=1))


@dataclass(frozen=True)
class Filled:
    """Makes that town, filled; two of the same ``fill`` are equal."""

    fill: Fill

    def __call__(self, place: str) -> None:
        a_town_to_show(place)
        with closing(open_store(place)) as store:
            self.fill(Town(store))


@pytest.fixture
def store_path(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """Where the screens of this test find their store; nothing is there yet."""
    place = request.getfixturevalue("lake") if kind == "lake" else str(tmp_path / "sonae.duckdb")
    monkeypatch.setenv("SONAE_DB", place)
    yield place
    close_shared()


@pytest.fixture
def small_town(kind: str, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Iterator[Town]:
    """That town in the store that the screens show: this test may do with it what it likes."""
    place = cast(a_town_to_show, kind)
    monkeypatch.setenv("SONAE_DB", place)
    yield Town(shared_store(place))
    close_shared()


@pytest.fixture
def own(kind: str, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Iterator[FillTown]:
    """``own(fill)``: the same, of the town as ``fill`` leaves it."""

    def filled(fill: Fill) -> Town:
        place = cast(Filled(fill), kind)
        monkeypatch.setenv("SONAE_DB", place)
        return Town(shared_store(place))

    yield filled
    close_shared()


@pytest.fixture
def shown(kind: str, moulds: Moulds, monkeypatch: pytest.MonkeyPatch) -> Iterator[FillTown]:
    """``shown(fill)``: the town as ``fill`` leaves it, in one store for all the tests that only look. Who writes to it
    fails.
    """
    editions = {}

    def filled(fill: Fill) -> Town:
        place = moulds.exhibit(Filled(fill), kind)
        monkeypatch.setenv("SONAE_DB", place)
        town = Town(shared_store(place))
        editions[place] = town.store.edition
        return town

    yield filled
    assert {place: shared_store(place).edition for place in editions} == editions


@pytest.fixture
def bare_town(shown: FillTown) -> Town:
    """The town of which nobody has sent anything but its ledger, to look at."""
    return shown(_nothing)


def _nothing(town: Town) -> None:
    """Leaves the town as it was founded."""


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch) -> OpenPage:
    """Opens a page by a link to it, with what stands in its address; ``role`` is who sits before it."""

    def opened(name: str = "overview", *, role: str | None = None, **address: str) -> Screen:
        if role:
            monkeypatch.setenv("SONAE_ROLE", role)
        app = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=60)
        for key, value in address.items():
            app.query_params[key] = value
        if name != "overview":  # which is the one without a name in its address
            app._page_hash = calc_hash(name.removeprefix("prefecture_"))  # the same address for one and for all
        return Screen(app.run())

    return opened
