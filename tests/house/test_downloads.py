"""Wherever a page draws a table, the table can be taken away: both as CSV and as a workbook."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.source import ROOT, name_of, tree

UI = ROOT / "dashboard" / "ui"
WITHOUT = {
    "tables.drawn": "draws for others, who offer it",
    "tables.still": "for a sheet that is printed as it is",
    "district": "one district's sheet to print: its tables can be taken away on the pages of their subjects",
    "district_sheet": "can be taken away as the PDF that it is a preview of",
    "national": "published by others, not the council's data",
    "indicators.catalogue": "words only: it is in docs and at the end of every board pack",
    "admin": "who may do what: no figures",
    "overview.completeness": "the grid of the page on reports, in short",
    "upload": "files as somebody brings them, which they have",
}
"""A function, or all of a module or folder of dashboard/ui, and why its tables are not offered as files."""


def test_every_table_is_offered_as_csv_and_as_a_workbook() -> None:
    drawing = [(path, name) for path in modules() for name in outermost(path) if reaches(path, name, draws)]
    assert len(drawing) > 5, "no table is drawn: has tag() been renamed?"
    silent = {reason_for(path, name) for path, name in drawing if not reaches(path, name, offers)}
    assert silent == set(WITHOUT)


def test_the_offer_has_both_forms() -> None:
    source = (UI / "downloads.py").read_text(encoding="utf-8")
    assert "face.download_csv" in source
    assert "face.download_xlsx" in source


def test_every_file_that_a_page_gives_out_leaves_a_trace() -> None:
    called = {path.stem: {name_of(call.func) for call in calls(tree(path))} for path in modules()}
    giving = {module: names for module, names in called.items() if "download_button" in names}
    assert len(giving) > 5
    assert {
        module for module, names in giving.items() if not names & {"trace_file", "record", "fetch_original"}
    } == set()


def reason_for(path: Path, name: str) -> str:
    """The entry of WITHOUT for a function, else where it is."""
    folder = path.parent.name if path.parent != UI else path.stem
    return next((known for known in (f"{path.stem}.{name}", folder) if known in WITHOUT), f"{path.stem}.{name}")


def modules() -> list[Path]:
    return sorted(UI.rglob("*.py"))


def functions(path: Path) -> dict[str, ast.FunctionDef]:
    return {node.name: node for node in tree(path).body if isinstance(node, ast.FunctionDef)}


def outermost(path: Path) -> list[str]:
    """The functions of a module that pages and other modules call."""
    return [name for name in functions(path) if not name.startswith("_")]


def reaches(path: Path, name: str, wanted) -> bool:
    """Whether the function, or one of its module that it calls, holds a call that is wanted."""
    known, seen, ahead = functions(path), set(), [name]
    while ahead:
        one = ahead.pop()
        seen.add(one)
        for call in calls(known[one]):
            if wanted(call):
                return True
            ahead += [called for called in [name_of(call.func)] if called in known and called not in seen]
    return False


def calls(function: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(function) if isinstance(node, ast.Call))


def draws(call: ast.Call) -> bool:
    """``tag("table", …)`` or the table that ``tables.drawn`` makes."""
    first = call.args[0] if call.args else None
    is_tag = name_of(call.func) == "tag" and isinstance(first, ast.Constant) and first.value == "table"
    return is_tag or name_of(call.func) == "drawn"


def offers(call: ast.Call) -> bool:
    return ast.unparse(call.func) in {"downloads.buttons", "listing"}
