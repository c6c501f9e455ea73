"""The counter that every figure is handed over: screens, charts, reports and the command line all ask here.

The desk knows who asks. It runs a named question, hides the small counts that this person may not see, and says which
uploads stand behind the answer.
"""

from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial
from typing import Any, TypeVar

import polars as pl

from dashboard.council import NATION
from dashboard.dataset_rows import BODIES, rows_of
from dashboard.datasets import DATASETS, EVERY_DATASET, dataset_named
from dashboard.datasets.spec import Dataset
from dashboard.errors import StaleAnswer, UsageError
from dashboard.guard.cells import Cells, load_cells
from dashboard.guard.marking import displaced, marks, no_marks, summed, without
from dashboard.guard.policy import Policy, policies_of
from dashboard.guard.redaction import Redaction
from dashboard.roles import Viewer, needed
from dashboard.settings import QUERIES
from dashboard.sources import uploads_behind, uploads_within
from dashboard.store.connection import Session, Store
from dashboard.store.history import as_known
from dashboard.store.ledger import last_commit
from dashboard.store.lines import behind
from dashboard.store.sql import Question, question, question_names

T = TypeVar("T")
OF_THE_STORE = "trace/"
"""How questions about the whole store begin: a role of one municipality does not grant them."""
OF_ALL = "prefecture/"
"""How questions about all municipalities begin: they are asked at the desk of all, wherever somebody stands."""


@dataclass(frozen=True, eq=False)
class Answer:
    """``frame``: the rows, null where hidden. ``hidden``: of the same shape, the mark of each cell that is hidden from
    this person, else null. ``sources``: the uploads behind it (municipality, dataset, period, upload_id, filename,
    stored_at, accepted), newest first. ``redaction``: what is hidden in a copy that anybody may read. It equals itself.
    """

    question: Question
    frame: pl.DataFrame
    hidden: pl.DataFrame
    sources: pl.DataFrame
    redaction: Redaction

    def row(self) -> dict[str, Any]:
        """The only row of an answer of one row, with null in every column where there is none."""
        if self.frame.is_empty():
            return dict.fromkeys(self.frame.columns)
        return self.frame.row(0, named=True)

    @property
    def is_of_people(self) -> bool:
        """Whether some of its figures are hidden where they are small counts of people who need help."""
        return not self.question.few and any(column.protected for column in self.question.columns)

    def hides(self, row: int, column: str) -> str | None:
        """The mark of that cell if it is hidden."""
        found: str | None = self.hidden[row, column]
        return found

    def only(self, rows: pl.Expr | pl.Series) -> "Answer":
        """Those of its rows for which ``rows`` is true."""
        return self.reordered(self.frame.select(rows).to_series().arg_true())

    def reordered(self, places: pl.Series) -> "Answer":
        """The rows of those places, in that order."""
        return self.retold(self.frame[places], lambda marks: marks[places])

    def rewritten(self, frame: pl.DataFrame) -> "Answer":
        """The same rows, in the same order, with other columns beside those that there were."""
        return replace(self, frame=frame)

    def retold(self, frame: pl.DataFrame, remark: Callable[[pl.DataFrame], pl.DataFrame]) -> "Answer":
        """What the answer says in another form; ``remark`` makes its marks of ours."""
        return replace(self, frame=frame, hidden=remark(self.hidden), redaction=self.redaction.then(remark))

    def remade(self, frame: pl.DataFrame, marks: pl.DataFrame | None = None) -> "Answer":
        """Other rows, made of what this one says; ``marks``: what of them is hidden, for everybody."""
        found = no_marks(frame) if marks is None else marks
        return replace(self, frame=frame, hidden=found, redaction=Redaction(lambda: found))

    def for_circulation(self) -> "Answer":
        """The copy that anybody may read, always the same one. Rows whose place would tell a hidden figure go last, by
        their code. Raises StaleAnswer.
        """
        return self._copy

    @cached_property
    def _copy(self) -> "Answer":
        marks = self.redaction.marks
        copy = replace(self, frame=without(self.frame, marks), hidden=marks)
        order = displaced(self.question, self.frame, marks)
        return copy if order is None else copy.reordered(order)


@dataclass(frozen=True)
class Desk:
    """A store, the person who asks, and the municipality it is about; ``known_on`` asks as of the end of that day,
    ``circulates`` for a copy that anybody may read.
    """

    store: Store
    viewer: Viewer
    municipality: str
    known_on: date | None = None
    circulates: bool = False

    @property
    def _here(self) -> Viewer:
        """The person with the roles that hold in this municipality."""
        return self.viewer.at(self.municipality)

    @property
    def _policies(self) -> Mapping[str, Policy]:
        """What the council decided about small counts; of all municipalities, what each council did."""
        place = None if self.municipality == NATION else self.municipality
        return self._recalled(("policies", place), lambda: policies_of(self.store, place))

    @property
    def policy(self) -> Policy:
        """What the council decided about small counts; of several, that which hides most."""
        return max(self._policies.values(), key=lambda policy: policy.threshold)

    @property
    def sees_exact(self) -> bool:
        """Whether small counts are handed over as they are; those of several councils, where all of them say so."""
        may = (policy.may_see_exact(self.viewer.at(place)) for place, policy in self._policies.items())
        return all(may) and not self.circulates

    def ask(self, name: str, **params: Any) -> Answer:
        """The answer to ``subject/question``. Raises UsageError for an unknown question or a missing parameter, and
        NotAllowed where no role of this person grants what it asks for.
        """
        if name.startswith(OF_ALL) and self.municipality != NATION:
            return replace(self, municipality=NATION).ask(name, **params)
        asked = question(QUERIES, name)
        (self.viewer.at(NATION) if name.startswith(OF_THE_STORE) else self._here).hold(needed(name))
        given = _parameters(asked, {"municipality": self.municipality} | params)
        reckon = partial(self._reckoned, asked, given)
        key = (asked.name, repr(sorted(given.items())))  # a list among them has no hash
        return self._handed_over(self._recalled(key, reckon), again=reckon)

    def _recalled(self, key: Hashable, make: Callable[[], T]) -> T:
        """What was reckoned, for whoever asks, since the store was last written to; of an earlier day always anew."""
        return make() if self.known_on is not None else self.store.recall(key, make)

    def circulating(self) -> "Desk":
        """The same desk for what leaves the house: small counts are hidden, whoever asks."""
        return replace(self, circulates=True)

    def _reckoned(self, asked: Question, given: dict[str, Any]) -> Answer:
        with self._reader() as reader:
            frame = reader.frame(asked.sql, given).select(column.name for column in asked.columns)  # as declared
            sources = uploads_behind(reader, asked, given, recall=self._recalled)
            return self._answered(reader, asked, frame, given, sources=sources)

    def rows(self, dataset: Dataset, *, first: date = date.min, last: date = date.max) -> Answer:
        """What a dataset holds from one period to another, both included: period, municipality, basis, its columns in
        order, each measure followed by its ``_state``. A district is ``district_code`` and, as ``district``, its
        name then.
        """
        asked = rows_of(dataset)
        self._here.hold(needed(asked.name))
        given = {"municipality": self.municipality, "first": first, "last": last}
        reckon = partial(self._reckoned_rows, dataset, given)
        return self._handed_over(reckon(), again=reckon)

    def _reckoned_rows(self, dataset: Dataset, given: dict[str, Any]) -> Answer:
        asked = rows_of(dataset)
        with self._reader() as reader:
            spans = [(dataset.name, given["first"], given["last"])]
            sources = uploads_within(reader, spans, municipality=self.municipality, recall=self._recalled)
            frame = reader.frame(asked.sql, given)
            found = self._answered(reader, asked, frame, given, sources=sources)
            return found.rewritten(frame.drop(BODIES, strict=False))

    def _answered(
        self, reader: Session, asked: Question, frame: pl.DataFrame, given: dict[str, Any], *, sources: pl.DataFrame
    ) -> Answer:
        """The exact answer, which knows how to find what of it is hidden in a copy that anybody may read."""
        load = partial(self._cells, last_commit(reader))
        added = _asked_alike(reader, given, name) if (name := summed(asked)) else None
        redaction = Redaction(partial(marks, asked, frame, given, load=load, added=added))
        return Answer(asked, frame, no_marks(frame), sources, redaction)

    def _cells(self, commit_no: int, name: str, months: Collection[date]) -> Cells:
        """A table that decides what is hidden, as of that commit. Raises StaleAnswer where there is a newer one: other
        figures may be hidden now, and those of the answer would tell on.
        """
        with self._reader() as reader:
            if last_commit(reader) != commit_no:
                raise StaleAnswer("stale_answer")
            return load_cells(name, months, municipality=self.municipality, reader=reader, policies=self._policies)

    def _handed_over(self, exact: Answer, *, again: Callable[[], Answer]) -> Answer:
        """The answer without what this person may not see; asked ``again`` where a file was stored just now."""
        if self.sees_exact:
            return exact
        try:
            return exact.for_circulation()
        except StaleAnswer:
            return again().for_circulation()

    def states(self, answer: Answer, **params: Any) -> list[dict[str, str]]:
        """The state of every figure of an answer, row by row: that of the cell that was reported where the figure is
        one, else given, hidden (from this person) or unknown.
        """
        figures = [c.name for c in answer.question.columns if c.unit]
        reported = self._reported_states(answer.question, params)
        rows = zip(answer.frame.to_dicts(), answer.hidden.to_dicts(), strict=True)
        return [
            {name: _state(name, row, hidden, reported.get(row.get("district_code"), {})) for name in figures}
            for row, hidden in rows
        ]

    def lines_behind(self, answer: Answer, *, district: str | None = None) -> pl.DataFrame:
        """dataset, municipality, period, district_code, upload_id, line: the lines of files that gave the slices behind
        an answer their figures, those of one district if it is named.
        """
        found = []
        for (name,), part in answer.sources.sort("dataset").partition_by("dataset", as_dict=True).items():
            slices = [(self.municipality, period) for period in part["period"].unique().sort()]
            key = ("lines behind", name, district, *slices)
            lines = self._recalled(key, partial(self._lines_of, str(name), slices, district))
            found.append(lines.select(pl.lit(name).alias("dataset"), pl.all()))
        return pl.concat(found) if found else pl.DataFrame()

    def _lines_of(self, dataset: str, slices: Sequence[tuple[str, date]], district: str | None) -> pl.DataFrame:
        """The lines of one dataset."""
        with self.store.session() as session:
            return behind(session, dataset_named(dataset), slices, known_on=self.known_on, district=district)

    def _reported_states(self, asked: Question, params: dict[str, Any]) -> dict[str | None, dict[str, str | None]]:
        """District code → column → state, from the month's slices of the datasets that have one row for each
        district.
        """
        read = {name for name, period in asked.reads if period == "month"}
        tables = [d for d in DATASETS if d.name in read and d.key == ("district",)]
        found: dict[str | None, dict[str, str | None]] = {}
        with self._reader() as reader:
            for table in tables if "district_code" in [c.name for c in asked.columns] else []:
                columns = ", ".join(f"{c.name}_state as {c.name}" for c in table.measures)
                rows = reader.frame(
                    f"select district_code, {columns} from live_{table.name}"  # noqa: S608 - our own declarations
                    " where municipality = $municipality and period = $month",
                    {"municipality": self.municipality, "month": params.get("month")},
                )
                found |= {row.pop("district_code"): row for row in rows.to_dicts()}
        return found

    @contextmanager
    def _reader(self) -> Iterator[Session]:
        """The store as it is, or as it was known on the day."""
        place = None if self.municipality == NATION else self.municipality
        known = self.known_on and as_known(self.store, self.known_on, tables=EVERY_DATASET, municipality=place)
        with known or self.store.snapshot() as session:
            yield session


def _asked_alike(reader: Session, given: dict[str, Any], name: str) -> tuple[Question, pl.DataFrame]:
    """Another question with the same parameters, as far as it has them."""
    asked = question(QUERIES, name)
    return asked, reader.frame(asked.sql, {p.name: given.get(p.name) for p in asked.parameters})


def questions() -> list[str]:
    """Every question that can be asked."""
    return question_names(QUERIES)


def _state(name: str, row: dict[str, Any], hidden: dict[str, str | None], reported: dict[str, str | None]) -> str:
    """The state of one figure."""
    if hidden[name]:
        return "hidden"
    return row.get(f"{name}_state") or reported.get(name) or ("given" if row[name] is not None else "unknown")


def _parameters(asked: Question, given: dict[str, Any]) -> dict[str, Any]:
    """Just the parameters that the question has. Raises UsageError("parameter_missing" or "parameter_unknown")."""
    known = {p.name: p for p in asked.parameters}
    for name in given:
        if name not in known and name != "municipality":
            raise UsageError("parameter_unknown", value=name, question=asked.name, known=", ".join(known))
    for name, parameter in known.items():
        if given.get(name) is None and not parameter.optional:
            raise UsageError("parameter_missing", value=name, question=asked.name)
    return {name: given.get(name) for name in known}
