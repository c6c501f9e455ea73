"""A chain of people as bars: of all who are eligible, who is listed, who consented, who has a plan and a supporter."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import plotly.graph_objects as go

from dashboard import formats
from dashboard.charts.frame import HOVER, WORDS_AT_ENDS, blank
from dashboard.charts.hover import about
from dashboard.metrics import METRICS, Metric
from dashboard.palette import ALERT, ALERT_PALE, BLUE, TEXT
from dashboard.words import say

_STEP = 38
_HEAD_AND_FOOT = 64
_ROOM_FOR_WORDS = 1.6


def funnel(
    row: Mapping[str, Any],
    steps: Sequence[tuple[str, str | None]],
    lang: str,
    *,
    title: str,
    subtitle: str = "",
    hidden: Mapping[str, bool] | None = None,
    attention: str | None = None,
) -> go.Figure:
    """One bar per step: (metric of the count, metric of its share or None). Each bar bears people before percent.

    ``row``: the columns of those metrics. ``attention`` names the step that needs help: it is hatched in the colour of
    alert. A step without a figure has a word and no bar.
    """
    hide = hidden or {}
    told = [_told(row, METRICS[name], share, lang, hidden=hide.get(name, False)) for name, share in steps]
    names = [METRICS[name].label(lang) for name, _ in steps]
    values = [_length(row, METRICS[name]) for name, _ in steps]
    ends = [value or 0 for value in values]
    figure = blank(title=title, subtitle=subtitle, height=len(steps) * _STEP + _HEAD_AND_FOOT)
    marker = _marker([name for name, _ in steps], attention)
    hovers = [hover for _, hover in told]
    figure.add_bar(y=names, x=values, orientation="h", marker=marker, hovertext=hovers, hovertemplate=HOVER)
    figure.add_scatter(**WORDS_AT_ENDS, textfont_size=12, x=ends, y=names, text=[word for word, _ in told])
    figure.update_yaxes(type="category", autorange="reversed", tickfont_color=TEXT)
    figure.update_xaxes(range=[0, max(ends, default=0) * _ROOM_FOR_WORDS or 1], showticklabels=False)
    return figure


def _length(row: Mapping[str, Any], metric: Metric) -> float | None:
    """How long a bar is; between two bounds it reaches to the upper one."""
    bounds = metric.bounds(row)
    length: float | None = bounds[1] if bounds else row.get(metric.answer_column)
    return length


def _told(row: Mapping[str, Any], metric: Metric, share: str | None, lang: str, *, hidden: bool) -> tuple[str, str]:
    """What stands at the end of a bar (people first, below them 対象者数の49.9%), and what it says when pointed at."""
    name, count = metric.label(lang), f" <b>{escape(metric.write(row, lang, hidden=hidden))}</b>"
    rate = row.get(METRICS[share].answer_column) if share and not hidden else None
    if share is None or rate is None:
        return count, about(row, metric, lang, name=name, hidden=hidden)
    whole = METRICS[str(METRICS[share].denominator)].heading(lang, inside=True)
    share_of = say("charts.share_of", lang, whole=whole, rate=formats.rate(rate, lang))
    return f"{count}<br> {share_of}", about(row, METRICS[share], lang, name=name)


def _marker(names: Sequence[str], attention: str | None) -> dict[str, Any]:
    """Blue, and hatched in alert for the step that needs help: never by colour alone."""
    needs = [name == attention for name in names]
    return {
        "color": [ALERT_PALE if need else BLUE for need in needs],
        "pattern": {
            "shape": ["/" if need else "" for need in needs],
            "fgcolor": [ALERT if need else BLUE for need in needs],
            "fillmode": "overlay",
            "size": 7,
        },
    }
