"""Figures that a comma may have parted: 1,200 without quotes is two cells of a text with commas, 1 and 200.

Where the row becomes too long by it, it is refused elsewhere. Where its last cell was blank it is as long as any, and
only its figures look odd: so it is asked about.
"""

import re
from collections.abc import Iterator

import polars as pl

from dashboard.datasets.spec import Column, Kind
from dashboard.intake.body import Body
from dashboard.intake.folding import fold
from dashboard.intake.layout import Layout
from dashboard.intake.problems import Problem, shown_lines
from dashboard.intake.reading import Heading, RawTable, cell_address
from dashboard.intake.scale import Scale

_FRONT, _BACK = r"^[△▲−-]?[1-9][0-9]{0,2}$", r"^[0-9]{3}$"
_FAR = 32  # a figure and its thousandfold are equally far from what is 32 times the figure
_REMARKS = re.compile("備考|摘要|メモ|特記|remarks?|notes?")
_FIGURES = (Kind.COUNT, Kind.YEN)


def parted_by_commas(raw: RawTable, layout: Layout, body: Body, scale: Scale) -> list[Problem]:
    """For each column of figures, the lines whose cell may be the beginning of a figure that ends in the next cell."""
    if not raw.commas:
        return []
    return [
        Problem(
            "parted_by_commas", "warning", lines[0], raw.sheet, cell_address(heading.position, lines[0]), heading.text,
            value=value, facts={"n": len(lines), "lines": shown_lines(lines)},
        )
        for column, heading in _figures(layout, raw)
        for lines, value in _parted(column, heading, raw, layout, body, scale)
    ]  # fmt: skip


def _figures(layout: Layout, raw: RawTable) -> Iterator[tuple[Column, Heading]]:
    """The columns of whole figures, and their headings; those of a cross-tab too."""
    by_name = ((c, layout.headings[c.name]) for c in layout.dataset.measures if c.name in layout.headings)
    yield from ((column, heading) for column, heading in by_name if column.kind in _FIGURES)
    if layout.spread and layout.dataset.measure:
        measure = layout.dataset.column(layout.dataset.measure)
        yield from ((measure, h) for h in raw.headings if h.position in layout.spread.values)


def _parted(
    column: Column, heading: Heading, raw: RawTable, layout: Layout, body: Body, scale: Scale
) -> Iterator[tuple[list[int], str]]:
    """The lines, and the first figure as it may have been."""
    front, back = f"c{heading.position}", f"c{heading.position + 1}"
    if not all(_any(raw, name, pattern) for name, pattern in ((front, _FRONT), (back, _BACK))):
        return
    data = raw.body.select("line", front=front, back=back).filter(pl.col("line").is_in(body.data["line"].implode()))
    is_two = pl.col("front").str.contains(_FRONT) & pl.col("back").str.contains(_BACK)
    usual = data.filter(~is_two).select(_size("front")).to_series().median()
    is_odd = pl.lit(_is_odd_beside(column, heading, layout, scale)) | pl.col("back").str.starts_with("0")
    is_small = _size("front") * _FAR <= pl.lit(usual)
    found = data.filter(is_two & (is_odd | is_small.fill_null(value=False)))
    if not found.is_empty():
        yield found["line"].to_list(), f"{found['front'][0]},{found['back'][0]}"


def _any(raw: RawTable, name: str, pattern: str) -> bool:
    """Whether any text of a column matches; a column that the file has not has none."""
    return name in raw.texts and bool(raw.texts[name].str.contains(pattern).any())


def _size(name: str) -> pl.Expr:
    """A figure without its sign, as far as it is one."""
    return pl.col(name).str.replace_all("[^0-9]", "").cast(pl.Int64, strict=False)


def _is_odd_beside(column: Column, heading: Heading, layout: Layout, scale: Scale) -> bool:
    """Whether three digits in the next cell are odd in themselves: as a remark, or as a hundred gifts of so few yen."""
    following = {h.position: name for name, h in layout.headings.items()}.get(heading.position + 1)
    if following is not None:
        counts = layout.dataset.column(following).kind is Kind.COUNT
        return counts and column.kind is Kind.YEN and scale.of(column) == 1
    beside = next((h for h in layout.ignored if h.position == heading.position + 1), None)
    return beside is not None and (not beside.text.strip() or _REMARKS.search(fold(beside.text)) is not None)
