"""Which colour a district has on a map: five classes with fixed breaks, and one of its own for what is not known."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import polars as pl

from dashboard import formats
from dashboard.charts.frame import tick_text
from dashboard.charts.hover import told
from dashboard.maps.boundaries import Shape
from dashboard.metrics import Metric
from dashboard.palette import CLASSES, GREY, GREY_PALE
from dashboard.words import say

Breaks = tuple[float, float, float, float]
NO_FIGURE = GREY_PALE
WITHHELD = GREY
BREAKS: Mapping[str, Breaks] = {"rate": (0.2, 0.4, 0.6, 0.8), "months": (6, 12, 24, 36)}
"""The least of each class but the first, by unit: of rates as in the national survey. For others see ``breaks_for``."""

_STEPS = (1, 2, 3, 5)
NAMED = 60
"""Up to so many districts a map bears their names at once; of more it would be black with them."""
_LETTERS = 5


@dataclass(frozen=True)
class Shade:
    """One class of the legend: its colour, what it holds, and how many districts are in it."""

    colour: str
    label: str
    districts: int


@dataclass(frozen=True)
class Mark:
    """What else a map tells of a district beside its colour: a sign above its name, and the words for it."""

    sign: str
    words: str


@dataclass(frozen=True)
class Shaded:
    """One district as a map draws it; ``lines`` are what it says when pointed at, its name first; ``sign`` that of its
    mark.
    """

    shape: Shape
    colour: str
    lines: tuple[str, ...]
    selected: bool
    sign: str


def shaded(
    shapes: Sequence[Shape],
    frame: pl.DataFrame,
    metric: Metric,
    lang: str,
    *,
    hidden: pl.DataFrame | None = None,
    selected: Collection[str] = (),
    marks: Mapping[str, Mark] = MappingProxyType({}),
    breaks: Breaks | None = None,
) -> list[Shaded]:
    """Every shape with the colour of its row in ``frame`` (by district_code); ``selected`` are codes, and ``marks``
    have them as keys.
    """
    column, edges = metric.answer_column, breaks or breaks_for(frame, metric)
    withheld = hidden[column].to_list() if hidden is not None else [None] * frame.height
    rows = {row["district_code"]: (row, hide) for row, hide in zip(frame.to_dicts(), withheld, strict=True)}
    return [
        Shaded(
            shape,
            WITHHELD if hide else colour(_value(row, metric), edges),
            (*told(row, metric, lang, name=shape.name, hidden=hide), *([mark.words] if mark else [])),
            shape.code in selected,
            mark.sign if mark else "",
        )
        for shape in shapes
        for row, hide in [rows.get(shape.code, ({}, None))]
        for mark in [marks.get(shape.code)]
    ]


def in_short(name: str) -> str:
    """A name as there is room for it inside a district; all of it is said when it is pointed at."""
    return name if len(name) <= _LETTERS else f"{name[: _LETTERS - 1]}…"


def breaks_for(frame: pl.DataFrame, metric: Metric) -> Breaks:
    """Where the classes of a metric begin: fixed ones, or for counts and money two to five round steps.

    The step is the smallest of which six reach the largest figure, so that it changes only when the figures have
    changed their size.
    """
    if metric.unit in BREAKS:
        return BREAKS[metric.unit]
    top = max((value for value in _values(frame, metric) if value is not None), default=0)
    steps = (step * 10**power for power in range(10) for step in _STEPS)
    step = next(step for step in steps if step * 6 >= top)
    return 2 * step, 3 * step, 4 * step, 5 * step


def ranges(frame: pl.DataFrame, metric: Metric) -> bool:
    """Whether some figure is only known between bounds: it has the colour of the most that it can be."""
    return any(metric.bounds(row) for row in frame.iter_rows(named=True))


def _values(frame: pl.DataFrame, metric: Metric) -> list[float | None]:
    return [_value(row, metric) for row in frame.iter_rows(named=True)]


def _value(row: Mapping[str, Any], metric: Metric) -> float | None:
    """The figure, or the most that it can be."""
    bounds, known = metric.bounds(row), row.get(metric.answer_column)
    return bounds[1] if bounds else known


def colour(value: float | None, breaks: Breaks) -> str:
    """The colour of its class; that of NO_FIGURE for none."""
    return NO_FIGURE if value is None else CLASSES[sum(value >= edge for edge in breaks)]


def legend(
    frame: pl.DataFrame,
    metric: Metric,
    lang: str,
    *,
    hidden: pl.DataFrame | None = None,
    breaks: Breaks | None = None,
) -> list[Shade]:
    """The classes from few to many, that without figures, and that of hidden ones where there are any; each with the
    number of rows of ``frame`` in it. Where no row has a figure there are no classes.
    """
    column, edges = metric.answer_column, breaks or breaks_for(frame, metric)
    marks = hidden[column].drop_nulls().to_list() if hidden is not None else []
    values = _values(frame, metric)
    found = [colour(value, edges) for value in values]
    unknown = [Shade(NO_FIGURE, say("maps.no_figure", lang), values.count(None) - len(marks))]
    if marks:
        said = dict.fromkeys(formats.hidden(mark, lang, unit=metric.unit) for mark in sorted(marks, reverse=True))
        unknown.append(Shade(WITHHELD, "・".join(said), len(marks)))
    if values.count(None) == len(values):
        return unknown
    labels = _class_labels(edges, metric.unit, lang)
    return [*(Shade(c, label, found.count(c)) for c, label in zip(CLASSES, labels, strict=True)), *unknown]


def _class_labels(edges: Breaks, unit: str, lang: str) -> list[str]:
    """25人未満, 25〜50人未満, … 200人以上."""
    numbers = [tick_text(edge, unit, lang) for edge in edges]
    figures = numbers if unit == "rate" else [formats.figure(edge, unit, lang) for edge in edges]
    between = [say("maps.between", lang, low=low, high=high) for low, high in zip(numbers, figures[1:], strict=False)]
    return [say("maps.below", lang, high=figures[0]), *between, say("maps.from", lang, low=figures[-1])]
