"""What the plans of all municipalities say: in how many each indicator is, and how many have reached its target."""

from dataclasses import dataclass

import polars as pl

from dashboard import formats
from dashboard.datasets.codes import code_label
from dashboard.desk import Answer
from dashboard.findings.writing import Writer
from dashboard.kept import kept
from dashboard.words import say


@dataclass(frozen=True)
class Standing:
    """The municipalities whose plan has an indicator: those that have reached its target, have not, are not known."""

    indicator: str
    reached: int
    below: int
    unknown: int

    @property
    def plans(self) -> int:
        """In how many plans it is."""
        return self.reached + self.below + self.unknown


@kept
def standings(plans: Answer) -> list[Standing]:
    """One for each indicator, those in most plans first. What is hidden is not known either: ``plans`` is the copy that
    anybody may read, so that no count tells a hidden figure.
    """
    by_indicator = plans.frame.partition_by("indicator", as_dict=True, maintain_order=True)
    found = [_standing(str(name), rows["achievement"]) for (name,), rows in by_indicator.items()]
    return sorted(found, key=lambda one: (-one.plans, one.indicator))


def _standing(indicator: str, achievements: pl.Series) -> Standing:
    known = achievements.drop_nulls()
    reached = int((known >= 1).sum())
    return Standing(indicator, reached, len(known) - reached, achievements.null_count())


@kept
def plans(copy: Answer, writer: Writer) -> list[str]:
    """How many municipalities have a plan with targets, and how many have reached that which most of them have, money
    aside, whose year is not over. Nothing where none has one.
    """
    if copy.frame.is_empty():
        return []
    frame, counted = copy.frame, formats.grouped(copy.frame["indicator"].n_unique())
    facts = _of(frame["municipality"].n_unique(), frame["municipalities_expected"].to_list()[0], writer)
    first = say("prefecture_plans.finding.plans", writer.lang, indicators=counted, **facts)
    return [first, *(reached(one, writer) for one in standings(copy) if not is_money(one.indicator))][:2]


def reached(one: Standing, writer: Writer) -> str:
    """How many of the municipalities with an indicator have reached its target."""
    label = code_label("indicator", one.indicator, writer.lang)
    return say("prefecture_plans.finding.most", writer.lang, indicator=label, **_of(one.reached, one.plans, writer))


def is_money(indicator: str) -> bool:
    """Whether it is an amount of yen: that of a year which is not over is on its way."""
    return indicator.startswith(("chest_", "dues_"))


def title_of(indicator: str, lang: str) -> str:
    """「計画作成率」の市町村別の状況."""
    return say("prefecture_plans.each", lang, indicator=code_label("indicator", indicator, lang))


def _of(n: int, all_of_them: int, writer: Writer) -> dict[str, str]:
    """10市町村のうち9市町村; English does not say the unit twice."""
    told, of = (formats.count(number, writer.lang, unit="municipalities") for number in (n, all_of_them))
    return {"n": told if writer.lang == "ja" else formats.grouped(n), "all": of}
