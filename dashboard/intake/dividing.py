"""A table of several municipalities divided: the rows of each are a table of their own, with their own line numbers.

Each row says whose it is, by code or by name. Nothing is filled down from the row above. A row that is of nobody here
is an error with its place; total rows (県計, 市計, 〇〇郡計) are set apart, and ``together`` compares them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import polars as pl

from dashboard.datasets.columns import MUNICIPALITY
from dashboard.datasets.municipalities import MUNICIPALITIES
from dashboard.datasets.spec import Dataset
from dashboard.intake.body import notes_in
from dashboard.intake.extents import extent_of, without_sum
from dashboard.intake.folding import fold
from dashboard.intake.layout import TOTALS, own_spellings, placed_maps
from dashboard.intake.municipalities import Municipalities, is_of_prefecture
from dashboard.intake.problems import Problem
from dashboard.intake.reading import Heading, RawTable, cell_address

_ALSO = (
    "区市町村", "区市町村名", "町村名", "市町", "市町名", "自治体", "社協名", "市区町村社協", "市町村社協",
    "市町村社協名",
)  # fmt: skip
"""What a heading of names is called besides, where it is not that of a list of municipalities."""
SPELLINGS: Mapping[str, frozenset[str]] = {
    column.name: frozenset(map(fold, (column.label.ja, column.label.en, *column.aliases, *also)))
    for column, also in (
        (MUNICIPALITIES.column("code"), ()),
        (MUNICIPALITIES.column("name"), _ALSO),
        (MUNICIPALITIES.column("prefecture"), ()),
    )
}
"""What the headings that say whose a row is are called, folded: the code, the name, and the prefecture."""


@dataclass(frozen=True)
class Whose:
    """The headings of a file that say of which municipality a row is, and of which prefecture that is."""

    municipality: tuple[Heading, ...]
    prefecture: Heading | None

    @property
    def headings(self) -> tuple[Heading, ...]:
        """All of them."""
        return (*self.municipality, *([self.prefecture] if self.prefecture else []))


@dataclass(frozen=True)
class Divided:
    """``tables``: code → the rows of that municipality, and the notes, which speak of all. ``apart``: line → what it
    is called, of total rows. ``problems``: of rows that are nobody's.
    """

    tables: Mapping[str, RawTable]
    apart: Mapping[int, str]
    problems: tuple[Problem, ...]


def whose_headings(raw: RawTable, dataset: Dataset, maps: Mapping[str, str]) -> tuple[Whose, list[Problem]]:
    """The headings that say whose a row is, by what they are called or as ``--map`` says; and those that say it twice.

    A heading that is a column of the dataset is none.
    """
    said = {int(place[1:]) - 1: column for place, column in placed_maps(raw.headings, maps).items()}
    found: dict[str, list[Heading]] = {name: [] for name in (*SPELLINGS, MUNICIPALITY.name)}
    for heading in raw.headings:
        if name := _says(heading, said.get(heading.position), dataset):
            found[name].append(heading)
    twice = [_twice(first, other) for first, *others in filter(None, found.values()) for other in others]
    names = (h for name in ("code", MUNICIPALITY.name, "name") for h in found[name])
    return Whose(tuple(names), next(iter(found["prefecture"]), None)), twice


def _says(heading: Heading, said: str | None, dataset: Dataset) -> str | None:
    """What a heading says: code, name or prefecture; None where it is something else."""
    if said is not None:
        return said if said == MUNICIPALITY.name else None
    spelling = fold(heading.text)
    if spelling in own_spellings(dataset):
        return None
    return next((name for name, spellings in SPELLINGS.items() if spelling in spellings), None)


def _twice(first: Heading, other: Heading) -> Problem:
    facts = {"other": first.text, "other_cell": first.cell}
    return Problem("heading_twice", "error", cell=other.cell, heading=other.text, facts=facts)


def divide(raw: RawTable, whose: Whose, known: Municipalities) -> Divided:
    """Each row to its municipality, each total row apart, each other one a problem."""
    told = notes_in(raw.body, [name for name in raw.body.columns if name != "line"])
    rows: dict[str, list[int]] = {}
    apart: dict[int, str] = {}
    problems: list[Problem] = []
    for line, *cells in raw.body.filter(~pl.col("line").is_in(told.implode())).iter_rows():
        row = _Row(line, dict(zip(raw.body.columns[1:], map(str, cells), strict=True)), whose)
        found = _place(row, known)
        if found.code:
            rows.setdefault(found.code, []).append(line)
        elif found.total:
            apart[line] = found.total
        else:
            problems.append(_of_nobody(row, found, known, raw))
    marked = replace(raw, whose=whose.headings)
    tables = {code: replace(marked, body=_only(raw, [*lines, *told])) for code, lines in sorted(rows.items())}
    return Divided(tables, apart, tuple(problems))


def _only(raw: RawTable, lines: Sequence[int]) -> pl.DataFrame:
    return raw.body.filter(pl.col("line").is_in(lines))


@dataclass(frozen=True)
class _Row:
    """``cells``: ``c0`` ``c1`` … as typed."""

    line: int
    cells: Mapping[str, str]
    whose: Whose

    @property
    def said(self) -> list[str]:
        """What it says of its municipality: its code, its name; blank or not."""
        return [self.cells[f"c{heading.position}"] for heading in self.whose.municipality]

    @property
    def prefecture(self) -> str:
        """… and of its prefecture."""
        heading = self.whose.prefecture
        return self.cells[f"c{heading.position}"] if heading else ""


@dataclass(frozen=True)
class _Place:
    """Whose a row is: ``code``; or ``total``, what a total is called; else the ``fault``."""

    code: str = ""
    total: str = ""
    fault: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)


def _place(row: _Row, known: Municipalities) -> _Place:
    """Where one row belongs. A total that bears the name of a municipality (備市計, or 計 beside its code) is a row of
    it, which is compared with the others of that municipality.
    """
    totals = [text for text in row.said if extent_of(text) and not known.meant(without_sum(text))]
    names = [without_sum(text) for text in row.said if text.strip() and text not in totals]
    found = known.find(names, row.prefecture)
    if found.value and not any(map(is_of_prefecture, totals)):
        return _Place(code=str(found.value))
    if totals and not found.value and all(name.strip().isdecimal() for name in names):
        return _Place(total=totals[-1])
    if found.fault == "municipality_missing" and (total := _total_elsewhere(row)):
        return _Place(total=total)
    return _Place(fault=found.fault or "municipality_differs", facts=found.facts)


def _total_elsewhere(row: _Row) -> str | None:
    """What a total is called in another column, where nothing says whose it is."""
    filled = [text for text in row.cells.values() if text.strip()]
    return next((text for text in filled if fold(text) in TOTALS or (text is filled[0] and extent_of(text))), None)


def _of_nobody(row: _Row, found: _Place, known: Municipalities, raw: RawTable) -> Problem:
    """The row with the cell to blame, and what stands there."""
    said = list(zip(row.whose.municipality, row.said, strict=True))
    to_blame = [pair for pair in said if pair[1].strip() and not known.meant(without_sum(pair[1]), row.prefecture)]
    heading, text = (to_blame or said)[-1]
    if found.fault in ("municipality_differs", "municipality_ambiguous"):
        text = " / ".join(text for text in row.said if text.strip())
    cell = cell_address(heading.position, row.line)
    return Problem(found.fault, "error", row.line, raw.sheet, cell, heading.text, text, {"near": "–", **found.facts})
