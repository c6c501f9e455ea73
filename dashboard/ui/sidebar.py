"""What is chosen once for all pages: language, municipality and month."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

import streamlit as st

from dashboard import council, formats
from dashboard.answers import coverage, prefecture
from dashboard.council import Council
from dashboard.desk import Desk
from dashboard.errors import NotAllowed
from dashboard.periods import add_months, first_of_month, months_between, today_tokyo
from dashboard.roles import Viewer
from dashboard.settings import Settings, secrets
from dashboard.store.connection import Store
from dashboard.ui import address, reader, selection
from dashboard.ui.markup import plain
from dashboard.ui.person import sign_out
from dashboard.ui.sittings import show_sittings
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
        chosen = _municipality(store, viewer, lang)
        month = _month(Desk(store, viewer, chosen.municipality), council.now(store, chosen.municipality), lang)
        language_switch(lang)
        _who(store, viewer, lang)
    found = Visit(
        store, viewer, lang, chosen, month, council.now(store, chosen.municipality),
        district=selection.picked(), narrow=reader.is_narrow(), dark=reader.is_dark(),
        plain_maps=reader.has_plain_maps(),
    )  # fmt: skip
    address.write(
        {"municipality": chosen.municipality, "month": f"{month:%Y-%m}", "lang": lang, selection.KEY: found.district}
    )
    return begin(found)


def _who(store: Store, viewer: Viewer, lang: str) -> None:
    """Who sits here, and the way out; on a machine where nobody signs in, that this is so."""
    if "auth" in secrets():
        st.caption(say("face.person", lang, name=plain(viewer.name)))
        show_sittings(store, lang)
        st.button(say("person.sign_out", lang), on_click=sign_out, args=(store, viewer), key="sign out")
    else:
        st.caption(say("person.local", lang))


def language_switch(lang: str) -> None:
    """Japanese or English, each named in itself."""
    st.segmented_control(
        say("face.language", lang), LANGS, key="lang", required=True, format_func=_LANGUAGE_NAMES.__getitem__
    )


def place(store: Store, viewer: Viewer) -> str:
    """The municipality looked at, of those in which the person has a role; its chooser is drawn later."""
    codes = list(_places(store, viewer))
    address.settle("municipality", codes, default=codes[0])
    chosen: str = st.session_state["municipality"]
    return chosen


def _places(store: Store, viewer: Viewer) -> dict[str, str]:
    """The municipalities in which the person has a role, by code; first all of them together, for somebody whose role
    holds in all. Raises NotAllowed without any.
    """
    found = {code: name for code, name in council.municipalities(store) if viewer.at(code).roles_here}
    if not found:
        raise NotAllowed("not_allowed")
    return {council.NATION: ""} | found if len(found) > 1 and viewer.at(council.NATION).roles_here else found


def _municipality(store: Store, viewer: Viewer, lang: str) -> Council:
    """The municipality looked at; a chooser only where there are several."""
    names = {code: name or say("face.all_municipalities", lang) for code, name in _places(store, viewer).items()}
    if len(names) == 1:
        st.markdown(f"**{plain(names[st.session_state['municipality']])}**")
    else:
        st.selectbox(say("face.municipality", lang), list(names), key="municipality", format_func=names.__getitem__)
    found = council.council_of(store, st.session_state["municipality"])
    return replace(found, name=names[found.municipality])


def _month(desk: Desk, now: datetime, lang: str) -> date:
    """The month looked at, at first the newest with a roster."""
    asked = prefecture if desk.municipality == council.NATION else coverage
    rosters = asked.months(desk).frame["month"].to_list()
    options = _months(rosters, first_of_month(today_tokyo(now)))
    address.settle("month", options, default=max(rosters, default=options[0]), text=lambda month: f"{month:%Y-%m}")
    st.selectbox(say("face.month", lang), options, key="month", format_func=lambda month: formats.month(month, lang))
    chosen: date = st.session_state["month"]
    return chosen


def _months(rosters: Sequence[date], newest: date) -> list[date]:
    """Every month from the first roster, or of the last year, to the one under way; newest first."""
    oldest = min(rosters, default=add_months(newest, -_MONTHS_WITHOUT_A_ROSTER))
    return months_between(oldest, max([newest, *rosters]))[::-1]
