"""How the command speaks: sentences on stderr, results on stdout, JSON exactly as scripts expect it."""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from dashboard import formats
from dashboard.errors import SonaeError
from dashboard.intake.progress import Step, Watch, unwatched
from dashboard.words import DEFAULT_LANG, LANGS, say
from dashboard.words.telling import sentence_of


def out(text: str) -> None:
    """One line of result."""
    sys.stdout.write(f"{text}\n")


def err(text: str) -> None:
    """One line for the person."""
    sys.stderr.write(f"{text}\n")


def out_json(value: Any) -> None:
    """A value as JSON, with dates as ISO text and Japanese as it is."""
    out(json.dumps(value, ensure_ascii=False, default=_plain, allow_nan=False))


@contextmanager
def waiting(lang: str, filename: str = "") -> Iterator[Watch]:
    """Says on the last line of a terminal how far a file is, and wipes that line in the end; elsewhere nothing."""
    if not sys.stderr.isatty():
        yield unwatched
        return
    label = f"{filename}: " if filename else ""

    def told(step: Step, rows: int) -> None:
        sys.stderr.write(f"{_WIPE}{label}{say(f'progress.{step}', lang, rows=formats.grouped(rows))}")
        sys.stderr.flush()

    try:
        yield told
    finally:
        sys.stderr.write(_WIPE)


_WIPE = "\r\x1b[K"


def _plain(value: Any) -> Any:
    """What JSON has no word for."""
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    return str(value)


def tell_error(error: SonaeError, words: Sequence[str]) -> int:
    """Tells why the command stopped, in the language asked for, and returns its exit code."""
    lang = _lang(words)
    if "import" in words and "--json" in words:
        from dashboard.cli.importing import failed_command

        failed_command(error, words, lang)
    err(sentence_of(error, lang))
    return error.exit_code


def _lang(words: Sequence[str]) -> str:
    """The language of a command that may not have been understood."""
    from dashboard.settings import from_environment

    after = [words[i + 1] for i, word in enumerate(words[:-1]) if word == "--lang"]
    said = after[-1:] or [word.removeprefix("--lang=") for word in words if word.startswith("--lang=")]
    lang = said[-1] if said else from_environment().lang
    return lang if lang in LANGS else DEFAULT_LANG
