"""Horizontal bars: one per district or kind, from zero, each with its figure written at its end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import plotly.graph_objects as go
import polars as pl

from dashboard import formats
from dashboard.charts.frame import BAR_HEIGHT, HOVER, blank, number_axis
from dashboard.charts.hover import about
from dashboard.metrics import Metric
from dashboard.palette import BLUE, BLUE_PALE, GREY, PAPER, QUIET, TEXT
from dashboard.words import say

Row = Mapping[str, Any]
Extent = tuple[float | None, float | None]
_HEAD_AND_FOOT = 84
_ROOM_FOR_FIGURES = 1.22


@dataclass(frozen=True)
class Reference:
    """A line to compare with: its value, its name, and the day on which it was true."""

    value: float
    name: str
    as_of: date | None = None

    def text(self, unit: str, lang: str) -> str:
        """全国の計画作成率 14.0%(令和7年4月1日)."""
        figure = formats.figure(self.value, unit, lang)
        if self.as_of is None:
            return say("charts.reference", lang, name=self.name, figure=figure)
        return say("charts.reference_dated", lang, name=self.name, figure=figure, day=formats.day(self.as_of, lang))


def benchmark(metric: Metric, lang: str) -> Reference | None:
    """The national figure of a metric as a reference line, if there is one."""
    found = metric.benchmark
    return Reference(found.value, found.label(lang), found.as_of) if found else None


def bars(
    frame: pl.DataFrame,
    metric: Metric,
    lang: str,
    *,
    title: str,
    subtitle: str = "",
    by: str = "district",
    hidden: pl.DataFrame | None = None,
    selected: str | None = None,
    reference: Reference | None = None,
    spread: tuple[str, str] | None = None,
) -> go.Figure:
    """One bar per row of ``frame``, in its order from the top down.

    Rows without a figure have no bar but the word for why: 未報告, or 10未満 where ``hidden`` (of the same shape) is
    true. ``selected`` is the name of the one bar to stand out. ``spread`` names two columns with the least and the most
    that a missing figure can be: that part is hatched. A click on a bar gives ``district_code``, else its name.
    """
    rows, words = frame.to_dicts(), _words(frame, metric, hidden, lang)
    figure = blank(title=title, subtitle=subtitle, height=len(rows) * BAR_HEIGHT + _HEAD_AND_FOOT)
    names = [str(row[by]) for row in rows]
    least, rest = zip(*(_extent(row, metric, spread) for row in rows), strict=True) if rows else ((), ())
    colours = [BLUE if selected in (None, name) else BLUE_PALE for name in names]
    hovers = [about(row, metric, lang, name=str(row[by]), word=word) for row, word in zip(rows, words, strict=True)]
    keys = [row.get("district_code", row[by]) for row in rows]
    figure.add_bar(
        y=names, x=least, orientation="h", marker_color=colours, hovertext=hovers, hovertemplate=HOVER, customdata=keys
    )
    if any(rest):
        _hatch(figure, names, rest, hovers, keys)
    ends = [(certain or 0) + (possible or 0) for certain, possible in zip(least, rest, strict=True)]
    _write_ends(figure, names, ends, words)
    _lay_out(figure, names, ends, metric.unit, lang)
    if reference:
        _draw_reference(figure, reference, metric.unit, lang)
    return figure


def _words(frame: pl.DataFrame, metric: Metric, hidden: pl.DataFrame | None, lang: str) -> list[str]:
    """What is written at the end of each bar."""
    column = metric.answer_column
    withheld = hidden[column].to_list() if hidden is not None else [False] * frame.height
    return [
        formats.state("hidden", lang) if hide else formats.figure(value, metric.unit, lang)
        for value, hide in zip(frame[column].to_list(), withheld, strict=True)
    ]


def _extent(row: Row, metric: Metric, spread: tuple[str, str] | None) -> Extent:
    """How long the bar is for certain, and how much longer it may be; None where there is no bar."""
    value = row[metric.answer_column]
    if value is not None or spread is None:
        return value, None
    least, most = (row[column] for column in spread)
    return (least, most - least) if least is not None and most is not None else (None, None)


def _hatch(
    figure: go.Figure, names: Sequence[str], rest: Sequence[float | None], hovers: Sequence[str], keys: Sequence[Any]
) -> None:
    """The part of a bar that may or may not be there."""
    pattern = {"shape": "/", "fgcolor": BLUE, "bgcolor": PAPER, "size": 6, "solidity": 0.3}
    figure.add_bar(
        y=names, x=rest, orientation="h", hovertext=hovers, hovertemplate=HOVER, customdata=keys, marker_pattern=pattern
    )
    figure.update_layout(barmode="stack")


def _write_ends(figure: go.Figure, names: Sequence[str], ends: Sequence[float], words: Sequence[str]) -> None:
    """The figures as text after the bars: a trace of its own, so that hatching and missing figures have them too."""
    figure.add_scatter(
        x=ends,
        y=names,
        mode="text",
        text=[f" {word}" for word in words],
        textposition="middle right",
        textfont={"color": TEXT},
        hoverinfo="skip",
        cliponaxis=False,
    )


def _lay_out(figure: go.Figure, names: Sequence[str], ends: Sequence[float], unit: str, lang: str) -> None:
    """First row on top; no numbers along the axis, because each bar bears its own."""
    low, high = number_axis(ends, unit, lang)["range"]
    figure.update_yaxes(
        type="category", categoryorder="array", categoryarray=list(names), autorange="reversed", tickfont_color=TEXT
    )
    figure.update_xaxes(range=[low, max(ends, default=high) * _ROOM_FOR_FIGURES or high], showticklabels=False)


def _draw_reference(figure: go.Figure, reference: Reference, unit: str, lang: str) -> None:
    """A dashed line over all bars, named at its upper end."""
    figure.add_vline(x=reference.value, line={"color": GREY, "width": 2, "dash": "dash"})
    figure.add_annotation(
        x=reference.value,
        y=1,
        yref="paper",
        yanchor="bottom",
        xanchor="left",
        showarrow=False,
        text=reference.text(unit, lang),
        font={"color": QUIET, "size": 12},
    )
