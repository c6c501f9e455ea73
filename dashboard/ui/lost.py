"""What stands at an address that has no page, or none for this person."""

import streamlit as st

from dashboard.navigation import LOST, open_to
from dashboard.ui.markup import joined, tag
from dashboard.ui.notes import link
from dashboard.ui.visit import visit
from dashboard.words import say


def lost() -> None:
    """That there is nothing here, and the way to the first page."""
    here = visit()
    title = tag("h1", say(f"nav.{LOST}", here.lang), class_="sonae-title")
    st.html(joined(title, tag("p", say("face.lost", here.lang), class_="sonae-finding")))
    first = open_to(here.viewer)[0]
    link(here, first.name, say("face.to_first", here.lang, page=first.title(here.lang)))
