"""SQL as named files: one question a file, with a header that says what it answers, and parts that several share.

A header line is a comment before the first word of SQL:

    -- $month date: the first day of the month asked
    -- uses: ledger, roster_rows            parts (queries/parts/<name>.sql) put before the question as CTEs
    -- each: coverage/totals                questions asked of every council at once: the CTE ``coverage_totals`` has
                                             their rows, each under its ``municipality`` (decision 24)
    -- each: disaster/totals in days         asked of every row of that part: of each event in its municipality
    -- gives: municipality, event            of such a part: the parameters that its columns stand for
    -- reads: roster month, districts year  whose uploads stand behind the answer
    -- listed bigint (persons, protected)   a returned column, its SQL type and unit
    -- plan_rate_numerator bigint (persons, protected: planned)   … the protected figure that it repeats
    -- adds-up: coverage/by_district.listed  the rows of that question add up to this column
    -- parts: a + b = c                      columns of one row that add up
    -- ordered-by: uncovered_max             the protected figure that gives a row its place, where one does
    -- cells: coverage/cells at $month       which question lists the protected figures that it shows, of which month
    -- few: bodies within purpose            protected columns hide where these organisations are one or two; within the
                                             rows of one purpose (or ``all``) none can be worked out from the sum
    -- few: month_bodies for month_amount    the same for that column (and those whose names begin with its name) alone
    -- few: bodies summed by purpose         the same of every municipality; where one hides something of a purpose, the
                                             row of all (``is_total``) of that purpose (``all``: the only one) hides too
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dashboard.errors import UsageError

_PARAMETER = re.compile(r"^\$(\w+) ([\w\[\]]+)( = null)?: (.+)$")
_COLUMN = re.compile(r"^(\w+) ([a-z\[\]]+)(?: \((.+)\))?(?:: (.+))?$")
_NOTES = ("grain:", "order:", "ordered-by:", "adds-up:", "parts:", "moves:", "bounds:", "cells:")
_SQL_TYPES = {"varchar", "bigint", "integer", "double", "date", "boolean", "varchar[]", "timestamptz"}


@dataclass(frozen=True)
class Parameter:
    """One ``$name`` of a question."""

    name: str
    sql_type: str
    optional: bool
    about: str


@dataclass(frozen=True)
class Returned:
    """One column of the answer; ``unit`` as in ``persons``, ``yen``, ``rate``, ``protected`` where small counts
    hide. ``repeats``: the protected figure that it shows under a name of its own.
    """

    name: str
    sql_type: str
    unit: str | None
    protected: bool
    repeats: str | None = None


@dataclass(frozen=True)
class Few:
    """``bodies``: the column that counts organisations; ``within``: the rows that add up to a known sum, "all" for the
    whole answer, None where they do not; ``column``: which it hides, all that no other line names if None; ``summed``:
    the column that says which rows of municipalities a row of all adds up, "all" for every row.
    """

    bodies: str
    within: str | None = None
    column: str | None = None
    summed: str | None = None


@dataclass(frozen=True)
class Question:
    """One named query: its text with the parts put in, and what its header says."""

    name: str
    about: str
    sql: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Returned, ...]
    reads: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    few: tuple[Few, ...] = ()

    def noted(self, mark: str) -> list[str]:
        """What the header lines that begin with ``mark:`` say."""
        return [note.removeprefix(f"{mark}:").strip() for note in self.notes if note.startswith(f"{mark}:")]


@dataclass(frozen=True)
class _File:
    """A file taken apart: its header lines without dashes, and its SQL."""

    header: tuple[str, ...]
    body: str

    def listed(self, mark: str) -> list[str]:
        """The comma-separated values of the header lines that begin with ``mark:``."""
        lines = (line.removeprefix(f"{mark}:") for line in self.header if line.startswith(f"{mark}:"))
        return [value.strip() for line in lines for value in line.split(",") if value.strip()]


@dataclass(frozen=True)
class _Each:
    """A question that is asked of every row of a part, which gives the parameters ``keys``."""

    question: str
    part: str
    keys: tuple[str, ...]


def question_names(folder: Path) -> list[str]:
    """Every question there is, as ``subject/question``."""
    files = (f for f in folder.glob("*/*.sql") if f.parent.name not in ("schema", "parts"))
    return sorted(f"{f.parent.name}/{f.stem}" for f in files)


@cache
def question(folder: Path, name: str) -> Question:
    """The question of that name. Raises UsageError, with the names that there are."""
    if name not in question_names(folder):
        raise UsageError("unknown_question", value=name, known=", ".join(question_names(folder)))
    file = _read(folder / f"{name}.sql")
    files = [file, *(_read(_part(folder, used)) for used in _used(folder, file)), *_asked_of_each(folder, file)]
    return Question(
        name=name,
        about=file.header[1] if len(file.header) > 1 else "",
        sql=_composed(folder, file),
        parameters=_parameters(files, without={key for each in _each(folder, file) for key in each.keys}),
        columns=tuple(c for line in file.header if (c := _column(line))),
        reads=tuple(dict.fromkeys(_reading(read) for f in files for read in f.listed("reads"))),
        notes=tuple(line for line in file.header if line.startswith(_NOTES)),
        few=tuple(map(_few, file.listed("few"))),
    )


def _read(path: Path) -> _File:
    """Header and body of one file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    first = next(i for i, line in enumerate(lines) if line.strip() and not line.startswith("--"))
    return _File(
        tuple(line[2:].strip() for line in lines[:first] if line.strip()), "\n".join(lines[first:]).strip().rstrip(";")
    )


def _part(folder: Path, name: str) -> Path:
    """Where a shared part lives."""
    return folder / "parts" / f"{name}.sql"


def _used(folder: Path, file: _File) -> list[str]:
    """The parts that a file needs, each after those that it needs itself."""
    order: list[str] = []
    for name in file.listed("uses"):
        for part in (*_used(folder, _read(_part(folder, name))), name):
            if part not in order:
                order.append(part)
    return order


def _composed(folder: Path, file: _File) -> str:
    """The question with its parts before it as CTEs."""
    bodies = {name: _read(_part(folder, name)).body for name in _used(folder, file)}
    bodies |= {each.question.replace("/", "_"): _of_each(folder, each) for each in _each(folder, file)}
    parts = [f"{name} as (\n{body}\n)" for name, body in bodies.items()]
    if not parts:
        return file.body
    if file.body.lower().startswith("with "):
        return "with " + ",\n".join(parts) + ",\n" + file.body[len("with ") :]
    return "with " + ",\n".join(parts) + "\n" + file.body


def _each(folder: Path, file: _File) -> list[_Each]:
    """The questions that a file asks of every row of a part."""
    said = (text.partition(" in ") for text in file.listed("each"))
    asked = [(name, part or "councils") for name, _, part in said]
    return [_Each(name, part, tuple(_read(_part(folder, part)).listed("gives"))) for name, part in asked]


def _of_each(folder: Path, each: _Each) -> str:
    """A question as it stands, asked of every row; none may ask beside its rows again (exists, in, full join): DuckDB
    does not carry the municipality into that. Nor may it set rows apart (materialized), which is done for each council
    anew on a lake. A test holds the rows to those of the councils asked one by one.
    """
    file = _read(folder / f"{each.question}.sql")
    own = [column.name for line in file.header if (column := _column(line))]
    under = ", ".join(f"{each.part}.{key}" for key in each.keys if key not in own)
    asked = re.sub(rf"\$({'|'.join(each.keys)})\b", rf"{each.part}.\1", _composed(folder, file))
    return f"select {under}, asked.* from {each.part}, lateral (\n{asked}\n) as asked"


def _asked_of_each(folder: Path, file: _File) -> list[_File]:
    """The questions that a file asks of each row, with their parts."""
    asked = [_read(folder / f"{each.question}.sql") for each in _each(folder, file)]
    return [f for one in asked for f in (one, *(_read(_part(folder, used)) for used in _used(folder, one)))]


def _parameters(files: list[_File], *, without: set[str]) -> tuple[Parameter, ...]:
    """The parameters of a question and its parts, each once: what the question itself says of one holds."""
    found = (_PARAMETER.match(line) for file in files for line in file.header)
    named: dict[str, Parameter] = {}
    for match in filter(None, found):
        named.setdefault(match[1], Parameter(match[1], match[2], bool(match[3]), match[4]))
    return tuple(parameter for name, parameter in named.items() if name not in without)


def _column(line: str) -> Returned | None:
    """The returned column that a header line declares, if it does."""
    match = _COLUMN.match(line)
    if not match or match[2] not in _SQL_TYPES:
        return None
    units = [unit.strip() for unit in (match[3] or "").split(",") if unit.strip()]
    protected = next((unit for unit in units if unit.partition(":")[0] == "protected"), "")
    repeats = protected.partition(":")[2].strip() or None
    unit = units[0] if units and units[0] != protected else None
    return Returned(match[1], match[2], unit, bool(protected), repeats)


def _few(text: str) -> Few:
    """``bodies``, ``bodies within purpose``, ``bodies summed by purpose``, or ``month_bodies for month_amount``."""
    said, _, column = text.partition(" for ")
    rule, _, summed = said.partition(" summed by ")
    bodies, _, within = rule.partition(" within ")
    return Few(bodies, within or None, column or None, summed or None)


def _reading(text: str) -> tuple[str, str]:
    """``roster month`` as ("roster", "month")."""
    dataset, _, period = text.partition(" ")
    return dataset, period
