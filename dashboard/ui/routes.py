"""The entries of the navigation as Streamlit's pages, and what stands at every other address.

They are the same in every run, and are made once.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from copy import copy
from functools import cache
from pathlib import Path

import streamlit as st

from dashboard.navigation import ADDRESSES, FIRST, LOST, MOVED, Entry
from dashboard.words import say

_ROOT = "home"
Elsewhere = Path | Callable[[], None]


def page_of(entry: Entry, lang: str) -> st.Page:
    """The page of an entry, as one that is offered, to be led to."""
    return _page(entry, entry.file, lang)


@cache
def _page(entry: Entry, file: Path, lang: str) -> st.Page:
    """Made once for each file: that of one municipality and that of all are the same entry."""
    is_first = entry.name == FIRST.name
    path = _ROOT if is_first else entry.name
    return st.Page(file, title=entry.title(lang), icon=entry.icon, url_path=path, default=is_first)


def navigate(entries: Sequence[Entry], lang: str, *, elsewhere: Elsewhere) -> st.Page:
    """Draws the navigation in its groups; returns the page that the reader is on, to be run.

    ``elsewhere`` stands at the address of every page that is not offered, where Streamlit would speak English.
    """
    groups = _groups(tuple(entries), tuple(page_of(one, lang) for one in entries), lang, elsewhere)
    # Streamlit writes into a page that it may be run, once: each run has pages of its own.
    return st.navigation({title: [copy(page) for page in pages] for title, pages in groups.items()}, expanded=True)


@cache
def _groups(
    entries: tuple[Entry, ...], pages: tuple[st.Page, ...], lang: str, elsewhere: Elsewhere
) -> Mapping[str, Sequence[st.Page]]:
    """The pages under the titles of their groups, those that the navigation does not name among the last.

    The first page lives at ``/``, where Streamlit does not know it by its own name: a hidden one leads there from that,
    and from addresses of earlier versions.
    """
    groups: dict[str, list[st.Page]] = defaultdict(list)
    for entry, page in zip(entries, pages, strict=True):
        groups[say(f"nav.group.{entry.group}", lang)].append(page)
    offered = {entry.name for entry in entries}
    nothing = say(f"nav.{LOST}", lang)
    to_first = [FIRST.name, *MOVED] if entries[0] == FIRST else []
    others = (name for name in (*ADDRESSES, *MOVED, LOST) if name not in (*offered, *to_first))
    hidden = [_hidden(elsewhere, name, nothing) for name in others]
    title = entries[0].title(lang)
    hidden += [_hidden(lambda: st.switch_page(pages[0]), name, title) for name in to_first]
    groups[say(f"nav.group.{entries[-1].group}", lang)] += hidden
    return groups


def _hidden(shown: Elsewhere, name: str, title: str) -> st.Page:
    """A page that the navigation does not name."""
    return st.Page(shown, title=title, url_path=name, visibility="hidden")
