"""Pieces of the page on indicators: how many are there, where each stands, and the catalogue of what figures count."""

from collections.abc import Sequence
from typing import Any

import polars as pl
import streamlit as st

from dashboard import formats
from dashboard.answers import indicators
from dashboard.charts import Bullet
from dashboard.datasets import dataset_named
from dashboard.datasets.codes import code_label
from dashboard.desk import Answer
from dashboard.findings import indicators as findings
from dashboard.findings.writing import Writer
from dashboard.kept import kept
from dashboard.metrics import METRICS, Metric
from dashboard.shown.tables import Column
from dashboard.shown.tiles import Tile
from dashboard.ui import downloads
from dashboard.ui.markup import Html, joined, tag
from dashboard.ui.visit import Look, Visit
from dashboard.words import say

_SHOWN = ("indicator", "baseline", "target", "actual", "achievement", "note")
_FIGURES = ("baseline", "target", "actual")
_SAVED = {
    "name": None, "district": None, "baseline": "plain", "baseline_year": None, "operator": None, "target": "plain",
    "target_year": None, "actual": "plain", "as_of": None, "unit": None, "achievement": "rate", "direction": None,
    "note": None,
}  # fmt: skip
_CATALOGUE = ("name", "definition", "formula", "direction", "source")
_QUIET = "display:block;color:var(--sonae-quiet)"
_WRAPS = "white-space:normal;min-width:16rem"
_NOTE = "white-space:normal;min-width:11rem"


def standing_tiles(visit: Visit, found: Answer, changes: Answer) -> list[Tile]:
    """At their target, beside last year; not there; not known."""
    now = findings.standing(found)
    below, unknown = ((say(f"indicators.{name}_why", visit.lang),) for name in ("below", "unknown"))
    figures = (
        ("reached", now.reached, _about_reached(visit, found, changes)),
        ("below", now.below, below),
        ("unknown", now.unknown, unknown),
    )
    return [
        Tile(say(f"indicators.{name}", visit.lang), say("indicators.of_all", visit.lang, n=n, all=now.all), lines)
        for name, n, lines in figures
    ]


def main_bullets(visit: Visit, found: Answer, changes: Answer, writer: Writer) -> list[Bullet]:
    """The main indicators in the order of the plan, with a mark at those counted otherwise than in their baseline."""
    return [
        Bullet(findings.marked(row, changes, visit.lang), row["achievement"], findings.told(row, writer))
        for row in findings.main_rows(found)
    ]


def indicator_table(visit: Visit, found: Answer, changes: Answer, writer: Writer, *, title: str) -> None:
    """Every indicator: from its baseline to its target, how far it has come, each with its year or day."""
    st.html(_table(visit, found, changes, writer, title=title))
    columns = [Column(name, say(f"indicators.column.{name}", visit.lang), unit) for name, unit in _SAVED.items()]
    downloads.buttons(visit, _saved(found, visit.lang), columns, total=None, key="indicators", title=title)


@kept
def _table(look: Look, found: Answer, changes: Answer, writer: Writer, *, title: str) -> Html:
    heads = [_head(look.lang, name, class_=None if name in (*_FIGURES, "achievement") else "text") for name in _SHOWN]
    lines = [_line(look, row, changes, writer) for row in findings.rows_of(found)]
    drawn = tag("table", tag("thead", tag("tr", *heads)), tag("tbody", *lines), aria_label=title)
    return tag("div", drawn, class_="sonae-table", tabindex="0")


def catalogue(visit: Visit) -> None:
    """What every figure counts, how it is made, which way is good, and of which data it is made."""
    st.html(_catalogue(visit.lang))


@kept
def _catalogue(lang: str) -> Html:
    heads = [_head(lang, name, class_="text") for name in _CATALOGUE]
    lines = [_defined(lang, shown) for shown in METRICS.values()]
    title = say("indicators.tab.catalogue", lang)
    drawn = tag("table", tag("thead", tag("tr", *heads)), tag("tbody", *lines), aria_label=title)
    return tag("div", drawn, class_="sonae-table", tabindex="0")


def _about_reached(visit: Visit, found: Answer, changes: Answer) -> tuple[str, ...]:
    """How many there were last year, and how many of these are counted otherwise than when their target was set."""
    before = findings.standing(indicators.all(visit.desk, visit.fiscal_year - 1))
    then = say("indicators.reached_last_year", visit.lang, n=before.reached, all=before.all)
    otherwise = findings.reached_redefined(found, changes)
    return (
        *([then] if before.all else []),
        *([say("indicators.reached_redefined", visit.lang, n=otherwise)] if otherwise else []),
    )


def _head(lang: str, name: str, *, class_: str | None) -> Html:
    return tag("th", say(f"indicators.column.{name}", lang), scope="col", class_=class_)


def _line(look: Look, row: dict[str, Any], changes: Answer, writer: Writer) -> Html:
    """One indicator."""
    lower = say("indicators.lower", look.lang) if row["direction"] == "lower" else None
    since = findings.redefined(row, changes)
    otherwise = say("indicators.redefined", look.lang, day=formats.day(since, look.lang)) if since else None
    return tag(
        "tr",
        tag("th", findings.name(row, look.lang), _small(lower), _small(otherwise), scope="row"),
        tag("td", findings.written(row, "baseline", writer), _small(_year(row["baseline_year"], look.lang))),
        tag("td", findings.goal(row, writer), _small(_year(row["target_year"], look.lang))),
        tag("td", findings.written(row, "actual", writer), _small(_since(look, row))),
        tag("td", *_achieved(row, look.lang)),
        tag("td", row["note"], class_="text", style=_NOTE),
    )


def _small(text: str | None) -> Html | None:
    """A line below a figure."""
    return tag("small", text, style=_QUIET) if text else None


def _year(value: int | None, lang: str) -> str | None:
    return formats.year(value, lang) if value else None


def _since(look: Look, row: dict[str, Any]) -> str | None:
    """Until when it was counted, which is no day to come; or that it was sent as it is."""
    if row["as_of"] is not None:
        day = formats.day(min(row["as_of"], look.today), look.lang)
        return say("indicators.as_of", look.lang, day=day)
    return say("indicators.entered", look.lang) if row["is_computed"] is False else None


def _achieved(row: dict[str, Any], lang: str) -> Sequence[Html | str]:
    """The rate with its bar; a word where it cannot be told."""
    value, text = row["achievement"], findings.achieved(row, lang)
    if value is None:
        return (text,)
    return (text, tag("span", tag("i", style=f"width:{min(value, 1.0):.1%}"), class_="bar", aria_hidden="true"))


@kept
def _saved(found: Answer, lang: str) -> Answer:
    """The answer as a file holds it: figures as numbers, codes as labels."""
    frame = found.frame.with_columns(
        pl.Series("name", [code_label("indicator", value, lang) for value in found.frame["indicator"]]),
        *(
            pl.Series(name, [code_label(name, value or "", lang) for value in found.frame[name]])
            for name in ("operator", "direction")
        ),
    )
    return found.rewritten(frame)


def _defined(lang: str, shown: Metric) -> Html:
    """One figure of the catalogue."""
    sources = [dataset_named(name).label.say(lang) for name in shown.source]
    return tag(
        "tr",
        tag("th", shown.label(lang), scope="row"),
        tag("td", shown.definition(lang), class_="text", style=_WRAPS),
        tag("td", shown.formula(lang) or say("indicators.no_formula", lang), class_="text"),
        tag("td", say(f"indicators.direction.{shown.good or 'none'}", lang), class_="text"),
        tag("td", joined(*(tag("div", source) for source in sources)), class_="text"),
    )
