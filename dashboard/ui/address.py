"""What is chosen stands in the address too, so that a link shows a colleague the same view.

A choice lives in the session under its name and is written to the address after each run. The address wins where it
says something else than what was written there last: a link was opened.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar
from urllib.parse import urlencode

import streamlit as st

Choice = TypeVar("Choice")
_WRITTEN = "written to the address"


def settle(
    name: str, options: Sequence[Choice], *, default: Choice | None, text: Callable[[Choice], str] = str
) -> None:
    """Sets ``st.session_state[name]`` to one of the options before its widget is drawn.

    That is what a newly opened address says, else what is chosen already, else ``default``. ``text`` is how an option
    is written in the address.
    """
    said = st.query_params.get(name)
    linked = next((option for option in options if text(option) == said), None)
    if linked is not None and (name not in st.session_state or said != _written().get(name)):
        st.session_state[name] = linked
    elif st.session_state.get(name) not in options:
        st.session_state[name] = default if linked is None else linked


def write(choices: dict[str, str | None]) -> None:
    """Puts the choices into the address; None takes one out."""
    _written().update(choices)
    for name in (name for name, text in choices.items() if text is None):
        st.query_params.pop(name, None)
    if said := {name: text for name, text in choices.items() if text not in (None, st.query_params.get(name))}:
        st.query_params.update(said)  # in one message


def written(name: str) -> str | None:
    """What this session wrote to the address last under that name."""
    return _written().get(name)


def href(page: str, choices: Mapping[str, str | None]) -> str:
    """The address of a page beside the one that is shown, with what is chosen on it."""
    return f"{page}?{urlencode({name: text for name, text in choices.items() if text is not None})}"


def _written() -> dict[str, Any]:
    """What this session wrote to the address last."""
    written: dict[str, Any] = st.session_state.setdefault(_WRITTEN, {})
    return written
