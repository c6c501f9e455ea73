"""The campaign day by day: what was given with its day, as it grows from the first of October on."""

from datetime import date
from typing import Any

import plotly.graph_objects as go
import polars as pl

from dashboard import formats
from dashboard.charts.frame import HOVER, blank, number_axis
from dashboard.charts.trend import HEIGHT
from dashboard.palette import BLUE, GREY, GREY_PALE, PAPER, QUIET
from dashboard.words import say

_COLOURS = {0: BLUE, 1: GREY}
_FIRST_DAYS = {10: 1, 11: 32, 12: 62, 1: 93, 2: 124, 3: 152}
"""Month → the day of the campaign on which it begins."""
_LAST_DAY = 183


def by_day(frame: pl.DataFrame, lang: str, *, year: int, title: str, subtitle: str = "") -> go.Figure:
    """One line of steps per fiscal year, that of ``year`` bold, the one before it grey, both named; others fainter.

    ``frame``: a row per fiscal year and day with the columns fiscal_year, day_of_campaign, collected_on, cumulative.
    """
    figure = blank(title=title, subtitle=subtitle, height=HEIGHT)
    lines = frame.sort("fiscal_year", "day_of_campaign").partition_by("fiscal_year", maintain_order=True)
    for line in lines:
        _draw(figure, line, lang, years_ago=year - int(line["fiscal_year"][0]))
    figure.update_yaxes(**number_axis(frame["cumulative"].to_list(), "yen", lang))
    figure.update_xaxes(
        range=[0, _LAST_DAY + 1],
        tickvals=list(_FIRST_DAYS.values()),
        ticktext=[formats.month_name(month, lang) for month in _FIRST_DAYS],
        tickangle=0,
        ticklabelstandoff=8,  # 10月 begins at the corner, where 0円 stands
    )
    return figure


def _draw(figure: go.Figure, line: pl.DataFrame, lang: str, *, years_ago: int) -> None:
    """The line of one year; the newest ends in a dot."""
    rows = line.to_dicts()
    name = formats.year(rows[0]["fiscal_year"], lang)
    figure.add_scatter(
        x=line["day_of_campaign"].to_list(),
        y=line["cumulative"].to_list(),
        mode="lines+markers",
        name=name,
        line={"color": _COLOURS.get(years_ago, GREY_PALE), "width": 2 if years_ago else 3, "shape": "hv"},
        marker={"size": [8 if not years_ago and row is rows[-1] else 0 for row in rows]},
        hovertext=[_about(row, name, lang) for row in rows],
        hovertemplate=HOVER,
    )
    if years_ago in _COLOURS:
        _name_end(figure, rows[-1], name, faint=bool(years_ago))


def _name_end(figure: go.Figure, row: dict[str, Any], name: str, *, faint: bool) -> None:
    """The year below the end of its line, on the side on which there is room."""
    late = row["day_of_campaign"] * 2 > _LAST_DAY
    figure.add_annotation(
        x=row["day_of_campaign"],
        y=row["cumulative"],
        text=name if faint else f"<b>{name}</b>",
        font_color=QUIET if faint else BLUE,
        bgcolor=PAPER,
        xanchor="right" if late else "left",
        yanchor="top",
        yshift=-6,
        showarrow=False,
    )


def _about(row: dict[str, Any], name: str, lang: str) -> str:
    day: date = row["collected_on"]
    told = say("charts.until", lang, month=formats.day_in_year(day, lang))
    return f"<b>{name}</b><br>{formats.yen(row['cumulative'], lang)}<br>{told}"
