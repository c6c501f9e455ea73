"""Code lists as master data: the values that a code column may hold, with labels and other spellings.

They live in ``codes.toml`` beside this file, so that a council can add one without touching code.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dashboard.datasets.spec import Label

_FILE = Path(__file__).with_name("codes.toml")


@dataclass(frozen=True)
class Code:
    """One allowed value: ``value`` is stored, ``label`` is shown, ``aliases`` are what offices write for it."""

    value: str
    label: Label
    aliases: tuple[str, ...]

    @property
    def spellings(self) -> tuple[str, ...]:
        """Everything that means this value."""
        return (self.value, self.label.ja, self.label.en, *self.aliases)


def codes(name: str) -> tuple[Code, ...]:
    """One list, in its own order. Raises KeyError for a list that is not there."""
    return _lists()[name]


def code_label(name: str, value: str, lang: str) -> str:
    """How a stored value is shown; a value that the list no longer holds is shown as it is."""
    return next((c.label.say(lang) for c in codes(name) if c.value == value), value)


@cache
def _lists() -> dict[str, tuple[Code, ...]]:
    """Every list of the file by name."""
    tables = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {name: tuple(_code(value, entry) for value, entry in table.items()) for name, table in tables.items()}


def _code(value: str, entry: dict[str, str | list[str]]) -> Code:
    """One line of the file; without ``ja`` the value is its own label."""
    return Code(value, Label(str(entry.get("ja", value)), str(entry["en"])), tuple(entry["aliases"]))
