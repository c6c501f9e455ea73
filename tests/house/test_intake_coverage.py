"""What real files hold is dealt with, and the document that says where and by what it is shown says what is there."""

import re

from tests.house.source import ROOT

ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in (ROOT / "docs" / "intake-coverage.md").read_text(encoding="utf-8").splitlines()
    if re.match(r"\| \d", line)
]
CASES = {folder.name for folder in (ROOT / "tests" / "corpus" / "cases").iterdir()}
TESTS = {
    name
    for file in (ROOT / "tests").rglob("test_*.py")
    for name in re.findall(r"def (test_\w+)\(", file.read_text(encoding="utf-8"))
}


def test_each_rule_is_done_in_a_module_that_exists() -> None:
    modules = {f"`{file.stem}`" for file in (ROOT / "dashboard" / "intake").glob("*.py")}
    assert {row[0]: set(row[3].split()) - modules for row in ROWS if set(row[3].split()) - modules or not row[3]} == {}


def test_each_rule_is_shown_by_cases_or_tests_that_exist() -> None:
    shown = {row[0]: set(re.findall(r"`(\w+)`", row[4])) for row in ROWS}
    assert {number: names - CASES - TESTS for number, names in shown.items() if names - CASES - TESTS} == {}
    assert all(shown.values())
