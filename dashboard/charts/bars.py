"""Horizontal bars: one per district or kind, from zero, each with its figure written at its end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any

import plotly.graph_objects as go
import polars as pl

from dashboard import formats
from dashboard.charts.frame import BAR_HEIGHT, HOVER, WORDS_AT_ENDS, blank, number_axis
from dashboard.charts.hover import about
from dashboard.metrics import Metric
from dashboard.palette import BLUE, BLUE_PALE, GREY, PAPER, QUIET, TEXT
from dashboard.words import say

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


@dataclass(frozen=True)
class _Bar:
    """One bar: ``certain`` long for sure and ``possible`` longer (None: no such part), with ``word`` at its end."""

    name: str
    key: str
    certain: float | None
    possible: float | None
    word: str
    hover: str

    @property
    def end(self) -> float:
        """Where its word is written."""
        return (self.certain or 0) + (self.possible or 0)


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
    word: str | None = None,
) -> go.Figure:
    """One bar per row of ``frame``, in its order from the top down.

    Rows without a figure have no bar but the word for why: 未報告, or 10未満 where ``hidden`` (of the same shape) has
    a mark; where they are known, the bounds of a missing figure (``x_min``, ``x_max``) are a bar whose unsure part is
    hatched. ``selected`` is the name of the one bar to stand out. A click gives ``district_code``, else the name.
    ``word`` is the council's own for a district, where districts are counted.
    """
    withheld = hidden[metric.answer_column].to_list() if hidden is not None else [None] * frame.height
    rows = zip(frame.to_dicts(), withheld, strict=True)
    drawn = [_bar(row, metric, lang, by=by, hidden=hide, word=word) for row, hide in rows]
    figure = blank(title=title, subtitle=subtitle, height=len(drawn) * BAR_HEIGHT + _HEAD_AND_FOOT)
    figure.add_bar(**_trace(drawn, [bar.certain for bar in drawn]), marker_color=_colours(drawn, selected))
    if any(bar.possible for bar in drawn):
        figure.add_bar(**_trace(drawn, [bar.possible for bar in drawn]), marker_pattern=_HATCHED)
        figure.update_layout(barmode="stack")
    ends, names = [bar.end for bar in drawn], [bar.name for bar in drawn]
    figure.add_scatter(**WORDS_AT_ENDS, x=ends, y=names, text=[f" {escape(bar.word)}" for bar in drawn])
    _lay_out(figure, drawn, metric.unit, lang)
    if reference:
        _draw_reference(figure, reference, metric.unit, lang)
    return figure


_HATCHED = {"shape": "/", "fgcolor": BLUE, "bgcolor": PAPER, "size": 6, "solidity": 0.3}


def _bar(row: Mapping[str, Any], metric: Metric, lang: str, *, by: str, hidden: str | None, word: str | None) -> _Bar:
    """One row as a bar; what it says when pointed at is exact."""
    bounds = metric.bounds(row) if not hidden else None
    certain, possible = (bounds[0], bounds[1] - bounds[0]) if bounds else (row[metric.answer_column], None)
    name = str(row[by])
    hover = about(row, metric, lang, name=name, hidden=hidden)
    told = metric.write(row, lang, hidden=hidden, word=word)
    return _Bar(name, row.get("district_code", name), certain, possible, told, hover)


def _trace(drawn: Sequence[_Bar], lengths: Sequence[float | None]) -> dict[str, Any]:
    """What both parts of the bars have in common."""
    return {
        "y": [bar.name for bar in drawn],
        "x": lengths,
        "orientation": "h",
        "hovertext": [bar.hover for bar in drawn],
        "hovertemplate": HOVER,
        "customdata": [bar.key for bar in drawn],
    }


def _colours(drawn: Sequence[_Bar], selected: str | None) -> list[str]:
    return [BLUE if selected in (None, bar.name) else BLUE_PALE for bar in drawn]


def _lay_out(figure: go.Figure, drawn: Sequence[_Bar], unit: str, lang: str) -> None:
    """First row on top; no numbers along the axis, because each bar bears its own."""
    ends = [bar.end for bar in drawn]
    low, high = number_axis(ends, unit, lang)["range"]
    names = [bar.name for bar in drawn]
    figure.update_yaxes(
        type="category", categoryorder="array", categoryarray=names, autorange="reversed", tickfont_color=TEXT
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
