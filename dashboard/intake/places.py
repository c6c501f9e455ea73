"""Where a value stood in a person's own file: line, heading and cell, found again from a row and a column."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.datasets.spec import Column, Severity
from dashboard.intake.layout import Layout
from dashboard.intake.problems import Problem
from dashboard.intake.reading import Heading, RawTable, cell_address


@dataclass(frozen=True)
class Places:
    """A file and its layout, which together tell where a column of a row is."""

    raw: RawTable
    layout: Layout

    def heading(self, column: Column, position: int | None) -> Heading | None:
        """The heading of a column; in a cross-tab, of the cell that holds it. None where a person gave the value."""
        if column.name in self.layout.headings:
            return self.layout.headings[column.name]
        spread = self.layout.spread
        if spread is None or column.name not in (spread.column.name, self.layout.dataset.measure):
            return None
        return next((h for h in self.raw.headings if h.position == position), None)

    def problem(
        self, code: str, severity: Severity, column: Column, row: Mapping[str, Any], *, facts: Mapping[str, Any]
    ) -> Problem:
        """A problem of one cell. ``row``: line, position and ``typed``, the value as the person wrote it."""
        heading = self.heading(column, row["position"])
        return Problem(
            code,
            severity,
            line=row["line"],
            sheet=self.raw.sheet,
            cell=cell_address(heading.position, row["line"]) if heading else None,
            heading=heading.text if heading else column.label.ja,
            value=row["typed"],
            facts={"column": column.label, **facts},
        )
