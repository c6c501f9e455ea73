"""What a reader sees while PostgreSQL is away: what was shown before, under a sentence that says of when it is."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from dashboard import formats
from dashboard.store.connection import Store
from dashboard.store.late import catch_up
from dashboard.words import say

_LOOK_AGAIN = 20  # seconds
_SINCE = "lost since"


@contextmanager
def told(store: Store, lang: str) -> Iterator[None]:
    """The page within the block. While the store is away it tells only what is remembered, and first of all since when;
    once it is back, the page is drawn anew.
    """
    since = store.lost_since()
    st.session_state[_SINCE] = since
    if since is None:
        catch_up(store)
        yield
        return
    st.error(say("face.store_away", lang, moment=formats.moment(since, lang)), icon=":material/cloud_off:")
    _look_again(store)
    with store.from_memory():
        yield


@contextmanager
def as_told(store: Store) -> Iterator[None]:
    """A part of the page that renews itself: where the store has gone or come back since the page was drawn, all of the
    page is drawn anew.
    """
    since = store.lost_since()
    if since != st.session_state.get(_SINCE):
        st.rerun()
    if since is None:
        yield
        return
    with store.from_memory():
        yield


@st.fragment(run_every=_LOOK_AGAIN)
def _look_again(store: Store) -> None:
    """Asks whether it is back, for a reader who does nothing."""
    if store.lost_since() is None:
        st.rerun()
