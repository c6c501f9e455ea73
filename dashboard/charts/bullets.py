"""Actual against target, one bar per indicator: how long it is says how much is reached, a tick where the target is."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import plotly.graph_objects as go

from dashboard import formats
from dashboard.charts.frame import HOVER, WORDS_AT_ENDS, blank
from dashboard.palette import BLUE, BLUE_FAINT, TEXT
from dashboard.words import say

_STEP = 38
_HEAD_AND_FOOT = 90
_ROOM_FOR_WORDS = 1.5
_LONGEST = 1.5
_TICK = {"symbol": "line-ns", "size": 20, "line": {"width": 3, "color": TEXT}}


@dataclass(frozen=True)
class Bullet:
    """One indicator. ``achievement`` as the desk gives it (1.0 is the target, None where it cannot be told)."""

    name: str
    actual: float | None
    target: float | None
    achievement: float | None
    unit: str


def bullets(rows: Sequence[Bullet], lang: str, *, title: str, subtitle: str = "") -> go.Figure:
    """Bars of achievement in the order given, each with actual and target in its own unit. Beyond 150% a bar is cut."""
    figure = blank(title=title, subtitle=subtitle, height=len(rows) * _STEP + _HEAD_AND_FOOT)
    names, words = [row.name for row in rows], [_word(row, lang) for row in rows]
    lengths = [None if row.achievement is None else min(row.achievement, _LONGEST) for row in rows]
    ends = [max(length or 0, 1.0) for length in lengths]
    whole = [1.0] * len(rows)
    hovers = [f"<b>{escape(row.name)}</b><br>{word}" for row, word in zip(rows, words, strict=True)]
    figure.add_bar(y=names, x=whole, orientation="h", marker_color=BLUE_FAINT, hoverinfo="skip", width=0.7)
    figure.add_bar(
        y=names, x=lengths, orientation="h", marker_color=BLUE, width=0.34, hovertext=hovers, hovertemplate=HOVER
    )
    figure.add_scatter(y=names, x=whole, mode="markers", hoverinfo="skip", marker=_TICK)
    figure.add_scatter(**WORDS_AT_ENDS, y=names, x=ends, text=[f"  {word}" for word in words])
    figure.update_layout(barmode="overlay")
    figure.update_yaxes(type="category", autorange="reversed", tickfont_color=TEXT)
    figure.update_xaxes(range=[0, max(ends, default=1.0) * _ROOM_FOR_WORDS], showticklabels=False)
    return figure


def _word(row: Bullet, lang: str) -> str:
    """達成率 80.2%(6,413人 / 目標 8,000人)."""
    actual, target = (formats.figure(value, row.unit, lang) for value in (row.actual, row.target))
    if row.achievement is None:
        return say("charts.bullet_unknown", lang, actual=actual, target=target)
    return say("charts.bullet", lang, rate=formats.rate(row.achievement, lang), actual=actual, target=target)
