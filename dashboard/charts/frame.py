"""What every chart has in common: type, grid, margins, and an axis of round numbers written as people write them.

A chart is a plotly figure whose title says the finding and whose subtitle says measure, unit and period. Nothing here
depends on the reader's locale: numbers and months are written by ``dashboard.formats`` and handed over as text.
"""

import json
import math
from collections.abc import Sequence
from html import escape
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

from dashboard import formats
from dashboard.palette import BLUE, DARK, FONT, GREY, GREY_PALE, PAPER, QUIET, TEXT

CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "responsive": True}
"""For ``st.plotly_chart``: no bar of tools, and the wheel scrolls the page."""

HOVER = "%{hovertext}<extra></extra>"
WORDS_AT_ENDS = {
    "mode": "text",
    "textposition": "middle right",
    "textfont_color": TEXT,
    "hoverinfo": "skip",
    "cliponaxis": False,
}
"""A trace of texts behind bars: of its own, so that hatched and missing bars have theirs too."""

BAR_HEIGHT = 24
_LETTERS, _SIGNS = 16, 8
_ROOM, _END = 14, 6
STEPS = 4

_AXIS = {
    "showline": False,
    "zeroline": False,
    "showgrid": False,
    "ticks": "",
    "fixedrange": True,
    "automargin": True,
    "tickfont": {"size": 13, "color": QUIET},
}
TEMPLATE = go.layout.Template(
    layout={
        "font": {"family": FONT, "size": 13, "color": TEXT},
        "colorway": [BLUE, GREY],
        "paper_bgcolor": PAPER,
        "plot_bgcolor": PAPER,
        "xaxis": _AXIS,
        "yaxis": _AXIS,
        "margin": {"l": 8, "r": 8, "t": 64, "b": 8},
        "title": {"x": 0, "xref": "container", "xanchor": "left", "font": {"size": 16}},
        "showlegend": False,
        "hoverlabel": {"bgcolor": PAPER, "bordercolor": GREY_PALE, "align": "left", "font": {"color": TEXT}},
        "separators": ".,",
        "dragmode": False,
        "bargap": 0.35,
    }
)


def blank(*, title: str, subtitle: str, height: int) -> go.Figure:
    """An empty chart that already says what it will show."""
    figure = go.Figure()
    figure.update_layout(template=TEMPLATE, height=height, title={"text": title, "subtitle": {"text": subtitle}})
    return figure


def name_axis(names: Sequence[str], *, narrow: bool) -> dict[str, Any]:
    """An upright axis of names, the first on top; on a phone long ones are broken, so that the bars keep their room."""
    axis: dict[str, Any] = {"type": "category", "categoryorder": "array", "categoryarray": list(names)}
    shown = [_broken(name) for name in names] if narrow else [escape(name) for name in names]
    within = {"range": [len(names) - 0.5, -0.5], "tickfont_color": TEXT}
    return axis | within | {"tickmode": "array", "tickvals": list(names), "ticktext": shown}


def _broken(name: str) -> str:
    """A name in lines: between words where it has any, else after so many letters; none is left alone in its line."""
    at = _SIGNS + (len(name) % _SIGNS == 1)
    lines = wrap(name, _LETTERS) if name.isascii() else [name[i : i + at] for i in range(0, len(name), at)]
    return "<br>".join(map(escape, lines))


def shortened(name: str) -> str:
    """A name as there is room for it beside cells; of a long one both ends, because its number stands at one."""
    return name if len(name) <= _ROOM else f"{name[: _ROOM - _END]}…{name[-_END + 1 :]}"


def number_axis(values: Sequence[float | None], unit: str, lang: str) -> dict[str, Any]:
    """An axis from zero (or below, where a value is) to beyond the largest, in round steps with their unit."""
    known = [value for value in values if value is not None]
    ticks = round_ticks(min([0.0, *known]), max([0.0, *known]))
    return {
        "range": [ticks[0], ticks[-1]],
        "tickmode": "array",
        "tickvals": ticks,
        "ticktext": [tick_text(tick, unit, lang) for tick in ticks],
        "showgrid": True,
        "gridcolor": GREY_PALE,
    }


def round_ticks(low: float, high: float) -> list[float]:
    """About four round steps that hold ``low`` to ``high``; [0, 1] where all is zero."""
    if high <= low:
        return [0.0, 1.0]
    step = _round_step((high - low) / STEPS)
    first, last = math.floor(low / step), math.ceil(high / step)
    return [n * step for n in range(first, last + 1)]


def _round_step(rough: float) -> float:
    """The next of 1, 2, 2.5, 5, 10 times a power of ten."""
    power: float = 10.0 ** math.floor(math.log10(rough))
    return next(n * power for n in (1, 2, 2.5, 5, 10) if n * power >= rough * 0.999)


def tick_text(value: float, unit: str, lang: str) -> str:
    """A number along an axis: 40%, 1,000万円, 250."""
    if unit == "rate":
        return f"{formats.grouped(round(value * 100, 6))}%"
    return formats.yen_short(round(value), lang) if unit == "yen" else formats.grouped(round(value, 6))


def in_dark(figure: go.Figure) -> go.Figure:
    """The same chart for a dark ground: every colour of the palette exchanged for its counterpart."""
    drawn = figure.to_json()
    for light, dark in DARK.items():
        drawn = drawn.replace(light, f"#_{dark[1:]}")
    return go.Figure(json.loads(drawn.replace("#_", "#")))
