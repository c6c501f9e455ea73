"""The files of this session: how far each is, what to do next, and storing all that are clean with one press."""

from collections.abc import Sequence

import streamlit as st

from dashboard import formats
from dashboard.datasets.spec import Cadence
from dashboard.errors import SonaeError
from dashboard.intake.draft import Draft
from dashboard.periods import fiscal_year
from dashboard.ui.markup import Html, joined, tag
from dashboard.ui.upload.parcel import CHECK, MEND, READY, REASON, Outcome, Parcel, status, tray
from dashboard.ui.upload.storing import store
from dashboard.ui.visit import Visit
from dashboard.words import say
from dashboard.words.telling import sentence_of

Found = Sequence[tuple[Parcel, Outcome]]
_SIGNS = {
    "ready": "✓",
    "stored": "✓",
    "check": "?",
    "reason": "?",
    "ask": "?",
    "mend": "!",
    "unreadable": "×",
    "refused": "×",
}


def show_queue(visit: Visit, found: Found) -> None:
    """One line for each file, the one that is looked at marked; and the button for those that are clean."""
    with st.container(border=True, key="upload.queue", gap="small"):
        for parcel, outcome in found:
            _show(visit, parcel, outcome, alone=len(found) == 1)
    if len(found) > 1:
        _store_clean(visit, found)


def _show(visit: Visit, parcel: Parcel, outcome: Outcome, *, alone: bool) -> None:
    """Its status, its name and what it is; the ways to look at it and to take it away."""
    here = tray()
    chosen = here.parcel is parcel and not alone
    with st.container(
        horizontal=True, vertical_alignment="center", key=f"{parcel.key}.row{'.chosen' if chosen else ''}"
    ):
        st.html(_line(visit, parcel, outcome))
        if not alone:
            st.button(
                say("upload.opened" if chosen else "upload.open", visit.lang),
                key=f"{parcel.key}.open",
                on_click=_choose,
                args=(parcel.key,),
                disabled=chosen,
            )
        st.button(
            say("upload.remove", visit.lang),
            key=f"{parcel.key}.remove",
            type="tertiary",
            icon=":material/close:",
            on_click=here.drop,
            args=(parcel.key,),
        )


def _choose(key: str) -> None:
    """Looks at another file."""
    tray().chosen = key


def _line(visit: Visit, parcel: Parcel, outcome: Outcome) -> Html:
    """✓ 取込できます  名簿10月.csv  避難行動要支援者名簿 · 令和8年10月 · 46行."""
    stage = status(parcel, outcome)
    n = len(outcome.of_severity("error")) if isinstance(outcome, Draft) else 0
    word = say(f"upload.status.{stage}", visit.lang, n=formats.grouped(n))
    sign = tag("i", _SIGNS[stage], aria_hidden="true")
    return tag(
        "div",
        tag("span", sign, word, class_=f"sonae-status {stage}"),
        tag("b", parcel.name),
        tag("small", _what(visit, outcome)),
        class_="sonae-file",
    )


def _what(visit: Visit, outcome: Outcome) -> str:
    """What the file was recognised as; or why it could not be read."""
    if isinstance(outcome, SonaeError):
        return sentence_of(outcome, visit.lang)
    rows = say("upload.rows", visit.lang, n=formats.grouped(outcome.rows.height))
    return " · ".join(filter(None, (outcome.dataset.label.say(visit.lang), period_of(visit, outcome), rows)))


def period_of(visit: Visit, draft: Draft) -> str:
    """The month or months, or the fiscal year, of a draft."""
    months = draft.slices["period"].to_list()
    if not months:
        return ""
    first, last = min(months), max(months)
    if draft.dataset.cadence is Cadence.FISCAL_YEAR:
        years = dict.fromkeys(formats.year(fiscal_year(month), visit.lang) for month in (first, last))
        return say("upload.between", visit.lang).join(years)
    return say("upload.between", visit.lang).join(
        dict.fromkeys(formats.month(month, visit.lang) for month in (first, last))
    )


def _store_clean(visit: Visit, found: Found) -> None:
    """All clean files with one press, in one transaction; of two for the same month, only the first."""
    clean = [(p, o) for p, o in found if isinstance(o, Draft) and status(p, o) == READY]
    first = _first_of_each_slice(clean)
    waiting = len(clean) - len(first)
    with st.container(horizontal=True, vertical_alignment="center"):
        if first and st.button(
            say("upload.store_clean", visit.lang, n=len(first)), type="primary", key="upload.store_clean",
            icon=":material/save:",
        ):  # fmt: skip
            store(visit, first)
        st.caption(_left(visit, found, waiting))


def _first_of_each_slice(clean: Sequence[tuple[Parcel, Draft]]) -> list[tuple[Parcel, Draft]]:
    """What a second file for the same slice would change shows only once the first is stored."""
    taken: set[object] = set()
    first = []
    for parcel, draft in clean:
        slices = {(draft.dataset.name, *key) for key in draft.slice_keys}
        if not slices & taken:
            first.append((parcel, draft))
            taken |= slices
    return first


def _left(visit: Visit, found: Found, waiting: int) -> str:
    """What stays to be done before the rest can be stored."""
    stages = [status(parcel, outcome) for parcel, outcome in found]
    told = [
        say(f"upload.left.{stage}", visit.lang, n=stages.count(stage))
        for stage in (MEND, CHECK, REASON)
        if stage in stages
    ]
    if waiting:
        told.append(say("upload.left.waiting", visit.lang, n=waiting))
    return " ".join(told) if told else say("upload.kept_here", visit.lang)


def heading(visit: Visit, number: int, name: str) -> Html:
    """The number and title of a step."""
    return joined(tag("h3", tag("i", str(number)), say(f"upload.step.{name}", visit.lang), class_="sonae-step"))
