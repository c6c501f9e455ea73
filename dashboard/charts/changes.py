"""Why a total changed: one bar for each of its parts, to the right for a rise and to the left for a fall."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import plotly.graph_objects as go
import polars as pl

from dashboard import formats
from dashboard.charts.frame import BAR_HEIGHT, HOVER, WORDS_AT_ENDS, blank, name_axis
from dashboard.palette import BLUE, QUIET
from dashboard.words import say

_HEAD_AND_FOOT = 84
_ROOM_FOR_FIGURES, _ROOM_ON_A_PHONE = 0.3, 1.2
_STEP_ON_A_PHONE = 38
_LONG = 10_000_000


def changes(
    frame: pl.DataFrame,
    lang: str,
    *,
    title: str,
    subtitle: str = "",
    by: str,
    hidden: pl.DataFrame | None = None,
    narrow: bool = False,
) -> go.Figure:
    """One bar per row of ``frame``, in its order from the top down; each with its change in yen written at its end,
    or the word for why it is not shown, where ``hidden`` (of the same shape) has a mark.

    Columns: ``by`` as the name, change, amount, last_year, contribution_rate. ``narrow``: on a phone, where the words
    at the ends need more of the width.
    """
    rows = frame.to_dicts()
    marks = hidden["change"].to_list() if hidden is not None else [None] * len(rows)
    figure = blank(
        title=title, subtitle=subtitle, height=len(rows) * (_STEP_ON_A_PHONE if narrow else BAR_HEIGHT) + _HEAD_AND_FOOT
    )
    names, ends = [str(row[by]) for row in rows], [row["change"] or 0 for row in rows]
    hovers = [_about(row, lang, name=name, mark=mark) for row, name, mark in zip(rows, names, marks, strict=True)]
    figure.add_bar(
        x=ends, y=names, orientation="h", marker_color=BLUE, hovertext=hovers, hovertemplate=HOVER,
    )  # fmt: skip
    words = [f" {_word(end, mark, lang)} " for end, mark in zip(ends, marks, strict=True)]
    sides = ["middle left" if end < 0 else "middle right" for end in ends]
    figure.add_scatter(**(WORDS_AT_ENDS | {"textposition": sides}), x=ends, y=names, text=words)
    figure.update_yaxes(**name_axis(names, narrow=narrow))
    room = _ROOM_ON_A_PHONE if narrow else _ROOM_FOR_FIGURES
    figure.update_xaxes(range=_range(ends, room=room), showticklabels=False)
    figure.add_vline(x=0, line={"color": QUIET, "width": 1})
    return figure


def _word(change: int, mark: str | None, lang: str) -> str:
    """To the yen, as long as there is room for that."""
    if mark:
        return formats.hidden(mark, lang)
    if abs(change) >= _LONG:
        return formats.change(change, "yen", lang)
    exact = formats.yen(change, lang)
    return f"+{exact}" if change > 0 else exact if change else formats.change(0, "yen", lang)


def _range(ends: Sequence[int], *, room: float) -> list[float]:
    """From the largest fall to the largest rise, with room for the words on each side that has bars."""
    low, high = min([0, *ends]), max([0, *ends])
    beside = (high - low) * room or 1
    return [low - beside if low < 0 else low, high + beside]


def _about(row: Mapping[str, Any], lang: str, *, name: str, mark: str | None) -> str:
    """The change, both years to the yen, and how much of the whole change of the total it is."""
    if mark:
        return f"<b>{escape(name)}</b><br>{escape(formats.hidden(mark, lang))}"
    figures = [
        (say("finance.change", lang), formats.yen_cell(row["change"], lang)),
        (say("charts.this_year", lang), _exact(row["amount"], lang)),
        (say("charts.last_year", lang), _exact(row["last_year"], lang)),
    ]
    if row["contribution_rate"] is not None:
        figures.append((say("charts.contribution", lang), formats.change(row["contribution_rate"], "rate", lang)))
    return "<br>".join(
        [f"<b>{escape(name)}</b>", *(say("charts.hover", lang, label=label, figure=text) for label, text in figures)]
    )


def _exact(amount: int | None, lang: str) -> str:
    return formats.state("none", lang) if amount is None else formats.yen(amount, lang)
