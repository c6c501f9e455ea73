"""The months of a fiscal year one by one, each beside the same month a year before."""

import plotly.graph_objects as go
import polars as pl

from dashboard import formats
from dashboard.charts.compared import LEGEND
from dashboard.charts.frame import HOVER, blank, number_axis
from dashboard.metrics import Metric
from dashboard.palette import BLUE, GREY
from dashboard.words import say

_HEIGHT = 300
_MONTHS = (4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3)


def month_by_month(
    frame: pl.DataFrame, metric: Metric, lang: str, *, year: int, title: str, subtitle: str = "", narrow: bool = False
) -> go.Figure:
    """Two bars per month, the year before in grey. ``frame``: a row per fiscal year and month with the columns
    fiscal_year, month (its first day), month_amount. A month that is not known has no bar.
    ``narrow``: on a phone, where every third month is named.
    """
    figure = blank(title=title, subtitle=subtitle, height=_HEIGHT)
    names = [formats.month_name(month, lang) for month in _MONTHS]
    shown: list[float | None] = []
    for fiscal_year, key, colour in ((year - 1, "charts.last_year", GREY), (year, "charts.this_year", BLUE)):
        rows = frame.filter(pl.col("fiscal_year") == fiscal_year).select("month", "month_amount").iter_rows()
        amounts = {day.month: amount for day, amount in rows}
        values = [amounts.get(month) for month in _MONTHS]
        shown += values
        hovers = [_about(value, name, key, metric, lang) for value, name in zip(values, names, strict=True)]
        figure.add_bar(
            x=names, y=values, name=say(key, lang), marker_color=colour, hovertext=hovers, hovertemplate=HOVER
        )
    named = names[::3] if narrow else names
    figure.update_xaxes(
        type="category", categoryorder="array", categoryarray=names, tickvals=named, ticktext=named, tickangle=0
    )
    figure.update_yaxes(**number_axis(shown, metric.unit, lang))
    figure.update_layout(showlegend=True, legend=LEGEND, bargap=0.25, bargroupgap=0)
    return figure


def _about(value: float | None, name: str, key: str, metric: Metric, lang: str) -> str:
    figure = formats.figure(value, metric.unit, lang)
    return f"<b>{name}</b><br>{say('charts.hover', lang, label=say(key, lang), figure=figure)}"
