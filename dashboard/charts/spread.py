"""How far districts lie apart: a dot for each along one axis of per cent, a row of dots for each rate."""

from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import plotly.graph_objects as go
import polars as pl

from dashboard import formats
from dashboard.charts.bars import benchmark
from dashboard.charts.frame import HOVER, blank, number_axis
from dashboard.charts.hover import about
from dashboard.metrics import Metric
from dashboard.palette import BLUE, BLUE_SOFT, PAPER, QUIET, TEXT
from dashboard.words import say

_ROW = 116
_HEAD_AND_FOOT = 96
_STEPS = 50
_STACK = 0.09
_MOST_ABOVE = 0.36
HALO = ", ".join([f"0 0 3px {PAPER}"] * 4)
_WHOLE_DOT = 1.03
"""So much further than its last tick the axis goes, that a dot there is not cut."""
_TICK = {"symbol": "line-ns", "size": 44, "line": {"width": 3, "color": TEXT}}
_NATION = {"symbol": "diamond-open", "size": 11, "color": QUIET, "line": {"width": 2}}


def spread(
    frame: pl.DataFrame,
    metrics: Sequence[Metric],
    whole: Mapping[str, Any],
    lang: str,
    *,
    title: str,
    subtitle: str = "",
    hidden: pl.DataFrame | None = None,
    selected: str | None = None,
    of: str = "district",
) -> go.Figure:
    """One dot per row of ``frame`` and rate; those of nearly the same rate stand above each other.

    ``whole``: the municipality's own rates, a tick each; where there is a national figure it is a diamond, with its
    date. A district without a rate has no dot: how many these are stands beside the name of the rate. A click gives
    ``district_code``; ``selected`` is that of the one to stand out. ``of``: what a dot is, a district or municipality.
    """
    figure = blank(title=title, subtitle=subtitle, height=len(metrics) * _ROW + _HEAD_AND_FOOT)
    for place, rate in enumerate(metrics):
        _dots(figure, frame, rate, lang, place=place, selected=selected)
        _marks(figure, whole, rate, lang, place=place, of=of)
    top = max((frame[rate.answer_column].max() or 0.0 for rate in metrics), default=0.0)
    axis = number_axis([top], "rate", lang)  # type: ignore[list-item] # rates are numbers
    figure.update_xaxes(**axis | {"range": [0, axis["range"][1] * _WHOLE_DOT]})
    _name_rows(figure, [_name(frame, rate, lang, hidden=hidden) for rate in metrics])
    _explain(figure, lang, of=of, with_nation=any(benchmark(rate, lang) for rate in metrics))
    return figure


def _name_rows(figure: go.Figure, names: Sequence[str]) -> None:
    """The first rate on top, each named at its line."""
    places = [*range(len(names))]
    figure.update_yaxes(tickmode="array", tickvals=places, ticktext=names, tickfont_color=TEXT)
    figure.update_yaxes(range=[len(names) - 0.5, -0.55])


def _dots(figure: go.Figure, frame: pl.DataFrame, rate: Metric, lang: str, *, place: int, selected: str | None) -> None:
    """The districts of one rate; the one that is picked out is larger, dark and named, and hidden by none."""
    is_picked = pl.col("district_code") == (selected or "")
    rows = frame.drop_nulls(rate.answer_column).sort(is_picked, maintain_order=True).to_dicts()
    picked = [row["district_code"] == selected for row in rows]
    figure.add_scatter(
        x=[row[rate.answer_column] for row in rows],
        y=[place - height for height in _heights([row[rate.answer_column] for row in rows])],
        mode="markers+text",
        marker={
            "size": [14 if one else 9 for one in picked],
            "color": [BLUE if one else BLUE_SOFT for one in picked],
            "line": {"width": 1, "color": PAPER},
            "opacity": 1,
        },
        text=[f"<b>{escape(row['district'])}</b>" if one else "" for row, one in zip(rows, picked, strict=True)],
        textposition="bottom center",
        textfont={"color": BLUE, "shadow": HALO},
        hovertext=[about(row, rate, lang, name=row["district"]) for row in rows],
        hovertemplate=HOVER,
        customdata=[row["district_code"] for row in rows],
        showlegend=False,
    )


def _heights(rates: Sequence[float]) -> list[float]:
    """How high above its line each dot stands: those within two points of each other are stacked, evenly if many."""
    steps = [round(rate * _STEPS) for rate in rates]
    stacked, most = Counter[int](), max(Counter(steps).values(), default=1)
    apart = min(_STACK, _MOST_ABOVE / most)
    heights = []
    for step in steps:
        heights.append(stacked[step] * apart)
        stacked[step] += 1
    return heights


def _marks(figure: go.Figure, whole: Mapping[str, Any], rate: Metric, lang: str, *, place: int, of: str) -> None:
    """The municipality's rate and, below the line, the nation's with its name and date."""
    nation, own = benchmark(rate, lang), whole.get(rate.answer_column)
    if own is not None:
        said = about(whole, rate, lang, name=say(f"charts.whole.{of}", lang))
        figure.add_scatter(x=[own], y=[place - 0.12], mode="markers", marker=_TICK, **_said(said))
    if nation is not None:
        said = escape(nation.text("rate", lang))
        label = {"text": [f" {said}"], "textposition": "middle right", "textfont": {"color": QUIET, "size": 12}}
        figure.add_scatter(
            x=[nation.value], y=[place + 0.24], mode="markers+text", marker=_NATION, **label, **_said(said)
        )


def _said(text: str) -> dict[str, Any]:
    """What a single mark says when pointed at."""
    return {"hovertext": [text], "hovertemplate": HOVER, "showlegend": False}


def _name(frame: pl.DataFrame, rate: Metric, lang: str, *, hidden: pl.DataFrame | None) -> str:
    """計画作成率, and below it how many districts have no dot: without a figure, or hidden."""
    withheld = hidden[rate.answer_column].count() if hidden is not None else 0
    missing = frame[rate.answer_column].null_count() - withheld
    notes = [
        say(f"charts.{key}", lang, n=formats.grouped(n))
        for key, n in (("dots_missing", missing), ("dots_hidden", withheld))
        if n
    ]
    return "<br>".join([rate.label(lang), *notes])


def _explain(figure: go.Figure, lang: str, *, of: str, with_nation: bool) -> None:
    """What a dot, a tick and, where there is one, a diamond are."""
    dot = {"size": 9, "color": BLUE_SOFT}
    tick = {**_TICK, "size": 14}
    nation = [(_NATION, "nation")] if with_nation else []
    for marker, key in ((dot, f"dot.{of}"), (tick, f"whole.{of}"), *nation):
        figure.add_scatter(x=[None], y=[None], mode="markers", marker=marker, name=say(f"charts.{key}", lang))
    figure.update_layout(
        showlegend=True, legend={"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "itemclick": False}
    )
