"""What the plan's indicators say: how many have reached their target, and how each is written in its own unit."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard import formats
from dashboard.datasets.codes import code_label
from dashboard.desk import Answer
from dashboard.findings.writing import Writer
from dashboard.kept import kept
from dashboard.metrics import METRICS
from dashboard.periods import fiscal_year
from dashboard.words import say

Row = dict[str, Any]
CITY = "全市"
_UNITS = {
    "人": "persons", "世帯": "households", "件": "cases", "団体": "organisations", "回": "drills", "円": "yen",
    "%": "rate",
}  # fmt: skip
_DISTRICTS = ("校区", "地区", "支部")
_LIMITS = {"≥": "indicators.at_least", "≤": "indicators.at_most"}


@dataclass(frozen=True)
class Standing:
    """How many indicators of the whole city there are, have reached their target, have not, and are not known."""

    all: int
    reached: int
    below: int
    unknown: int


@kept
def standing(indicators: Answer) -> Standing:
    """One indicator has reached its target where its achievement is at least 1."""
    known = [row["achievement"] for row in of_city(indicators)]
    reached = sum(value is not None and value >= 1 for value in known)
    unknown = known.count(None)
    return Standing(len(known), reached, len(known) - reached - unknown, unknown)


@kept
def so_far(indicators: Answer, writer: Writer) -> list[str]:
    """How many of the city's indicators have reached their target, and how many are not known."""
    found = standing(indicators)
    first = say("indicators.finding.standing", writer.lang, all=found.all, reached=found.reached)
    return [first, *([say("indicators.finding.unknown", writer.lang, n=found.unknown)] if found.unknown else [])]


@kept
def main_rows(indicators: Answer) -> list[Row]:
    """Those of the whole city that are not a part of another, such as the chest by method."""
    return [row for row in of_city(indicators) if "." not in row["indicator"]]


@kept
def furthest(indicators: Answer, writer: Writer) -> str:
    """The finding above the chart: the main indicator furthest from its target, money aside, whose year is not over."""
    known = [
        row for row in main_rows(indicators) if row["achievement"] is not None and counted_in(row, writer) != "yen"
    ]
    if not known:
        return say("indicators.chart", writer.lang)
    least = min(known, key=lambda row: float(row["achievement"]))
    if least["achievement"] >= 1:
        return say("indicators.chart_all_reached", writer.lang)
    rate = formats.rate(least["achievement"], writer.lang)
    return say("indicators.chart_furthest", writer.lang, indicator=name(least, writer.lang), rate=rate)


def told(row: Row, writer: Writer) -> str:
    """80.2%(6,413人/目標 8,000人)."""
    facts = {name: written(row, name, writer) for name in ("actual", "target")}
    if row["achievement"] is None:
        return say("charts.bullet_unknown", writer.lang, **facts)
    return say("charts.bullet", writer.lang, rate=achieved(row, writer.lang), **facts)


def achieved(row: Row, lang: str) -> str:
    """How much of its target it has reached; the word for one that is not shown, a dash where it cannot be told."""
    if mark := row["hidden"]["achievement"]:
        return formats.hidden(mark, lang, unit="rate")
    return formats.MINUS if row["achievement"] is None else formats.rate(row["achievement"], lang)


@kept
def marked(row: Row, changes: Answer, lang: str) -> str:
    """Its name, with a mark if it was redefined since its baseline."""
    label = name(row, lang)
    return say("indicators.marked", lang, indicator=label) if redefined(row, changes) else label


@kept
def redefined(row: Row, changes: Answer) -> date | None:
    """Since when it, or a part of it, is counted otherwise than in the year of its baseline; None if it is not."""
    shown = METRICS.get(row["indicator"])
    parts = {row["indicator"], *([shown.numerator, shown.denominator] if shown else [])}
    since = changes.frame.filter(changes.frame["metric"].is_in(parts))["valid_from"].to_list()
    baseline = row["baseline_year"]
    return max((day for day in since if baseline is not None and fiscal_year(day) > baseline), default=None)


@kept
def reached_redefined(indicators: Answer, changes: Answer) -> int:
    """How many have reached a target that was set before they were counted as they are now."""
    reached = [row for row in of_city(indicators) if (row["achievement"] or 0) >= 1]
    return sum(redefined(row, changes) is not None for row in reached)


def name(row: Row, lang: str) -> str:
    """The indicator, with its district where it is not that of the whole city."""
    label = code_label("indicator", row["indicator"], lang)
    if row["district_code"] == CITY:
        return label
    return say("indicators.of_district", lang, indicator=label, district=row["district"])


def written(row: Row, column: str, writer: Writer) -> str:
    """``baseline``, ``target`` or ``actual`` in the indicator's own unit: 6,413人, 49.9%, 46校区, 調査中, 10未満."""
    value, kind = row[column], counted_in(row, writer)
    if mark := row["hidden"][column]:
        return formats.hidden(mark, writer.lang, unit=kind)
    if value is None:
        return formats.state(row[f"{column}_state"] or "not_reported", writer.lang)
    if kind is None:
        unit = row["unit"] if writer.lang == "ja" else f" {row['unit']}"
        return f"{formats.grouped(value)}{unit}"
    return formats.short(value / 100 if kind == "rate" else value, kind, writer.lang, word=writer.word)


def counted_in(row: Row, writer: Writer) -> str | None:
    """What the indicator counts, by the unit that the plan gives it, else by our own figure of that name; None for a
    unit that only the plan knows.
    """
    unit = row["unit"]
    if unit:
        return "districts" if unit in (*_DISTRICTS, writer.word) else _UNITS.get(unit)
    own = METRICS.get(row["indicator"].partition(".")[0])
    return own.unit if own else "plain"


def goal(row: Row, writer: Writer) -> str:
    """The target with its operator: 8,000人以上."""
    figure = written(row, "target", writer)
    limit = _LIMITS.get(row["operator"] or "")
    return say(limit, writer.lang, figure=figure) if limit and row["target"] is not None else figure


@kept
def rows_of(indicators: Answer) -> list[Row]:
    """Every indicator; under ``hidden`` the marks of its figures."""
    marks = indicators.hidden.to_dicts()
    return [row | {"hidden": mark} for row, mark in zip(indicators.frame.to_dicts(), marks, strict=True)]


@kept
def of_city(indicators: Answer) -> list[Row]:
    """Those of the whole city."""
    return [row for row in rows_of(indicators) if row["district_code"] == CITY]
