"""The colours of what Streamlit does not draw itself, from the palette; the rules that use them are ``sonae.css``."""

from functools import cache
from pathlib import Path
from urllib.parse import quote

import streamlit as st

from dashboard import palette
from dashboard.ui.markup import Html, tag

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
    """Gives the page its colours."""
    st.html(_named(dark=dark))


@cache
def _named(*, dark: bool) -> str:
    """The colours under their names: on paper always the light ones."""
    on_paper = f"@media print{{:root{{{_colours(dark=False)}}}}}"
    return tag("style", Html(f":root{{{_colours(dark=dark)}}}\n{on_paper}"))


def _colours(*, dark: bool) -> str:
    return ";".join(f"--sonae-{role}:{palette.DARK.get(c, c) if dark else c}" for role, c in _ROLES.items())
