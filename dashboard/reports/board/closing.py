"""The chapters at the end: which data have come, and what every figure counts."""

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard import formats
from dashboard.answers import reporting
from dashboard.datasets import dataset_named
from dashboard.datasets.spec import Cadence
from dashboard.desk import Answer
from dashboard.findings import reports as findings
from dashboard.metrics import METRICS
from dashboard.periods import fiscal_months
from dashboard.reports.board.asked import Board
from dashboard.reports.board.parts import Grid, Part, Said
from dashboard.shown.definitions import defined
from dashboard.shown.grid import grid_cell, legend, whole_year
from dashboard.words import say

Row = Mapping[str, Any]


def grid_of(board: Board) -> Answer:
    """What was sent for which month."""
    return reporting.grid(board.desk, board.fiscal_year, today=board.today, due_day=board.due_day)


def completeness(board: Board) -> list[Part]:
    """Datasets down, months across; those of a whole year below."""
    grid, lang = grid_of(board), board.lang
    title = say("reports.grid", lang, year=formats.year(board.fiscal_year, lang))
    unit = say("reports.grid_unit", lang, day=board.due_day, today=formats.day(board.today, lang))
    months = [formats.month_name(month.month, lang) for month in fiscal_months(board.fiscal_year)]
    parts = grid.frame.partition_by("dataset", as_dict=True, maintain_order=True)
    rows = {str(name): part.to_dicts() for (name,), part in parts.items()}
    yearly = {name for name in rows if dataset_named(name).cadence is Cadence.FISCAL_YEAR}
    monthly = [_month(name, of, lang) for name, of in rows.items() if name not in yearly]
    whole = [[_label(name, lang), whole_year(rows[name][0], lang)] for name in rows if name in yearly]
    head = say("reports.column.dataset", lang)
    return [
        Said([board.paragraph(findings.arrived(grid, board.about))]),
        Grid(title, [head, *months], monthly, note=f"{legend(lang)}\u3000{unit}"),
        Grid(say("board.yearly", lang), [head, say("reports.column.status", lang)], whole, broken=(1,)),
    ]


def _month(name: str, rows: Sequence[Row], lang: str) -> list[str]:
    return [_label(name, lang), *(_cell(row, lang) for row in rows)]


def _label(name: str, lang: str) -> str:
    return dataset_named(name).label.say(lang)


def _cell(row: Row, lang: str) -> str:
    """The mark alone where it says all; else with its words."""
    mark, word, *more = grid_cell(row, lang)
    words = [word] if row["status"] in {"late", "missing"} else []
    return "\n".join([mark, *words, *more])


def definitions(board: Board) -> list[Part]:
    """What every figure of the pack counts."""
    rows = [[shown.label(board.lang), defined(shown, board.lang)] for shown in METRICS.values()]
    headings = [say("indicators.column.name", board.lang), say("indicators.column.definition", board.lang)]
    return [Grid("", headings, rows, broken=(1,), small=True)]
