"""The district that is picked out: by a list, by a click on a chart or a map; it is marked wherever it appears."""

from collections.abc import Callable, Mapping

import polars as pl
import streamlit as st

from dashboard.kept import kept
from dashboard.maps.deck import LAYER
from dashboard.ui import address
from dashboard.ui.markup import plain
from dashboard.ui.notes import link
from dashboard.ui.visit import Visit
from dashboard.words import say

KEY = "district"
_WIDTH = 480
Take = Callable[[str | None], None]
_PICKED = "district that is picked out"


def picked() -> str | None:
    """The code of the district that is picked out: in an address that was opened, else in this session."""
    said = st.query_params.get(KEY)
    if said is not None and said != address.written(KEY):
        st.session_state[_PICKED] = said
    code: str | None = st.session_state.get(_PICKED)
    return code


def choose_district(visit: Visit, frame: pl.DataFrame, *, leads_on: bool = True) -> str | None:
    """A list of the districts of ``frame`` with none picked at first; returns the code of the one picked.

    The choice stands in the address and is kept across pages, by ourselves: the list of another page is another widget
    to Streamlit, which would begin anew. ``leads_on``: with a link to that district's own page.
    """
    names = _named(frame, "district_code", "district")
    every = say("face.all_districts", visit.lang, word=visit.word)
    chosen = _choose(names, say("face.pick_district", visit.lang, word=visit.word), every=every)
    if chosen is not None and leads_on:
        link(visit, "district", say("face.to_district", visit.lang, district=plain(names[chosen])), district=chosen)
    return chosen


def choose_municipality(visit: Visit, frame: pl.DataFrame, page: str) -> str | None:
    """The same of municipalities, with a link to that page of the one that is picked, if there is a council."""
    names = _named(frame, "municipality", "name")
    chosen = _choose(names, say("prefecture.pick", visit.lang), every=say("face.all_municipalities", visit.lang))
    if chosen is not None and chosen in frame.filter("is_here")["municipality"]:
        told = say(
            "prefecture.to_municipality", visit.lang, name=plain(names[chosen]), page=say(f"nav.{page}", visit.lang)
        )
        link(visit, page, told, municipality=chosen)
    return chosen


@kept
def _named(frame: pl.DataFrame, code: str, name: str) -> Mapping[str, str]:
    """What stands in a list, by code."""
    return dict(frame.select(code, name).iter_rows())


def _choose(names: Mapping[str, str], label: str, *, every: str) -> str | None:
    """The code that is picked from a list of names; ``every`` stands where none is."""
    if st.session_state.get(_PICKED) not in names:
        st.session_state[_PICKED] = None
    st.session_state[KEY] = st.session_state[_PICKED]
    chosen: str | None = st.selectbox(
        label,
        list(names),
        index=None,
        key=KEY,
        on_change=_take,
        format_func=names.__getitem__,
        placeholder=every,
        width=_WIDTH,
    )
    address.write({KEY: chosen})
    return chosen


def _take() -> None:
    """Keeps what was chosen from the list."""
    st.session_state[_PICKED] = st.session_state[KEY]


def pick_mark(key: str, take: Take) -> None:
    """Hands over the district of the mark that was clicked in the chart of that key."""
    points = st.session_state[key].selection.points
    take(str(points[0]["customdata"]) if points and points[0].get("customdata") else None)


def pick_feature(key: str, take: Take) -> None:
    """Hands over the district that was clicked on the deck of that key."""
    features = st.session_state[key].selection.objects.get(LAYER, [])
    take(features[0]["district_code"] if features else None)


def pick_out(code: str | None) -> None:
    """Picks one district out. A second click on the same district lets it go."""
    st.session_state[_PICKED] = None if code == st.session_state.get(_PICKED) else code
