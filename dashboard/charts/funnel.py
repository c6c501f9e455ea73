"""A chain of people as bars: of all who are eligible, who is listed, who consented, who has a plan and a supporter."""

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from dashboard import formats
from dashboard.charts.frame import HOVER, blank
from dashboard.charts.hover import about
from dashboard.metrics import METRICS, Metric
from dashboard.palette import ALERT, ALERT_PALE, BLUE, TEXT
from dashboard.words import say

_STEP = 40
_HEAD_AND_FOOT = 76
_ROOM_FOR_WORDS = 1.75


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
    figure = blank(title=title, subtitle=subtitle, height=len(steps) * _STEP + _HEAD_AND_FOOT)
    hide = hidden or {}
    counts = [METRICS[name] for name, _ in steps]
    names = [metric.label(lang) for metric in counts]
    values = [row.get(metric.answer_column) for metric in counts]
    ends = [value or 0 for value in values]
    words = [_word(row, METRICS[name], share, lang, hidden=hide.get(name, False)) for name, share in steps]
    figure.add_bar(
        y=names,
        x=values,
        orientation="h",
        marker=_marker([name for name, _ in steps], attention),
        hovertext=[_about(row, name, share, lang, word) for (name, share), word in zip(steps, words, strict=True)],
        hovertemplate=HOVER,
    )
    figure.add_scatter(
        x=ends,
        y=names,
        mode="text",
        text=[f" {word}" for word in words],
        textposition="middle right",
        textfont={"color": TEXT, "size": 14},
        hoverinfo="skip",
        cliponaxis=False,
    )
    figure.update_yaxes(type="category", autorange="reversed", tickfont={"color": TEXT, "size": 14})
    figure.update_xaxes(range=[0, max(ends, default=0) * _ROOM_FOR_WORDS or 1], showticklabels=False)
    return figure


def _word(row: Mapping[str, Any], metric: Metric, share: str | None, lang: str, *, hidden: bool) -> str:
    """6,413人(対象者数の49.9%); the count alone where its share is not known."""
    if hidden:
        return formats.state("hidden", lang)
    count = formats.figure(row.get(metric.answer_column), metric.unit, lang)
    rate = row.get(METRICS[share].answer_column) if share else None
    if rate is None or share is None:
        return count
    whole = METRICS[str(METRICS[share].denominator)].label(lang)
    return say("charts.share_of", lang, figure=count, whole=whole[0].lower() + whole[1:], rate=formats.rate(rate, lang))


def _about(row: Mapping[str, Any], name: str, share: str | None, lang: str, word: str) -> str:
    if share:
        return about(row, METRICS[share], lang, name=METRICS[name].label(lang))
    return about(row, METRICS[name], lang, name=METRICS[name].label(lang), word=word)


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
