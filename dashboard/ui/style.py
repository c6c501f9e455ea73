"""The look of what Streamlit does not draw itself: one small stylesheet, and its colours from the palette."""

from functools import cache
from pathlib import Path
from urllib.parse import quote

import streamlit as st

from dashboard import palette
from dashboard.ui.markup import Html, tag

_SHEET = Path(__file__).with_name("style.css")
_ROLES = {
    "blue": palette.BLUE,
    "blue-pale": palette.BLUE_PALE,
    "blue-faint": palette.BLUE_FAINT,
    "alert": palette.ALERT,
    "alert-pale": palette.ALERT_PALE,
    "alert-text": palette.ALERT_TEXT,
    "rule": palette.GREY_PALE,
    "ground": palette.GROUND,
    "paper": palette.PAPER,
    "text": palette.TEXT,
    "quiet": palette.QUIET,
}


@cache
def as_address(picture: Path) -> str:
    """A small picture as an address that holds all of it, so that no page must read and send a file."""
    return f"data:image/svg+xml,{quote(picture.read_text(encoding='utf-8'))}"


def dress(*, dark: bool) -> None:
    """Puts the stylesheet on the page."""
    st.html(_sheet(dark=dark))


@cache
def _sheet(*, dark: bool) -> str:
    """The rules with their colours: on paper always the light ones."""
    rules, on_paper = _SHEET.read_text(encoding="utf-8"), f"@media print{{:root{{{_colours(dark=False)}}}}}"
    return tag("style", Html(f":root{{{_colours(dark=dark)}}}\n{rules}\n{on_paper}"))


def _colours(*, dark: bool) -> str:
    return ";".join(f"--sonae-{role}:{palette.DARK.get(c, c) if dark else c}" for role, c in _ROLES.items())
