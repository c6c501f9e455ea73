"""Finding one row of an answer by the value of a column."""

from typing import Any

Row = dict[str, Any]


def by(rows: list[Row], column: str = "district_code") -> dict[Any, Row]:
    """The rows by that column, which must tell them apart."""
    found = {row[column]: row for row in rows}
    assert len(found) == len(rows)
    return found


def only(rows: list[Row]) -> Row:
    """The single row of an answer of one row."""
    assert len(rows) == 1
    return rows[0]
