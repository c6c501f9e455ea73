"""Mends by one click, each previewed from what to what before it is made."""

from collections.abc import Mapping

import streamlit as st

from dashboard import formats
from dashboard.intake.districts import Ledger, ledger_of
from dashboard.intake.draft import Draft
from dashboard.intake.mending import Place, text_at
from dashboard.intake.offers import Asking, Offer, askings, offers
from dashboard.intake.reading import RawTable, cell_address
from dashboard.ui.markup import Html, joined, plain, tag
from dashboard.ui.upload.parcel import Parcel
from dashboard.ui.visit import Visit
from dashboard.words import say

_PREVIEWED, _ASKED = 4, 6


def offer_fixes(visit: Visit, parcel: Parcel, draft: Draft) -> None:
    """The certain mends first, then the spellings to be asked about; nothing where no click would help."""
    certain = offers(draft)
    span = draft.intent.span
    ledger = ledger_of(visit.store, draft.intent.municipality, span.last if span else None)
    asked = [asking for asking in askings(draft, ledger) if asking.options]
    said = draft.intent.districts
    if not certain and not asked and not said:
        return
    with st.container(border=True, key=f"{parcel.key}.fixes"):
        st.html(tag("h3", say("upload.fixes", visit.lang), class_="sonae-chart-title"))
        for n, offer in enumerate(certain):
            _offer(visit, parcel, draft.raw, offer, key=f"{parcel.key}.fix.{n}.{offer.way}")
        for n, asking in enumerate(asked[:_ASKED]):
            _ask(visit, parcel, asking, ledger, key=f"{parcel.key}.ask.{n}.{asking.code}.{asking.spelling}")
        if len(asked) > _ASKED:
            st.caption(say("upload.more_fixes", visit.lang, n=formats.grouped(len(asked) - _ASKED)))
        for spelling, district in said.items():
            _show_said(visit, parcel, spelling, ledger.name_of(district))


def _offer(visit: Visit, parcel: Parcel, raw: RawTable, offer: Offer, *, key: str) -> None:
    """All cells of one kind at once."""
    what = say(f"upload.fix.{offer.way}", visit.lang, column=offer.column.say(visit.lang), n=len(offer.texts))
    text, button = st.columns([5, 1], vertical_alignment="center")
    text.html(joined(tag("p", tag("b", what), class_="sonae-heading"), _preview(visit, raw, offer.texts)))
    button.button(
        say("upload.fix_all", visit.lang), key=key, on_click=parcel.mend, args=(dict(offer.texts),), width="stretch"
    )


def _preview(visit: Visit, raw: RawTable, texts: Mapping[Place, str]) -> Html:
    """B4 36,7 → 367, for the first cells."""
    shown = [
        joined(
            tag("small", cell_address(place[1], place[0])), f" {_said(visit, text_at(raw, place))} → ", tag("b", now)
        )
        for place, now in list(texts.items())[:_PREVIEWED]
    ]
    rest = say("upload.and_more", visit.lang, n=len(texts) - _PREVIEWED) if len(texts) > _PREVIEWED else None
    return tag("p", *(tag("span", one) for one in shown), rest, class_="sonae-preview")


def _said(visit: Visit, text: str) -> str:
    """A text as typed; a blank as a word."""
    return text if text.strip() else say("upload.blank", visit.lang)


def _ask(visit: Visit, parcel: Parcel, asking: Asking, ledger: Ledger, *, key: str) -> None:
    """One spelling and what it means; the likeliest stands first, and only a click makes it so."""
    text, choice, button = st.columns([3, 2, 1], vertical_alignment="center")
    places = " ".join(cell_address(at, line) for line, at in asking.places[:_PREVIEWED])
    facts = {"value": asking.spelling, "column": asking.column.say(visit.lang), "n": len(asking.places)}
    question = tag("b", say("upload.asked", visit.lang, **facts))
    text.html(tag("p", question, " ", tag("small", places), class_="sonae-heading"))
    meant = choice.selectbox(
        say("upload.meant", visit.lang, value=plain(asking.spelling)),
        asking.options,
        index=0 if asking.likeliest else None,
        placeholder=say("upload.choose", visit.lang),
        format_func=ledger.name_of,
        key=f"{key}.choice",
        label_visibility="collapsed",
    )
    of_district = asking.code.startswith("district_")
    key_of_help = "upload.fix_means_help" if of_district else "upload.fix_this_help"
    button.button(
        say("upload.fix_this", visit.lang),
        key=key,
        on_click=parcel.means if of_district else parcel.mend,
        args=(asking.spelling, meant) if of_district else (asking.answered(meant or ""),),
        disabled=meant is None,
        width="stretch",
        help=say(key_of_help, visit.lang, was=plain(asking.spelling), now=plain(ledger.name_of(meant)))
        if meant
        else None,
    )


def _show_said(visit: Visit, parcel: Parcel, spelling: str, district: str) -> None:
    """A spelling that was answered in this file: it stays in the file as it is, and is read as that district."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        said = say("upload.means", visit.lang, was=spelling, now=district)
        st.html(tag("p", said, class_="sonae-heading"), width="content")
        st.button(
            say("upload.unmend", visit.lang),
            key=f"{parcel.key}.unsay.{spelling}",
            type="tertiary",
            on_click=parcel.means,
            args=(spelling, None),
        )
