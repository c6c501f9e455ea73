"""What the reader's browser says of itself: language, width, ground, and whether it can draw a deck."""

import streamlit as st

from dashboard.words import DEFAULT_LANG, LANGS

WEBGL_COOKIE = "sonae_webgl"
"""Set to 0 by the first page where the browser cannot draw WebGL."""

NARROW_COOKIE = "sonae_narrow"
"""Set by the first page to 1 in a window as narrow as a phone, else to 0."""


def language() -> str:
    """The browser's language if we speak it, else Japanese."""
    spoken = (st.context.locale or "").partition("-")[0]
    return spoken if spoken in LANGS else DEFAULT_LANG


def is_narrow() -> bool:
    """Whether the window was as narrow as a phone when it was opened; where that is not told, whether it is a phone."""
    said = st.context.cookies.get(NARROW_COOKIE)
    return said == "1" if said else "Mobi" in (st.context.headers.get("User-Agent") or "")


def is_dark() -> bool:
    """Whether the reader has chosen the dark ground."""
    return st.context.theme.type == "dark"


def has_plain_maps() -> bool:
    """Whether maps must do without WebGL: the reader's choice, at first what the browser can do."""
    return bool(st.session_state.setdefault("plain_maps", st.context.cookies.get(WEBGL_COOKIE) == "0"))
