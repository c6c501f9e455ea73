"""A table of coloured cells: districts down, months or years across; each cell has one state, its mark and its word."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import plotly.graph_objects as go
import polars as pl

from dashboard.charts.frame import HOVER, blank, shortened
from dashboard.palette import PAPER, TEXT, ink

_ROW = 20
_HEAD_AND_FOOT, _LEAST, _MORE_ON_A_PHONE = 130, 230, 80
_LOOK = {
    "texttemplate": "%{text}",
    "textfont": {"size": 11, "color": TEXT},
    "hovertemplate": HOVER,
    "hoverongaps": False,
    "showscale": False,
    "xgap": 2,
    "ygap": 2,
}


@dataclass(frozen=True)
class CellState:
    """How one state of a cell looks: its colour, the mark written in it, and the word for it in legend and hover."""

    colour: str
    mark: str
    word: str


def grid(
    frame: pl.DataFrame,
    states: Mapping[str, CellState],
    *,
    title: str,
    subtitle: str = "",
    row: str = "district",
    column: str = "month",
    state: str = "status",
    columns: Sequence[str] | None = None,
    narrow: bool = False,
) -> go.Figure:
    """One cell per row of ``frame``: ``row`` and ``column`` hold its place, ``state`` a key of ``states``.

    Rows and columns keep the order in which they first appear, or that of ``columns``. A cell that the frame lacks
    stays empty. What a cell says in full may stand in a column ``about``. ``narrow``: on a phone, where each state has
    a line of its own in the legend.
    """
    names = list(dict.fromkeys(frame[row].to_list()))
    across = list(columns or dict.fromkeys(frame[column].to_list()))
    found = {(cell[row], cell[column]): cell for cell in frame.to_dicts()}
    cells = [[found.get((name, top)) for top in across] for name in names]
    height, kinds = max(len(names) * _ROW + _HEAD_AND_FOOT, _LEAST), list(states)
    figure = blank(title=title, subtitle=subtitle, height=height + narrow * _MORE_ON_A_PHONE)
    figure.add_heatmap(
        **_LOOK,
        **_scale([one.colour for one in states.values()]),
        x=across,
        y=names,
        z=[[kinds.index(cell[state]) if cell else None for cell in line] for line in cells],
        text=[[states[cell[state]].mark if cell else "" for cell in line] for line in cells],
        hovertext=[[_about(cell, states, row, column, state) for cell in line] for line in cells],
    )
    _lay_out(figure, names)
    _explain(figure, states.values())
    return figure


def _lay_out(figure: go.Figure, names: Sequence[str]) -> None:
    """The first row on top, the names of the columns above it; of rows with long names the cells keep their room."""
    figure.update_xaxes(type="category", side="top", tickangle=0)
    ticks = {"tickmode": "array", "tickvals": names, "ticktext": [escape(shortened(name)) for name in names]}
    figure.update_yaxes(type="category", autorange="reversed", tickfont_color=TEXT, **ticks)


def _scale(colours: Sequence[str]) -> dict[str, Any]:
    """A scale that changes in steps: state n has its own colour from edge to edge."""
    edges = [(n / len(colours), (n + 1) / len(colours), colour) for n, colour in enumerate(colours)]
    steps = [[at, colour] for low, high, colour in edges for at in (low, high)]
    return {"colorscale": steps, "zmin": -0.5, "zmax": len(colours) - 0.5}


def _about(cell: Mapping[str, str] | None, states: Mapping[str, CellState], row: str, column: str, state: str) -> str:
    if cell is None:
        return ""
    return f"<b>{escape(str(cell[row]))}</b> {cell[column]}<br>{cell.get('about') or states[cell[state]].word}"


def _explain(figure: go.Figure, states: Iterable[CellState]) -> None:
    """A legend of squares with mark and word, below the cells."""
    for one in states:
        figure.add_scatter(
            x=[None],
            y=[None],
            mode="markers",
            name=f"{one.mark} {one.word}".strip(),
            marker={"symbol": "square", "size": 13, "color": one.colour, "line": {"width": 1, "color": ink(PAPER)}},
        )
    figure.update_layout(
        showlegend=True, legend={"orientation": "h", "x": 0, "y": 0, "yanchor": "top", "itemclick": False}
    )
