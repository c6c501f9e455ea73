"""Files as they come in: dropped, read with kind words where that cannot be, and gone through step by step."""

from datetime import UTC, datetime

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import formats
from dashboard.allowance import SENT, allowance_of
from dashboard.errors import SonaeError
from dashboard.intake.districts import ledger_of
from dashboard.intake.draft import Draft
from dashboard.intake.progress import Step, Watch, share_done
from dashboard.reports.marked import can_be_marked, marked
from dashboard.settings import secrets
from dashboard.ui.downloads import trace_file
from dashboard.ui.markup import Html, tag
from dashboard.ui.notes import note
from dashboard.ui.upload.changes import show_changes
from dashboard.ui.upload.choices import choose
from dashboard.ui.upload.fixes import offer_fixes
from dashboard.ui.upload.grid import mend_in_place
from dashboard.ui.upload.headings import match
from dashboard.ui.upload.parcel import (
    ASK,
    CHECK,
    MEND,
    READY,
    REASON,
    Outcome,
    Parcel,
    Tray,
    is_known,
    outcome,
    said,
    status,
    tray,
)
from dashboard.ui.upload.problems import show_problems
from dashboard.ui.upload.queue import Found, heading, show_queue
from dashboard.ui.upload.storing import ask_and_store
from dashboard.ui.upload.templates import download
from dashboard.ui.visit import Visit
from dashboard.words import say
from dashboard.words.telling import sentence_of

_LONG = 300_000  # bytes: what takes long enough to be told


def take_files(visit: Visit) -> None:
    """From the drop to the store."""
    here = tray()
    st.html(_spoken(visit.lang))
    _greet(visit)
    _drop(visit, here)
    found = _outcomes(visit, here)
    if not found:
        st.caption(say("upload.kept_here", visit.lang))
        return
    queue = st.container()
    parcel, shown = next((one for one in found if one[0] is here.parcel), found[0])
    _go_through(visit, parcel, shown)
    with queue:
        show_queue(visit, found)


def _greet(visit: Visit) -> None:
    """Without a ledger no district is known: the way begins there. Of all municipalities only their list is taken."""
    if visit.is_of_all:
        note(say("upload.list_only", visit.lang))
        download(visit, "municipalities", key="upload.list")
    elif ledger_of(visit.store, visit.council.municipality, visit.today).is_empty:
        note(say("upload.ledger_first", visit.lang))
        download(visit, "districts", key="upload.first")


def _drop(visit: Visit, here: Tray) -> None:
    """Where files are dropped. They move on to the tray at once, so that the place is free for more."""
    most = allowance_of(secrets())
    if SENT.is_beyond(visit.viewer.name, now=datetime.now(UTC), most=most):
        note(say("upload.beyond", visit.lang, files=most.files, megabytes=most.megabytes), alert=True)
        return
    dropped = st.file_uploader(
        say("upload.drop", visit.lang),
        key=f"upload.file.{here.turn}",
        help=say("upload.drop_help", visit.lang),
        accept_multiple_files=True,
    )
    if dropped:
        keys = [here.add(file.name, file.getvalue()) for file in dropped]
        here.chosen = keys[0]
        here.turn += 1
        here.done = []
        st.rerun()


def _spoken(lang: str) -> Html:
    """The two words that Streamlit's drop zone says in English only, in the reader's language."""
    zone = '[data-testid="stFileUploaderDropzone"]'
    said = {f"{zone} button p": "browse", '[data-testid="stFileUploaderDropzoneInstructions"] span': "limit"}
    limit = st.get_option("server.maxUploadSize")
    words = {place: say(f"upload.{name}", lang, limit=limit) for place, name in said.items()}
    rules = (
        f"{place}{{font-size:0}}{place}::after{{font-size:0.875rem;content:'{word}'}}" for place, word in words.items()
    )
    return tag("style", Html("".join(rules)))


def _outcomes(visit: Visit, here: Tray) -> Found:
    """Every file read and checked; how far that is shows where it takes long."""
    left = [p for p in here.parcels if not is_known(visit, p)]
    if sum(len(p.data) for p in left) < _LONG:
        return [(parcel, outcome(visit, parcel)) for parcel in here.parcels]
    bar = st.progress(0.0)
    for n, parcel in enumerate(left):
        outcome(visit, parcel, watch=_watch(visit, bar, parcel, n, len(left)))
    bar.empty()
    return [(parcel, outcome(visit, parcel)) for parcel in here.parcels]


def _watch(visit: Visit, bar: DeltaGenerator, parcel: Parcel, n: int, of: int) -> Watch:
    """Shows each step of the file that is number ``n`` (from 0) of those to check."""
    which = say("upload.checking", visit.lang, filename=parcel.name, n=n + 1, of=of)

    def told(step: Step, rows: int) -> None:
        how_far = say(f"progress.{step}", visit.lang, rows=formats.grouped(rows))
        bar.progress((n + share_done(step)) / of, f"{which} {how_far}")

    return told


def _go_through(visit: Visit, parcel: Parcel, shown: Outcome) -> None:
    """One file, step by step. What is said in a step is taken up from the top, so that every step shows the same."""
    before = said(parcel.intent), parcel.sheet
    stage = status(parcel, shown)
    next_step = st.container()
    if isinstance(shown, SonaeError):
        _ask_sheet(visit, parcel, shown)
    if parcel.raw is not None and (isinstance(shown, Draft) or stage == ASK):
        st.html(heading(visit, 1, "what"))
        choose(visit, parcel, parcel.raw)
        match(visit, parcel, parcel.raw)
    if isinstance(shown, Draft):
        _review(visit, parcel, shown)
    with next_step:  # what is accepted further down counts here already
        st.html(_next(visit, shown, status(parcel, shown)))
    if (said(parcel.intent), parcel.sheet) != before:
        st.rerun()


def _review(visit: Visit, parcel: Parcel, draft: Draft) -> None:
    """What is wrong and how to mend it, what would change, and storing."""
    st.html(heading(visit, 2, "mend"))
    if all(p.severity == "note" for p in draft.problems):
        st.html(tag("p", say("upload.nothing_to_mend", visit.lang), class_="sonae-clean"))
    show_problems(visit, parcel, draft)
    offer_fixes(visit, parcel, draft)
    open_points = [p for p in draft.problems if p.severity != "note"]
    if draft.raw.mends or any(p.line for p in open_points):
        mend_in_place(visit, parcel, draft)
    if draft.raw.mends or open_points:
        _offer_copy(visit, parcel, draft)
    st.html(heading(visit, 3, "changes"))
    show_changes(visit, parcel, draft)
    st.html(heading(visit, 4, "store"))
    ask_and_store(visit, parcel, draft)


def _offer_copy(visit: Visit, parcel: Parcel, draft: Draft) -> None:
    """The file with the cells to mend coloured, for those who would rather mend in Excel."""
    if not can_be_marked(draft.raw):
        st.caption(say("upload.too_large_to_mark", visit.lang))
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            say("upload.marked", visit.lang),
            lambda: marked_copy(visit, parcel, draft),
            file_name=say("upload.marked_name", visit.lang, name=parcel.name.rpartition(".")[0] or parcel.name),
            on_click="ignore",
            key=f"{parcel.key}.marked",
            icon=":material/download:",
        )
        st.caption(say("upload.marked_lead", visit.lang))


def marked_copy(visit: Visit, parcel: Parcel, draft: Draft) -> bytes:
    """What it holds is not in the store; that it was taken is in the record, as of everything that leaves the house."""
    trace_file(visit, f"{draft.intent.dataset.name}_marked.xlsx")
    return marked(parcel.data, draft, lang=visit.lang)


def _next(visit: Visit, shown: Outcome, stage: str) -> Html:
    """One sentence on what to do now."""
    if isinstance(shown, SonaeError):
        text = sentence_of(shown, visit.lang) if stage == ASK else say("upload.next.lost", visit.lang)
        return tag("p", text, class_="sonae-note alert", role="status")
    known = stage if stage in (MEND, CHECK, REASON, READY) else "stored"
    text = say(f"upload.next.{known}", visit.lang, n=formats.grouped(len(shown.of_severity("error"))))
    return tag("p", text, class_="sonae-note alert" if stage == MEND else "sonae-note", role="status")


def _ask_sheet(visit: Visit, parcel: Parcel, error: SonaeError) -> None:
    """Two sheets fit: which one is meant is a question."""
    if error.code == "sheet_ambiguous":
        sheets = error.facts["sheets"].split(" / ")
        parcel.sheet = st.selectbox(
            say("upload.sheet", visit.lang),
            sheets,
            index=None,
            key=f"{parcel.key}.sheet",
            placeholder=say("upload.choose", visit.lang),
        )
