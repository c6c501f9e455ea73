"""This year beside last year, kind by kind: the year asked in blue, the year before thin and grey."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import plotly.graph_objects as go
import polars as pl

from dashboard import formats
from dashboard.charts.frame import HOVER, blank
from dashboard.metrics import Metric
from dashboard.palette import BLUE, GREY, QUIET, TEXT
from dashboard.words import say

_STEP = 46
_HEAD_AND_FOOT = 100
_ROOM_FOR_FIGURES = 1.25
_LYING = {
    "orientation": "h",
    "hovertemplate": HOVER,
    "textposition": "outside",
    "textfont_size": 12,
    "cliponaxis": False,
}


def beside_last_year(
    frame: pl.DataFrame,
    metric: Metric,
    lang: str,
    *,
    title: str,
    subtitle: str = "",
    by: str,
    last_year: str = "last_year",
    absent: str = "not_reported",
    absent_last_year: str = "not_reported",
    hidden: pl.DataFrame | None = None,
) -> go.Figure:
    """Two bars per row of ``frame``, in its order from the top down; the columns are the metric's and ``last_year``.

    ``absent``: the state that a missing figure is in, ``absent_last_year``: one of the year before. It has no bar, but
    the word for that state where one would begin; one that is true in ``hidden`` (of the same shape) has the word for
    what is not shown.
    """
    rows = frame.to_dicts()
    figure = blank(title=title, subtitle=subtitle, height=len(rows) * _STEP + _HEAD_AND_FOOT)
    names, hovers = (
        [str(row[by]) for row in rows],
        [_about(row, metric, lang, by=by, last_year=last_year) for row in rows],
    )
    years = (
        (metric.answer_column, "charts.this_year", BLUE, TEXT, absent),
        (last_year, "charts.last_year", GREY, QUIET, absent_last_year),
    )
    for column, key, colour, ink, state in years:
        values = [row[column] for row in rows]
        bars = _bars(values, metric, lang, states=_states(hidden, column, rows=len(rows), absent=state))
        look = {"name": say(key, lang), "marker_color": colour, "textfont_color": ink}
        figure.add_bar(**_LYING, **bars, **look, y=names, hovertext=hovers)
    _lay_out(figure, [row[column] or 0 for row in rows for column in (metric.answer_column, last_year)])
    return figure


LEGEND = {"orientation": "h", "x": 0, "xanchor": "left", "y": 1, "yanchor": "bottom", "traceorder": "normal"}


def _lay_out(figure: go.Figure, figures: Sequence[float]) -> None:
    """First row on top; no numbers along the axis, because each bar bears its own."""
    figure.update_yaxes(type="category", autorange="reversed", tickfont_color=TEXT)
    figure.update_xaxes(range=_range(figures), showticklabels=False)
    figure.update_layout(showlegend=True, legend=LEGEND, bargap=0.3, bargroupgap=0.05)


def _range(figures: Sequence[float]) -> list[float]:
    """From zero, or from the lowest below it, with room for the figures at the ends."""
    low, high = min([0, *figures]), max([0, *figures])
    room = (high - low) * (_ROOM_FOR_FIGURES - 1) or 1
    return [low - room if low < 0 else 0, high + room]


def _states(hidden: pl.DataFrame | None, column: str, *, rows: int, absent: str) -> list[str]:
    """The state of each figure of a column that has no value."""
    withheld = hidden[column].to_list() if hidden is not None else [False] * rows
    return ["withheld" if hides else absent for hides in withheld]


def _bars(values: Sequence[float | None], metric: Metric, lang: str, *, states: Sequence[str]) -> dict[str, Any]:
    """Lengths and words at their ends. A missing one is of no length: plotly writes no text at an absent bar."""
    words = [
        formats.state(state, lang) if value is None else formats.short(value, metric.unit, lang)
        for value, state in zip(values, states, strict=True)
    ]
    return {"x": [value or 0 for value in values], "text": words}


def _about(row: Mapping[str, Any], metric: Metric, lang: str, *, by: str, last_year: str) -> str:
    """Both years, exact."""
    now, before = (formats.figure(row[c], metric.unit, lang) for c in (metric.answer_column, last_year))
    lines = (
        say("charts.hover", lang, label=say(key, lang), figure=figure)
        for key, figure in (("charts.this_year", now), ("charts.last_year", before))
    )
    return "<br>".join([f"<b>{escape(str(row[by]))}</b>", *lines])
