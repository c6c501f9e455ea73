"""The names of lines, to the right of their last points: there no other line passes through them."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

_GAP, _BESIDE = 38, 10
_WIDE, _SLIM = 14, 8


@dataclass(frozen=True)
class End:
    """The last point of a line: its place along the axis, its value, and what stands beside it."""

    x: str
    value: float
    name: str
    figure: str
    colour: str

    @property
    def width(self) -> int:
        """How many pixels its words take at most; a letter of ours is half as wide as a Japanese one."""
        return max(sum(_SLIM if sign.isascii() else _WIDE for sign in text) for text in (self.name, self.figure))


def name_ends(figure: go.Figure, ends: Sequence[End], *, low: float, high: float, height: int) -> None:
    """Writes the name of each line over its figure. ``low`` and ``high`` are the ends of the upright axis, which is
    ``height`` pixels long: names whose lines end close to each other are moved apart.
    """
    ordered = sorted(ends, key=lambda end: end.value)
    heights = [(end.value - low) / (high - low) * height for end in ordered]
    for end, own, moved in zip(ordered, heights, apart(heights, top=height), strict=True):
        figure.add_annotation(
            x=end.x,
            y=end.value,
            text=f"{end.name}<br><b>{end.figure}</b>",
            font={"color": end.colour, "size": 13},
            align="left",
            xanchor="left",
            yanchor="middle",
            xshift=_BESIDE,
            yshift=moved - own,
            showarrow=False,
        )
    figure.update_layout(margin_r=_BESIDE + max((end.width for end in ordered), default=0))


def apart(heights: Sequence[float], *, top: float) -> list[float]:
    """``heights`` in pixels, lowest first: moved up as little as keeps names apart, and down from ``top``."""
    risen = list(itertools.accumulate(heights, lambda below, own: max(own, below + _GAP)))
    lowered = itertools.accumulate(reversed(risen), lambda above, own: min(own, above - _GAP), initial=top + _GAP)
    return list(lowered)[:0:-1]
