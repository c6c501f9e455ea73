"""The way into the day and out of it: an event is opened, entered, ended or looked back at, always on purpose."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from dashboard import council, formats
from dashboard.answers import disaster
from dashboard.datasets.codes import code_label, codes
from dashboard.errors import NotAllowed, SonaeError
from dashboard.periods import first_of_month
from dashboard.response.events import LONGEST_NAME, end_event, open_event
from dashboard.roles import Permission
from dashboard.shown.disaster import event_name, is_drill
from dashboard.store.late import ONLY_READ, record_soon
from dashboard.ui import person
from dashboard.ui.markup import Html, plain, tag
from dashboard.ui.notes import heading
from dashboard.ui.response import paper
from dashboard.ui.visit import Visit, visit
from dashboard.words import say
from dashboard.words.telling import sentence_of

Event = Mapping[str, Any]
_ENTERED, _REFUSED = "event entered", "event refused"
_NAME, _KIND = "event name", "event kind"


def on_the_day(visit: Visit) -> Visit:
    """The visit as of this moment, for fragments too, and of the month under way: on the day itself the newest figures
    count, whatever month was looked at. Raises NotAllowed for somebody who is no longer here.
    """
    if not person.is_still_here(visit.store, visit.viewer):
        raise NotAllowed("no_longer_here")
    now = replace(visit, now=council.now(visit.store, visit.council.municipality))
    return replace(now, month=first_of_month(now.today))


def entered(visit: Visit) -> Event | None:
    """The event that this session has entered, as the store has it now."""
    chosen = st.session_state.get(_ENTERED)
    rows = disaster.events(visit.desk).frame.iter_rows(named=True) if chosen else iter(())
    return next((row for row in rows if row["event"] == chosen), None)


def offer(visit: Visit) -> None:
    """In quiet times: what is open can be entered, a new event opened, an old one looked back at, the pack printed."""
    events = disaster.events(visit.desk).frame.to_dicts()
    running = [event for event in events if event["is_open"]]
    for event in running:
        _offer_to_enter(visit, event)
    if visit.viewer.may(Permission.RESPOND):
        with st.expander(say("disaster.open_title", visit.lang), expanded=not running, icon=":material/add_alert:"):
            _offer_to_open(visit)
    elif not running:
        st.markdown(say("disaster.nothing_open", visit.lang))
    paper.offer_ahead(visit)
    _offer_to_review(visit, [event for event in events if not event["is_open"]])


def leave(visit: Visit, event: Event) -> None:
    """The way back, and the end of the event for those who may."""
    with st.container(horizontal=True, vertical_alignment="center"):
        label = say("disaster.leave" if event["is_open"] else "disaster.leave_ended", visit.lang)
        st.button(label, on_click=_enter, args=(None,), key="event leave")
        if event["is_open"] and visit.viewer.may(Permission.RESPOND):
            with st.popover(say("disaster.end", visit.lang), icon=":material/flag:"):
                st.markdown(say("disaster.end_means", visit.lang, name=plain(event["name"])))
                st.button(
                    say("disaster.end_now", visit.lang),
                    type="primary",
                    on_click=_end,
                    args=(visit, event["event"]),
                    key="event end",
                )
    _tell_refused()


def banner(event: Event, lang: str) -> Html:
    """The name of the event; that of a drill looks like no other, and says that it is one."""
    return tag("p", event_name(event, lang), class_="sonae-event drill" if is_drill(event) else "sonae-event")


def _offer_to_enter(visit: Visit, event: Event) -> None:
    with st.container(border=True):
        st.html(banner(event, visit.lang))
        opened = formats.moment(event["opened_at"], visit.lang)
        st.markdown(say("disaster.under_way", visit.lang, moment=opened, actor=plain(event["opened_by"])))
        st.button(
            say("disaster.enter", visit.lang),
            type="primary",
            on_click=_enter,
            args=(event["event"],),
            key=f"event enter {event['event']}",
        )


def _offer_to_open(visit: Visit) -> None:
    """Name, kind and the button; what opening it does."""
    st.markdown(say("disaster.before", visit.lang, word=plain(visit.word)))
    with st.form("open event", border=False, enter_to_submit=False):
        st.text_input(
            say("disaster.name", visit.lang),
            key=_NAME,
            max_chars=LONGEST_NAME,
            placeholder=say("disaster.name_example", visit.lang),
        )
        st.segmented_control(
            say("disaster.kind", visit.lang),
            [code.value for code in codes("event_kind")],
            key=_KIND,
            format_func=lambda value: code_label("event_kind", value, visit.lang),
        )
        st.form_submit_button(say("disaster.open", visit.lang), type="primary", on_click=_open, args=(visit,))
    _tell_refused()


def _offer_to_review(visit: Visit, ended: list[dict[str, Any]]) -> None:
    """Ended events, the newest first."""
    if not ended:
        return
    heading(say("disaster.past", visit.lang))
    names = {event["event"]: _spanned(event, visit.lang) for event in ended}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            say("disaster.past_pick", visit.lang), list(names), format_func=names.__getitem__, key="event past"
        )
        st.button(say("disaster.review", visit.lang), on_click=_enter, args=(chosen,), key="event review")


def _spanned(event: Event, lang: str) -> str:
    """台風第23号(大雨・台風) 令和8年11月15日 12:00."""
    return f"{event_name(event, lang)}  {formats.moment(event['opened_at'], lang)}"


def _enter(event: str | None) -> None:
    """Enters an event, which is traced: somebody sees the figures of the day; or leaves it."""
    here = visit()
    if event and not person.is_still_here(here.store, here.viewer):
        return
    st.session_state[_ENTERED] = event
    if event:
        who = here.viewer.name
        record_soon(here.store, act="event_viewed", target=event, actor=who, now=here.now, although=ONLY_READ)


def _open(visit: Visit) -> None:
    """Opens what the form says and enters it, or keeps the reason why not."""
    said = st.session_state
    try:
        event = open_event(
            visit.store,
            visit.council.municipality,
            name=said.get(_NAME) or "",
            kind=said.get(_KIND) or "",
            by=visit.viewer,
            now=on_the_day(visit).now,
        )
    except SonaeError as error:
        said[_REFUSED] = sentence_of(error, visit.lang)
    else:
        _enter(event)


def _end(visit: Visit, event: str) -> None:
    """Ends it; the session stays, to look back. Somebody else may have ended it just before."""
    try:
        end_event(visit.store, event, by=visit.viewer, now=on_the_day(visit).now)
    except SonaeError as error:
        st.session_state[_REFUSED] = sentence_of(error, visit.lang)


def _tell_refused() -> None:
    """Why the last act was refused, once."""
    if sentence := st.session_state.pop(_REFUSED, None):
        st.error(plain(sentence))
