"""``sonae ask``: the rows of a named question, through the desk."""

import csv
import sys
from argparse import Namespace
from datetime import date
from typing import Any

from dashboard.cli.opened import desk_for, opened, pairs
from dashboard.cli.telling import out_json
from dashboard.desk import Answer
from dashboard.errors import UsageError
from dashboard.guarding import guarded
from dashboard.periods import parse_date, parse_fiscal_year, parse_month
from dashboard.settings import QUERIES
from dashboard.store.sql import question


def run(args: Namespace) -> int:
    """Prints the rows as JSON, or as CSV. No rows is ``[]``."""
    with opened(args.db) as store:
        desk = desk_for(store, role=args.as_role, municipality=args.municipality, known_on=args.as_known)
        params = _params(args)
        answer = desk.ask(args.question, **params)
        rows = with_states(answer, desk.states(answer, **params)) if args.states else shown(answer)
        lines = desk.lines_behind(answer).to_dicts() if args.sources else []
    if args.csv:
        _write_csv(answer, rows)
    else:
        out_json({"rows": rows, "sources": answer.sources.to_dicts(), "lines": lines} if args.sources else rows)
    return 0


def _params(args: Namespace) -> dict[str, Any]:
    """The parameters by their declared types; unknown names are left for the desk to refuse."""
    said = pairs(args.param, "--param")
    if args.month:
        said["month"] = args.month
    if args.fiscal_year:
        said["fiscal_year"] = args.fiscal_year
    types = {p.name: p.sql_type for p in question(QUERIES, args.question).parameters}
    return {name: _typed(name, text, types.get(name, "varchar")) for name, text in said.items()}


def _typed(name: str, text: str, sql_type: str) -> object:
    """A parameter as its question declares it: a month or day, a fiscal year, a number, or text; or several, with
    commas between them.
    """
    if sql_type.endswith("[]"):
        return tuple(_typed(name, part, sql_type.removesuffix("[]")) for part in text.split(","))
    if sql_type == "date":
        return parse_month(text) if name == "month" else parse_date(text)
    if name == "fiscal_year":
        return parse_fiscal_year(text)
    return _number(name, text) if sql_type in ("integer", "bigint") else text


def _number(name: str, text: str) -> int:
    """A whole number. Raises UsageError("not_a_number")."""
    try:
        return int(text)
    except ValueError:
        raise UsageError("not_a_number", value=text, option=name) from None


def shown(answer: Answer) -> list[dict[str, Any]]:
    """The rows as objects; a hidden count is ``{"hidden": "<10"}``, one that would tell such a count
    ``{"hidden": "*"}``, money of one or two organisations ``{"hidden": "few"}``, an unknown figure null.
    """
    hidden = answer.hidden.to_dicts()
    return [
        {name: {"hidden": hidden[n][name]} if hidden[n][name] else value for name, value in row.items()}
        for n, row in enumerate(answer.frame.to_dicts())
    ]


def with_states(answer: Answer, states: list[dict[str, str]]) -> list[dict[str, Any]]:
    """The rows with ``<column>_state`` beside every figure that has one."""
    return [row | {f"{n}_state": s for n, s in state.items()} for row, state in zip(shown(answer), states, strict=True)]


def _write_csv(answer: Answer, rows: list[dict[str, Any]]) -> None:
    """Rows under the names of their columns; text that a spreadsheet would take for a formula is neutralised."""
    writer = csv.DictWriter(sys.stdout, list(rows[0]) if rows else answer.frame.columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)


def _cell(value: object) -> object:
    """One cell of CSV."""
    if isinstance(value, dict):
        return value["hidden"]
    if isinstance(value, date):
        return value.isoformat()
    return guarded(value) if isinstance(value, str) else value
