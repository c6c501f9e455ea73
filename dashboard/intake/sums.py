"""The total rows of a table of several municipalities, compared with the rows of all of them before they are set apart.

What a 〇〇郡計 or a 小計 sums up is seen only from where it stands: the rows above it, or those below it.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl

from dashboard.intake.body import Body, read_body
from dashboard.intake.dividing import Divided
from dashboard.intake.draft import Draft
from dashboard.intake.extents import Extent, extent_of
from dashboard.intake.folding import fold
from dashboard.intake.layout import TOTALS
from dashboard.intake.parted import parted_by_commas
from dashboard.intake.places import Places
from dashboard.intake.problems import Problem
from dashboard.intake.reading import Line, RawTable
from dashboard.intake.reconcile import compared, of_its_kind, set_apart
from dashboard.intake.scale import Scale, scale_of
from dashboard.intake.understanding import cut_off

_ENDS = {Extent.CITIES: "市$", Extent.TOWNS: "[町村]$", Extent.WARDS: "区$"}


@dataclass(frozen=True)
class _Whole:
    """The rows of all municipalities: ``body`` as typed, with the totals that were set apart; ``frame`` as they were
    read, with ``at``, their place in the body, and the ``name`` of their municipality. ``apart``: line → what a total
    is called.
    """

    body: Body
    frame: pl.DataFrame
    apart: Mapping[int, str]
    places: Places
    scale: Scale


def of_the_whole(raw: RawTable, divided: Divided, drafts: Sequence[Draft], names: Mapping[str, str]) -> list[Problem]:
    """What only all rows together tell: totals that are not the sum of their rows; and what is not seen in a table of
    one row, a unit at a total of all, figures parted by commas, the end cut off. ``names``: code → name.
    """
    layout = drafts[0].layout
    if any(p.severity == "error" for p in layout.problems):
        return []
    of_all = replace(drafts[0].raw, body=raw.body.filter(~pl.col("line").is_in(list(divided.apart))))
    body = _with_totals(read_body(of_all, layout), drafts[0], raw, divided.apart)
    labels = tuple(Line(line, label) for line, label in divided.apart.items())
    scale, problems = scale_of(of_all, layout, replace(body, notes=(*body.notes, *labels)))
    problems += [*parted_by_commas(of_all, layout, body, scale), *cut_off(body, of_all)]
    whole = _Whole(body, _frame(body, drafts, names), divided.apart, Places(of_all, layout), scale)
    return [*problems, *(_totals(whole, raw) if not divided.problems else [])]


def _with_totals(body: Body, draft: Draft, raw: RawTable, lines: Collection[int]) -> Body:
    """The rows of all, with those lines as their totals, whatever these are called."""
    stated = read_body(replace(draft.raw, body=raw.body.filter(pl.col("line").is_in(list(lines)))), draft.layout)
    totals = pl.concat([stated.data, stated.totals], how="diagonal").with_columns(subtotal=pl.lit(value=False))
    return replace(body, totals=totals.sort("line", "position", maintain_order=True))


def _frame(body: Body, drafts: Sequence[Draft], names: Mapping[str, str]) -> pl.DataFrame:
    """The rows as they were read, each with its place among all."""
    rows = pl.concat([draft.rows.drop("at") for draft in drafts], how="diagonal_relaxed")
    places = body.data.select("line", "position").with_row_index("at")
    placed = rows.join(places, on=["line", "position"], nulls_equal=True, maintain_order="left")
    return placed.with_columns(name=pl.col("municipality").replace_strict(names, return_dtype=pl.String))


def _totals(whole: _Whole, raw: RawTable) -> list[Problem]:
    """The problems of every total row; one that nothing can be compared with is told."""
    problems: list[Problem] = []
    alone = []
    for line in whole.apart:
        found = [_compared(line, parts, whole) for parts in _may_sum(line, whole) if _says_something(parts, whole)]
        if not found:
            alone.append(line)
        elif [] not in found:
            problems += found[0]
    return [*problems, *set_apart(alone, raw)]


def _says_something(parts: pl.DataFrame, whole: _Whole) -> bool:
    """Whether there is a figure that a total can be held against."""
    dataset, columns = whole.places.layout.dataset, whole.body.totals.columns
    measures = [c.name for c in dataset.measures if c.is_additive and c.name in columns]
    return dataset.reconciled and any(parts[name].is_not_null().any() for name in measures)


def _may_sum(line: int, whole: _Whole) -> Iterator[pl.DataFrame]:
    """The rows that a total may sum up, the likeliest first: those that its name says. Where that says none, or only
    合計, also those above it, and those below.
    """
    called, frame = whole.apart[line], whole.frame
    extent, is_plain = extent_of(called), fold(called) in TOTALS
    if extent is Extent.ALL:
        yield frame
    named = frame.filter(pl.col("name").str.contains(_ENDS[extent])) if extent in _ENDS else frame.clear()
    yield named
    if named.is_empty() and (extent is not Extent.ALL or is_plain):
        above = max((other for other in whole.apart if other < line), default=0)
        yield frame.filter(pl.col("line").is_between(above, line))
    if named.is_empty() and extent is not Extent.ALL:
        below = min((other for other in whole.apart if other > line), default=None)
        yield frame.filter(pl.col("line").is_between(line, below) if below else pl.col("line") > line)


def _compared(line: int, parts: pl.DataFrame, whole: _Whole) -> list[Problem]:
    """One line of totals against the rows that it may sum up, in every column that adds up."""
    layout, spread = whole.places.layout, whole.places.layout.spread
    problems: list[Problem] = []
    for total in whole.body.totals.filter(line=line).iter_rows(named=True):
        own = parts.filter(pl.col("at").is_in(of_its_kind(total, whole.body, layout)))
        if spread is not None and total["position"] in spread.values:
            own = own.filter(position=total["position"])
        for column in (c for c in layout.dataset.measures if c.is_additive and c.name in total):
            problems += compared(total, own, column, whole.places, whole.scale)
    return problems
