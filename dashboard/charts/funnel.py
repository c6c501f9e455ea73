"""A chain of people as bars: of all who are eligible, who is listed, who consented, who has a plan and a supporter."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import plotly.graph_objects as go

from dashboard import formats
from dashboard.charts.frame import HOVER, WORDS_AT_ENDS, blank, name_axis
from dashboard.charts.hover import about
from dashboard.metrics import METRICS, Metric
from dashboard.palette import ALERT, ALERT_PALE, BLUE
from dashboard.privacy import Marks
from dashboard.words import say

_STEP, _STEP_ON_A_PHONE = 38, 52
_HEAD_AND_FOOT = 64
_ROOM_FOR_WORDS, _ROOM_ON_A_PHONE = 1.6, 1.9


def funnel(
    row: Mapping[str, Any],
    steps: Sequence[tuple[str, ...]],
    lang: str,
    *,
    title: str,
    subtitle: str = "",
    hidden: Marks | None = None,
    attention: str | None = None,
    narrow: bool = False,
) -> go.Figure:
    """One bar per step: the metric of the count, and those of its shares. Each bar bears people before percent.

    ``row``: the columns of those metrics. ``attention`` names the step that needs help: it is hatched in the colour of
    alert. A step without a figure has a word and no bar. ``narrow``: on a phone, where each share has a line of its
    own.
    """
    hide, also = hidden or {}, "<br> " if narrow else say("charts.and", lang)
    told = [_told(row, METRICS[name], shares, lang, hidden=hide, also=also) for name, *shares in steps]
    names = [METRICS[name].label(lang) for name, *_ in steps]
    values = [_length(row, METRICS[name]) for name, *_ in steps]
    ends = [value or 0 for value in values]
    step, room = (_STEP_ON_A_PHONE, _ROOM_ON_A_PHONE) if narrow else (_STEP, _ROOM_FOR_WORDS)
    figure = blank(title=title, subtitle=subtitle, height=len(steps) * step + _HEAD_AND_FOOT)
    marker = _marker([name for name, *_ in steps], attention)
    hovers = [hover for _, hover in told]
    figure.add_bar(y=names, x=values, orientation="h", marker=marker, hovertext=hovers, hovertemplate=HOVER)
    figure.add_scatter(**WORDS_AT_ENDS, textfont_size=12, x=ends, y=names, text=[word for word, _ in told])
    figure.update_yaxes(**name_axis(names, narrow=narrow))
    figure.update_xaxes(range=[0, max(ends, default=0) * room or 1], showticklabels=False)
    return figure


def _length(row: Mapping[str, Any], metric: Metric) -> float | None:
    """How long a bar is; between two bounds it reaches to the upper one."""
    bounds = metric.bounds(row)
    length: float | None = bounds[1] if bounds else row.get(metric.answer_column)
    return length


def _told(
    row: Mapping[str, Any], metric: Metric, shares: Sequence[str], lang: str, *, hidden: Marks, also: str
) -> tuple[str, str]:
    """What stands at the end of a bar (people first, below them 対象者数の49.9%), and what it says when pointed at."""
    name, hide = metric.label(lang), hidden.get(metric.answer_column)
    count = f" <b>{escape(metric.write(row, lang, hidden=hide))}</b>"
    known = [METRICS[share] for share in shares if row.get(METRICS[share].answer_column) is not None and not hide]
    if not known:
        return count, about(row, metric, lang, name=name, hidden=hide)
    told = also.join(_share_of(row, rate, lang) for rate in known)
    return f"{count}<br> {told}", about(row, known[0], lang, name=name)


def _share_of(row: Mapping[str, Any], rate: Metric, lang: str) -> str:
    """対象者の49.9%."""
    whole = METRICS[str(rate.denominator)].heading(lang, inside=True)
    return say("charts.share_of", lang, whole=whole, rate=formats.rate(row[rate.answer_column], lang))


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
