"""A clock that jumps ahead and back changes no figure: what came later counts, and nothing of the past is lost."""

from datetime import date, timedelta

import pytest

from dashboard.keeping.doctor import examine
from dashboard.store.audit import first_broken
from tests.town import NOON, Town

ROSTER = "校区名,対象者数,名簿掲載者数\n日吉,120,{listed}\n"
JUMP = timedelta(days=1500)
SENT = ((60, NOON), (61, NOON + JUMP), (62, NOON + timedelta(days=1)))
"""What was sent, in this order, and what the clock said."""


@pytest.fixture
def jumped(town: Town) -> Town:
    for listed, now in SENT:
        town.send("roster", ROSTER.format(listed=listed), period="2026-10", reason="訂正", now=now)
    return town


def test_the_last_file_counts_though_an_earlier_one_bears_a_later_time(jumped: Town) -> None:
    assert [row["listed"] for row in jumped.live("roster")] == [62]
    assert first_broken(jumped.store) is None
    assert [
        found.code for found in examine(jumped.store, now=NOON, clock=lambda: NOON) if found.severity == "wrong"
    ] == []


@pytest.mark.parametrize(("day", "listed"), [(15, 60), (16, 62)])
def test_what_was_known_on_a_day_is_all_that_had_come_by_then(jumped: Town, day: int, listed: int) -> None:
    rows = jumped.ask("coverage/totals", month=date(2026, 10, 1), known_on=date(2026, 11, day))
    assert [row["listed"] for row in rows] == [listed]
