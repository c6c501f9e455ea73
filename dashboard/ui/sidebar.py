"""What is chosen once for all pages: language, municipality and month."""

from collections.abc import Sequence
from datetime import date, datetime

import streamlit as st

from dashboard import council, formats
from dashboard.answers import coverage
from dashboard.council import Council
from dashboard.desk import Desk
from dashboard.periods import add_months, first_of_month, months_between, today_tokyo
from dashboard.roles import Viewer
from dashboard.settings import Settings
from dashboard.store.connection import Store
from dashboard.ui import address, reader, selection
from dashboard.ui.visit import Visit, begin
from dashboard.words import LANGS, say

_MONTHS_WITHOUT_A_ROSTER = 12
_LANGUAGE_NAMES = {"ja": "日本語", "en": "English"}


def language(settings: Settings) -> str:
    """The language of this run; its switch is drawn later, where it stands in the sidebar."""
    address.settle("lang", LANGS, default=settings.lang or reader.language())
    chosen: str = st.session_state["lang"]
    return chosen


def chosen_language() -> str:
    """The language that this run has settled on already."""
    return str(st.session_state["lang"])


def choose(store: Store, viewer: Viewer, lang: str) -> Visit:
    """Draws the choosers and begins the visit that they say. There must be a municipality."""
    with st.sidebar:
        chosen = _municipality(store, lang)
        month = _month(Desk(store, viewer, chosen.municipality), council.now(store, chosen.municipality), lang)
        language_switch(lang)
        st.caption(say("face.person", lang, name=viewer.name))
    found = Visit(
        store, viewer, lang, chosen, month, council.now(store, chosen.municipality),
        district=selection.picked(), narrow=reader.is_narrow(), dark=reader.is_dark(),
        plain_maps=reader.has_plain_maps(),
    )  # fmt: skip
    address.write(
        {"municipality": chosen.municipality, "month": f"{month:%Y-%m}", "lang": lang, selection.KEY: found.district}
    )
    return begin(found)


def language_switch(lang: str) -> None:
    """Japanese or English, each named in itself."""
    st.segmented_control(
        say("face.language", lang), LANGS, key="lang", required=True, format_func=_LANGUAGE_NAMES.__getitem__
    )


def _municipality(store: Store, lang: str) -> Council:
    """The municipality looked at; a chooser only where there are several."""
    names = dict(council.municipalities(store))
    address.settle("municipality", list(names), default=next(iter(names)))
    if len(names) == 1:
        st.markdown(f"**{names[st.session_state['municipality']]}**")
    else:
        st.selectbox(say("face.municipality", lang), list(names), key="municipality", format_func=names.__getitem__)
    return council.council_of(store, st.session_state["municipality"])


def _month(desk: Desk, now: datetime, lang: str) -> date:
    """The month looked at, at first the newest with a roster."""
    rosters = coverage.months(desk).frame["month"].to_list()
    options = _months(rosters, first_of_month(today_tokyo(now)))
    address.settle("month", options, default=max(rosters, default=options[0]), text=lambda month: f"{month:%Y-%m}")
    st.selectbox(say("face.month", lang), options, key="month", format_func=lambda month: formats.month(month, lang))
    chosen: date = st.session_state["month"]
    return chosen


def _months(rosters: Sequence[date], newest: date) -> list[date]:
    """Every month from the first roster, or of the last year, to the one under way; newest first."""
    oldest = min(rosters, default=add_months(newest, -_MONTHS_WITHOUT_A_ROSTER))
    return months_between(oldest, max([newest, *rosters]))[::-1]
