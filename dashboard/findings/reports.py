"""The summary of a month: what each subject says in sentences, and until when that is true."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from dashboard import formats
from dashboard.datasets import dataset_named
from dashboard.desk import Answer
from dashboard.findings import chest, coverage, drills, dues, indicators, money, volunteers
from dashboard.findings.writing import Writer
from dashboard.kept import kept
from dashboard.periods import fiscal_year, last_of_month
from dashboard.words import say


@dataclass(frozen=True)
class Line:
    """What one subject says; ``as_of`` is the bracket that tells until when, empty where there is nothing to say."""

    sentences: tuple[str, ...]
    as_of: str


@dataclass(frozen=True)
class Month:
    """The month that is summed up, the day on which that is done, and for whom."""

    month: date
    today: date
    writer: Writer

    def line(self, sentences: Sequence[str], dataset: str, *, as_of: date | None = None) -> Line:
        """The line of a subject; that its file is not there, where it says nothing. Without a day: by month."""
        if not sentences:
            return Line((self._said("face.empty", dataset, month=self.name),), "")
        if as_of is not None:
            day = formats.day(min(as_of, self.today), self.writer.lang)
            return Line(tuple(sentences), say("reports.as_of", self.writer.lang, day=day))
        return Line(tuple(sentences), say("reports.through", self.writer.lang, month=self.name))

    def of_money(self, row: money.Row, sentences: Sequence[str], dataset: str) -> Line:
        """The line of an account; which months are missing, where there is no year to date."""
        if row["amount"] is not None or not row["missing_months"]:
            return self.line(sentences if row["amount"] is not None else [], dataset)
        missing = money.months(row["missing_months"], self.writer.lang)
        return Line((self._said("reports.unknown", dataset, months=missing),), "")

    @property
    def name(self) -> str:
        """令和8年10月."""
        return formats.month(self.month, self.writer.lang)

    def _said(self, key: str, dataset: str, **facts: str) -> str:
        """A sentence about a dataset under its label."""
        return say(key, self.writer.lang, dataset=dataset_named(dataset).label.say(self.writer.lang), **facts)


@kept
def of_register(totals: Answer, districts: Answer, about: Month) -> Line:
    """Uncovered people, plans, districts below their target, and who has not reported."""
    first = coverage.uncovered(totals, about.writer)
    rest = [
        *coverage.planned(totals, about.writer),
        *coverage.below_target(districts, about.writer),
        *coverage.not_reported(totals, about.writer),
    ]
    return about.line([*first, *rest] if first else [], "roster", as_of=totals.row()["as_of"])


@kept
def of_drills(totals: Answer, districts: Answer, about: Month) -> Line:
    """In how many districts drills were held in the fiscal year, and where not yet."""
    sentences = drills.held(totals, districts, about.writer, year=fiscal_year(about.month), today=about.today)
    known_to = totals.row()["known_to"]
    return about.line(sentences, "drills", as_of=last_of_month(known_to) if known_to else None)


@kept
def of_volunteers(totals: Answer, need: Answer, about: Month) -> Line:
    """How many can come now, and for how long they suffice."""
    sentences = volunteers.ready(totals, need, about.writer)
    return about.line(sentences, "volunteers", as_of=last_of_month(about.month))


@kept
def of_chest(collected: Answer, by_year: Answer, about: Month) -> Line:
    """What was collected, and that it is nobody's income here."""
    sentences = chest.collected(collected, by_year, about.month, about.writer)
    return about.of_money(collected.row(), [*sentences, say("reports.not_income", about.writer.lang)], "chest")


@kept
def of_dues(given: Answer, about: Month) -> Line:
    """What members gave."""
    return about.of_money(given.row(), dues.given(given, about.month, about.writer), "dues")


@kept
def of_own_sources(total: Answer, about: Month) -> Line:
    """All own sources together; ``total`` is their total row."""
    row = total.row()
    amount = formats.short(row["amount"], "yen", about.writer.lang)
    first = say("reports.own_sources", about.writer.lang, amount=amount)
    return about.of_money(row, [first, *money.compared(row, about.writer)], "income")


@kept
def of_indicators(found: Answer, about: Month) -> Line:
    """How many of the plan's indicators have reached their target."""
    sentences = [] if found.frame.is_empty() else indicators.so_far(found, about.writer)
    return about.line(sentences, "targets", as_of=about.today)


@kept
def arrived(grid: Answer, about: Month) -> list[str]:
    """How many of the month's files that were due by now have arrived, and which have not."""
    expected = grid.frame.filter((pl.col("period") == about.month) & (pl.col("status") != "not_expected"))
    due = expected.filter(pl.col("due_on") < about.today)
    if due.is_empty():
        return [_said("nothing" if expected.is_empty() else "not_due", about)]
    missing = due.filter(pl.col("status") == "missing")["dataset"].to_list()
    return [_share_arrived(due.height - len(missing), due.height, about), *_missing(missing, about.writer)]


def _share_arrived(given: int, due: int, about: Month) -> str:
    """How many of those that are due."""
    n, everything = (formats.count(number, about.writer.lang, unit="datasets") for number in (given, due))
    return _said("all_arrived" if given == due else "arrived", about, n=n, all=everything)


def _missing(datasets: Sequence[str], writer: Writer) -> list[str]:
    """Which of them have not arrived."""
    labels = [dataset_named(name).label.say(writer.lang) for name in datasets]
    names = say("findings.and", writer.lang).join(labels)
    return [say("reports.finding.missing", writer.lang, names=names)] if datasets else []


def _said(name: str, about: Month, **facts: str) -> str:
    return say(f"reports.finding.{name}", about.writer.lang, month=about.name, **facts)
