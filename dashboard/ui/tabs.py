"""Tabs of which only the open one is drawn: what nobody looks at asks no question and is not sent."""

from collections.abc import Callable, Collection, Mapping

import streamlit as st

from dashboard.ui import address
from dashboard.ui.visit import Visit
from dashboard.words import say


def tabs(
    visit: Visit,
    area: str,
    panels: Mapping[str, Callable[[], None]],
    *,
    key: str = "tab",
    stays: Collection[str] = (),
    forms: Collection[str] = (),
) -> None:
    """Draws the one of ``panels`` that is open, each under its title (``<area>.tab.<name>``). At first that is the
    first; any other stands in the address under ``key``.

    ``stays``: those that are drawn though they are closed, because something in them is half done. ``forms``: those
    that are drawn on once they were opened, since a browser keeps what is typed only in what is drawn.
    """
    names = {say(f"{area}.tab.{name}", visit.lang): name for name in panels}
    first = next(iter(names))
    address.settle(key, list(names), default=first, text=names.__getitem__)
    places = st.tabs(list(names), key=key, on_change="rerun")
    opened = st.session_state[key]
    address.write({key: names[opened] if opened != first else None})
    begun: set[str] = st.session_state.setdefault(f"{area} begun", set())
    begun |= {names[opened]} & {*forms}
    for place, (name, draw) in zip(places, panels.items(), strict=True):
        if place.open or name in stays or name in begun:
            with place:
                draw()
