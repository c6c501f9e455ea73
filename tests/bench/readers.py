"""Popular readers with their sensible defaults: a file in, columns of cells out; whatever they raise is a refusal."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

Columns = list[tuple[str, list[Any]]]
"""Each column's name and its cells."""

WORKBOOKS = {".xlsx", ".xls", ".ods"}


def pandas(file: Path) -> Columns:
    import pandas as pd

    read = pd.read_excel if file.suffix in WORKBOOKS else pd.read_csv
    frame = read(file)
    return [(str(name), frame.iloc[:, at].tolist()) for at, name in enumerate(frame.columns)]


def polars(file: Path) -> Columns:
    import polars as pl

    frame = pl.read_excel(file) if file.suffix in WORKBOOKS else pl.read_csv(file)
    return [(name, frame[name].to_list()) for name in frame.columns]


def duckdb(file: Path) -> Columns:
    import duckdb

    if file.suffix in WORKBOOKS:
        raise ValueError("its reader of workbooks is an extension that is downloaded")
    relation = duckdb.sql(f"select * from read_csv('{file}')")
    return list(zip(relation.columns, map(list, zip(*relation.fetchall(), strict=True)), strict=False))


def frictionless(file: Path, headings: dict[str, str]) -> Columns:
    """With a schema: the headings of the file that must be there, and the types of their cells."""
    from frictionless import Detector, Resource, Schema

    fields = [{"name": name, "type": kind, "constraints": {"required": False}} for name, kind in headings.items()]
    schema = Schema.from_descriptor({"fields": fields})
    resource = Resource(path=file.name, basepath=str(file.parent), schema=schema, detector=Detector(schema_sync=True))
    if not resource.validate().valid:
        raise ValueError("invalid")
    rows = resource.read_rows()
    names = list(rows[0].field_names) if rows else []
    return [(name, [row[name] for row in rows]) for name in names]


READERS: dict[str, Callable[[Path], Columns]] = {"pandas": pandas, "polars": polars, "duckdb": duckdb}
