"""A chart before it is drawn and after: a sketch says of what it is to be made, in a still nothing changes any more."""

import json
from collections.abc import Callable
from functools import partial
from typing import Any, ParamSpec

import plotly.graph_objects as go

from dashboard.charts.frame import in_dark

P = ParamSpec("P")
Sketch = partial[go.Figure]


def sketch(draw: Callable[P, go.Figure], *args: P.args, **kwargs: P.kwargs) -> Sketch:
    """One of our charts with what it is to be drawn from: ``sketch(bars, frame, metric, lang, title=…)``. Whoever shows
    it draws it only if the same one has not been drawn before.
    """
    return partial(draw, *args, **kwargs)


class Still(go.Figure):  # type: ignore[misc] # plotly has no types
    """A figure of which only its description is left, so that plotly need not look through it again to hand it over."""

    def __init__(self, figure: go.Figure) -> None:  # not plotly's own, which would take all of it apart
        self._description: dict[str, Any] = json.loads(figure.to_json())

    def to_dict(self) -> dict[str, Any]:
        """The whole description. It is shared: nobody changes it."""
        return self._description


def still(figure: go.Figure, *, dark: bool = False) -> Still:
    """The chart as it is shown, on a dark ground or on the usual one."""
    return Still(in_dark(figure) if dark else figure)
