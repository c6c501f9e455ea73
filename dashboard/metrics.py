"""The catalogue of every figure that is shown: what it counts, out of what, which way is good, and where it comes from.

Names and definitions for people are in ``words/<lang>/metrics.toml`` under the metric's name. National figures stand
beside ours only as reference lines, always with their date: they are not a league table.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from dashboard import formats
from dashboard.words import knows, say

Row = Mapping[str, Any]
Direction = Literal["higher", "lower"]


@dataclass(frozen=True)
class Benchmark:
    """A published figure to compare with: rates as 0–1, money in yen; ``name`` leads to its sentence in ``words/``."""

    name: str
    value: float
    as_of: date

    def label(self, lang: str) -> str:
        """What it is called on a reference line, without its date."""
        return say(f"metrics.benchmarks.{self.name}", lang)


@dataclass(frozen=True)
class Metric:
    """One figure. ``column``: its name in answers, where that differs from ``name``.

    ``numerator`` and ``denominator`` are names of metrics; ``good`` is the direction that is better, None where more is
    neither better nor worse; ``source`` are the datasets that it is made of.
    """

    name: str
    unit: str
    good: Direction | None
    source: tuple[str, ...]
    column: str = ""
    numerator: str | None = None
    denominator: str | None = None
    benchmark: Benchmark | None = None

    @property
    def answer_column(self) -> str:
        """The column of an answer that holds it."""
        return self.column or self.name

    def bounds(self, row: Row) -> tuple[float, float] | None:
        """The least and the most that the figure of a row can be, where it is not known itself but they are."""
        low, high = row.get(f"{self.answer_column}_min"), row.get(f"{self.answer_column}_max")
        return None if low is None or high is None or row.get(self.answer_column) is not None else (low, high)

    def write(
        self, row: Row, lang: str, *, hidden: str | None = None, word: str | None = None, exact: bool = False
    ) -> str:
        """Its figure in a row of an answer: 6,413人; 40〜90人 between bounds; 未報告 if not there.

        ``hidden``: the mark of a figure that is (10未満). ``word`` is the council's own for a district; ``exact``
        writes money to the yen.
        """
        if hidden:
            return formats.hidden(hidden, lang, unit=self.unit)
        if between := self.bounds(row):
            return formats.between(*between, self.unit, lang)
        write = formats.figure if exact else formats.short
        return write(row.get(self.answer_column), self.unit, lang, word=word)

    def label(self, lang: str) -> str:
        """Its name in tiles, headings and legends."""
        return say(f"metrics.{self.name}.label", lang)

    def heading(self, lang: str, *, inside: bool = False) -> str:
        """Its name where space is short, as above a column; ``inside`` a sentence it has no capital."""
        name = say(f"metrics.{self.name}.short", lang) if knows(f"metrics.{self.name}.short") else self.label(lang)
        return name[0].lower() + name[1:] if inside else name

    def definition(self, lang: str) -> str:
        """What exactly it counts, in one or two sentences."""
        return say(f"metrics.{self.name}.definition", lang)

    def formula(self, lang: str) -> str | None:
        """名簿掲載者数 ÷ 対象者数 for a rate, None for a count."""
        if self.numerator is None or self.denominator is None:
            return None
        return f"{METRICS[self.numerator].label(lang)} ÷ {METRICS[self.denominator].label(lang)}"


_SURVEY = date(2025, 4, 1)
SHARED_NATIONALLY = Benchmark("shared_rate", 0.401, _SURVEY)
PLANNED_NATIONALLY = Benchmark("plan_rate", 0.14, _SURVEY)
HOUSE_TO_HOUSE_NATIONALLY = Benchmark("house_to_house", 0.707, date(2024, 3, 31))

MUNICIPALITIES_BY_PLAN_RATE = ((0.8, 253), (0.6, 102), (0.4, 153), (0.2, 263), (0.0, 920))
"""Municipalities on 2025-04-01 whose plan rate is at least the first value (and below the one before)."""

CHEST_NATIONALLY = dict(zip(range(2013, 2024), (190, 187, 185, 181, 179, 176, 174, 169, 170, 168, 161), strict=True))
"""What all chests of the country collected, in 100 million yen, by fiscal year."""


def _count(name: str, source: str, good: Direction | None = None, *, unit: str = "persons", column: str = "") -> Metric:
    return Metric(name, unit, good, tuple(source.split()), column)


def _rate(
    name: str,
    numerator: str,
    denominator: str,
    source: str,
    good: Direction | None = "higher",
    *,
    column: str = "",
    benchmark: Benchmark | None = None,
) -> Metric:
    return Metric(name, "rate", good, tuple(source.split()), column, numerator, denominator, benchmark)


def _yen(name: str, source: str, good: Direction | None = "higher", *, column: str = "") -> Metric:
    return Metric(name, "yen", good, tuple(source.split()), column)


_REGISTER = (
    _count("eligible", "roster"),
    _count("listed", "roster", "higher"),
    _count("consented", "roster", "higher"),
    _count("shared", "roster", "higher"),
    _count("planned", "roster", "higher"),
    _count("supported", "roster", "higher"),
    _count("planned_and_supported", "roster", "higher"),
    _count("uncovered", "roster", "lower"),
    _rate("listed_rate", "listed", "eligible", "roster"),
    _rate("consent_rate", "consented", "listed", "roster"),
    _rate("shared_rate", "shared", "listed", "roster", benchmark=SHARED_NATIONALLY),
    _rate("plan_rate", "planned", "listed", "roster", benchmark=PLANNED_NATIONALLY),
    _rate("plan_rate_of_consented", "planned", "consented", "roster"),
    _rate("support_rate", "supported", "listed", "roster"),
    _count("reasons", "roster_reasons", column="people"),
    _count("roster_districts", "roster districts", "higher", unit="districts", column="districts_with_roster"),
    _count("data_age", "roster", "lower", unit="days"),
)
_DRILLS = (
    _count("active_districts", "districts", unit="districts"),
    _count("drill_districts", "drills districts", "higher", unit="districts", column="districts_held"),
    _count("drill_roster_districts", "drills districts", "higher", unit="districts", column="districts_with_roster"),
    _rate("held_rate", "drill_districts", "active_districts", "drills districts"),
    _count("drills", "drills", unit="drills"),
    _count("participants", "drills"),
    _count("registrants", "drills"),
    _count("stand_ins", "drills"),
    _count("youth", "drills"),
    _rate("registrant_rate", "registrants", "listed", "drills roster"),
    _count("confirmed", "drills"),
    _count("to_confirm", "drills"),
    _rate("confirm_rate", "confirmed", "to_confirm", "drills"),
    _count("months_since", "drills", "lower", unit="months"),
)
_RESPONSE = (_count("unconfirmed", "", "lower"),)
"""Entered on the day itself, and so of no dataset."""
_VOLUNTEERS = (
    _count("volunteers", "volunteers", "higher", column="registered"),
    _count("organisations", "volunteers", "higher", unit="organisations"),
    _count("people", "volunteers", "higher"),
    _count("agreements", "volunteers", "higher", unit="organisations"),
    _count("insured", "volunteers", "higher"),
    _count("trained", "volunteers", "higher"),
    _count("volunteers_ready", "volunteers", "higher", column="ready"),
    _count("needed_per_day", "targets"),
    _rate("ready_of_need", "volunteers_ready", "needed_per_day", "volunteers targets"),
)
_MONEY = (
    _yen("chest_amount", "chest", column="amount"),
    _yen("chest_target", "targets", None, column="target"),
    _rate("chest_achievement", "chest_amount", "chest_target", "chest targets", column="achievement"),
    _yen("chest_per_household", "chest districts", column="house_to_house_per_household"),
    _count("donations", "chest", "higher", unit="cases"),
    _yen("dues_amount", "dues", column="amount"),
    _yen("dues_target", "targets", None, column="target"),
    _rate("dues_achievement", "dues_amount", "dues_target", "dues targets", column="achievement"),
    _count("member_households", "dues", "higher", unit="households", column="households"),
    _count("households", "districts", unit="households"),
    _rate("join_rate", "member_households", "households", "dues districts"),
    _yen("dues_per_household", "dues", None, column="yen_per_household"),
    _count("dues_organisations", "dues", "higher", unit="organisations", column="organisations"),
    _yen("own_sources", "dues income", column="amount"),
    _yen("all_income", "dues income", None),
    _rate("own_share", "own_sources", "all_income", "dues income", column="own_share_rate"),
    _yen("returned", "income allocations", None),
    _yen("allocated", "allocations", None, column="amount"),
)
_INDICATORS = (
    _count("actual", "targets", unit="plain"),
    _count("target", "targets", unit="plain"),
    _rate("achievement", "actual", "target", "targets"),
    _count("districts_reported", "districts", "higher", unit="districts"),
    _count("districts_expected", "districts", unit="districts"),
    _rate("completeness", "districts_reported", "districts_expected", "districts"),
)

METRICS = {metric.name: metric for metric in (*_REGISTER, *_DRILLS, *_RESPONSE, *_VOLUNTEERS, *_MONEY, *_INDICATORS)}


def metric(name: str) -> Metric:
    """The metric of that name. Raises KeyError."""
    return METRICS[name]
