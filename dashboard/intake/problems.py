"""What a person is asked to mend: where it is in their own file, what it is, and the value as they typed it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from dashboard.datasets.spec import Label, Severity
from dashboard.words import knows, say

_LINES = 10
SEVERITIES: tuple[Severity, ...] = ("error", "grave", "warning", "note")


@dataclass(frozen=True)
class Problem:
    """``line``: the row as Excel numbers it. ``cell``: its address, where one cell is to blame. ``heading`` and
    ``value`` are as typed. ``facts`` fill the sentence ``problems.<code>``.
    """

    code: str
    severity: Severity
    line: int | None = None
    sheet: str | None = None
    cell: str | None = None
    heading: str | None = None
    value: str | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)


def message(problem: Problem, lang: str) -> str:
    """The whole sentence: where, what, and what to do."""
    return where(problem, lang) + sentence(problem, lang)


def sentence(problem: Problem, lang: str) -> str:
    """What is wrong and what to do, where the place is told already."""
    said = {name: fact.say(lang) if isinstance(fact, Label) else fact for name, fact in problem.facts.items()}
    facts = {"line": problem.line, "heading": problem.heading, "value": problem.value, **said}
    return say(f"problems.{problem.code}", lang, **facts)


def where(problem: Problem, lang: str) -> str:
    """The place, as the start of a sentence; empty for what concerns the whole file."""
    parts = []
    if problem.sheet and problem.line:
        parts.append(say("places.sheet", lang, sheet=problem.sheet))
    if problem.line:
        parts.append(say("places.line", lang, line=problem.line))
    if problem.heading:
        parts.append(say("places.heading", lang, heading=" ".join(problem.heading.split())))
    joined = say("places.join", lang).join(parts)
    return say("places.start", lang, place=joined) if joined else ""


def shown_lines(lines: Collection[int]) -> str:
    """The first of some lines, as many as can be looked up at once."""
    return ", ".join(map(str, sorted(lines)[:_LINES])) + (" …" if len(lines) > _LINES else "")


def has_sentence(code: str) -> bool:
    """Whether a problem of that code can be told; a test holds it for every code that there is."""
    return knows(f"problems.{code}")
