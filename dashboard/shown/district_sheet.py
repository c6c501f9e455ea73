"""使いみち: the sheet of one district; what its households gave, what came back to it, and what it was used for.

It is made to be handed out: it is always the circulation copy, thanks for what was given and compares no districts.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from dashboard import formats
from dashboard.desk import Answer
from dashboard.guard.marking import no_marks
from dashboard.kept import kept
from dashboard.shown.finance import part
from dashboard.shown.labels import with_frame
from dashboard.shown.tables import Column, Listing, Reader
from dashboard.words import say

_MARCH, _DECEMBER = 3, 12
_FUNDS = {"一般": "general", "歳末": "year_end"}
_AMOUNTS = {"what": pl.String, "when": pl.String, "amount": pl.Int64}


@dataclass(frozen=True)
class DistrictSheet:
    """The sheet as a screen or paper draws it; ``used`` is None where nothing is recorded yet, as a note then says."""

    title: str
    given: Listing
    returned: Listing
    used: Listing | None
    notes: tuple[str, ...]


@kept
def district_sheets(
    reader: Reader, sheets: Answer, funds: Answer, lines: Answer, *, fiscal_year: int
) -> list[DistrictSheet]:
    """The sheet of each district of ``sheets``; ``funds`` is what the districts received by fund, ``lines`` are their
    allocations.
    """
    answers = [answer.for_circulation() for answer in (sheets, funds, lines)]
    return [
        _sheet(reader, *(part(one, district_code=code) for one in answers), fiscal_year=fiscal_year)
        for code in sheets.frame["district_code"]
    ]


def _sheet(reader: Reader, one: Answer, funds: Answer, lines: Answer, *, fiscal_year: int) -> DistrictSheet:
    """One district."""
    lang, row = reader.lang, one.row()
    names = {"district": row["district"], "year": formats.year(fiscal_year, lang)}
    is_hiding = bool(lines.hidden["amount"].is_not_null().any()) or one.hides(0, "received") is not None
    notes = [
        say("uses.sheet.chest", lang),
        say("uses.sheet.thanks", lang),
        *([say("uses.sheet.few", lang)] if is_hiding else []),
        *([say("uses.sheet.nothing_used", lang, year=names["year"])] if lines.frame.is_empty() else []),
    ]
    return DistrictSheet(
        say("uses.sheet.title", lang, **names),
        _given(reader, one, fiscal_year=fiscal_year),
        _returned(reader, one, funds),
        _used(reader, lines) if not lines.frame.is_empty() else None,
        tuple(notes),
    )


def _given(reader: Reader, one: Answer, *, fiscal_year: int) -> Listing:
    """What the households gave: each kind of money with its year, and from how many where that is known."""
    lang, row = reader.lang, one.row()
    households = row["dues_households"]
    thanks = formats.count(households, lang, unit="households") if households is not None else None
    year_end = [] if _is_to_come(row) else [_line(row, "year_end", fiscal_year, row["year_end_through"], lang)]
    rows = [
        _line(row, "general", fiscal_year - 1, None, lang),
        *year_end,
        _line(row, "dues", fiscal_year, row["dues_through"], lang)
        | {"who": say("uses.sheet.households", lang, n=thanks) if thanks else None},
    ]
    frame = pl.DataFrame(rows, schema=_AMOUNTS | {"amount_state": pl.String, "who": pl.String})
    columns = [
        Column("what", say("uses.sheet.what", lang)),
        Column("when", say("finance.year", lang)),
        Column("amount", say("uses.sheet.amount", lang), "yen"),
        Column("who", "", prose=True),
    ]
    return Listing(say("uses.sheet.given", lang), one.remade(frame), columns)


def _is_to_come(row: Mapping[str, Any]) -> bool:
    """Whether the year-end campaign, which is held in December, has not begun: its line would say 未報告."""
    through = row["year_end_through"]
    return row["year_end_given"] is None and through is not None and _MARCH < through.month < _DECEMBER


def _line(row: Mapping[str, Any], kind: str, year: int, through: date | None, lang: str) -> dict[str, Any]:
    """One kind of money, or the word for why it is not known: nobody told, or the district was not there yet."""
    name = f"{kind}_given"
    return {
        "what": say(f"uses.sheet.{kind}", lang),
        "when": _in(year, through, lang),
        "amount": row[name],
        "amount_state": row.get(f"{name}_state") or "not_reported",
        "who": None,
    }


def _in(fiscal_year: int, through: date | None, lang: str) -> str:
    """令和7年度に集まった額; 令和8年度、10月まで while the year is under way."""
    year = formats.year(fiscal_year, lang)
    if through is None or through.month == _MARCH:
        return year
    return say("uses.sheet.through", lang, year=year, month=formats.month_name(through.month, lang))


def _returned(reader: Reader, one: Answer, funds: Answer) -> Listing:
    """What came back, by the money that it was, and in all."""
    lang = reader.lang
    rows = [_fund(row, lang) for row in funds.frame.iter_rows(named=True)] if one.row()["lines"] else []
    columns = [
        Column("what", say("uses.sheet.what", lang)),
        Column("when", say("uses.collected_in", lang)),
        Column("amount", say("uses.sheet.amount", lang), "yen"),
    ]
    frame = pl.DataFrame(rows, schema=_AMOUNTS)
    total = pl.DataFrame([{"what": "", "when": "", "amount": one.row()["received"]}], schema=_AMOUNTS)
    return Listing(
        say("uses.sheet.returned", lang, district=one.row()["district"]),
        _answer(funds, frame, absent="none", hidden=next(iter(funds.hidden["amount"].drop_nulls()), None)),
        columns,
        _answer(one, total, absent="none", hidden=one.hides(0, "received")),
    )


def _fund(row: Mapping[str, Any], lang: str) -> dict[str, Any]:
    """One fund; other money was not collected for the chest."""
    kind = _FUNDS.get(row["fund"], "other")
    when = formats.year(row["collected_in"], lang) if row["collected_in"] else formats.MINUS
    return {"what": say(f"uses.sheet.{kind}", lang), "when": when, "amount": row["amount"]}


def _used(reader: Reader, lines: Answer) -> Listing:
    """Line by line what it was used for."""
    lang = reader.lang
    columns = [
        Column("purpose", say("uses.purpose", lang)),
        Column("recipient", say("uses.recipient", lang)),
        Column("source", say("uses.sheet.source", lang)),
        Column("amount", say("uses.sheet.amount", lang), "yen"),
    ]
    rows = with_frame(lines, lines.frame.with_columns(district_code=pl.lit(None)))  # no row is picked out among its own
    return Listing(say("uses.sheet.used", lang), rows, columns)


def _answer(source: Answer, frame: pl.DataFrame, *, absent: str, hidden: str | None = None) -> Answer:
    """Rows of ours with where they come from; ``absent``: the state that a missing amount is in."""
    said = frame.with_columns(pl.when(pl.col("amount").is_null()).then(pl.lit(absent)).alias("amount_state"))
    marks = no_marks(said).with_columns(pl.lit(hidden, pl.String).alias("amount"))
    return source.remade(said, marks)
