"""Tiles side by side, as HTML."""

import re
from collections.abc import Sequence

import streamlit as st

from dashboard.kept import kept
from dashboard.shown.tiles import Tile
from dashboard.ui.markup import Html, joined, tag

_NUMBER = re.compile(r"^([^\d]*[\d,.]+)(.*)$")


def tiles(shown: Sequence[Tile]) -> None:
    """Draws them side by side, of one height."""
    st.html(_row(shown))


@kept
def _row(shown: Sequence[Tile]) -> Html:
    return tag("div", *map(_drawn, shown), class_="sonae-tiles")


def _drawn(one: Tile) -> Html:
    """A tile as HTML."""
    lines = [tag("div", line, class_="line") for line in one.lines]
    bullet = _bullet(one.reached) if one.reached is not None else None
    figure = tag("div", _digits(one.figure), class_="figure word" if one.is_word else "figure")
    class_ = "sonae-tile alert" if one.alert else "sonae-tile"
    return tag("div", tag("div", one.label, class_="label"), figure, *lines, bullet, class_=class_)


def _digits(figure: str) -> Html:
    """The number large and its unit small."""
    found = _NUMBER.match(figure)
    return joined(found[1], tag("small", found[2]) if found[2] else None) if found else joined(figure)


def _bullet(reached: float) -> Html:
    """A bar of what is reached with a tick at the target; beyond it the bar is longer than the tick."""
    whole = max(reached, 1.0)
    bar = tag("div", class_="done", style=f"width:{reached / whole:.1%}")
    tick = tag("div", class_="tick", style=f"left:calc({1 / whole:.1%} - 3px)")
    return tag("div", tag("div", bar, tick, class_="sonae-bullet"), class_="sonae-bullet-room")
