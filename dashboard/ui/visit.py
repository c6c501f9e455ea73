"""One visit to a page: who looks, in which language, at which municipality and month, and what time it is there."""

from dataclasses import dataclass
from datetime import date, datetime

import streamlit as st

from dashboard.council import NATION, Council
from dashboard.desk import Desk
from dashboard.periods import fiscal_year, today_tokyo
from dashboard.roles import Viewer
from dashboard.store.connection import Store

_KEPT = "visit"


@dataclass(frozen=True)
class Visit:
    """What a page needs to know before it asks.

    ``district``: the code of the district that is picked out, if one is. ``narrow``: on a phone. ``dark``: on a dark
    ground. ``plain_maps``: without WebGL.
    """

    store: Store
    viewer: Viewer
    lang: str
    council: Council
    month: date
    now: datetime
    district: str | None = None
    narrow: bool = False
    dark: bool = False
    plain_maps: bool = False

    @property
    def desk(self) -> Desk:
        """Where this visitor asks."""
        return Desk(self.store, self.viewer, self.council.municipality)

    @property
    def is_of_all(self) -> bool:
        """Whether it looks at all municipalities together."""
        return self.council.municipality == NATION

    @property
    def today(self) -> date:
        """The day it is, by the council's clock."""
        return today_tokyo(self.now)

    @property
    def fiscal_year(self) -> int:
        """That of the month."""
        return fiscal_year(self.month)

    @property
    def choices(self) -> dict[str, str | None]:
        """What is chosen, as it stands in the address."""
        return {"municipality": self.council.municipality, "month": f"{self.month:%Y-%m}", "lang": self.lang}

    @property
    def word(self) -> str:
        """What this council calls a district: 校区, 地区, 支部."""
        return self.council.district_word


def visit() -> Visit:
    """The visit under way, as the sidebar has settled it. Raises KeyError outside the app."""
    found: Visit = st.session_state[_KEPT]
    return found


def begin(found: Visit) -> Visit:
    """Makes it the visit under way, for this run of the page and for the fragments within it."""
    st.session_state[_KEPT] = found
    return found
