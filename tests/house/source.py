"""The project's own source, read for the tests of the house."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TypeVar

Node = TypeVar("Node", bound=ast.AST)
ROOT = Path(__file__).resolve().parents[2]


def code_files() -> list[Path]:
    """Every module of the package and every page."""
    return sorted([*(ROOT / "dashboard").rglob("*.py"), *(ROOT / "pages").rglob("*.py")])


def pages() -> list[Path]:
    """Every page."""
    return sorted((ROOT / "pages").glob("*.py"))


def tracked_files() -> list[Path]:
    """Every text file that git keeps, as far as it still exists."""
    listed = subprocess.run(["git", "grep", "-Ile", ""], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in listed.splitlines() if (ROOT / name).is_file()]


@cache
def tree(path: Path) -> ast.Module:
    """The file as syntax."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def nodes(kind: type[Node], files: list[Path]) -> Iterator[tuple[str, Node]]:
    """Every node of that kind, with where it stands as ``path:line``."""
    for path in files:
        for node in ast.walk(tree(path)):
            if isinstance(node, kind):
                yield f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}", node


def name_of(called: ast.expr) -> str:
    """``say`` of ``say(…)`` and of ``words.say(…)``; empty for anything else."""
    if isinstance(called, ast.Attribute):
        return called.attr
    return called.id if isinstance(called, ast.Name) else ""
