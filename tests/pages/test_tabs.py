"""Of the tabs of a page only the open one is drawn; which one that is stands in the address."""

from collections.abc import Callable, Hashable
from typing import Any

import pytest

from dashboard.datasets import dataset_named
from dashboard.store.memory import Memory
from tests.packed import fill
from tests.pages.conftest import FillTown, OpenPage
from tests.pages.screen import Screen

BEHIND_A_TAB = {
    "coverage": {"coverage/reasons"},
    "drills": {"drills/trend", "drills/by_kind", "drills/events"},
    "chest": {"chest/by_day", "chest/by_method"},
    "dues": {"dues/table", "dues/by_kind", "own_sources/share"},
    "uses": {"allocations/by_recipient"},
    "upload": {"uploads/history"},
}
"""Page → questions that are asked only once another tab is open than the first."""


class Noting(Memory):
    """Remembers too which questions were asked of it."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = set[Hashable]()

    def recall(self, edition: int, key: Hashable, make: Callable[[], Any]) -> Any:
        self.asked.add(key[0] if isinstance(key, tuple) else key)
        return super().recall(edition, key, make)


@pytest.mark.parametrize("name", BEHIND_A_TAB)
def test_a_closed_tab_asks_no_question_until_it_is_opened(
    shown: FillTown, open_page: OpenPage, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = Noting()
    monkeypatch.setattr(shown(fill).store, "memory", memory)
    screen = open_page(name, month="2026-10")
    assert memory.asked & BEHIND_A_TAB[name] == set()
    assert len([*screen.leaves()]) > 1
    assert memory.asked >= BEHIND_A_TAB[name]


def turned(screen: Screen, label: str) -> Screen:
    """The page after a click on a tab."""
    screen.app.session_state["tab"] = label
    return Screen(screen.app.run())


def test_the_open_tab_stands_in_the_address_and_the_first_one_need_not(shown: FillTown, open_page: OpenPage) -> None:
    shown(fill)
    screen = open_page("drills", month="2026-10")
    assert "tab" not in screen.address()
    screen = turned(screen, "年度比較")
    assert screen.address()["tab"] == "years"
    assert "年度ごとの訓練" in screen.html
    linked = open_page("drills", month="2026-10", tab="years")
    assert linked.html == screen.html
    assert "tab" not in turned(screen, "名簿から計画へ").address()


def test_another_language_leaves_the_same_tab_open(shown: FillTown, open_page: OpenPage) -> None:
    shown(fill)
    screen = turned(open_page("drills", month="2026-10"), "年度比較")
    screen.app.segmented_control(key="lang").set_value("en").run()
    assert [tab.label for tab in screen.app.tabs if tab.children] == ["Fiscal years"]
    assert screen.address()["tab"] == "years"


def test_an_address_with_a_tab_that_there_is_not_opens_the_first(shown: FillTown, open_page: OpenPage) -> None:
    shown(fill)
    assert open_page("drills", tab="<b>").html == open_page("drills").html


def test_a_form_is_still_drawn_as_it_was_while_another_tab_is_open(shown: FillTown, open_page: OpenPage) -> None:
    shown(fill)
    screen = turned(open_page("upload", month="2026-10"), "提出状況")
    which = screen.app.selectbox(key="status.dataset")
    which.set_value(dataset_named("volunteers")).run()
    for label in ("これまでの取込", "提出状況"):
        app = turned(screen, label).app
        assert app.selectbox(key="status.dataset").value.name == "volunteers"
        assert app.number_input(key="status.day.volunteers")
