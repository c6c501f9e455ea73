"""PostgreSQL goes away while people look at figures: what was shown stays under a sentence that says of when it is."""

from datetime import UTC, datetime

import pytest

from tests.pages.conftest import OpenPage
from tests.postgres import Postgres
from tests.town import Town

KINDS = ["lake"]
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
