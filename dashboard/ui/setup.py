"""The first page of an empty store: who the council is, what it calls a district, when files are due."""

from datetime import UTC, datetime

import streamlit as st

from dashboard.council import DEFAULT_DUE_DAY, Council, found_council
from dashboard.errors import UsageError
from dashboard.opening import shared_store
from dashboard.settings import from_environment
from dashboard.ui import sidebar
from dashboard.ui.markup import joined, plain, tag
from dashboard.words import say
from dashboard.words.telling import sentence_of

FOUNDED = "council founded"
"""Set once a council was set up, so that the next run leads on to its first upload."""
BY = "council founded by"
"""Who sets it up."""
_WORDS = ("校区", "地区", "支部", "地域")


def set_up() -> None:
    """Asks once; what was said can be changed by saying it again."""
    lang = sidebar.chosen_language()
    title = tag("h1", say("setup.title", lang), class_="sonae-title")
    st.html(joined(title, tag("p", say("setup.finding", lang), class_="sonae-finding")))
    with st.form("setup", border=True, enter_to_submit=False):
        name = st.text_input(say("setup.name", lang), placeholder=say("setup.name_example", lang))
        code = st.text_input(say("setup.code", lang), max_chars=6, help=say("setup.code_help", lang))
        word = st.selectbox(say("setup.word", lang), _WORDS, accept_new_options=True)
        due = st.number_input(say("setup.due", lang), 1, 28, DEFAULT_DUE_DAY, help=say("setup.due_help", lang))
        pressed = st.form_submit_button(say("setup.begin", lang), type="primary")
    st.markdown(say("setup.next", lang))
    if pressed:
        _found(name.strip(), code.strip(), str(word), int(due), lang)


def _found(name: str, code: str, word: str, due: int, lang: str) -> None:
    """Writes the council and goes on to the upload of its ledger, or says what is not right."""
    if not name:
        st.error(say("setup.name_missing", lang))
        return
    store = shared_store(from_environment().db)
    try:
        found_council(store, Council(code, name, word, due), actor=st.session_state[BY], now=datetime.now(UTC))
    except UsageError as error:
        st.error(plain(sentence_of(error, lang)))
        return
    st.session_state[FOUNDED] = True
    st.rerun()
