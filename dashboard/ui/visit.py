"""One visit to a page: who looks, in which language, at which municipality and month, and what time it is there."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, Protocol

import streamlit as st

from dashboard.council import NATION, Council
from dashboard.desk import Desk
from dashboard.periods import fiscal_year, today_tokyo
from dashboard.roles import Permission, Viewer
from dashboard.store.connection import Store

_KEPT = "visit"


class Look(Protocol):
    """All of a visit that a piece of screen may depend on if it is kept (``dashboard.kept``): the roles of its reader
    but not the person, the day but not the time, and no store.
    """

    @property
    def lang(self) -> str: ...
    @property
    def council(self) -> Council: ...
    @property
    def month(self) -> date: ...
    @property
    def today(self) -> date: ...
    @property
    def district(self) -> str | None: ...
    @property
    def narrow(self) -> bool: ...
    @property
    def dark(self) -> bool: ...
    @property
    def plain_maps(self) -> bool: ...
    @property
    def is_of_all(self) -> bool: ...
    @property
    def fiscal_year(self) -> int: ...
    @property
    def choices(self) -> dict[str, str | None]: ...
    @property
    def word(self) -> str: ...
    def may(self, permission: Permission) -> bool: ...


@dataclass(frozen=True, eq=False)
class Visit:
    """What a page needs to know before it asks. Two visits are equal that look alike (``Look``).

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

    @cached_property
    def _look(self) -> tuple[Any, ...]:
        """All that a ``Look`` tells, and what it tells it from."""
        of_reader = (self.viewer.roles_here, self.district, self.narrow, self.dark, self.plain_maps)
        return self.lang, self.council, self.month, self.today, *of_reader

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Visit) and self._look == other._look

    def __hash__(self) -> int:
        return hash(self._look)

    def may(self, permission: Permission) -> bool:
        """Whether one of the reader's roles grants it where they look."""
        return self.viewer.may(permission)

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
