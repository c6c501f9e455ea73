"""All municipalities side by side: tables in the order of their codes, and how many lie in each class; no ranking."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from dashboard import formats
from dashboard.desk import Answer
from dashboard.kept import kept
from dashboard.metrics import MUNICIPALITIES_BY_PLAN_RATE, metric
from dashboard.shown.finance import money_columns, without_target
from dashboard.shown.grid import told
from dashboard.shown.labels import with_frame
from dashboard.shown.tables import Column, Listing, Reader, columns_of
from dashboard.words import say

SENT = ("roster", "roster_reasons", "drills", "volunteers", "chest", "dues", "income")
COVERAGE = (
    "uncovered", "eligible", "listed", "listed_rate", "shared_rate", "planned", "plan_rate", "supported",
    "support_rate",
)  # fmt: skip
DRILLS = ("active_districts", "drill_districts", "held_rate", "drill_roster_districts", "drills", "participants")
VOLUNTEERS = ("volunteers", "organisations", "people", "insured", "trained", "volunteers_ready")
_YEARS = ("amount", "last_year", "change")


@dataclass(frozen=True)
class Class:
    """The municipalities whose share with a plan lies between two bounds, here and in the nation."""

    low: float
    high: float | None
    here: int
    nation: int


def title_of(reader: Reader, subject: str) -> str:
    """名簿カバー率の市町村別の数字."""
    return say("prefecture.table", reader.lang, subject=say(f"nav.{subject}", reader.lang))


@kept
def each(answer: Answer) -> Answer:
    """The municipalities without the row of all."""
    return answer.only(~pl.col("is_total"))


@kept
def all_of(answer: Answer) -> Answer:
    """The row of all."""
    return answer.only(pl.col("is_total"))


@kept
def comparable(answer: Answer) -> Answer:
    """Those that count by no definition of their own: only their rates stand beside each other."""
    return each(answer).only(pl.col("own_definitions") == 0)


@kept
def classes(coverage: Answer) -> list[Class]:
    """How many municipalities lie in each class of the national survey, of those whose rate is known and shown."""
    rates = comparable(coverage).frame["plan_rate"].drop_nulls()
    lows = [low for low, _ in MUNICIPALITIES_BY_PLAN_RATE]
    bounds = zip(MUNICIPALITIES_BY_PLAN_RATE, [None, *lows], strict=False)
    return [
        Class(low, high, int(((rates >= low) & (rates < (high or 2))).sum()), nation) for (low, nation), high in bounds
    ]


@kept
def classes_listing(reader: Reader, coverage: Answer, *, title: str) -> Listing:
    """Those classes, here beside the nation."""
    found, lang = classes(coverage), reader.lang
    here, nation = sum(one.here for one in found), sum(one.nation for one in found)
    rows = [
        {
            "class": class_name(one.low, one.high, lang),
            "here": one.here,
            "here_share": one.here / here if here else None,
            "nation": one.nation / nation,
        }
        for one in found
    ]
    units = {"class": None, "here": "plain", "here_share": "rate", "nation": "rate"}
    columns = [
        Column(name, say(f"prefecture.column.{name}", lang), unit, bar=unit == "rate") for name, unit in units.items()
    ]
    return Listing(title, coverage.remade(pl.DataFrame(rows)), columns)


def class_name(low: float, high: float | None, lang: str) -> str:
    """80%以上, 60%以上80%未満, 20%未満."""
    at_least = f"{low:.0%}"
    if high is None:
        return say("indicators.class_from", lang, low=at_least)
    return say("indicators.class_between" if low else "indicators.class_below", lang, low=at_least, high=f"{high:.0%}")


@kept
def as_dots(answer: Answer) -> Answer:
    """The municipalities as the chart of dots has its districts."""
    found = comparable(answer)
    return found.rewritten(found.frame.with_columns(district_code="municipality", district="name"))


@kept
def on_map(answer: Answer, name: str) -> Answer:
    """The municipalities as a map has its districts; a rate of one that counts by a definition of its own has no colour
    beside those of others.
    """
    found, shown = each(answer), metric(name)
    frame = found.frame.with_columns(district_code="municipality", district="name")
    if shown.unit == "rate":
        is_own = pl.col("own_definitions") > 0
        frame = frame.with_columns(pl.when(~is_own).then(pl.col(shown.answer_column)).alias(shown.answer_column))
    return found.rewritten(frame)


@kept
def reporting_listing(reader: Reader, answer: Answer, *, title: str) -> Listing:
    """Who has sent what of the month, how late; and how many of the year's files came, how many of them late."""
    lang = reader.lang
    rows = [_sent(row, lang) for row in answer.frame.iter_rows(named=True)]
    frame = answer.frame.select("municipality", "name", "is_here").hstack(pl.DataFrame(rows))
    expected = [name for name in SENT if not answer.frame[name].is_in(["not_expected"]).fill_null(value=True).all()]
    columns = [Column(name, say(f"prefecture.column.{name}", lang)) for name in (*expected, "districts", "year")]
    return Listing(title, answer.remade(frame), [_place(reader, "upload"), *columns])


@kept
def coverage_listing(reader: Reader, answer: Answer, *, title: str) -> Listing:
    """The register, the plans and the helpers."""
    return _listing(reader, answer, "coverage", columns_of(reader, COVERAGE, bars=("uncovered",)), title=title)


@kept
def drills_listing(reader: Reader, answer: Answer, *, title: str) -> Listing:
    """In how many of its districts a drill was held."""
    return _listing(reader, answer, "drills", columns_of(reader, DRILLS), title=title)


@kept
def volunteers_listing(reader: Reader, answer: Answer, *, title: str) -> Listing:
    """Who could come."""
    return _listing(
        reader, answer, "volunteers", columns_of(reader, VOLUNTEERS, bars=("volunteers_ready",)), title=title
    )


@kept
def chest_listing(reader: Reader, answer: Answer, *, title: str) -> Listing:
    """What was collected since April, beside a year ago."""
    columns = money_columns(reader, (*_YEARS, "target", "achievement"))
    return _listing(reader, with_frame(answer, without_target(answer.frame)), "chest", columns, title=title)


@kept
def dues_listing(reader: Reader, answer: Answer, *, title: str) -> Listing:
    """What was given since April, and by how many of which households; rates of several registers have no sum."""
    basis = Column("households_basis", say("prefecture.column.households_basis", reader.lang))
    members = columns_of(reader, ("member_households", "join_rate"))
    unlike = pl.when(pl.col("is_total") & pl.col("join_rate").is_null()).then(pl.lit("not_applicable"))
    said = with_frame(answer, answer.frame.with_columns(join_rate_state=unlike))
    columns = [*money_columns(reader, _YEARS, bars=("amount",)), *members, basis]
    return _listing(reader, said, "dues", columns, title=title)


def _listing(reader: Reader, answer: Answer, page: str, figures: Sequence[Column], *, title: str) -> Listing:
    """How far the figures of each are known and by whose definition it counts, and after that the figures."""
    how = [Column(name, say(f"prefecture.column.{name}", reader.lang)) for name in ("counted", "districts")]
    said = _with_how(answer, reader.lang)
    return Listing(title, each(said), [_place(reader, page), *how, *figures], all_of(said))


def _place(reader: Reader, page: str) -> Column:
    return Column("name", say("face.municipality", reader.lang), leads_to=page)


def _with_how(answer: Answer, lang: str) -> Answer:
    """With the districts that reported (43/46), and whether the council counts by a definition of its own."""
    rows = answer.frame.to_dicts()
    return with_frame(
        answer,
        answer.frame.with_columns(
            pl.Series("districts", [_reported(row, lang) for row in rows], dtype=pl.String),
            pl.Series("counted", [_counted(row, lang) for row in rows], dtype=pl.String),
        ),
    )


def _sent(row: Mapping[str, Any], lang: str) -> dict[str, str]:
    """The cells of one municipality in words."""
    if not row["is_here"]:
        none = dict.fromkeys((*SENT, "districts", "year"), formats.MINUS)
        return none | {SENT[0]: say("prefecture.not_here", lang)}
    files = {name: told(row[name], row[f"{name}_late_days"], lang) for name in SENT}
    return files | {"districts": _reported(row, lang), "year": _year(row, lang)}


def _reported(row: Mapping[str, Any], lang: str) -> str:
    given, expected = row["districts_reported"], row["districts_expected"]
    if given is None or expected is None:
        return formats.MINUS
    return say("reports.partial", lang, given=formats.grouped(given), all=formats.grouped(expected))


def _counted(row: Mapping[str, Any], lang: str) -> str:
    if row["is_total"]:
        facts = {"given": row["municipalities_reported"], "all": row["municipalities_expected"]}
        return say("prefecture.of_all", lang, own=row["municipalities_differing"], **facts)
    if not row["is_here"]:
        return formats.MINUS
    return say("prefecture.own_definition" if row["own_definitions"] else "prefecture.usual_definition", lang)


def _year(row: Mapping[str, Any], lang: str) -> str:
    """18/20, late 3."""
    told_of = say("reports.partial", lang, given=row["year_told"], all=row["year_due"])
    late = formats.count(row["year_late"], lang, unit="uploads")
    return say("prefecture.with_late", lang, told=told_of, late=late) if row["year_late"] else told_of
