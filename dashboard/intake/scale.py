"""千円, 万円, 百万円: a unit above the table or in a heading multiplies the yen below it, and is told."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl

from dashboard.datasets.spec import Column, Kind
from dashboard.intake.layout import Layout
from dashboard.intake.problems import Problem
from dashboard.intake.reading import Line, RawTable

FACTORS = {"百万円": 1_000_000, "万円": 10_000, "千円": 1_000}
_STATED = re.compile(r"単位[\s:はが]*[(\[]?(百万円|万円|千円)|[(\[](?:単位[\s:]*)?(百万円|万円|千円)[)\]]")


@dataclass(frozen=True)
class Scale:
    """Column name → what its figures are multiplied by; columns in plain yen are not listed."""

    factors: Mapping[str, int]

    def applied(self, read: pl.DataFrame, column: Column) -> pl.DataFrame:
        """The values in yen; a cell that states its own unit (12,000円 in a table of 千円) is in yen already."""
        factor = self.factors.get(column.name, 1)
        if factor == 1:
            return read
        return read.with_columns(
            value=pl.when(pl.col("unit").is_null()).then(pl.col("value") * factor).otherwise("value")
        )

    def of(self, column: Column) -> int:
        """What one typed unit of that column is in yen, or 1."""
        return self.factors.get(column.name, 1)


def stated_factor(text: str) -> int | None:
    """The factor that a text states as a unit (単位:千円 or （千円）), None where it states none."""
    found = _STATED.search(unicodedata.normalize("NFKC", text))
    return FACTORS[found[1] or found[2]] if found else None


def scale_of(raw: RawTable, layout: Layout, notes: Iterable[Line]) -> tuple[Scale, list[Problem]]:
    """The scale of each yen column: its own heading's, else that above the table. A unit stated only below is asked
    for.
    """
    above = next((factor for line in raw.titles if (factor := stated_factor(line.text))), None)
    yen = [c for c in layout.dataset.columns if c.kind is Kind.YEN and layout.has(c.name)]
    factors = {c.name: factor for c in yen if (factor := _in_heading(layout, c) or above)}
    told = [
        Problem(
            "scaled",
            "note",
            sheet=raw.sheet,
            facts={"column": layout.dataset.column(name).label, "factor": f"{factor:,}"},
        )
        for name, factor in factors.items()
    ]
    below = [line for line in notes if stated_factor(line.text)] if yen and not factors else []
    return Scale(factors), told + [
        Problem("unit_below", "error", line=n.line, sheet=raw.sheet, value=n.text) for n in below
    ]


def _in_heading(layout: Layout, column: Column) -> int | None:
    """The factor that the column's own heading states."""
    heading = layout.headings.get(column.name)
    return stated_factor(heading.text) if heading else None
