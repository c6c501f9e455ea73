"""Every page × every role: in the navigation, by a page's own script, and by a message that names a page."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from dashboard.council import Council
from dashboard.navigation import ENTRIES, LOST, SETUP, Entry, open_to
from dashboard.opening import shared_store
from dashboard.roles import PERMISSIONS, Permission, Role, Viewer
from dashboard.ui.visit import Visit
from tests.pages.screen import Screen
from tests.town import CODE, NOON

PAGES = [entry.name for entry in ENTRIES]
MONEY = {"chest", "dues", "uses"}


@pytest.mark.parametrize("role", Role)
def test_a_role_is_offered_every_page_but_that_of_admins(role: Role) -> None:
    offered = [entry.name for entry in open_to(Viewer("sato", frozenset({role})))]
    assert offered == [name for name in PAGES if name != "admin" or role is Role.ADMIN]
    assert open_to(Viewer("nobody", frozenset())) == []


@pytest.mark.parametrize("entry", [*ENTRIES, SETUP], ids=lambda entry: entry.name)
def test_a_page_s_own_script_shows_nothing_to_somebody_without_a_role(bare_town, entry: Entry) -> None:
    nobody = Viewer("nobody", frozenset())
    app = AppTest.from_file(str(entry.file), default_timeout=60)
    app.session_state["visit"] = Visit(bare_town.store, nobody, "ja", Council(CODE, "試験市"), date(2026, 10, 1), NOON)
    app.run()
    assert [error.message for error in app.exception] != []
    assert (Screen(app).html, Screen(app).charts, len(app.button)) == ("", [], 0)


def forged(screen: Screen, name: str) -> Screen:
    """The screen after a message that names a page, as a deep link or a forged one would."""
    screen.app._page_hash = calc_hash(name)
    return Screen(screen.app.run())


def test_a_message_does_not_open_a_page_that_a_role_is_not_offered(
    small_town, open_page, monkeypatch: pytest.MonkeyPatch
) -> None:
    titles = {entry.name: f">{entry.title('ja')}</h1>" for entry in ENTRIES}
    monkeypatch.setitem(PERMISSIONS, Role.OFFICIAL, PERMISSIONS[Role.OFFICIAL] - {Permission.SEE_FINANCE})
    for role, closed in ((Role.OFFICIAL, {*MONEY, "admin"}), (Role.APPROVER, {"admin"}), (Role.BOARD, {"admin"})):
        screen = open_page(role=role)
        for name in sorted(closed):
            assert titles[name] not in forged(screen, name).html
            assert "このアドレスのページはないか、あなたの役割では開けません。" in screen.text
        assert titles["coverage"] in forged(screen, "coverage").html


def test_an_address_without_a_page_says_so_and_leads_to_the_first_one(bare_town, open_page) -> None:
    screen = forged(open_page(lang="en"), LOST)
    assert "This address has no page, or none that your roles open." in screen.text
    assert screen.links == ["Go to “Overview”"]


def test_every_address_of_an_empty_store_sets_a_council_up(store_path: str, open_page) -> None:
    shared_store(store_path)
    assert "はじめに" in forged(open_page(), "coverage").text
