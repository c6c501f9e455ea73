"""The table of security names tests that there are, and each bad input of its list has one."""

import re

from tests.house.source import ROOT

TEXT = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")


def test_every_test_that_it_names_is_there() -> None:
    named = set(re.findall(r"`(tests/[\w/]+\.py)`", TEXT))
    assert len(named) > 20
    assert {path for path in named if not (ROOT / path).is_file()} == set()


def test_every_file_of_code_that_it_names_is_there() -> None:
    named = re.findall(r"`((?:ui|intake|store|cli|keeping|deploy)/[\w.]+)`", TEXT)
    homes = (ROOT / "dashboard", ROOT / "docs")
    assert {path for path in named if not any((home / path).is_file() for home in homes)} == set()


def test_each_bad_input_is_sent_by_a_test() -> None:
    rows = re.search(r"## Bad input.*?\n\|---\|---\|---\|\n(.*?)\n\n", TEXT, re.DOTALL)
    assert rows
    assert [row for row in rows[1].splitlines() if "`tests/" not in row] == []
