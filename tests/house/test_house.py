"""The rules of the house that no linter knows."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.source import ROOT, code_files, name_of, nodes, tracked_files, tree

SPOKEN = re.compile(r"。|です|ます|ません|ました|ください")
IGNORES = re.compile(r"#\s*(noqa|type:\s*ignore|pragma:)(?P<rest>.*)$")
REASONED = re.compile(r"^(: [A-Z]+\d+(, ?[A-Z]+\d+)*|\[[a-z-]+(, ?[a-z-]+)*\])\s+(-|#)\s*\S+")
REGISTRY = re.compile(r"https?://[^\s/\"']*(pypi|pythonhosted|npmjs|debian)\b|\bextra-index-url|--index-url|file:///")
MACHINE_PATH = re.compile(r"(?<![\w.])/(home|Users)/\w+/")
LOCKS = ("requirements.lock", "requirements-lake.lock", "requirements-dev.lock", "requirements-bench.lock")


def test_no_file_of_code_is_longer_than_300_lines() -> None:
    long = {str(path.relative_to(ROOT)): len(lines(path)) for path in code_files() if len(lines(path)) > 300}
    assert long == {}


def test_every_folder_of_code_is_a_package_so_that_its_imports_are_looked_at() -> None:
    folders = {path.parent for path in code_files() if path.is_relative_to(ROOT / "dashboard")}
    assert [folder for folder in sorted(folders) if not (folder / "__init__.py").is_file()] == []


def test_no_function_is_longer_than_30_lines_besides_its_docstring() -> None:
    functions = [(where, length(node)) for where, node in nodes(ast.FunctionDef, code_files())]
    assert [(where, size) for where, size in functions if size > 30] == []


def test_nothing_is_kept_in_a_drawer_for_odds_and_ends() -> None:
    drawers = {"utils", "util", "helpers", "helper", "common", "misc"}
    assert [path for path in code_files() if path.stem in drawers] == []


def test_what_a_person_reads_is_written_in_words_or_in_a_declaration() -> None:
    code = [path for path in code_files() if not {"words", "datasets", "sample"} & set(path.relative_to(ROOT).parts)]
    exempt = {id(text) for path in code for text in (*docstrings(tree(path)), *labels(tree(path)))}
    spoken = [(where, n.value) for where, n in nodes(ast.Constant, code) if id(n) not in exempt and speaks(n.value)]
    assert spoken == []


@pytest.mark.parametrize("folder", ["dashboard", "pages", "tests"])
def test_each_silenced_finding_says_why(folder: str) -> None:
    silenced = [
        (str(path.relative_to(ROOT)), number, line.strip())
        for path in sorted((ROOT / folder).rglob("*.py"))
        for number, line in enumerate(lines(path), 1)
        if (found := IGNORES.search(line)) and not REASONED.match(found["rest"])
    ]
    assert silenced == []


def test_each_dependency_says_why() -> None:
    declared = [
        line for line in lines(ROOT / "pyproject.toml") if re.match(r'\s+["\'][a-z][\w-]*(\[[\w,]+\])?\s*[=><]=', line)
    ]
    assert len(declared) > 15
    assert [line for line in declared if "#" not in line] == []


def test_what_the_code_imports_is_declared_and_nothing_else_is() -> None:
    plain = {alias.name for _, node in nodes(ast.Import, code_files()) for alias in node.names}
    origins = {node.module or "" for _, node in nodes(ast.ImportFrom, code_files())}
    packages = {name.partition(".")[0] for name in plain | origins} - sys.stdlib_module_names - {"dashboard"}
    homes = {canonicalize_name(home) for package in packages for home in packages_distributions()[package]}
    declared = {canonicalize_name(requirement.name) for requirement in declared_requirements("requirements.lock")}
    unseen = {"authlib", "flit-core", "pytz", "tzdata"}  # needed by st.login, pip, DuckDB and zoneinfo
    assert declared - homes == unseen
    assert homes - declared == set()


@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_holds_what_is_declared(lock: str) -> None:
    pinned = dict(re.findall(r"^([a-z0-9._-]+)==([^ ;]+)", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE))
    unmet = [
        str(needed)
        for needed in declared_requirements(lock)
        if not needed.specifier.contains(pinned.get(canonicalize_name(needed.name), "0"))
    ]
    assert unmet == []


@pytest.mark.parametrize("lock", LOCKS)
def test_each_pinned_package_has_a_hash(lock: str) -> None:
    entries = re.split(r"\n(?=\S)", (ROOT / lock).read_text(encoding="utf-8"))
    pinned = [entry for entry in entries if "==" in entry.partition("\n")[0]]
    assert len(pinned) > 40
    assert [entry for entry in pinned if "--hash=sha256:" not in entry] == []


def test_no_secret_and_no_store_is_kept_in_the_repository() -> None:
    kept = [
        path for path in tracked_files() if path.name == "secrets.toml" or path.suffix in (".door", ".duckdb", ".pem")
    ]
    assert kept == []


def test_no_file_names_a_registry_or_a_path_of_one_machine() -> None:
    named = [
        (str(path.relative_to(ROOT)), number, line.strip()[:120])
        for path in tracked_files()
        if path != Path(__file__).resolve()
        for number, line in enumerate(lines(path), 1)
        if REGISTRY.search(line) or MACHINE_PATH.search(line) or f"{ROOT}/" in line
    ]
    assert named == []


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8", errors="replace").splitlines()  # the corpus holds files of offices


def length(function: ast.FunctionDef) -> int:
    """How many lines from ``def`` to the end, without the docstring."""
    whole = (function.end_lineno or function.lineno) - function.lineno + 1
    said = ast.get_docstring(function, clean=False)
    return whole - (len(said.splitlines()) if said else 0)


def docstrings(module: ast.Module) -> list[ast.expr]:
    """The docstring nodes of a module and of all that it defines."""
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    owners = [node for node in ast.walk(module) if isinstance(node, kinds) and node.body]
    return [node.body[0].value for node in owners if isinstance(node.body[0], ast.Expr)]


def labels(module: ast.Module) -> list[ast.expr]:
    """The arguments of each ``Label(…)``."""
    calls = [node for node in ast.walk(module) if isinstance(node, ast.Call) and name_of(node.func) == "Label"]
    return [value for call in calls for value in (*call.args, *(keyword.value for keyword in call.keywords))]


def speaks(value: object) -> bool:
    """Whether the constant is, or holds, a Japanese sentence."""
    return isinstance(value, str) and bool(SPOKEN.search(value))


def declared_requirements(lock: str) -> list[Requirement]:
    """What pyproject.toml asks for to run, or to run and test."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = project["dependencies"] + extras["install"]
    wanted += extras["lake"] if lock != "requirements.lock" else []
    wanted += extras["dev"] if lock in ("requirements-dev.lock", "requirements-bench.lock") else []
    wanted += extras["bench"] if lock == "requirements-bench.lock" else []
    return [requirement for requirement in map(Requirement, wanted) if requirement.name != project["name"]]
