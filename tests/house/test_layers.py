"""What import-linter cannot see: pages are scripts and no package, and what a command line loads shows when it runs."""

import ast
import subprocess
import sys
from pathlib import Path

from tests.house.source import ROOT, nodes, pages

# A page asks, then shows: the desk's answers, charts, maps, words and the pieces of screen.
A_PAGE_MAY_IMPORT = (
    "streamlit",
    "datetime",
    "dashboard.ui",
    "dashboard.answers",
    "dashboard.findings",
    "dashboard.shown",
    "dashboard.charts",
    "dashboard.maps",
    "dashboard.reports",
    "dashboard.intake",
    "dashboard.datasets",
    "dashboard.metrics",
    "dashboard.words",
    "dashboard.formats",
    "dashboard.periods",
    "dashboard.roles",
    "dashboard.errors",
    "dashboard.navigation",
)
ARITHMETIC = (ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow)
TELLING = "import sys; from dashboard.cli import main; code = main(); print(); print(*sys.modules); sys.exit(code)"
HEAVY = ("streamlit", "plotly", "pydeck", "pandas", "pyarrow", "uvicorn")


def test_a_page_imports_what_it_asks_and_what_it_shows_and_nothing_else() -> None:
    assert pages(), "there is no page"
    plain = [(where, alias.name) for where, node in nodes(ast.Import, pages()) for alias in node.names]
    origins = [(where, node.module or "") for where, node in nodes(ast.ImportFrom, pages())]
    assert [(where, name) for where, name in plain + origins if not allowed(name)] == []


def test_a_page_does_no_arithmetic() -> None:
    sums = [(where, ast.unparse(node)) for where, node in nodes(ast.BinOp, pages()) if isinstance(node.op, ARITHMETIC)]
    assert sums == []


def test_a_page_formats_no_number() -> None:
    formats = [where for where, node in nodes(ast.FormattedValue, pages()) if node.format_spec is not None]
    assert formats == []


def test_a_page_holds_no_sql() -> None:
    held = [(where, node.value) for where, node in nodes(ast.Constant, pages()) if looks_like_sql(node.value)]
    assert held == []


def test_the_command_line_asks_without_loading_the_screens(tmp_path: Path) -> None:
    db = str(tmp_path / "council.duckdb")
    sonae(db, "init", "--municipality", "402036", "--name", "そなえ市社会福祉協議会")
    loaded = sonae(db, "ask", "coverage/totals", "--month", "2026-10", "--json")
    assert loaded & set(HEAVY) == set()


def allowed(name: str) -> bool:
    """Whether the module is one of those above, or in one of those packages."""
    return any(name == module or name.startswith(f"{module}.") for module in A_PAGE_MAY_IMPORT)


def looks_like_sql(value: object) -> bool:
    return isinstance(value, str) and value.strip().lower().startswith(("select ", "with ", "insert ", "update "))


def sonae(db: str, *words: str) -> set[str]:
    """Runs one command in a process of its own; the packages that it has loaded by its end."""
    command = [sys.executable, "-c", TELLING, "--db", db, *words]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return {name.partition(".")[0] for name in run.stdout.splitlines()[-1].split()}
