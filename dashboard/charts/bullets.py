"""Actual against target, one bar per indicator: how long it is says how much is reached, a tick where the target is."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import plotly.graph_objects as go

from dashboard.charts.frame import HOVER, WORDS_AT_ENDS, blank
from dashboard.palette import BLUE, BLUE_FAINT, TEXT

_STEP, _STEP_NARROW = 38, 76
_THICK, _THICK_NARROW = 0.34, 0.14
_ABOVE = 10
_HEAD_AND_FOOT = 72
_ROOM_FOR_WORDS = 1.8
_LONGEST = 1.5
_TICK = {"symbol": "line-ns", "line": {"width": 3, "color": TEXT}}
_HIGH, _HIGH_NARROW = 20, 11


@dataclass(frozen=True)
class Bullet:
    """One indicator. ``achievement`` as the desk gives it (1.0 is the target, None where it cannot be told).

    ``text`` tells it with actual and target, each in its own unit, or the word for why there is none.
    """

    name: str
    achievement: float | None
    text: str


def bullets(rows: Sequence[Bullet], *, title: str, subtitle: str = "", narrow: bool = False) -> go.Figure:
    """Bars of achievement in the order given, each with actual and target in its own unit. Beyond 150% a bar is cut.

    ``narrow``: what belongs to a bar stands above it, because beside it there is no room on a phone.
    """
    step = _STEP_NARROW if narrow else _STEP
    figure = blank(title=title, subtitle=subtitle, height=len(rows) * step + _HEAD_AND_FOOT)
    thick, high = (_THICK_NARROW, _HIGH_NARROW) if narrow else (_THICK, _HIGH)
    _draw(figure, rows, thick=thick, high=high)
    figure.update_layout(barmode="overlay")
    figure.update_yaxes(type="category", autorange="reversed", tickfont_color=TEXT, showticklabels=not narrow)
    (_write_above if narrow else _write_beside)(figure, rows)
    return figure


def _draw(figure: go.Figure, rows: Sequence[Bullet], *, thick: float, high: int) -> None:
    """The whole in pale, what is reached in blue, a tick at the target."""
    names, whole = [row.name for row in rows], [1.0] * len(rows)
    lying = {"y": names, "orientation": "h"}
    hovers = [f"<b>{escape(row.name)}</b><br>{escape(row.text)}" for row in rows]
    figure.add_bar(**lying, x=whole, marker_color=BLUE_FAINT, hoverinfo="skip", width=2 * thick)
    figure.add_bar(
        **lying,
        x=[_length(row) for row in rows],
        marker_color=BLUE,
        width=thick,
        hovertext=hovers,
        hovertemplate=HOVER,
    )
    figure.add_scatter(y=names, x=whole, mode="markers", hoverinfo="skip", marker={**_TICK, "size": high})


def _length(row: Bullet) -> float | None:
    return None if row.achievement is None else min(row.achievement, _LONGEST)


def _write_beside(figure: go.Figure, rows: Sequence[Bullet]) -> None:
    """The figures at the ends of the bars; the names stand along the axis."""
    ends = [max(_length(row) or 0, 1.0) for row in rows]
    words = [f"  {escape(row.text)}" for row in rows]
    figure.add_scatter(**WORDS_AT_ENDS, y=[row.name for row in rows], x=ends, text=words)
    figure.update_xaxes(range=[0, max(ends, default=1.0) * _ROOM_FOR_WORDS], showticklabels=False)


def _write_above(figure: go.Figure, rows: Sequence[Bullet]) -> None:
    """Name and figures in two lines above each bar."""
    figure.update_xaxes(range=[0, _LONGEST], showticklabels=False)
    for row in rows:
        figure.add_annotation(
            x=0,
            y=row.name,
            text=f"<b>{escape(row.name)}</b><br>{escape(row.text)}",
            align="left",
            xanchor="left",
            yanchor="bottom",
            yshift=_ABOVE,
            showarrow=False,
        )
