"""The entries of the navigation as Streamlit's pages."""

from collections import defaultdict
from collections.abc import Sequence

import streamlit as st

from dashboard.navigation import FIRST, Entry
from dashboard.words import say

_ROOT = "home"


def page_of(entry: Entry, lang: str) -> st.Page:
    """The page of an entry; two of the same entry are the same page to Streamlit."""
    is_first = entry.name == FIRST.name
    path = _ROOT if is_first else entry.name
    return st.Page(entry.file, title=entry.title(lang), icon=entry.icon, url_path=path, default=is_first)


def navigate(entries: Sequence[Entry], lang: str) -> st.Page:
    """Draws the navigation in its groups; returns the page that the reader is on.

    The first page lives at ``/``, where Streamlit does not know it by its own name: a hidden twin answers to that.
    """
    groups: dict[str, list[st.Page]] = defaultdict(list)
    for entry in entries:
        groups[say(f"nav.group.{entry.group}", lang)].append(page_of(entry, lang))
    if FIRST in entries:
        twin = st.Page(FIRST.file, title=FIRST.title(lang), url_path=FIRST.name, visibility="hidden")
        groups[say(f"nav.group.{FIRST.group}", lang)].append(twin)
    return st.navigation(groups, expanded=True)
