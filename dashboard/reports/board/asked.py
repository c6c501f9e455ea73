"""Of which month the pack tells, for whom, and what it has been told at the desk."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dashboard.desk import Answer, Desk
from dashboard.findings.reports import Month
from dashboard.findings.writing import Writer
from dashboard.periods import fiscal_year


@dataclass(frozen=True)
class NotingDesk(Desk):
    """A desk that asks each thing once and keeps what it was told: all of it stands behind the pack."""

    told: dict[tuple[Any, ...], Answer] = field(default_factory=dict)

    def ask(self, name: str, **params: Any) -> Answer:
        """As the desk does; what circulates is not what only some may see."""
        key = (name, self.circulates, *sorted(params.items()))
        if key not in self.told:
            self.told[key] = super().ask(name, **params)
        return self.told[key]


@dataclass(frozen=True)
class Board:
    """``desk`` decides what may be seen; ``name`` is the council's, ``word`` its word for a district, ``due_day`` when
    a month's files are due; ``today`` is the day by the council's clock; ``sample``: of
    a made-up city; ``approval``: months are confirmed here; ``of_all``: of all municipalities together.
    """

    desk: NotingDesk
    name: str
    word: str
    due_day: int
    month: date
    today: date
    lang: str
    sample: bool = False
    approval: bool = True
    of_all: bool = False

    @property
    def fiscal_year(self) -> int:
        """That of the month."""
        return fiscal_year(self.month)

    @property
    def writer(self) -> Writer:
        """Who writes its sentences."""
        return Writer(self.lang, self.word)

    def paragraph(self, sentences: Sequence[str]) -> str:
        """Sentences in a row: with a space between them where the language has one."""
        return ("" if self.lang == "ja" else " ").join(sentences)

    @property
    def about(self) -> Month:
        """The month, for the sentences of the summary."""
        return Month(self.month, self.today, self.writer)


def noting(desk: Desk, *, exact: bool) -> NotingDesk:
    """The desk of a pack. Without ``exact``, or for somebody who may not see them, it hides small counts: that copy may
    be passed round.
    """
    is_exact = exact and desk.sees_exact
    return NotingDesk(desk.store, desk.viewer, desk.municipality, desk.known_on, circulates=not is_exact)
