"""One press and the day is on paper: the pack as A4 or A3, made when asked for; and that of all municipalities."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from dashboard import formats
from dashboard.reports.pack import SIZES, pack
from dashboard.reports.pack_of_all import pack_of_all
from dashboard.response.printing import print_exactly
from dashboard.shown.definitions import hiding
from dashboard.ui.downloads import trace_file
from dashboard.ui.notes import heading
from dashboard.ui.visit import Visit
from dashboard.words import say


def offer_ahead(visit: Visit) -> None:
    """In quiet times: the sheet to keep in a drawer, with columns to write in, for when the network is down."""
    heading(say("disaster.pack_title", visit.lang), say("disaster.pack_means", visit.lang))
    offer(visit, None, order=None, districts=None)


def offer(visit: Visit, event: Mapping[str, Any] | None, *, order: str | None, districts: Sequence[str] | None) -> None:
    """The pack as the screen stands. Small counts are hidden unless somebody who may see them says otherwise."""
    named = event["name"] if event else formats.month(visit.month, visit.lang)
    made = partial(_made, visit, event, order=order, districts=districts)
    _buttons(visit, f"{say('pack.title', visit.lang)}_{named}", made)


def offer_of_all(visit: Visit) -> None:
    """The pack of all municipalities, as it stands when it is asked for."""
    heading(say("prefecture_disaster.pack.offer", visit.lang), say("prefecture_disaster.pack.offer_means", visit.lang))
    title = say("prefecture_disaster.pack.title", visit.lang)
    _buttons(visit, f"{title}_{formats.month(visit.month, visit.lang)}", partial(_made_of_all, visit))


def _buttons(visit: Visit, name: str, made: Callable[..., bytes]) -> None:
    """A button for each size of paper, and whether small counts may stand on it."""
    exact = visit.desk.sees_exact and st.toggle(say("disaster.exact", visit.lang), key="pack exact")
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        for size in SIZES:
            st.download_button(
                say("disaster.print", visit.lang, size=size.upper()),
                partial(made, size=size, exact=exact),
                f"{name}_{size}.pdf",
                mime="application/pdf",
                key=f"pack {size}",
                on_click="ignore",
                icon=":material/print:",
            )
        if not exact:
            st.caption(say("privacy.on_paper", visit.lang, rule=hiding(visit.desk.policy, visit.lang)))


def _made_of_all(visit: Visit, *, size: str, exact: bool) -> bytes:
    """That file, with a trace of who asked for it; exact only for whoever may see exact figures of all."""
    trace_file(visit, f"pack {size}.pdf", exact=exact)
    desk = visit.desk if exact else visit.desk.circulating()
    return pack_of_all(desk, visit.month, now=visit.now, word=visit.word, lang=visit.lang, size=size)


def _made(
    visit: Visit,
    event: Mapping[str, Any] | None,
    *,
    order: str | None,
    districts: Sequence[str] | None,
    size: str,
    exact: bool,
) -> bytes:
    """The file, made only when somebody asks for it, with a trace of who did."""
    municipality, code = visit.council.municipality, event["event"] if event else None
    if exact:
        print_exactly(visit.store, municipality, month=visit.month, event=code, by=visit.viewer, now=visit.now)
    else:
        trace_file(visit, f"pack {size}.pdf")
    return pack(
        visit.desk if exact else visit.desk.circulating(),
        visit.month,
        municipality=visit.council.name,
        word=visit.word,
        lang=visit.lang,
        size=size,
        event=event,
        order=order,
        districts=districts,
    )
