"""The front pages name every page and command that there is, and the list of decisions is whole."""

import argparse
import re

import pytest

from dashboard.cli.parser import build
from dashboard.navigation import ENTRIES
from tests.house.source import ROOT

READMES = ("README.md", "README.ja.md")
DECISIONS = ROOT / "docs" / "decisions"


def first_cells(readme: str) -> list[str]:
    """What stands at the head of each line of its tables."""
    return re.findall(r"^\| (.+?) \|", (ROOT / readme).read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("readme", READMES)
def test_every_page_is_named_in_the_order_of_the_navigation(readme: str) -> None:
    titles = [entry.title("ja") for entry in ENTRIES]
    assert [name for cell in first_cells(readme) if (name := cell.split()[0]) in titles] == titles


@pytest.mark.parametrize("readme", READMES)
def test_every_command_is_named_once(readme: str) -> None:
    commands = next(a for a in build()._actions if isinstance(a, argparse._SubParsersAction)).choices
    named = [name for cell in first_cells(readme) for name in re.findall(r"`(\S+)`", cell)]
    assert sorted(named) == sorted(commands)


def test_every_decision_is_listed() -> None:
    listed = re.findall(
        r"^\| \[\d+\]\((\S+\.md)\)", (DECISIONS / "README.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert {file.name for file in DECISIONS.glob("0*.md")} == set(listed)
