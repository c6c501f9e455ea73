"""The entry of the screens: who visits, which page, and what happens when something fails.

Pages are registered by absolute path: a ``pages/`` folder beside the entry would let the first link after a start run a
page past all of this.
"""

import streamlit as st

from dashboard import council
from dashboard.navigation import SETUP, entry, open_to
from dashboard.opening import shared_store
from dashboard.roles import Viewer
from dashboard.settings import ROOT, Settings, from_environment
from dashboard.ui import person, reader, setup, show, sidebar
from dashboard.ui.boundary import guarded
from dashboard.ui.routes import navigate, page_of
from dashboard.ui.style import dress
from dashboard.words import say

ICON = ROOT / "dashboard" / "ui" / "icon.svg"


def main() -> None:
    """One run of the app."""
    settings = from_environment()
    lang = sidebar.language(settings)
    st.set_page_config(page_title=say("face.product", lang), page_icon=ICON, layout="wide")
    dress(dark=reader.is_dark())
    with guarded(lang):
        visitor = person.viewer(settings, lang)
        if visitor is not None:
            _run(settings, visitor, lang)


def _run(settings: Settings, viewer: Viewer, lang: str) -> None:
    """The page asked for; in a store without a council, the page that sets one up."""
    store = shared_store(settings.db)
    if not council.municipalities(store):
        page = navigate([SETUP], lang)
        with st.sidebar:
            sidebar.language_switch(lang)
    else:
        page = navigate(open_to(viewer), lang)
        show.sample_banner(sidebar.choose(store, viewer, lang))
        if st.session_state.pop(setup.FOUNDED, False):
            st.switch_page(page_of(entry("upload"), lang))
    page.run()


main()
