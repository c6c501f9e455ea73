"""The one place that catches what goes wrong on a screen: the reader is told what to do, the log what it was."""

import logging
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from dashboard.errors import SonaeError
from dashboard.ui.markup import plain
from dashboard.words import say
from dashboard.words.telling import sentence_of

_LOG = logging.getLogger("sonae.screen")


@contextmanager
def guarded(lang: str) -> Iterator[None]:
    """Tells an error of ours by its own sentence, and any other by an id that the log repeats with the details."""
    try:
        yield
    except SonaeError as error:
        _LOG.warning("told the reader: %s", error.code)
        st.error(plain(sentence_of(error, lang)))
    except Exception:  # noqa: BLE001 - whatever a page fails of, its reader gets a sentence and no trace
        known_as = uuid.uuid4().hex[:8]
        _LOG.exception("screen failed, told the reader %s", known_as)
        st.error(say("face.failed", lang, id=known_as))
