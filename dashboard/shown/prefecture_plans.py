"""The plans of all municipalities: how many reach each indicator's target, and one indicator in each of them."""

import polars as pl

from dashboard import formats
from dashboard.charts import Bullet
from dashboard.datasets.codes import code_label
from dashboard.desk import Answer
from dashboard.findings.indicators import counted_in
from dashboard.findings.prefecture_plans import standings
from dashboard.findings.writing import Writer
from dashboard.kept import kept
from dashboard.metrics import METRICS
from dashboard.shown.finance import part
from dashboard.shown.labels import with_frame
from dashboard.shown.tables import Column, Listing, Reader
from dashboard.words import say

_COUNTS = ("plans", "reached", "below", "unknown")
_FIGURES = ("baseline", "target", "actual")


@kept
def standing_bullets(plans: Answer, lang: str) -> list[Bullet]:
    """Of the municipalities with an indicator, the share that has reached its target."""
    return [
        Bullet(
            code_label("indicator", one.indicator, lang),
            one.reached / one.plans,
            say("prefecture_plans.bullet", lang, n=formats.grouped(one.reached), all=formats.grouped(one.plans)),
        )
        for one in standings(plans)
    ]


@kept
def standings_listing(reader: Reader, plans: Answer, *, title: str) -> Listing:
    """How many municipalities stand where; counts only, since each has a target and often a definition of its own."""
    rows = [
        {"name": code_label("indicator", one.indicator, reader.lang)} | {name: getattr(one, name) for name in _COUNTS}
        for one in standings(plans)
    ]
    columns = [
        Column("name", say("indicators.column.indicator", reader.lang)),
        *(Column(n, say(f"prefecture_plans.{n}", reader.lang), "municipalities", bar=n == "reached") for n in _COUNTS),
    ]
    return Listing(title, plans.remade(pl.DataFrame(rows)), columns)


@kept
def indicator_listing(writer: Writer, plans: Answer, definitions: Answer, indicator: str, *, title: str) -> Listing:
    """One indicator in each municipality: from where, to where, how far, and by which definition it is counted."""
    lang, rows = writer.lang, part(plans, indicator=indicator)
    kinds = {counted_in(row, writer) for row in rows.frame.to_dicts()}
    kind = next(iter(kinds)) if len(kinds) == 1 else None
    columns = [
        Column("name", say("face.municipality", lang), leads_to="indicators"),
        *(Column(name, say(f"indicators.column.{name}", lang), kind or "plain") for name in _FIGURES),
        *([] if kind else [Column("unit", say("indicators.column.unit", lang))]),
        Column("achievement", say("indicators.column.achievement", lang), "rate", bar=True),
        Column("as_of", say("indicators.column.as_of", lang)),
        Column("direction", say("indicators.column.direction", lang)),
        Column("counted", say("prefecture.column.counted", lang), prose=True),
    ]
    return Listing(title, _said(rows, _own_words(definitions, indicator, lang), kind, lang), columns)


def _said(rows: Answer, own: dict[str, str], kind: str | None, lang: str) -> Answer:
    """Per cent as shares, which way is good in words, and how each counts."""
    scale = 100 if kind == "rate" else 1
    usual = say("prefecture.usual_definition", lang)
    return with_frame(
        rows,
        rows.frame.with_columns(
            *(pl.col(name) / scale for name in _FIGURES),
            pl.Series("direction", [code_label("direction", one, lang) for one in rows.frame["direction"]]),
            pl.Series("counted", [own.get(code, usual) for code in rows.frame["municipality"]], dtype=pl.String),
            is_here=pl.lit(value=True),
            baseline_state=pl.col("baseline_state").fill_null("none"),
            achievement_state=pl.when(pl.col("actual").is_not_null()).then(pl.lit("not_applicable")),
        ),
    )


def _own_words(definitions: Answer, indicator: str, lang: str) -> dict[str, str]:
    """Municipality → what it counts under that indicator, where it has said so. A text without English is Japanese."""
    name = indicator.partition(".")[0]
    shown = METRICS.get(name)
    parts = {name, *([shown.numerator, shown.denominator] if shown else [])}
    rows = [row for row in definitions.frame.iter_rows(named=True) if row["metric"] in parts]
    return {row["municipality"]: (row["text_en"] if lang == "en" else None) or row["text_ja"] for row in rows}
