"""Mends that one click makes: those whose outcome is certain, and those for which a person picks what is meant.

Only what a click can remove is offered. Full-width digits, units, eras and old forms of characters need none, since
they are read as they are; 36,7 and the like get none, since only the person knows what was meant.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial

import polars as pl

from dashboard.datasets.codes import codes
from dashboard.datasets.spec import RESERVED_DISTRICTS, Column, Kind, Label
from dashboard.intake.districts import Ledger
from dashboard.intake.draft import Draft
from dashboard.intake.mending import Place, place_of
from dashboard.intake.problems import Problem
from dashboard.intake.values import DITTO

AS_ABOVE, SUGGESTED = "as_above", "suggested"
WAYS = (AS_ABOVE, SUGGESTED, "era_border", "district_code_changed")
_AS_ABOVE = frozenset({"ditto_mark", "key_missing", "district_missing", "district_unknown", "code_unknown"})
_FLAGS = ("有", "無")


@dataclass(frozen=True)
class Offer:
    """All problems of one kind in one column, mended together: place → text. ``way`` is one of WAYS."""

    way: str
    column: Label
    texts: Mapping[Place, str]


@dataclass(frozen=True)
class Asking:
    """One spelling that is not known, wherever it stands; a person picks one of ``options``. ``likeliest`` is the first
    of them where any is near, else None: then nothing is proposed.
    """

    code: str
    column: Label
    spelling: str
    places: tuple[Place, ...]
    options: tuple[str, ...]
    likeliest: str | None

    def answered(self, option: str) -> dict[Place, str]:
        """The mends that the answer makes."""
        return dict.fromkeys(self.places, option)


def offers(draft: Draft) -> list[Offer]:
    """The mends whose outcome is certain, in the order in which their problems were found."""
    above = cache(partial(_above, draft))
    found: dict[tuple[str, Label], dict[Place, str]] = {}
    for problem in draft.problems:
        if texts := _certain(problem, above):
            found.setdefault((_way(problem), problem.facts["column"]), {}).update(texts)
    return [Offer(way, column, texts) for (way, column), texts in found.items()]


def askings(draft: Draft, ledger: Ledger) -> list[Asking]:
    """The spellings to be asked about, each once, in the order of the file."""
    found: dict[tuple[str, Label, str], list[Problem]] = {}
    for problem in draft.problems:
        spelling = problem.value or ""
        if problem.code in _OPTIONS and problem.cell and not _is_silent(spelling):
            found.setdefault((problem.code, problem.facts["column"], spelling), []).append(problem)
    return [
        Asking(*said, tuple(place_of(p.cell or "") for p in problems), *_options(problems[0], draft, ledger))
        for said, problems in found.items()
    ]


def _certain(problem: Problem, above: Callable[[int], Mapping[int, str]]) -> dict[Place, str]:
    """What can only have been meant: a suggested date, a stored code, the text above."""
    if problem.cell is None or "column" not in problem.facts:
        return {}
    line, position = place = place_of(problem.cell)
    if problem.code == "key_blank":
        return {(one, position): text for one, text in above(position).items()}
    if problem.code in _AS_ABOVE and _is_silent(problem.value or ""):
        return {place: above(position)[line]} if line in above(position) else {}
    facts = problem.facts
    meant = facts.get("stored") if problem.code == "district_code_changed" else facts.get("suggestion")
    return {place: str(meant)} if meant and meant != _UNKNOWN else {}


_UNKNOWN = "–"


def _way(problem: Problem) -> str:
    """Which of WAYS removes it."""
    if problem.code in (*_AS_ABOVE, "key_blank"):
        return AS_ABOVE
    return problem.code if problem.code in WAYS else SUGGESTED


def _is_silent(text: str) -> bool:
    """Whether a cell says nothing of its own."""
    return not text.strip() or text.strip() in DITTO


def _above(draft: Draft, position: int) -> dict[int, str]:
    """For each line of data whose cell says nothing of its own, the nearest text above that does."""
    data = draft.raw.body.filter(pl.col("line").is_in(draft.rows["line"].unique().to_list()))
    found: dict[int, str] = {}
    carried = ""
    for line, text in data.select("line", f"c{position}").iter_rows():
        if not _is_silent(text):
            carried = text
        elif carried:
            found[line] = carried
    return found


def _options(problem: Problem, draft: Draft, ledger: Ledger) -> tuple[tuple[str, ...], str | None]:
    """What a person picks among, the nearest first; and the nearest, if any is."""
    near, known = _OPTIONS[problem.code](problem, draft, ledger)
    return tuple(dict.fromkeys([*near, *known])), next(iter(near), None)


Options = tuple[Sequence[str], Sequence[str]]


def _districts(problem: Problem, _draft: Draft, ledger: Ledger) -> Options:
    """The nearest names of the ledger; all others, and the districts that need no ledger."""
    return ledger.near(problem.value or ""), [*ledger.names.values(), *RESERVED_DISTRICTS]


def _namesakes(problem: Problem, _draft: Draft, ledger: Ledger) -> Options:
    """The codes of the districts that a spelling may mean; none of them is likelier."""
    return [], [code for code in str(problem.facts["near"]).split(" / ") if code in ledger.names]


def _codes(problem: Problem, draft: Draft, _ledger: Ledger) -> Options:
    """The nearest values of a code list; all of them."""
    column = _column(problem, draft)
    known = [code.value for code in codes(column.codes)] if column and column.codes else []
    near = [one for one in str(problem.facts["near"]).split(" / ") if one in known]
    return near if len(near) <= _NEAR and len(near) < len(known) else [], known


_NEAR = 3  # a problem names that many nearest values; where none is near it names the list


def _column(problem: Problem, draft: Draft) -> Column | None:
    """The column that a problem is about."""
    columns = (c for c in draft.dataset.columns if c.kind is Kind.CODE)
    return next((c for c in columns if c.label == problem.facts["column"]), None)


_OPTIONS = {
    "district_unknown": _districts,
    "district_ambiguous": _namesakes,
    "code_unknown": _codes,
    "not_a_flag": lambda *_: ((), _FLAGS),
}
