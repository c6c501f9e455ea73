"""How often a reader is right, refuses, or is silently wrong, on the files of tests/corpus that can be read.

The files are those with one right reading (``expected.csv``) that holds figures. A reader is **correct** if,
for every figure column that is expected, the column it gives under that heading of the file holds exactly the
expected figures: no more, none fewer, in any order and any row. That is generous. A name may be a part of the
heading or hold it; a text counts as the figure that it says (full width, commas, spaces, 人, 円 … are read away);
a column whose own name says 千円 counts in thousands; whatever is no figure (a dash, a note, nothing) counts as
an absent one; districts, dates and months are not compared at all. It **refuses** if it raises, or if
frictionless finds the file invalid. Else it is **silently wrong**: a total counted among its parts, a figure
lost, a table under the wrong heading. Sonae itself is held to more: every cell, state, date, district, every
finding and its place, as the corpus has it. frictionless is told the headings of each file and the types of its
columns; pandas, polars and DuckDB read as they do by default. Of the files that Sonae must refuse it is told
how many are read on: a reader without rules can do nothing else.
"""

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dashboard.datasets import dataset_named
from dashboard.datasets.spec import Dataset, Kind
from dashboard.errors import SonaeError
from dashboard.intake.layout import Layout, known_headings, match_headings
from dashboard.intake.receiving import receive
from tests.bench.readers import READERS, Columns, frictionless
from tests.corpus.test_corpus import CASES, FOUND, Towns, case, outcome

CORRECT, REFUSED, WRONG = "correct", "refused", "silently wrong"
FIGURES = {Kind.COUNT, Kind.YEN, Kind.NUMBER}
SCALES = {"千円": 1_000, "万円": 10_000, "百万円": 1_000_000}
TYPES = {Kind.COUNT: "integer", Kind.YEN: "integer", Kind.NUMBER: "number"}
_WORDS = re.compile(r"[\s,円人名世帯件団体¥]")
_MINUS = re.compile(r"^[△▲−]|^\((?=.*\)$)")
_FIGURE = re.compile(r"[-+]?\d+(\.\d+)?")
Expected = dict[str, Counter[float]]


@dataclass(frozen=True)
class Known:
    """How Sonae matches the headings of a file; ``across``: those of a cross-tab that hold figures of its values."""

    layout: Layout
    across: tuple[str, ...] = ()


def lines(folder: Path) -> Iterator[str]:
    """A line for each reader, then the cases in which one of them was silently wrong."""
    cases = [(one, known) for one in CASES if (known := _known(one)) and _expected(one, known.layout.dataset)]
    to_refuse = [one for one in CASES if not (one / "expected.csv").exists()]
    verdicts = {name: _verdicts(read, cases) for name, read in _readers().items()}
    yield f"{'':<28}{CORRECT:>9}{REFUSED:>9}{WRONG:>16}   and of {len(to_refuse)} files to be refused, read on:"
    yield _line("Sonae", _sonae(folder, [one for one, _ in cases]), _read_on_by_sonae(folder, to_refuse))
    for name, found in verdicts.items():
        yield _line(name, [*found.values()], _read_on(name, to_refuse))
    for name, found in verdicts.items():
        yield f"\n{name} is silently wrong on: {', '.join(one for one, said in found.items() if said == WRONG) or '–'}"


def _line(name: str, verdicts: list[str], read_on: int) -> str:
    counted = Counter(verdicts)
    return f"{name:<28}{counted[CORRECT]:>9}{counted[REFUSED]:>9}{counted[WRONG]:>16}   {read_on}"


def _readers() -> dict[str, Callable[[Path, Known], Columns]]:
    """Each reader as a function of the file and of what frictionless is told about it."""
    plain = {name: (lambda file, known, read=read: read(file)) for name, read in READERS.items()}
    return {**plain, "frictionless with a schema": lambda file, known: frictionless(file, _schema(known))}


def _schema(known: Known) -> dict[str, str]:
    """Heading → type, for every column that Sonae uses."""
    names = {heading.text: TYPES.get(known.layout.dataset.column(name).kind, "string")
             for name, heading in known.layout.headings.items() if name in known.layout.dataset.names}  # fmt: skip
    spread = dict.fromkeys(known.across, "integer")
    return {text: kind for text, kind in (names | spread).items() if text}


def _known(folder: Path) -> Known | None:
    """Its headings, if Sonae can read the file at all."""
    said = case(folder)
    dataset, file = dataset_named(said["dataset"]), _file(folder)
    try:
        headings = known_headings(dataset, said.get("maps"))
        raw = receive(file.read_bytes(), file.name, known=headings, sheet=said.get("sheet"))
        layout = match_headings(raw, dataset, maps=said.get("maps"), sets=said.get("sets"))
    except SonaeError:
        return None
    spread = layout.spread.values if layout.spread else {}
    return Known(layout, tuple(h.text for h in raw.headings if h.position in spread))


def _file(folder: Path) -> Path:
    return next(folder.glob("input.*"))


def _expected(folder: Path, dataset: Dataset) -> Expected:
    """Column → its figures, each with how often it stands there."""
    file = folder / "expected.csv"
    if not file.exists():
        return {}
    rows = list(csv.DictReader(file.open(encoding="utf-8")))
    columns = {c.name for c in dataset.measures if c.kind in FIGURES}
    found = {
        name: Counter(_numbers(row[name] for row in rows)) for name in (rows[0] if rows else {}) if name in columns
    }
    return {name: figures for name, figures in found.items() if figures}


def _numbers(cells: Any) -> list[float]:
    """The figures among some cells, as texts say them."""
    return [number for cell in cells if (number := _number(cell)) is not None]


def _number(cell: Any) -> float | None:
    if isinstance(cell, bool) or cell is None or cell != cell:  # noqa: PLR0124 - NaN is not itself
        return None
    text = _MINUS.sub("-", _WORDS.sub("", unicodedata.normalize("NFKC", str(cell)))).rstrip(")")
    return float(text) if _FIGURE.fullmatch(text) else None


def _verdicts(read: Callable[[Path, Known], Columns], cases: list[tuple[Path, Known]]) -> dict[str, str]:
    return {folder.name: _verdict(read, folder, known) for folder, known in cases}


def _verdict(read: Callable[[Path, Known], Columns], folder: Path, known: Known) -> str:
    try:
        columns = read(_file(folder), known)
    except Exception:  # noqa: BLE001 - whatever a reader raises is its refusal
        return REFUSED
    expected = _expected(folder, known.layout.dataset)
    return CORRECT if all(_holds(columns, known, name, figures) for name, figures in expected.items()) else WRONG


def _holds(columns: Columns, known: Known, name: str, figures: Counter[float]) -> bool:
    """Whether the columns under the heading, or the headings of a cross-tab, hold just these figures."""
    if name in known.layout.headings:
        heading = _folded(known.layout.headings[name].text)
        return any(_counted([(n, cells)]) == figures for n, cells in columns if _fits(_folded(n), heading))
    headings = [_folded(text) for text in known.across]
    return _counted([(n, cells) for n, cells in columns if any(_folded(n) == text for text in headings)]) == figures


def _counted(columns: Columns) -> Counter[float]:
    """The figures of some columns, times the unit that a column's own name says."""
    found: Counter[float] = Counter()
    for name, cells in columns:
        scale = next((times for unit, times in SCALES.items() if unit in name), 1)
        found.update(number * scale for number in _numbers(cells))
    return found


def _folded(text: str) -> str:
    return re.sub(r"\s|\(.*?\)", "", unicodedata.normalize("NFKC", str(text)))


def _fits(name: str, heading: str) -> bool:
    return bool(name) and (name in heading or heading in name)


def _sonae(folder: Path, cases: list[Path]) -> list[str]:
    """Sonae by its own, stricter rule: to the letter, or refused."""
    towns = Towns(folder)
    return [_own(one, towns) for one in cases]


def _own(folder: Path, towns: Towns) -> str:
    found, rows = outcome(folder, towns)
    said = {name: sorted(case(folder).get(name, [])) for name in FOUND}
    right = (found, rows) == (said, (folder / "expected.csv").read_text(encoding="utf-8"))
    return CORRECT if right else REFUSED if rows is None else WRONG


def _read_on_by_sonae(folder: Path, cases: list[Path]) -> int:
    place = folder / "refused"
    place.mkdir()
    towns = Towns(place)
    return sum(outcome(one, towns)[1] is not None for one in cases)


def _read_on(name: str, cases: list[Path]) -> int:
    """How many of the files that must be refused a reader reads without a word."""
    readers = _readers()
    return sum(_reads(readers[name], one) for one in cases)


def _reads(read: Callable[[Path, Known], Columns], folder: Path) -> bool:
    known = _known(folder) or Known(Layout(dataset_named(case(folder)["dataset"]), {}, {}))
    try:
        read(_file(folder), known)
    except Exception:  # noqa: BLE001 - whatever a reader raises is its refusal
        return False
    return True
