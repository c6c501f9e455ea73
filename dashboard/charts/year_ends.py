"""Where a line over months passes from one fiscal year to the next, and what ends then."""

from collections.abc import Sequence
from datetime import date

import plotly.graph_objects as go

from dashboard.palette import QUIET

_APRIL = 4


def with_year_ends(figure: go.Figure, months: Sequence[date], note: str) -> go.Figure:
    """The same chart with a dotted line before each April, the newest of them with a short note of what it means.

    ``months``: those along the axis, oldest first. A line before the first of them is left out.
    """
    marked = go.Figure(figure)
    aprils = [place for place, month in enumerate(months) if month.month == _APRIL and place > 0]
    for place in aprils:
        marked.add_vline(x=place - 0.5, line={"color": QUIET, "width": 1.5, "dash": "dot"})
    for place in aprils[-1:]:
        marked.add_annotation(
            x=place - 0.5,
            y=1,
            yref="paper",
            yanchor="bottom",
            showarrow=False,
            text=note,
            font={"color": QUIET, "size": 12},
        )
    return marked
