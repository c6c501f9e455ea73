"""The table of security answers each requirement of its chapters, names tests that are there, leaves nothing open."""

import ast
import re

from tests.house.source import ROOT, code_files, name_of, nodes

TEXT = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
OPERATING = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
CHAPTERS = {  # how many requirements each section of ASVS 5.0 has
    "5.1": 1, "5.2": 6, "5.3": 3, "5.4": 3,
    "7.1": 3, "7.2": 4, "7.3": 2, "7.4": 5, "7.5": 3, "7.6": 2,
    "8.1": 4, "8.2": 4, "8.3": 3, "8.4": 2,
    "16.1": 1, "16.2": 5, "16.3": 4, "16.4": 3, "16.5": 4,
}  # fmt: skip


def rows_of(title: str) -> list[list[str]]:
    """The rows of the table below a heading, each as its cells."""
    found = re.search(rf"## {title}.*?\n\|[-|]+\n(.*?)\n\n", TEXT, re.DOTALL)
    assert found
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in found[1].splitlines()]


def test_every_test_that_it_names_is_there() -> None:
    named = set(re.findall(r"`(tests/[\w/]+\.py)`", TEXT))
    assert len(named) > 20
    assert {path for path in named if not (ROOT / path).is_file()} == set()


def test_every_file_of_code_that_it_names_is_there() -> None:
    named = re.findall(r"`((?:(?:ui|intake|store|cli|keeping|deploy)/)?[\w-]+\.(?:py|conf))`", TEXT)
    homes = (ROOT / "dashboard", ROOT / "docs")
    assert {path for path in named if not any((home / path).is_file() for home in homes)} == set()


def test_each_bad_input_is_sent_by_a_test() -> None:
    assert [row for row in rows_of("Bad input") if "`tests/" not in row[-1]] == []


def test_each_requirement_of_the_chapters_claimed_has_its_row() -> None:
    wanted = {f"{section}.{n}" for section, most in CHAPTERS.items() for n in range(1, most + 1)}
    answered = [number for row in rows_of("Line by line") for number in row[0].split(", ")]
    assert wanted - set(answered) == set()
    assert {number for number in answered if answered.count(number) > 1} == set()


def test_each_row_has_its_test_or_says_why_it_does_not_apply() -> None:
    rows = rows_of("Line by line")
    assert [row for row in rows if not ("`tests/" in row[3] or row[2].startswith("not applicable"))] == []
    assert [
        row for row in rows if row[2].startswith("not applicable") and len(row[2]) < len("not applicable: why")
    ] == []


def test_nothing_is_left_open() -> None:
    open_ = re.compile(r"\b(not met|in part|partly|to do|later)\b", re.IGNORECASE)
    assert [row for row in rows_of("Line by line") if open_.search(" ".join(row))] == []


def test_each_log_that_the_code_writes_is_in_the_inventory() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in code_files())
    written = set(re.findall(r'getLogger\("(sonae\.\w+)"\)', code))
    assert written == set(re.findall(r"^\| `(sonae\.\w+)`", OPERATING, re.MULTILINE))


def test_no_text_is_run_as_code_and_none_as_a_command_of_a_shell() -> None:
    calls = [(where, node) for where, node in nodes(ast.Call, code_files())]
    by_name = [where for where, node in calls if isinstance(node.func, ast.Name) and node.func.id in ("eval", "exec")]
    of_system = [where for where, node in calls if name_of(node.func) in ("system", "popen")]
    shells = [where for where, node in calls if any(keyword.arg == "shell" for keyword in node.keywords)]
    imported = {alias.name for _, node in nodes(ast.Import, code_files()) for alias in node.names}
    assert (by_name, of_system, shells, imported & {"pickle", "marshal", "shelve"}) == ([], [], [], set())


def test_what_renews_itself_or_is_fetched_later_asks_whether_its_reader_is_still_here() -> None:
    """Or it shows nothing, and has all of the page drawn anew."""
    alone = [
        where
        for where, node in nodes(ast.FunctionDef, code_files())
        if any("fragment" in ast.unparse(decorator) for decorator in node.decorator_list)
        and not re.search(r"on_the_day\(|SITTINGS\.goes_on\(|is None:\n +st\.rerun\(\)$", ast.unparse(node))
    ]
    assert alone == []
