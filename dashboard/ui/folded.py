"""What few readers open is not drawn before one of them does."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st


@contextmanager
def folded(label: str, *, key: str, icon: str | None = None) -> Iterator[bool]:
    """A small button that opens to what is drawn in the block, and whether it is open: what is in it need not be drawn
    else. A click draws the page anew.
    """
    with st.popover(label, type="tertiary", icon=icon, key=key, on_change="rerun") as room:
        yield bool(room.open)
