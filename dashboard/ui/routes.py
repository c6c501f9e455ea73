"""The entries of the navigation as Streamlit's pages, and what stands at every other address."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

import streamlit as st

from dashboard.navigation import ADDRESSES, FIRST, LOST, MOVED, Entry
from dashboard.words import say

_ROOT = "home"


def page_of(entry: Entry, lang: str) -> st.Page:
    """The page of an entry, as one that is offered: two of the same entry are the same page to Streamlit."""
    is_first = entry.name == FIRST.name
    path = _ROOT if is_first else entry.name
    return st.Page(entry.file, title=entry.title(lang), icon=entry.icon, url_path=path, default=is_first)


def navigate(entries: Sequence[Entry], lang: str, *, elsewhere: Path | Callable[[], None]) -> st.Page:
    """Draws the navigation in its groups; returns the page that the reader is on.

    The first page lives at ``/``, where Streamlit does not know it by its own name: a hidden one leads there from that,
    and from addresses of earlier versions. ``elsewhere`` stands at the address of every page that is not offered, where
    Streamlit would speak English.
    """
    groups: dict[str, list[st.Page]] = defaultdict(list)
    for entry in entries:
        groups[say(f"nav.group.{entry.group}", lang)].append(page_of(entry, lang))
    offered = {entry.name for entry in entries}
    nothing = say(f"nav.{LOST}", lang)
    to_first = [FIRST.name, *MOVED] if entries[0] == FIRST else []
    others = (name for name in (*ADDRESSES, *MOVED, LOST) if name not in (*offered, *to_first))
    hidden = [_hidden(elsewhere, name, nothing) for name in others]
    first, title = page_of(entries[0], lang), entries[0].title(lang)
    hidden += [_hidden(lambda: st.switch_page(first), name, title) for name in to_first]
    groups[say(f"nav.group.{entries[-1].group}", lang)] += hidden
    return st.navigation(groups, expanded=True)


def _hidden(shown: Path | Callable[[], None], name: str, title: str) -> st.Page:
    """A page that the navigation does not name."""
    return st.Page(shown, title=title, url_path=name, visibility="hidden")
