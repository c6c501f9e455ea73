"""What the plans ask for has a screen, and the document that says which one says what is there."""

import re

from dashboard.desk import questions
from dashboard.navigation import ENTRIES
from tests.house.source import ROOT

ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in (ROOT / "docs" / "plan-coverage.md").read_text(encoding="utf-8").splitlines()
    if re.match(r"\| \d", line)
]
NOT_YET = "未"


def test_every_statement_of_the_plans_has_its_row() -> None:
    assert [int(row[0]) for row in ROWS] == [*range(1, 33)]


def test_each_is_answered_by_screens_that_exist() -> None:
    screens = {f"`/{entry.name}`" for entry in ENTRIES}
    named = {row[0]: row[2].split() for row in ROWS if row[2] != NOT_YET}
    assert {number: names for number, names in named.items() if not names or set(names) - screens} == {}


def test_each_has_the_question_behind_it() -> None:
    asked = {f"`{name}`" for name in questions()}
    named = {row[0]: row[4].split() for row in ROWS if row[2] != NOT_YET}
    assert {number: names for number, names in named.items() if not names or set(names) - asked} == {}
