"""A corpus of honesty: each folder of ``cases`` is a file as an office sends it, and what must come of it, exactly.

``case.toml`` says what the person said (dataset, period, basis, sheet, maps, sets …), ``why`` the case is there, and
every finding as ``code@place``: the cell, else the line, else nothing. ``expected.csv`` holds the rows as the log
would: ``<not_reported>`` is a state without a value, a blank a column of which the file says nothing. A case without
it is refused. A case of ``municipality = "000000"`` is a table of several, sent to a store of five councils, whose rows
say whose they are. ``ledger.csv`` is its own ledger, where the town's of 日吉, 篠山 and 南 will not do; ``ledger_of``
the fiscal year of the ledger, where that matters.
"""

import csv
import io
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from dashboard.council import NATION, Council, found_council
from dashboard.datasets import dataset_named
from dashboard.errors import SonaeError
from dashboard.intake.draft import Draft, prepare
from dashboard.intake.intent import Intent
from dashboard.intake.layout import known_headings
from dashboard.intake.problems import Problem
from dashboard.intake.receiving import receive
from dashboard.intake.together import Together, known_of_several, prepare_together
from dashboard.opening import open_store
from dashboard.periods import parse_span
from dashboard.store.connection import Store
from tests.region import ABSENT, CITY, LIST, VILLAGE, neighbour
from tests.town import CODE, LEDGER, NOON, Town

CASES = sorted(path.parent for path in Path(__file__).parent.glob("cases/*/case.toml"))
SAID = {"dataset", "period", "basis", "mode", "complete", "sheet", "maps", "sets", "districts", "municipality"}
LEDGER_OF = "FY2026"  # the newest that there can be, and the oldest, which older months fall back to
OF_ALL = LIST + f"{ABSENT},欠町,備県,5000\n"
FUCHU = ("132063", "342084")  # 府中市 of Tokyo, and that of Hiroshima
FOUND = ("refused", "graves", "warnings", "notes")


class Towns:
    """Founded stores, one for each ledger; nothing but the ledger is ever stored in them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.stores: dict[tuple[str, str], Store] = {}

    def with_ledger(self, ledger: str, year: str) -> Store:
        if (ledger, year) not in self.stores:
            self.stores[ledger, year] = self._founded(ledger, year)
        return self.stores[ledger, year]

    def of_several(self) -> Store:
        """The town, a city of two districts, a village, and two cities of one name in two prefectures."""
        if (NATION, LEDGER_OF) not in self.stores:
            store = self.stores[NATION, LEDGER_OF] = self._founded(LEDGER, LEDGER_OF)
            neighbour(store, CITY, "大市").send("districts", "地区コード,校区名\n01,中央\n02,西\n", period=LEDGER_OF)
            neighbour(store, VILLAGE, "本村").send("districts", "地区コード,校区名\n01,本村\n", period=LEDGER_OF)
            for code in FUCHU:
                neighbour(store, code, "府中市")
            Town(store, NATION).send("municipalities", OF_ALL, period=LEDGER_OF)
        return self.stores[NATION, LEDGER_OF]

    def _founded(self, ledger: str, year: str) -> Store:
        store = open_store(str(self.folder / f"{len(self.stores)}.duckdb"))
        found_council(store, Council(CODE, "試験市"), actor="office", now=NOON)
        Town(store).send("districts", ledger, period=year)
        return store


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Towns]:
    opened = Towns(tmp_path_factory.mktemp("towns"))
    yield opened
    for store in opened.stores.values():
        store.close()


@cache
def case(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / "case.toml").read_text(encoding="utf-8"))


def drafted(folder: Path, towns: Towns) -> Draft | Together:
    """The file through the real door, as the command sends it."""
    said = {name: value for name, value in case(folder).items() if name in SAID}
    dataset, sheet = dataset_named(said.pop("dataset")), said.pop("sheet", None)
    span = parse_span(said.pop("period")) if "period" in said else None
    intent = Intent(dataset, said.pop("municipality", CODE), span, **said)
    known, file = known_headings(dataset, intent.maps), next(folder.glob("input.*"))
    if intent.municipality == NATION:
        raw = receive(file.read_bytes(), file.name, known=known | known_of_several(), sheet=sheet)
        return prepare_together(raw, intent, store=towns.of_several(), now=NOON)
    own = folder / "ledger.csv"
    ledger = own.read_text(encoding="utf-8") if own.exists() else LEDGER
    store = towns.with_ledger(ledger, case(folder).get("ledger_of", LEDGER_OF))
    raw = receive(file.read_bytes(), file.name, known=known, sheet=sheet)
    return prepare(raw, intent, store=store, now=NOON)


def findings(draft: Draft | Together) -> dict[str, list[str]]:
    """Every finding of a draft by its severity, in the order of their codes."""
    names = dict(zip(("error", "grave", "warning", "note"), FOUND, strict=True))
    problems = draft.every_problem if isinstance(draft, Together) else draft.problems
    return {name: sorted(placed(p) for p in problems if p.severity == severity) for severity, name in names.items()}


def placed(problem: Problem) -> str:
    place = problem.cell or problem.line
    return f"{problem.code}@{place}" if place else problem.code


def refusal(error: SonaeError) -> str:
    place = error.facts.get("place") or error.facts.get("line")
    return f"{error.code}@{place}" if place else error.code


def as_logged(draft: Draft | Together) -> str:
    """The rows of a draft as the log would hold them; of several municipalities, each with its code."""
    parts = draft.drafts if isinstance(draft, Together) else (draft,)
    whose = ["municipality"] if isinstance(draft, Together) else []
    keys = [*whose, *(column.stored_as for column in draft.dataset.key_columns)]
    rows = pl.concat([part.rows for part in parts])
    measures = [c.name for c in draft.dataset.measures if rows[f"{c.name}_state"].is_not_null().any()]
    file = io.StringIO()
    table = csv.writer(file, lineterminator="\n")
    table.writerow(["period", "basis", *keys, *measures])
    for row in rows.iter_rows(named=True):
        fixed = [f"{row['period']:%Y-%m}", row["basis"], *(row[key] for key in keys)]
        table.writerow([*fixed, *(shown(row[name], row[f"{name}_state"]) for name in measures)])
    return file.getvalue()


def shown(value: Any, state: str | None) -> Any:
    return value if state in ("given", None) else f"<{state}>"


def outcome(folder: Path, towns: Towns) -> tuple[dict[str, list[str]], str | None]:
    """The findings, and the rows of a file that could be stored."""
    try:
        draft = drafted(folder, towns)
    except SonaeError as error:
        return {"refused": [refusal(error)], "graves": [], "warnings": [], "notes": []}, None
    found = findings(draft)
    return found, None if found["refused"] else as_logged(draft)


@pytest.mark.parametrize("folder", CASES, ids=[folder.name for folder in CASES])
def test_a_file_is_read_to_the_letter_or_refused_with_its_place(folder: Path, towns: Towns) -> None:
    rows = folder / "expected.csv"
    expected = {name: sorted(case(folder).get(name, [])) for name in FOUND}
    assert outcome(folder, towns) == (expected, rows.read_text(encoding="utf-8") if rows.exists() else None)


@pytest.mark.parametrize("folder", CASES, ids=[folder.name for folder in CASES])
def test_every_case_says_why_it_is_there_and_nothing_unknown(folder: Path) -> None:
    told = case(folder)
    assert told["why"]
    assert set(told) <= {"why", "ledger_of", *SAID, *FOUND}
    assert {file.stem for file in folder.iterdir()} <= {"case", "input", "expected", "ledger"}
