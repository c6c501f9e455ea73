"""Brings a store up to today's shape: our own tables by numbered files, each dataset's tables by its declaration.

A dataset that gained a column gets it in its log and live table; nothing is ever dropped. A store that is in today's
shape is only read: several servers may open it, and one that nobody may write to can be looked at.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from dashboard.errors import StoreError
from dashboard.store.attaching import CATALOGUE
from dashboard.store.connection import Session, Store
from dashboard.store.replay import Replayed, live_columns, log_columns

_Columns = Mapping[str, set[str]]
"""The columns of each table that is there."""


def migrate(store: Store, *, schema: Path, tables: Sequence[Replayed]) -> None:
    """Applies what is missing, all in one transaction. Raises StoreError("newer_store") on a store of a later
    version.
    """
    with store.session() as session:
        missing = _missing(session, schema, tables)
    if missing:
        store.write(lambda session: _apply(session, schema, tables))


def pending(store: Store, *, schema: Path) -> list[str]:
    """The steps that a store with something in it still lacks; none for a new one."""
    with store.session() as session:
        there = _columns(session)
        if "schema_steps" not in there:
            return ["0000"] if "schema_version" in there else []
        done = _recorded(session)
    return sorted(_steps(schema).keys() - done) if done else []


def hold_shape(session: Session, *, schema: Path) -> None:
    """Raises StoreError("newer_store") where a server of a later version has changed the store since it was opened."""
    _hold_known(_recorded(session), _steps(schema))


def _apply(session: Session, schema: Path, tables: Sequence[Replayed]) -> None:
    """What is missing now: another server may have been first."""
    for statement in _missing(session, schema, tables):
        session.run(statement)


def _missing(session: Session, schema: Path, tables: Sequence[Replayed]) -> list[str]:
    """The statements that lead to today's shape: our tables first, then those of the datasets."""
    there = _columns(session)
    shapes = [
        statement
        for table in tables
        for name, columns in ((f"{table.name}_log", log_columns(table)), (f"live_{table.name}", live_columns(table)))
        for statement in _shape(name, columns, there)
    ]
    return [*_missing_steps(session, _steps(schema), there), *shapes]


def _missing_steps(session: Session, steps: Mapping[str, Path], there: _Columns) -> list[str]:
    """The statements of the steps that were not taken, and the record of all that then are."""
    recorded = _recorded(session) if "schema_steps" in there else set()
    _hold_known(recorded, steps)
    done = recorded or set(list(steps)[: _counted(session, there)])
    if recorded == set(steps):
        return []
    found = [
        "create table if not exists schema_version (version bigint)",
        "create table if not exists schema_steps (name varchar)",
    ]
    for name, step in steps.items():
        found += _statements(step) if name not in done else []
        found += [f"insert into schema_steps values ('{name}')"] if name not in recorded else []
    return [*found, "delete from schema_version", f"insert into schema_version values ({len(steps)})"]


def _steps(schema: Path) -> dict[str, Path]:
    """Every step that this version knows, in order."""
    return {step.stem: step for step in sorted(schema.glob("*.sql"))}


def _hold_known(taken: set[str], known: Mapping[str, Path]) -> None:
    """A step that this version does not know was taken by a later one."""
    if unknown := taken - known.keys():
        raise StoreError("newer_store", found=max(unknown), known=max(known))


def _recorded(session: Session) -> set[str]:
    """The steps that were taken."""
    return {str(name) for (name,) in session.rows("select name from schema_steps")}


def _counted(session: Session, there: _Columns) -> int:
    """How many steps were taken, which is all that a store of the first days knows."""
    return int(session.value("select max(version) from schema_version") or 0) if "schema_version" in there else 0


def _columns(session: Session) -> dict[str, set[str]]:
    """Every table of the store with its columns."""
    found: dict[str, set[str]] = {}
    sql = "select table_name, column_name from duckdb_columns() where database_name = $catalogue"
    for table, column in session.rows(sql, {"catalogue": CATALOGUE}):
        found.setdefault(table, set()).add(column)
    return found


def _statements(step: Path) -> list[str]:
    """The statements of one file, without its comments; none of ours holds a semicolon within."""
    lines = step.read_text(encoding="utf-8").splitlines()
    text = "\n".join(line for line in lines if not line.lstrip().startswith("--"))
    return [part for part in text.split(";") if part.strip()]


def _shape(table: str, columns: list[str], there: _Columns) -> list[str]:
    """Creates the table, or adds the columns that it lacks."""
    if table not in there:
        return [f"create table {table} ({', '.join(columns)})"]
    return [
        f"alter table {table} add column {column}"
        for column in columns
        if column.split(" ")[0].strip('"') not in there[table]
    ]
