"""An error as a sentence: what happened and what to do, in the reader's language."""

from dashboard.errors import SonaeError
from dashboard.words import knows, say


def sentence_of(error: SonaeError, lang: str) -> str:
    """The sentence ``errors.<code>`` with its facts; what a file ``seems`` to be is said in words."""
    facts = dict(error.facts)
    if "seems" in facts:
        facts["seems"] = say(f"seems.{facts['seems']}", lang)
    key = f"errors.{error.code}"
    return say(key, lang, **facts) if knows(key) else f"{error.code}: {facts}"
