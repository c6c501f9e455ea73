"""What is drawn once is kept; yet whatever happens, a page shows what it would show if nothing were kept."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from dashboard.council import Council, found_council, set_policy
from dashboard.guard.policy import Policy
from dashboard.intake.uploads import undo
from dashboard.kept import forget
from dashboard.store.memory import Memory
from tests.packed import CHEST, ROSTER, fill
from tests.pages.conftest import FillTown, OpenPage
from tests.pages.screen import Screen
from tests.town import CODE, NOON, Town

KINDS = ["file"]
"""What is drawn is kept by its arguments. What is answered is kept by the edition of the store, which
tests/store/test_memory.py tries on each kind.
"""
HIYOSHI = "01"


def looks(town: Town) -> Iterator[tuple[str, dict[str, str]]]:
    """One thing after the other that changes a page: what it was, and how the page is opened then."""
    yield "at first", {"role": "admin", "lang": "ja"}
    yield "somebody who may not see small counts", {"role": "board", "lang": "ja"}
    yield "in English", {"role": "admin", "lang": "en"}
    yield "another month", {"role": "admin", "lang": "ja", "month": "2025-10"}
    yield "a district picked out", {"role": "admin", "lang": "ja", "district": HIYOSHI}
    fewer = CHEST.format(amount=777, year=2026)
    sent = [
        town.send("roster", ROSTER.format(year=2026, few=9), period="2026-10", reason="訂正"),
        town.send("chest", fewer, period="2026-10", basis="ytd", reason="訂正", accept=["cumulative_fell"]),
    ]
    yield "other figures", {"role": "admin", "lang": "ja"}
    for upload in sent:
        undo(town.store, upload.upload_id, actor="office", now=town.now, reason="取り消し")
    yield "the first figures again", {"role": "admin", "lang": "ja"}
    set_policy(town.store, CODE, Policy(5), actor="office", now=NOON + timedelta(seconds=2))
    yield "another threshold", {"role": "board", "lang": "ja"}
    council = Council(CODE, "試験市", district_word="地区", sample=True, clock=NOON + timedelta(days=40))
    found_council(town.store, council, actor="office", now=NOON + timedelta(seconds=3))
    yield "another word, another day", {"role": "admin", "lang": "ja"}


@pytest.mark.parametrize(("page", "different"), [("coverage", 8), ("chest", 6)])
def test_a_page_shows_what_it_would_show_if_nothing_were_kept(
    open_page: OpenPage, own: FillTown, page: str, different: int
) -> None:
    """``different``: how many of these looks differ; money does not depend on small counts of people."""
    seen = {}
    town = own(fill)
    for what, how in looks(town):
        kept = shown(open_page, page, **how)
        forget()
        town.store.memory = Memory()
        assert kept == shown(open_page, page, **how), what
        seen[what] = kept
    assert seen.pop("the first figures again") == seen["at first"]
    assert len(set(seen.values())) == different


def shown(open_page: OpenPage, page: str, **how: str) -> tuple[str, ...]:
    """All that is drawn on a page, tab by tab."""
    return tuple(piece for screen in open_page(page, **how).leaves() for piece in drawn(screen))


def drawn(screen: Screen) -> Iterator[str]:
    """All that is drawn with one tab open."""
    assert not screen.app.exception
    yield from (screen.html, screen.text, *map(str, screen.charts))
    yield from (element.proto.json for element in screen.app.get("deck_gl_json_chart"))
