"""Brings a store up to today's shape: our own tables by numbered files, each dataset's tables by its declaration.

A dataset that gained a column gets it in its log and live table; nothing is ever dropped.
"""

from collections.abc import Sequence
from pathlib import Path

from dashboard.errors import StoreError
from dashboard.store.connection import Session, Store
from dashboard.store.replay import Replayed, live_columns, log_columns


def migrate(store: Store, *, schema: Path, tables: Sequence[Replayed]) -> None:
    """Applies what is missing, all in one transaction. Raises StoreError("newer_store") on a store of a later
    version.
    """
    store.write(lambda session: _migrate(session, schema, tables))


def pending(store: Store, *, schema: Path) -> list[str]:
    """The steps that a store with something in it still lacks; none for a new one."""
    tables = {name for (name,) in store.rows("select table_name from information_schema.tables")}
    if "schema_steps" not in tables:
        return ["0000"] if "schema_version" in tables else []
    done = {name for (name,) in store.rows("select name from schema_steps")}
    return sorted({step.stem for step in schema.glob("*.sql")} - done) if done else []


def _migrate(session: Session, schema: Path, tables: Sequence[Replayed]) -> None:
    """Our tables first, then those of the datasets."""
    steps = {step.stem: step for step in sorted(schema.glob("*.sql"))}
    done = _done(session, list(steps))
    if unknown := done - set(steps):
        raise StoreError("newer_store", found=max(unknown), known=max(steps))
    for name in [name for name in steps if name not in done]:
        for statement in _statements(steps[name]):
            session.run(statement)
        session.run("insert into schema_steps values ($name)", {"name": name})
    session.run("delete from schema_version")
    session.run("insert into schema_version values ($version)", {"version": len(steps)})
    for table in tables:
        _shape(session, f"{table.name}_log", log_columns(table))
        _shape(session, f"live_{table.name}", live_columns(table))


def _done(session: Session, names: Sequence[str]) -> set[str]:
    """The steps that have been applied; a store of the first days knows only how many."""
    session.run("create table if not exists schema_version (version bigint)")
    session.run("create table if not exists schema_steps (name varchar)")
    done = {str(name) for (name,) in session.rows("select name from schema_steps")}
    if not done:
        done = set(names[: int(session.value("select max(version) from schema_version") or 0)])
        for name in sorted(done):
            session.run("insert into schema_steps values ($name)", {"name": name})
    return done


def _statements(step: Path) -> list[str]:
    """The statements of one file, without its comments; none of ours holds a semicolon within."""
    lines = step.read_text(encoding="utf-8").splitlines()
    text = "\n".join(line for line in lines if not line.lstrip().startswith("--"))
    return [part for part in text.split(";") if part.strip()]


def _shape(session: Session, table: str, columns: list[str]) -> None:
    """Creates the table, or adds the columns that it lacks."""
    session.run(f"create table if not exists {table} ({', '.join(columns)})")
    there = {row[0] for row in session.rows(f"describe {table}")}
    for column in columns:
        if column.split(" ")[0].strip('"') not in there:
            session.run(f"alter table {table} add column {column}")
