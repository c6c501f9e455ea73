"""What people type is shown as they typed it, and does nothing: names of districts, files and events, and notes."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from html import escape
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.council import council_of, found_council
from dashboard.errors import UsageError
from dashboard.intake.remarks import Place, write_remark
from dashboard.navigation import ENTRIES
from dashboard.response.entries import Entry, Field, enter
from dashboard.response.events import open_event
from dashboard.roles import local_admin
from tests.pages.conftest import OpenPage
from tests.town import CODE, NOON, Town

HOSTILE = "<img src=x onerror=alert(1)>**[x](//e.jp)**"
LEDGER = f"地区コード,校区名,世帯数\n01,{HOSTILE},1000\n02,篠山,800\n03,南,500\n"
ROSTER = f"校区名,対象者数,名簿掲載者数\n{HOSTILE},120,60\n篠山,80,40\n"
CHEST = f"校区名,募金区分,募金方法,金額\n{HOSTILE},一般,戸別,250000\n"
NAMES = ("../../../etc/cron.d/名簿.csv", "C:\\Windows\\名簿.csv", f"{HOSTILE}.csv", "名簿\u202evsc.exe.csv")
ALIVE = re.compile("<img src=x", re.IGNORECASE)


@pytest.fixture
def hostile_town(small_town: Town) -> Town:
    """The small town, in which somebody put a tag into everything that can be named or said."""
    store, admin = small_town.store, local_admin()
    council = replace(council_of(store, CODE), name=HOSTILE)
    found_council(store, council, actor=HOSTILE, now=NOON + timedelta(seconds=2))
    small_town.send("districts", LEDGER, period="FY2026", reason=HOSTILE)
    small_town.send("chest", CHEST, period="2026-10", basis="ytd", filename=NAMES[2])
    for month, name in enumerate(NAMES, start=7):
        small_town.send("roster", ROSTER, period=f"2026-{month:02}", filename=name)
    write_remark(store, Place(CODE, date(2026, 10, 1), "chest", "戸別"), HOSTILE, author=admin, now=NOON)
    event = open_event(store, CODE, name=HOSTILE, kind="大雨・台風", by=admin, now=NOON)
    enter(store, event, [Entry("01", Field.NOTE, note=HOSTILE)], by=admin, now=NOON)
    return small_town


def test_a_tag_in_a_name_or_a_note_is_text_on_every_page(hostile_town: Town, open_page: OpenPage) -> None:
    told, formed = {}, set()
    for entry in ENTRIES:
        screen = open_page(entry.name, month="2026-10", district="01", tab="history")
        for button in screen.app.button:
            if (button.key or "").startswith("event enter"):
                button.click().run()
                break
        told[entry.name] = ""
        for leaf in screen.leaves():
            assert list(leaf.app.exception) == []
            told[entry.name] += leaf.html
            formed |= {(entry.name, *found) for found in as_markdown(leaf.app)}
    assert [name for name, html in told.items() if ALIVE.search(html)] == []
    assert formed == set()
    assert {name for name, html in told.items() if escape(HOSTILE) in html} >= {"coverage", "district", "chest"}


@pytest.mark.parametrize("word", ["**[x](a)", "<b>", ""])
def test_a_word_for_districts_is_of_letters(small_town: Town, word: str) -> None:
    with pytest.raises(UsageError, match="bad_word"):
        found_council(
            small_town.store, replace(council_of(small_town.store, CODE), district_word=word), actor="a", now=NOON
        )


def as_markdown(app: AppTest) -> set[tuple[str, str, str]]:
    """Where Streamlit takes Markdown and finds some that somebody typed: kind of element, field, and what stands there.

    Titles of pages, choices of a list and what stands in fields are texts to Streamlit.
    """
    found = set()
    for node in nodes_of(app._tree):
        for name in ("label", "body", "help"):
            text = str(getattr(node.proto, name, ""))
            if "**[x]" in text and node.type != "html":
                found.add((node.type, name, text))
        for option in getattr(node.proto, "options", []):
            text = str(getattr(option, "content", option))
            if "**[x]" in text and node.type in ("button_group", "radio", "pills", "segmented_control"):
                found.add((node.type, "options", text))
    return found


def nodes_of(node: Any) -> Iterator[Any]:
    """An element and all that it holds."""
    if getattr(node, "proto", None) is not None:
        yield node
    for child in getattr(node, "children", {}).values():
        yield from nodes_of(child)


def test_a_path_in_the_name_of_a_file_leads_nowhere(hostile_town: Town, tmp_path: Path) -> None:
    kept = [row["filename"] for row in hostile_town.ask("uploads/history", dataset="roster")]
    assert sorted(kept) == sorted(NAMES)
    beside = {path.name.partition(".")[0] for path in tmp_path.rglob("*")}
    assert beside - {"sonae"} == set()  # a store in a file; that of several servers lies elsewhere
