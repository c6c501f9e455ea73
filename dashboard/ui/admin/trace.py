"""The record of acts: read, filtered, saved, and held to its chain."""

from datetime import timedelta

import polars as pl
import streamlit as st

from dashboard import formats
from dashboard.answers import trace
from dashboard.desk import Answer
from dashboard.kept import kept
from dashboard.people import EVERYWHERE
from dashboard.roles import Permission
from dashboard.shown.tables import Column
from dashboard.store.audit import first_broken
from dashboard.ui.notes import heading, note
from dashboard.ui.tables import table
from dashboard.ui.visit import Visit
from dashboard.words import knows, say

_DAYS = 30
_SHOWN = 200
_COLUMNS = ("seq", "acted_at", "actor", "act", "target", "facts")


def show_trace(visit: Visit) -> None:
    """The filters, the entries, and whether the chain holds; to admins of the whole store, of which it is."""
    if not visit.viewer.at(EVERYWHERE).may(Permission.ADMINISTER):
        note(say("admin.whole_only", visit.lang))
        return
    found = _asked(visit)
    heading(say("admin.trace", visit.lang), say("admin.trace_unit", visit.lang, n=found.frame.height, most=_SHOWN))
    columns = [Column(name, say(f"admin.{name}", visit.lang), prose=name == "facts") for name in _COLUMNS]
    table(visit, _spoken(found, visit.lang), columns, key="trace", title=say("admin.trace", visit.lang))
    if st.button(say("admin.verify", visit.lang), key="admin.verify"):
        broken = first_broken(visit.store)
        if broken is None:
            st.success(say("admin.chain_holds", visit.lang))
        else:
            st.error(say("errors.audit_broken", visit.lang, seq=broken))


def _asked(visit: Visit) -> Answer:
    """The entries of the days, the act and the person that are chosen."""
    left, middle, right = st.columns([2, 2, 2])
    span = left.date_input(
        say("admin.days", visit.lang), (visit.today - timedelta(days=_DAYS), visit.today), key="admin.days"
    )
    known = trace.acts(visit.desk).frame["act"].to_list()
    act = middle.selectbox(
        say("admin.act", visit.lang),
        known,
        index=None,
        key="admin.act",
        placeholder=say("admin.all", visit.lang),
        format_func=lambda act: _act(act, visit.lang),
    )
    actor = right.text_input(say("admin.actor", visit.lang), key="admin.actor")
    first, last = (span[0], span[-1]) if span else (None, None)
    return trace.entries(visit.desk, first=first, last=last, act=act, actor=actor.strip() or None)


@kept
def _spoken(found: Answer, lang: str) -> Answer:
    """The newest entries as people read them."""
    frame = found.frame.head(_SHOWN)
    acts = [_act(act, lang) for act in frame["act"]]
    times = [formats.moment(at, lang) for at in frame["acted_at"]]
    facts = [text.strip("{}").replace('"', "") for text in frame["facts"]]
    spoken = frame.with_columns(
        pl.col("seq").cast(pl.String),
        pl.Series("act", acts, dtype=pl.String),
        pl.Series("acted_at", times, dtype=pl.String),
        pl.Series("facts", facts, dtype=pl.String),
    )
    return found.remade(spoken)


def _act(act: str, lang: str) -> str:
    key = f"admin.did.{act}"
    return say(key, lang) if knows(key) else act
