"""Where a value stood in a person's own file: line, heading and cell, found again from a row and a column."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.datasets.spec import NONE, Column, Severity
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

    @property
    def key(self) -> tuple[str, ...]:
        """The names under which a row keeps its key."""
        return tuple(c.stored_as for c in self.layout.dataset.key_columns)

    def named(self, row: Mapping[str, Any]) -> str:
        """Which row it is, in the words of the file: 日吉 一般 戸別."""
        words = [row.get("typed") if name == "district_code" and row.get("typed") else row[name] for name in self.key]
        return " ".join(str(word) for word in words if word and word != NONE)

    def of_figure(
        self, code: str, severity: Severity, column: Column, row: Mapping[str, Any], *, facts: Mapping[str, Any]
    ) -> Problem:
        """A problem of one figure of a row of the draft, which is named by its key, and by the cell as typed."""
        typed = {"line": row["line"], "position": row["position"], "typed": self._text(column, row)}
        return self.problem(code, severity, column, typed, facts={"row": self.named(row), **facts})

    def _text(self, column: Column, row: Mapping[str, Any]) -> str:
        """The cell as typed; the figure itself where a person gave it for all rows."""
        heading, place = self.heading(column, row["position"]), self.raw.body["line"].search_sorted(row["line"])
        return str(self.raw.body[f"c{heading.position}"][place]) if heading else str(row.get(column.name, ""))

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
