"""Every sentence a person reads, in Japanese and English: ``say("coverage.title", "ja", n=46)``.

One TOML file per area and language, ``words/<lang>/<area>.toml``; the first part of a key is the area.
A test holds that both languages have the same keys with the same facts.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

LANGS = ("ja", "en")
DEFAULT_LANG = "ja"
_HERE = Path(__file__).parent


def say(key: str, lang: str, /, **facts: Any) -> str:
    """The sentence of that key with its facts filled in. Raises KeyError for a key that is not there."""
    template = sentences(lang)[key]
    return template.format_map(facts) if facts else template


def knows(key: str) -> bool:
    """Whether there is such a sentence."""
    return key in sentences(DEFAULT_LANG)


@cache
def sentences(lang: str) -> dict[str, str]:
    """All sentences of one language by their dotted key."""
    files = sorted((_HERE / lang).glob("*.toml"))
    return {
        key: text
        for file in files
        for key, text in _flatten(tomllib.loads(file.read_text(encoding="utf-8")), file.stem)
    }


def _flatten(table: dict[str, Any], prefix: str) -> list[tuple[str, str]]:
    """``{"a": {"b": "x"}}`` under ``p`` as ``[("p.a.b", "x")]``."""
    flat: list[tuple[str, str]] = []
    for name, value in table.items():
        key = f"{prefix}.{name}"
        flat += _flatten(value, key) if isinstance(value, dict) else [(key, value)]
    return flat
