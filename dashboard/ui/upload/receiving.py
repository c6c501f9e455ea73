"""The file as it came in: read with kind words where it cannot be, and drafted once for what is said about it."""

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from dashboard.datasets.spec import Dataset
from dashboard.errors import RefusedFile, UnreadableFile, UsageError
from dashboard.intake.districts import ledger_of
from dashboard.intake.draft import Draft, prepare
from dashboard.intake.intent import Intent
from dashboard.intake.layout import known_headings
from dashboard.intake.reading import RawTable
from dashboard.intake.receiving import receive
from dashboard.ui.markup import Html, tag
from dashboard.ui.notes import note
from dashboard.ui.upload.choices import Asked, choose_dataset, choose_intent
from dashboard.ui.upload.review import show_changes, show_counts, show_problems
from dashboard.ui.upload.storing import ask_and_store
from dashboard.ui.visit import Visit
from dashboard.words import say
from dashboard.words.telling import sentence_of


def take_file(visit: Visit) -> None:
    """One file from the drop to the store."""
    turn = st.session_state.get("upload.round", 0)
    st.html(_spoken(visit.lang))
    if ledger_of(visit.store, visit.council.municipality, visit.today).is_empty:
        note(say("upload.ledger_first", visit.lang))
    dropped = st.file_uploader(
        say("upload.drop", visit.lang), key=f"upload.file.{turn}", help=say("upload.drop_help", visit.lang)
    )
    if dropped is None:
        st.caption(say("upload.kept_here", visit.lang))
        return
    raw = _read(visit, dropped, None)
    if raw is None:
        return
    asked = Asked(raw, f"upload.{turn}.{raw.sha256[:12]}")
    dataset = choose_dataset(visit, asked)
    exact = _read(visit, dropped, dataset)
    if exact is not None:
        _review(visit, Asked(exact, asked.key), dataset)


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


def _read(visit: Visit, dropped: UploadedFile, dataset: Dataset | None) -> RawTable | None:
    """The table, or a sentence that says what the file is and what to do."""
    try:
        return receive(dropped.getvalue(), dropped.name, known=known_headings(dataset), sheet=_sheet(dropped))
    except UnreadableFile as error:
        if error.code == "sheet_ambiguous":
            _ask_sheet(visit, dropped, error.facts["sheets"].split(" / "))
            return None
        st.error(sentence_of(error, visit.lang))
    except RefusedFile as error:
        st.error(sentence_of(error, visit.lang))
    return None


def _sheet(dropped: UploadedFile) -> str | None:
    """The sheet that the person chose for this file."""
    chosen: str | None = st.session_state.get(f"upload.sheet.{dropped.file_id}")
    return chosen


def _ask_sheet(visit: Visit, dropped: UploadedFile, sheets: list[str]) -> None:
    """Two sheets fit: which one is meant is a question."""
    st.selectbox(say("upload.sheet", visit.lang), sheets, index=None, key=f"upload.sheet.{dropped.file_id}")


def _review(visit: Visit, asked: Asked, dataset: Dataset) -> None:
    """What is said about it, what is wrong, what would change, and storing."""
    intent = choose_intent(visit, asked, dataset)
    try:
        draft = _drafted(visit, asked, intent)
    except UsageError as error:
        st.warning(sentence_of(error, visit.lang))
        return
    show_counts(visit, draft)
    show_problems(visit, draft.problems)
    show_changes(visit, draft)
    ask_and_store(visit, draft, key=asked.key)


def _drafted(visit: Visit, asked: Asked, intent: Intent) -> Draft:
    """The draft; the same file said the same way of is not checked again while the store has not moved."""
    head = visit.store.rows("select head from commit_head")[0][0]
    key = (asked.raw.sha256, repr(intent), head)
    kept: tuple[object, Draft] | None = st.session_state.get("upload.draft")
    if kept and kept[0] == key:
        return kept[1]
    with st.spinner(say("upload.checking", visit.lang)):
        draft = prepare(asked.raw, intent, store=visit.store, now=visit.now)
    st.session_state["upload.draft"] = (key, draft)
    return draft
