"""Lines over months: gaps where a month has no figure, and a break where the figure began to mean something else."""

import itertools
from collections.abc import Container, Sequence
from datetime import date

import plotly.graph_objects as go
import polars as pl

from dashboard import formats
from dashboard.charts.bars import Reference
from dashboard.charts.ends import End, name_ends
from dashboard.charts.frame import HOVER, blank, number_axis
from dashboard.charts.hover import about
from dashboard.charts.year_ends import with_year_ends
from dashboard.metrics import Metric
from dashboard.palette import BLUE, BLUE_MID, GREY, PAPER, QUIET
from dashboard.words import say

HEIGHT = 340
_COLOURS = (BLUE, BLUE_MID, QUIET, GREY)
_SHORT, _LONG = 6, 18
_PLOT = 240
_ABOVE, _END = 0.1, 24
_LEGEND = {"orientation": "h", "x": 0, "y": -0.12, "yanchor": "top", "itemclick": False, "itemdoubleclick": False}
_HALO = ", ".join([f"0 0 3px {PAPER}"] * 4)


def trend(
    frame: pl.DataFrame,
    metrics: Sequence[Metric],
    lang: str,
    *,
    title: str,
    subtitle: str = "",
    hidden: pl.DataFrame | None = None,
    reference: Reference | None = None,
    year_end: str = "",
    narrow: bool = False,
) -> go.Figure:
    """One line per metric, at most four of one unit. ``frame``: a row for every ``month``, oldest first. ``year_end``:
    what ends with a fiscal year, in a few words.

    A month without a figure is a gap, never zero. A month whose ``redefined`` names a metric begins a new line for it,
    behind a dashed break. Lines are named at their ends, or where the chart is ``narrow`` below it; a month on its own
    is a dot.
    """
    figure = blank(title=title, subtitle=subtitle, height=HEIGHT)
    months: list[date] = frame["month"].to_list()
    for metric, colour in zip(metrics, _COLOURS, strict=False):
        _draw(figure, frame, metric, lang, colour=colour, withheld=_withheld(frame, metric, hidden))
    _mark_breaks(figure, frame, metrics, lang)
    _lay_out(figure, frame, metrics, months, lang)
    (_name_below if narrow else _name_ends)(figure, frame, metrics, lang)
    if reference:
        _draw_reference(figure, frame, metrics, reference, lang)
    return with_year_ends(figure, months, year_end) if year_end else figure


def _withheld(frame: pl.DataFrame, metric: Metric, hidden: pl.DataFrame | None) -> list[str | None]:
    return hidden[metric.answer_column].to_list() if hidden is not None else [None] * frame.height


def _draw(
    figure: go.Figure, frame: pl.DataFrame, metric: Metric, lang: str, *, colour: str, withheld: Sequence[str | None]
) -> None:
    """The line of one metric, a trace for each stretch between two breaks."""
    name = metric.label(lang)
    rows = zip(frame.to_dicts(), withheld, strict=True)
    texts = [about(row, metric, lang, name=name, hidden=hide) for row, hide in rows]
    for start, end in _stretches(frame, metric):
        values = frame[metric.answer_column][start:end].to_list()
        figure.add_scatter(
            x=[key(month) for month in frame["month"][start:end]],
            y=values,
            mode="lines+markers",
            connectgaps=False,
            line={"color": colour, "width": 2.5},
            marker={"size": [7 if dot else 0 for dot in _dots(values)]},
            name=name,
            hovertemplate=HOVER,
            hovertext=texts[start:end],
        )


def key(month: date) -> str:
    """The month as a category of the axis; the axis shows it in the reader's language."""
    return f"{month:%Y-%m}"


def _stretches(frame: pl.DataFrame, metric: Metric) -> list[tuple[int, int]]:
    """(first, end) of the rows between which the metric means the same."""
    cuts = [0, *(i for i in _breaks(frame, [metric]) if i), frame.height]
    return list(itertools.pairwise(cuts))


def _breaks(frame: pl.DataFrame, metrics: Sequence[Metric]) -> list[int]:
    """The rows at which one of the metrics, or a part of it, is counted differently."""
    if "redefined" not in frame.columns:
        return []
    names = {name for metric in metrics for name in (metric.name, metric.numerator, metric.denominator) if name}
    return [i for i, text in enumerate(frame["redefined"]) if text and names & set(text.replace(" ", "").split(","))]


def _dots(values: Sequence[float | None]) -> list[bool]:
    """Where a figure needs a dot: the last one, and one without a neighbour, which no line would show."""
    known = [value is not None for value in values]
    last = max((i for i, here in enumerate(known) if here), default=-1)
    around = [False, *known, False]
    return [here and (i == last or not (around[i] or around[i + 2])) for i, here in enumerate(known)]


def _name_ends(figure: go.Figure, frame: pl.DataFrame, metrics: Sequence[Metric], lang: str) -> None:
    """Each line's name and newest figure beside its last point."""
    low, high = figure.layout.yaxis.range
    ends = [
        End(key(row["month"]), row[metric.answer_column], metric.label(lang), metric.write(row, lang), colour)
        for metric, colour in zip(metrics, _COLOURS, strict=False)
        for row in frame.drop_nulls(metric.answer_column).tail(1).to_dicts()
    ]
    name_ends(figure, ends, low=low, high=high, height=_PLOT)


def _name_below(figure: go.Figure, frame: pl.DataFrame, metrics: Sequence[Metric], lang: str) -> None:
    """The same in a legend: on a phone a name is as long as the line, and would lie across it."""
    figure.update_traces(showlegend=False)
    for metric, colour in zip(metrics, _COLOURS, strict=False):
        for row in frame.drop_nulls(metric.answer_column).tail(1).to_dicts():
            name = f"{metric.label(lang)} <b>{metric.write(row, lang)}</b>"
            figure.add_scatter(x=[None], y=[None], mode="lines", line={"color": colour, "width": 2.5}, name=name)
    figure.update_layout(showlegend=True, legend=_LEGEND)


def _mark_breaks(figure: go.Figure, frame: pl.DataFrame, metrics: Sequence[Metric], lang: str) -> None:
    """A dashed line before the month in which a definition changed, with a short note."""
    for row in (i for i in _breaks(frame, metrics) if i):
        figure.add_vline(x=row - 0.5, line={"color": QUIET, "width": 1.5, "dash": "dot"})
        figure.add_annotation(
            x=row - 0.5,
            y=1,
            yref="paper",
            yanchor="bottom",
            xanchor="left",
            showarrow=False,
            font={"color": QUIET, "size": 12},
            text=say("charts.redefined", lang, month=formats.month(frame["month"][row], lang)),
        )


def _lay_out(
    figure: go.Figure, frame: pl.DataFrame, metrics: Sequence[Metric], months: Sequence[date], lang: str
) -> None:
    """Every month has its place; some are named. Above the highest line there is room for what marks a month."""
    values = [value for metric in metrics for value in frame[metric.answer_column].to_list()]
    named = [month for month in months if month.month in _named(len(months))]
    axis = number_axis(values, metrics[0].unit, lang)
    low, high = axis["range"]
    figure.update_yaxes(**axis | {"range": [low, high + _ABOVE * (high - low)]})
    figure.update_xaxes(
        type="category",
        categoryorder="array",
        categoryarray=[key(month) for month in months],
        range=[-0.5, max(len(months) - 0.5, 0.5)],
        tickmode="array",
        tickangle=0,
        tickvals=[key(month) for month in named],
        ticktext=[formats.month_short(month, lang) for month in named],
    )
    figure.update_layout(margin_r=_END)


def _named(length: int) -> Container[int]:
    """The months of a year whose name stands along an axis of so many months."""
    if length <= _SHORT:
        return range(1, 13)
    return (1, 4, 7, 10) if length <= _LONG else (4,)


def _draw_reference(
    figure: go.Figure, frame: pl.DataFrame, metrics: Sequence[Metric], reference: Reference, lang: str
) -> None:
    """A dashed level, named at the end at which the lines are further away from it, on the side where none is."""
    figure.add_hline(y=reference.value, line={"color": GREY, "width": 2, "dash": "dash"})
    series = [frame[metric.answer_column].drop_nulls().to_list() for metric in metrics]
    left, right = (
        min((values[end] - reference.value for values in series if values), key=abs, default=0) for end in (0, -1)
    )
    at_left = abs(left) > abs(right)
    is_below = (left if at_left else right) > 0
    figure.add_annotation(
        x=0 if at_left else 1,
        xref="paper",
        xanchor="left" if at_left else "right",
        y=reference.value,
        yanchor="top" if is_below else "bottom",
        showarrow=False,
        text=reference.text(metrics[0].unit, lang),
        font={"color": QUIET, "size": 12, "shadow": _HALO},
    )
