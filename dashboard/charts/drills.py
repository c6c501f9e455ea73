"""Which district held a drill in which month of a fiscal year: each state has a mark of its own beside its colour."""

from datetime import date

import plotly.graph_objects as go
import polars as pl

from dashboard import formats
from dashboard.charts.grid import CellState, grid
from dashboard.palette import BLUE_FAINT, BLUE_PALE, BLUE_SOFT, GREY_PALE, GROUND, PAPER
from dashboard.periods import first_of_month
from dashboard.words import say

_LOOKS = {
    "with_roster": (BLUE_SOFT, "●"),
    "held": (BLUE_PALE, "○"),
    "planned": (BLUE_FAINT, "◇"),
    "cancelled": (GREY_PALE, "×"),
    "postponed": (GREY_PALE, "△"),
    "none": (GROUND, "·"),
    "not_reported": (PAPER, "?"),
}


def drill_months(
    frame: pl.DataFrame, lang: str, *, title: str, subtitle: str = "", today: date, narrow: bool = False
) -> go.Figure:
    """One cell per row of ``frame`` (district, month, status, with_roster), districts down and months across.

    A month after today is empty unless something is planned in it: it cannot be reported yet. ``narrow``: months by
    their numbers alone.
    """
    months: list[date] = frame["month"].unique().sort().to_list()
    names = [str(month.month) if narrow else formats.month_name(month.month, lang) for month in months]
    states = {name: CellState(*look, say(f"drills.state.{name}", lang)) for name, look in _LOOKS.items()}
    cells = _cells(frame, today).with_columns(pl.col("month").replace_strict(months, names, return_dtype=pl.String))
    return grid(cells, states, title=title, subtitle=subtitle, columns=names, narrow=narrow)


def _cells(frame: pl.DataFrame, today: date) -> pl.DataFrame:
    """The cells that say something, with a state of its own where the register was used."""
    is_ahead = (pl.col("month") > first_of_month(today)) & pl.col("status").is_in(["none", "not_reported"])
    used = (pl.col("status") == "held") & (pl.col("with_roster") > 0)
    status = pl.when(used).then(pl.lit("with_roster")).otherwise("status").alias("status")
    return frame.filter(~is_ahead).with_columns(status)
