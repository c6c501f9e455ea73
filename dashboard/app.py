"""The entry of the screens: who visits, which page, and what happens when something fails.

Pages are registered by absolute path: a ``pages/`` folder beside the entry would let the first link after a start run a
page past all of this.
"""

from urllib.parse import urlsplit

import streamlit as st

from dashboard import council
from dashboard.errors import NotAllowed
from dashboard.navigation import ADDRESSES, SETUP, entry, not_here, open_to
from dashboard.opening import shared_store
from dashboard.roles import Viewer
from dashboard.settings import ROOT, from_environment
from dashboard.store.connection import Store
from dashboard.ui import outage, person, reader, setup, show, sidebar
from dashboard.ui.boundary import guarded
from dashboard.ui.lost import lost
from dashboard.ui.routes import navigate, page_of
from dashboard.ui.style import as_address, dress
from dashboard.words import say

ICON = as_address(ROOT / "dashboard" / "ui" / "icon.svg")


def main() -> None:
    """One run of the app."""
    settings = from_environment()
    lang = sidebar.language(settings)
    st.set_page_config(page_title=say("face.product", lang), page_icon=ICON, layout="wide")
    dress(dark=reader.is_dark())
    with guarded(lang):
        store = shared_store(settings.db)
        with outage.told(store, lang):
            _admit(store, person.viewer(settings, store, lang), lang)


def _admit(store: Store, visitor: Viewer | None, lang: str) -> None:
    """The page for somebody who may see it; who may not is written down."""
    if visitor is not None:
        try:
            _run(store, visitor, lang)
        except NotAllowed:
            person.note_refusal(store, visitor, urlsplit(st.context.url or "").path.strip("/"))
            raise


def _run(store: Store, viewer: Viewer, lang: str) -> None:
    """The page asked for; in a store without a council, the page that sets one up."""
    if not council.municipalities(store):
        viewer.hold(SETUP.permission)
        st.session_state[setup.BY] = viewer.name
        page = navigate([SETUP], lang, elsewhere=SETUP.file)
        with st.sidebar:
            sidebar.language_switch(lang)
    else:
        here = viewer.at(sidebar.place(store, viewer))
        page = navigate(open_to(here), lang, elsewhere=lost)
        if page.url_path in ADDRESSES and not here.may(entry(page.url_path).permission):
            person.note_refusal(store, here, page.url_path)
        found = sidebar.choose(store, here, lang)
        if page.url_path in {one.name for one in not_here(here)}:
            said = {name: text for name, text in found.choices.items() if text}  # without it, forgotten on the way
            st.switch_page(page_of(open_to(here)[0], lang), query_params=said)
        show.sample_banner(found)
        if st.session_state.pop(setup.FOUNDED, False):
            st.switch_page(page_of(entry("upload"), lang))
    page.run()


main()
