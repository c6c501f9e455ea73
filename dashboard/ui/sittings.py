"""The sittings of the person who looks: where else they are signed in, and the way to end that."""

from datetime import UTC, datetime

import streamlit as st

from dashboard import formats
from dashboard.settings import secrets
from dashboard.sittings import SITTINGS, limits_of
from dashboard.store.audit import record
from dashboard.store.connection import Store
from dashboard.ui import person
from dashboard.ui.markup import tag
from dashboard.words import say


def show_sittings(store: Store, lang: str) -> None:
    """A list behind a button; where there are others than this one, they can be ended after signing in anew."""
    here = person.sitting()
    found = SITTINGS.of(here.who, now=datetime.now(UTC), limits=limits_of(secrets()))
    with st.popover(say("person.sittings", lang, n=len(found)), width="stretch"):
        lines = [
            say(
                "person.this_sitting" if one.key == here.key else "person.sitting",
                lang,
                began=formats.moment(one.began, lang),
                acted=formats.moment(acted, lang),
            )
            for one, acted in found
        ]
        st.html(tag("ul", *(tag("li", line) for line in lines)))
        if len(found) > 1 and person.is_fresh():
            st.button(say("person.end_others", lang), on_click=_end_others, args=(store,), key="end others")
        elif len(found) > 1:
            st.html(tag("p", say("person.again", lang)))
            person.offer_again(lang)


def _end_others(store: Store) -> None:
    """Ends them, and writes so into the record."""
    here, now, limits = person.sitting(), datetime.now(UTC), limits_of(secrets())
    if person.is_fresh() and SITTINGS.goes_on(here, now=now, limits=limits):
        n = SITTINGS.end_all(here.who, but=here.key)
        record(store, act="sittings_ended", target="", actor=here.who, now=now, facts={"sittings": n})
