"""The same map as plotly polygons, for browsers without WebGL; it draws on any machine and fits any width by itself."""

import math
from collections.abc import Sequence
from html import escape

import plotly.graph_objects as go

from dashboard.charts.frame import HOVER, blank
from dashboard.maps.boundaries import extent
from dashboard.maps.deck import HEIGHT
from dashboard.maps.shading import NAMED, Shaded, in_short
from dashboard.palette import PAPER, TEXT, ink

_SIGN = 18


def polygons(districts: Sequence[Shaded], *, title: str = "", subtitle: str = "", height: int = HEIGHT) -> go.Figure:
    """Filled outlines, and a point inside each that can be clicked: its customdata is district_code. Districts that
    look alike are one trace, so that a city of thousands is drawn as fast as one of ten; those selected lie on top.
    """
    figure = blank(title=title, subtitle=subtitle, height=height)
    for is_selected, colour in sorted({(one.selected, one.colour) for one in districts}):
        alike = [one for one in districts if (one.selected, one.colour) == (is_selected, colour)]
        _outlines(figure, alike, colour=colour, is_selected=is_selected)
    _points(figure, districts)
    _fit(figure, districts)
    return figure


def _outlines(figure: go.Figure, alike: Sequence[Shaded], *, colour: str, is_selected: bool) -> None:
    """All rings of these districts as one trace; a gap between two rings lifts the pen."""
    points = [point for one in alike for ring in one.shape.rings for point in (*ring, (None, None))]
    figure.add_scatter(
        x=[x for x, _ in points],
        y=[y for _, y in points],
        mode="lines",
        fill="toself",
        fillcolor=colour,
        line={"color": TEXT if is_selected else PAPER, "width": 3 if is_selected else 1},
        hoverinfo="skip",
    )


def _points(figure: go.Figure, districts: Sequence[Shaded]) -> None:
    """What answers to pointing and clicking: an unseen dot that fills the middle of each district."""
    figure.add_scatter(
        x=[one.shape.label[0] for one in districts],
        y=[one.shape.label[1] for one in districts],
        mode="markers+text" if len(districts) <= NAMED else "markers",
        marker={"size": 26, "opacity": 0},
        text=[_text(one) for one in districts],
        textfont={"size": 10, "color": [ink(one.colour) for one in districts]},
        hovertext=["<br>".join(escape(line) for line in one.lines) for one in districts],
        hovertemplate=HOVER,
        customdata=[one.shape.code for one in districts],
    )


def _text(one: Shaded) -> str:
    """Its name, and above it the sign of its mark, larger."""
    name = escape(in_short(one.shape.name))
    return f'<span style="font-size:{_SIGN}px">{one.sign}</span><br>{name}' if one.sign else name


def _fit(figure: go.Figure, districts: Sequence[Shaded]) -> None:
    """North up and true to shape: a degree of longitude is shorter by the cosine of the latitude."""
    _, south, _, north = extent(tuple(one.shape for one in districts))
    ratio = 1 / math.cos(math.radians((south + north) / 2))
    figure.update_xaxes(visible=False)
    figure.update_yaxes(visible=False, scaleanchor="x", scaleratio=ratio)
    figure.update_layout(margin={"l": 0, "r": 0, "t": 0, "b": 0}, hovermode="closest")
