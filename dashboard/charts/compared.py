"""This year beside last year, kind by kind: the year asked in blue, the year before thin and grey."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import plotly.graph_objects as go
import polars as pl

from dashboard import formats
from dashboard.charts.frame import HOVER, blank, name_axis
from dashboard.metrics import Metric
from dashboard.palette import BLUE, GREY, QUIET, TEXT
from dashboard.words import say

_LAST_YEAR = "last_year"
_STEP = 46
_HEAD_AND_FOOT = 100
_ROOM_FOR_FIGURES, _ROOM_ON_A_PHONE = 0.25, 0.6
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
    absent: str = "not_reported",
    absent_last_year: str = "not_reported",
    hidden: pl.DataFrame | None = None,
    narrow: bool = False,
) -> go.Figure:
    """Two bars per row of ``frame``, in its order from the top down; the columns are the metric's and ``last_year``.

    ``absent``: the state that a missing figure is in, ``absent_last_year``: one of the year before. It has no bar, but
    the word for that state where one would begin; one that has a mark in ``hidden`` (of the same shape) has its word.
    ``narrow``: on a phone.
    """
    rows = frame.to_dicts()
    figure = blank(title=title, subtitle=subtitle, height=len(rows) * _STEP + _HEAD_AND_FOOT)
    names, hovers = [str(row[by]) for row in rows], [_about(row, metric, lang, by=by) for row in rows]
    years = (
        (metric.answer_column, "charts.this_year", BLUE, TEXT, absent),
        (_LAST_YEAR, "charts.last_year", GREY, QUIET, absent_last_year),
    )
    for column, key, colour, ink, state in years:
        values = [row[column] for row in rows]
        bars = _bars(values, metric, lang, absent=state, marks=_marks(hidden, column, len(rows)))
        look = {"name": say(key, lang), "marker_color": colour, "textfont_color": ink}
        figure.add_bar(**_LYING, **bars, **look, y=names, hovertext=hovers)
    lengths = [row[column] or 0 for row in rows for column in (metric.answer_column, _LAST_YEAR)]
    _lay_out(figure, names, lengths, narrow=narrow)
    return figure


LEGEND = {"orientation": "h", "x": 0, "xanchor": "left", "y": 1, "yanchor": "bottom", "traceorder": "normal"}


def _lay_out(figure: go.Figure, names: Sequence[str], lengths: Sequence[float], *, narrow: bool) -> None:
    """First row on top; no numbers along the axis, because each bar bears its own."""
    figure.update_yaxes(**name_axis(names, narrow=narrow))
    room = _ROOM_ON_A_PHONE if narrow else _ROOM_FOR_FIGURES
    figure.update_xaxes(range=_range(lengths, room=room), showticklabels=False)
    figure.update_layout(showlegend=True, legend=LEGEND, bargap=0.3, bargroupgap=0.05)


def _range(lengths: Sequence[float], *, room: float) -> list[float]:
    """From zero, or from the lowest below it, with room for the figures at the ends."""
    low, high = min([0, *lengths]), max([0, *lengths])
    beside = (high - low) * room or 1
    return [low - beside if low < 0 else 0, high + beside]


def _marks(hidden: pl.DataFrame | None, column: str, rows: int) -> list[str | None]:
    return hidden[column].to_list() if hidden is not None else [None] * rows


def _bars(
    values: Sequence[float | None], metric: Metric, lang: str, *, absent: str, marks: Sequence[str | None]
) -> dict[str, Any]:
    """Lengths and words at their ends. A missing one is of no length: plotly writes no text at an absent bar."""
    words = [
        formats.short(value, metric.unit, lang) if value is not None else _word(mark, absent, lang)
        for value, mark in zip(values, marks, strict=True)
    ]
    return {"x": [value or 0 for value in values], "text": words}


def _word(mark: str | None, absent: str, lang: str) -> str:
    """Why there is no figure."""
    return formats.hidden(mark, lang) if mark else formats.state(absent, lang)


def _about(row: Mapping[str, Any], metric: Metric, lang: str, *, by: str) -> str:
    """Both years, exact."""
    now, before = (formats.figure(row[c], metric.unit, lang) for c in (metric.answer_column, _LAST_YEAR))
    lines = (
        say("charts.hover", lang, label=say(key, lang), figure=figure)
        for key, figure in (("charts.this_year", now), ("charts.last_year", before))
    )
    return "<br>".join([f"<b>{escape(str(row[by]))}</b>", *lines])
