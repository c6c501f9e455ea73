"""PostgreSQL goes away while people look at figures: what was shown stays under a sentence that says of when it is."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.opening import close_shared, shared_store
from dashboard.response.events import open_event
from dashboard.roles import local_admin
from dashboard.sittings import SITTINGS, Limits
from dashboard.store.audit import first_broken
from tests.pages.conftest import ROOT, OpenPage
from tests.pages.screen import Screen
from tests.postgres import Postgres
from tests.town import CODE, NOON, Town

KINDS = ["lake"]  # a file has no PostgreSQL that could go away
LAST_REACHED = datetime(2026, 11, 15, 0, 30, tzinfo=UTC)
TOLD = "令和8年11月15日 09:30"
CHEST = "校区名,募金区分,募金方法,金額\n日吉,一般,戸別,{}\n"


@pytest.fixture
def shown(small_town: Town, open_page: OpenPage) -> Town:
    """The town after somebody has looked at its chest."""
    small_town.send("chest", CHEST.format(123_000), period="2026-10")
    small_town.store.tell_time = lambda: LAST_REACHED
    assert "123,000" in open_page("chest", month="2026-10").text
    return small_town


def test_what_was_shown_stays_and_the_page_says_first_of_when_it_is(
    shown: Town, open_page: OpenPage, postgres: Postgres
) -> None:
    before = open_page("chest", month="2026-10")
    with postgres.stopped():
        during = open_page("chest", month="2026-10")
    assert [TOLD in str(error.value) for error in during.app.error] == [True]
    assert during.html == before.html
    shown.send("chest", CHEST.format(125_000), period="2026-10", reason="訂正")
    after = open_page("chest", month="2026-10")
    assert not after.app.error
    assert "125,000" in after.text


def test_what_was_not_shown_before_and_what_would_be_stored_is_refused(
    shown: Town, open_page: OpenPage, postgres: Postgres
) -> None:
    with postgres.stopped():
        errors = [str(error.value) for error in open_page("chest", month="2026-09").app.error]
    assert [TOLD in error for error in errors] == [True, False]
    assert "何も保存していません" in errors[1]


def test_the_board_of_the_day_stays(small_town: Town, open_page: OpenPage, postgres: Postgres) -> None:
    small_town.send("roster", "校区名,対象者数,名簿掲載者数\n日吉,120,60\n篠山,80,40\n", period="2026-10")
    event = open_event(small_town.store, CODE, name="台風第23号", kind="大雨・台風", by=local_admin(), now=NOON)
    small_town.store.tell_time = lambda: LAST_REACHED
    page = open_page("disaster")
    page.app.button(key=f"event enter {event}").click().run()
    before = Screen(page.app.run()).table()  # once more, for what entering it wrote
    with postgres.stopped():
        during = Screen(page.app.run())
    assert [TOLD in str(error.value) for error in during.app.error] == [True]
    assert during.table() == before
    assert before


@pytest.fixture
def sit_down(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], AppTest]:
    """Opens the first page as somebody whom the identity provider has told of: both may see what the board sees."""
    secrets = tmp_path / "secrets.toml"
    board = "".join(f'"{name}@example.jp" = ["board"]\n' for name in ("oikawa", "suzuki"))
    secrets.write_text(f'[auth]\nclient_id = "sonae"\n[roles]\n{board}', encoding="utf-8")
    monkeypatch.setenv("SONAE_SECRETS", str(secrets))

    def opened(name: str) -> AppTest:
        app = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=60)
        app.user = {"is_logged_in": True, "iat": time.time(), "sub": name, "email": f"{name}@example.jp"}
        return app.run()

    return opened


def test_who_is_in_stays_in_and_nobody_else_comes_in(
    small_town: Town, sit_down: Callable[[str], AppTest], postgres: Postgres
) -> None:
    small_town.store.tell_time = lambda: LAST_REACHED
    oikawa = sit_down("oikawa").run()  # the second run remembers what the sign-in itself has written anew
    assert not oikawa.error
    with postgres.stopped():
        assert [TOLD in str(error.value) for error in oikawa.run().error] == [True]
        newcomer = sit_down("suzuki")
        assert [TOLD in str(error.value) for error in newcomer.error] == [True, False]
        goes = next(button for button in oikawa.button if button.key == "sign out")
        goes.click().run()
        assert SITTINGS.of("oikawa@example.jp", now=datetime.now(UTC), limits=Limits()) == []
    assert not newcomer.run().error
    came_and_went = "select act, actor, facts from audit where act like 'signed_%' order by seq"
    assert small_town.store.rows(came_and_went) == [
        ("signed_in", "oikawa@example.jp", "{}"),
        ("signed_out", "oikawa@example.jp", '{"late": "catalogue_lost"}'),
        ("signed_in", "suzuki@example.jp", "{}"),
    ]
    assert first_broken(small_town.store) is None


def test_who_is_known_may_look_at_a_store_that_can_only_be_read_and_the_log_says_who_did(
    small_town: Town, sit_down: Callable[[str], AppTest], postgres: Postgres, caplog: pytest.LogCaptureFixture
) -> None:
    assert not sit_down("oikawa").error
    place = small_town.store.location
    close_shared()
    postgres.run(f"alter database {postgres.database_of(place)} set default_transaction_read_only = on")
    oikawa = Screen(sit_down("oikawa"))
    assert not oikawa.app.error
    assert ">概況</h1>" in oikawa.html
    assert "not in the record yet: signed_in  by oikawa@example.jp" in caplog.text
    stranger = Screen(sit_down("suzuki"))
    assert "はじめての利用者として登録できません" in stranger.app.warning[0].value
    assert ">概況</h1>" not in stranger.html
    assert [late.act for late in shared_store(place).late] == ["signed_in", "sign_in_refused"]
