"""What all municipalities together say: first who has reported, then how far the register reaches."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl

from dashboard import formats
from dashboard.datasets import dataset_named
from dashboard.datasets.codes import code_label
from dashboard.desk import Answer
from dashboard.findings.overview import Attention
from dashboard.findings.writing import Writer
from dashboard.kept import kept
from dashboard.metrics import metric
from dashboard.words import say

_MARCH = 3
_SEEN_ON = {
    "roster_missing": "coverage", "roster_old": "coverage", "roster_partial": "coverage", "ledger_old": "coverage",
    "volunteers_partial": "volunteers",
}  # fmt: skip


@kept
def who_sent(reporting: Answer, month: str, writer: Writer) -> list[str]:
    """How many municipalities have sent everything of the month that is due, and which have not."""
    due = reporting.frame.filter(pl.col("due_files") > 0)
    if due.is_empty():
        return [say("prefecture.finding.not_due", writer.lang, month=month)]
    lacking = due.filter(pl.col("told_files") < pl.col("due_files"))["name"].to_list()
    all_of, whole = _municipalities(due.height, writer), _municipalities(due.height - len(lacking), writer)
    if not lacking:
        return [say("prefecture.finding.whole", writer.lang, all=all_of, month=month)]
    first = say("prefecture.finding.partial", writer.lang, all=all_of, n=whole, month=month)
    return [first, say("prefecture.finding.lacking", writer.lang, names=writer.names(lacking, unit="municipalities"))]


@kept
def not_here(reporting: Answer, writer: Writer) -> list[str]:
    """Municipalities of the list that no council of the store stands for."""
    names = reporting.frame.filter(~pl.col("is_here"))["name"].to_list()
    told = writer.names(names, unit="municipalities")
    return [say("prefecture.finding.not_here", writer.lang, names=told)] if names else []


@kept
def register(total: Answer, writer: Writer) -> list[str]:
    """How many are listed and how many of them lack a plan or a supporter, in the municipalities that say so."""
    if total.row()["listed"] is None and not total.hides(0, "listed"):
        return []
    facts = {name: writer.figure(total, name) for name in ("listed", "uncovered")}
    facts["n"] = _municipalities(total.row()["municipalities_reported"], writer)
    withheld = "_withheld" if total.hides(0, "listed") else "_listed" if total.hides(0, "uncovered") else ""
    return [say(f"prefecture.finding.register{withheld}", writer.lang, **facts)]


@kept
def drilled(total: Answer, writer: Writer, *, year: int) -> list[str]:
    """In how many districts of those municipalities a drill was held. Nothing where none has told of its drills."""
    row = total.row()
    if row["districts_held"] is None or not row["active_districts"]:
        return []
    facts = {
        "year": formats.year(year, writer.lang),
        "n": _municipalities(row["municipalities_reported"], writer),
        "all": writer.districts(row["held_rate_denominator"]),
        "held": writer.part(row["districts_held"]),
    }
    return [say("prefecture.finding.drills", writer.lang, **facts)]


@kept
def helpers(total: Answer, writer: Writer) -> list[str]:
    """How many can come at once. Nothing where no municipality has volunteers in that month."""
    row = total.row()
    if row["registered"] is None and row["organisations"] is None:
        return []
    n = _municipalities(row["municipalities_reported"], writer)
    return [say("prefecture.finding.volunteers", writer.lang, n=n, ready=writer.figure(total, "volunteers_ready"))]


@kept
def changed(total: Answer, name: str, writer: Writer) -> list[str]:
    """By how much a figure differs from a year ago, in the municipalities that know both."""
    shown = metric(name)
    change = total.row()[f"{shown.answer_column}_change"]
    if change is None:
        return []
    way = "rose" if change > 0 else "fell" if change < 0 else "stayed"
    n = formats.figure(abs(change), shown.unit, writer.lang, word=writer.word)
    return [say(f"prefecture.changed.{way}", writer.lang, label=shown.label(writer.lang), n=n)]


@kept
def unreported(answer: Answer, name: str, writer: Writer) -> list[str]:
    """The municipalities that could have told a figure and have not."""
    column = metric(name).answer_column
    told = answer.frame[column].is_not_null() | answer.hidden[column].is_not_null()
    names = answer.frame.filter(~told & ~pl.col("is_total") & pl.col("is_here"))["name"].to_list()
    return [say("prefecture.unreported", writer.lang, names=_names(names, writer))] if names else []


@kept
def the_same(trend: Answer, writer: Writer) -> list[str]:
    """Below lines and bars: that always the same municipalities are added up, and how many of their districts tell."""
    for row in trend.frame.tail(1).iter_rows(named=True):
        facts = {
            "n": _municipalities(row["municipalities_counted"], writer),
            "all": _municipalities(row["municipalities_expected"], writer),
        }
        return [say("prefecture.the_same", writer.lang, **facts), *_districts_vary(trend, writer)]
    return []


def _districts_vary(trend: Answer, writer: Writer) -> list[str]:
    """Between which numbers of districts the sums lie, if they are not always of as many."""
    if "districts_reported" not in trend.frame.columns:
        return []
    low, high = (int(n) for n in (trend.frame["districts_reported"].min(), trend.frame["districts_reported"].max()))  # type: ignore[arg-type] # they are counts
    if low == high:
        return []
    return [say("prefecture.districts_vary", writer.lang, low=formats.grouped(low), high=writer.districts(high))]


@kept
def by_year(trend: Answer, known_to: date | None, writer: Writer) -> str:
    """The finding above the years: the newest year beside the one before it, if both are of whole years or told so."""
    rows = trend.frame.tail(2).to_dicts()
    if len(rows) < 2:
        return say("drills.years", writer.lang)
    before, newest = rows
    facts = {
        "year": formats.year(newest["fiscal_year"], writer.lang),
        "held": writer.districts(newest["districts_held"]),
        "year_before": formats.year(before["fiscal_year"], writer.lang),
        "before": writer.part(before["districts_held"]),
    }
    if known_to is None or known_to.month == _MARCH:
        return say("drills.years_compared", writer.lang, **facts)
    return say("prefecture.years_so_far", writer.lang, **facts)


@kept
def in_view(answer: Answer, code: str | None, name: str, writer: Writer) -> str:
    """Above a map: the figure of the municipality that is picked out, else what the map shows."""
    rows = answer.frame.with_row_index().filter(pl.col("municipality") == (code or ""))
    for row in rows.iter_rows(named=True):
        figure = writer.figure(answer, name, row=row["index"])
        label = metric(name).label(writer.lang)
        return say("prefecture.map_picked", writer.lang, name=row["name"], label=label, figure=figure)
    return say("prefecture.map", writer.lang, label=metric(name).label(writer.lang))


@kept
def differing(answer: Answer, writer: Writer) -> list[str]:
    """Which municipalities count by a definition of their own."""
    own = answer.frame.filter(~pl.col("is_total") & (pl.col("own_definitions") > 0))["name"].to_list()
    return [say("prefecture.differing", writer.lang, names=_names(own, writer))] if own else []


@kept
def needs_a_look(attention: Answer, writer: Writer) -> list[Attention]:
    """One sentence for each rule that found something in some municipality, the gravest first. What is to be uploaded
    there is seen here on the page of its subject.
    """
    return [
        Attention(row["severity"], _concerned(row, writer), _SEEN_ON.get(row["rule"], row["page"]))
        for row in attention.frame.iter_rows(named=True)
    ]


def _concerned(row: Mapping[str, Any], writer: Writer) -> str:
    names = _names(row["municipality_names"].split("、"), writer)
    n = _municipalities(row["municipalities"], writer)
    if row["districts"] is not None:
        n = say("prefecture.districts_of", writer.lang, n=n, districts=writer.districts(row["districts"]))
    return say(f"prefecture.attention.{row['rule']}", writer.lang, n=n, names=names)


@kept
def open_events(events: Answer, writer: Writer) -> list[str]:
    """In which municipalities an event is open now, and which; a drill says so by its kind."""
    told = [
        say(
            "prefecture.event",
            writer.lang,
            name=row["name"],
            title=row["title"],
            kind=code_label("event_kind", row["kind"], writer.lang),
        )
        for row in events.frame.iter_rows(named=True)
    ]
    return [say("prefecture.events", writer.lang, events=_names(told, writer))] if told else []


@kept
def apart(alike: Answer, name: str, writer: Writer) -> str:
    """Above the dots: between which shares the municipalities lie that count alike, and where half of them do."""
    rates = alike.frame[name].drop_nulls()
    if len(rates) < _FEW:
        return say("prefecture.spread", writer.lang)
    facts = {"low": rates.min(), "high": rates.max(), "middle": rates.median()}
    told = {key: formats.rate(v, writer.lang) for key, v in facts.items()}  # type: ignore[arg-type] # the column holds numbers
    return say("prefecture.spread_from", writer.lang, label=metric(name).heading(writer.lang), **told)


_FEW = 3


@kept
def left_out(coverage: Answer, writer: Writer) -> list[str]:
    """Which municipalities are not compared, because they count by a definition of their own."""
    own = coverage.frame.filter(~pl.col("is_total") & (pl.col("own_definitions") > 0))["name"].to_list()
    return [say("prefecture.left_out", writer.lang, names=_names(own, writer))] if own else []


def _names(names: Sequence[str], writer: Writer) -> str:
    return writer.names(names, unit="municipalities")


def nothing(dataset: str, month: date, lang: str) -> str:
    """That no municipality has sent that dataset of the month."""
    label = dataset_named(dataset).label.say(lang)
    return say("prefecture.empty", lang, month=formats.month(month, lang), dataset=label)


@kept
def own_definitions(said: Answer, writer: Writer) -> list[str]:
    """By which definition of its own a municipality counts what; a text that has no English is told in Japanese."""
    return [
        say(
            "prefecture.definition",
            writer.lang,
            name=row["name"],
            metric=code_label("metric", row["metric"], writer.lang),
            day=formats.day(row["valid_from"], writer.lang),
            text=(row["text_en"] if writer.lang == "en" else None) or row["text_ja"],
        )
        for row in said.frame.iter_rows(named=True)
    ]


def _municipalities(n: int, writer: Writer) -> str:
    return formats.count(n, writer.lang, unit="municipalities")
