"""A file of several municipalities: divided at the door, each part read as a file of its municipality is, and all of
them stored together or none (decision 36).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from dashboard.council import NATION, municipalities
from dashboard.datasets.columns import MUNICIPALITY
from dashboard.datasets.spec import Dataset
from dashboard.errors import UsageError
from dashboard.intake.dividing import SPELLINGS, Divided, Whose, divide, whose_headings
from dashboard.intake.draft import Draft, prepare
from dashboard.intake.intent import Intent
from dashboard.intake.layout import placed_maps
from dashboard.intake.municipalities import Municipalities, municipalities_here
from dashboard.intake.problems import Problem
from dashboard.intake.progress import Watch, unwatched
from dashboard.intake.reading import RawTable
from dashboard.intake.sums import of_the_whole
from dashboard.intake.twofold import counted_twice
from dashboard.periods import first_of_month, today_tokyo
from dashboard.store.connection import Store


@dataclass(frozen=True)
class Together:
    """``drafts``: one for each municipality of the file, by code. ``problems``: what is not of one of them alone; it is
    in none of the drafts. ``names``: code → name of every municipality here.
    """

    intent: Intent
    raw: RawTable
    drafts: tuple[Draft, ...]
    problems: tuple[Problem, ...]
    names: Mapping[str, str]

    @property
    def dataset(self) -> Dataset:
        """The dataset that the file was read as."""
        return self.intent.dataset

    @property
    def every_problem(self) -> tuple[Problem, ...]:
        """What is wrong with the whole, then with each part."""
        return (*self.problems, *(problem for draft in self.drafts for problem in draft.problems))

    def to_store(self) -> list[Draft]:
        """The parts, each with what is wrong with the whole: none may be stored unless that is accepted."""
        return [replace(draft, problems=(*self.problems, *draft.problems)) for draft in self.drafts]


def is_of_several(dataset: Dataset, municipality: str, store: Store) -> bool:
    """Whether a file that is sent for it is to be divided. In a store without a council 000000 is a place of its own:
    published figures of the nation.
    """
    return municipality == NATION and not dataset.of_all and bool(municipalities(store))


def known_of_several() -> frozenset[str]:
    """Headings, folded, by which the row of headings of such a file is found, beside those of the dataset."""
    return frozenset().union(*SPELLINGS.values())


def prepare_together(
    raw: RawTable, intent: Intent, *, store: Store, now: datetime, watch: Watch = unwatched
) -> Together:
    """Divides the table, reads each part, and tells everything that is wrong with any of them in one pass.

    Raises UsageError as ``prepare`` does, and for answers about districts, which are those of one municipality.
    """
    if intent.districts:
        raise UsageError("districts_of_one", value=next(iter(intent.districts)))
    day = intent.span.first if intent.span else first_of_month(today_tokyo(now))
    known = municipalities_here(store, day)
    whose, problems = whose_headings(raw, intent.dataset, intent.maps)
    if not whose.municipality:
        lacking = Problem("municipality_column_missing", "error", sheet=raw.sheet, facts={"near": _called(raw)})
        return Together(intent, raw, (), (lacking,), known.names)
    divided = divide(raw, whose, known)
    of_one = replace(intent, maps=_of_the_rest(raw, intent))
    drafts = tuple(
        prepare(table, replace(of_one, municipality=code), store=store, now=now, watch=watch)
        for code, table in divided.tables.items()
    )
    problems += [*divided.problems, *_hidden(whose, raw), *_absent(divided, known, raw)]
    problems += of_the_whole(raw, divided, drafts, known.names) if drafts else _nothing(divided, raw)
    drafts = tuple(replace(draft, problems=(*draft.problems, *counted_twice(draft, store))) for draft in drafts)
    return _told_once(Together(intent, raw, drafts, tuple(problems), known.names))


def _of_the_rest(raw: RawTable, intent: Intent) -> dict[str, str]:
    """What was said of the headings, but for those that say whose a row is."""
    return {at: column for at, column in placed_maps(raw.headings, intent.maps).items() if column != MUNICIPALITY.name}


def _called(raw: RawTable) -> str:
    """The headings, for a person to see which of them it is."""
    return " / ".join(" ".join(heading.text.split()) for heading in raw.headings)


def _hidden(whose: Whose, raw: RawTable) -> list[Problem]:
    """Columns that say whose a row is and are not shown."""
    hidden = (heading for heading in whose.headings if heading.position in raw.traits.hidden_columns)
    return [Problem("column_hidden", "warning", sheet=raw.sheet, cell=h.cell, heading=h.text) for h in hidden]


def _absent(divided: Divided, known: Municipalities, raw: RawTable) -> list[Problem]:
    """The municipalities here about which the file says nothing: counted and named, never taken for zero."""
    names = [name for code, name in known.names.items() if code not in divided.tables]
    facts = {"n": len(names), "names": "、".join(names)}
    return [Problem("municipalities_absent", "note", sheet=raw.sheet, facts=facts)] if names else []


def _nothing(divided: Divided, raw: RawTable) -> list[Problem]:
    """A file in which no row is of anybody, and none is at fault."""
    return [] if divided.problems else [Problem("no_rows", "error", sheet=raw.sheet)]


def _told_once(found: Together) -> Together:
    """What all parts have in common (a title, a heading, a note below) is a problem of the whole and told once."""
    first, *others = (draft.problems for draft in found.drafts) if len(found.drafts) > 1 else [()]
    common = [problem for problem in first if all(problem in problems for problems in others)]
    own = tuple(replace(d, problems=tuple(p for p in d.problems if p not in common)) for d in found.drafts)
    seen = [problem for draft in own for problem in draft.problems]
    whole: list[Problem] = []
    for problem in (*found.problems, *common):
        if problem not in seen and problem not in whole:
            whole.append(problem)
    return replace(found, drafts=own, problems=tuple(whole))
