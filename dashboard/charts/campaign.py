"""A fiscal year's money as it grows, month by month, with the years before it faint behind."""

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go
import polars as pl

from dashboard import formats
from dashboard.charts.bars import Reference
from dashboard.charts.frame import HOVER, blank, number_axis
from dashboard.charts.trend import HEIGHT
from dashboard.metrics import Metric
from dashboard.palette import BLUE, GREY, GREY_PALE, PAPER, QUIET
from dashboard.words import say

_MONTHS = (4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3)
_COLOURS = {0: BLUE, 1: GREY}
_QUARTER, _HALF_A_YEAR = 3, 6
_ROOM_FOR_A_NAME = 0.09

Amounts = dict[int, int | None]


def cumulative(
    frame: pl.DataFrame,
    metric: Metric,
    lang: str,
    *,
    title: str,
    subtitle: str = "",
    months: Sequence[int] = _MONTHS,
    target: Reference | None = None,
    narrow: bool = False,
) -> go.Figure:
    """One line per fiscal year, the newest bold, that before it grey, both named; those before them fainter.

    ``frame``: a row per fiscal year and month with the columns fiscal_year, month (its first day), and the metric's
    column as the amount from April to that month. ``months``: the months of the year to draw, in order. A month without
    an amount is a gap. ``narrow``: on a phone, where the names of two lines meet sooner.
    """
    figure = blank(title=title, subtitle=subtitle, height=HEIGHT)
    years = sorted(set(frame["fiscal_year"].to_list()))
    lines = {year: _in_months(frame.filter(pl.col("fiscal_year") == year), metric, months) for year in years}
    for year, line in lines.items():
        _draw(figure, line, metric, lang, year=year, years_ago=years[-1] - year)
    _name_ends(figure, lines, lang, near=len(months) // 2 if narrow else 1)
    amounts = frame[metric.answer_column].to_list()
    figure.update_yaxes(**_with_room(number_axis([*amounts, target.value if target else None], metric.unit, lang)))
    names = [formats.month_name(month, lang) for month in months]
    named = names[::_QUARTER] if len(names) > _HALF_A_YEAR else names
    figure.update_xaxes(
        type="category", categoryorder="array", categoryarray=names, tickvals=named, ticktext=named, tickangle=0
    )
    if target:
        _draw_target(figure, target, metric.unit, lang)
    return figure


def _with_room(axis: dict[str, Any]) -> dict[str, Any]:
    """An axis with room for the name of a line that ends at its edge."""
    low, high = axis["range"]
    room = (high - low) * _ROOM_FOR_A_NAME
    return axis | {"range": [low - room if low < 0 else low, high + room]}


def _in_months(rows: pl.DataFrame, metric: Metric, months: Sequence[int]) -> Amounts:
    """The amounts of one year in the order of ``months``, each month of the axis with its place."""
    amounts = {day.month: value for day, value in rows.select("month", metric.answer_column).iter_rows()}
    return {month: amounts.get(month) for month in months}


def _draw(figure: go.Figure, amounts: Amounts, metric: Metric, lang: str, *, year: int, years_ago: int) -> None:
    """The line of one year. The newest ends in a dot; it and the year before it are named."""
    name = formats.year(year, lang)
    names = [formats.month_name(month, lang) for month in amounts]
    known = [i for i, value in enumerate(amounts.values()) if value is not None]
    dots = known[-1:] if not years_ago or len(known) == 1 else []  # a month on its own has no line to be seen by
    figure.add_scatter(
        x=names,
        y=list(amounts.values()),
        mode="lines+markers",
        connectgaps=False,
        name=name,
        line={"color": _COLOURS.get(years_ago, GREY_PALE), "width": 2 if years_ago else 3},
        marker={"size": [8 if i in dots else 0 for i in range(len(names))]},
        hovertext=[_about(name, value, month, metric, lang) for month, value in amounts.items()],
        hovertemplate=HOVER,
    )


def _name_ends(figure: go.Figure, lines: Mapping[int, Amounts], lang: str, *, near: int) -> None:
    """The newest year below the end of its line; the year before it too, but above where the two ends are at most
    ``near`` months apart.
    """
    ends = {year: _end(line) for year, line in list(lines.items())[-2:]}
    newest = ends[max(ends)] if ends else None
    for year, end in ends.items():
        if end is not None:
            is_newest = year == max(ends)
            is_above = not is_newest and newest is not None and abs(end - newest) <= near
            _name_end(figure, lines[year], formats.year(year, lang), end=end, faint=not is_newest, is_above=is_above)


def _end(line: Amounts) -> int | None:
    """The place of its last known amount."""
    return max((place for place, amount in enumerate(line.values()) if amount is not None), default=None)


def _name_end(figure: go.Figure, line: Amounts, name: str, *, end: int, faint: bool, is_above: bool) -> None:
    """One year at the end of its line: beyond it, where a rising line leaves room, unless it is at the edge."""
    figure.add_annotation(
        x=end,
        y=list(line.values())[end],
        text=name if faint else f"<b>{name}</b>",
        font_color=QUIET if faint else BLUE,
        bgcolor=PAPER if is_above else None,
        xanchor="left" if (len(line) - end) * 3 > len(line) else "right",
        yanchor="bottom" if is_above else "top",
        yshift=6 if is_above else -6,
        showarrow=False,
    )


def _about(name: str, value: int | None, month: int, metric: Metric, lang: str) -> str:
    figure = formats.figure(value, metric.unit, lang)
    until = say("charts.until", lang, month=formats.month_name(month, lang))
    return f"<b>{name}</b><br>{say('charts.hover', lang, label=metric.label(lang), figure=figure)}<br>{until}"


def _draw_target(figure: go.Figure, target: Reference, unit: str, lang: str) -> None:
    figure.add_hline(y=target.value, line={"color": QUIET, "width": 2, "dash": "dash"})
    figure.add_annotation(
        x=0,
        xref="paper",
        xanchor="left",
        y=target.value,
        yanchor="bottom",
        showarrow=False,
        text=target.text(unit, lang),
        font={"color": QUIET, "size": 12},
    )
