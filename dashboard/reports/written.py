"""Live rows as texts that the importer reads again as the same rows: each value and each state has its own spelling.

A district is written as its code, which a renaming leaves alone, and beside it as the name that it bore.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any

import polars as pl

from dashboard.datasets.codes import code_label
from dashboard.datasets.columns import BASIS, DISTRICT_CODE, MUNICIPALITY, PERIOD
from dashboard.datasets.spec import NONE, RESERVED_DISTRICTS, Cadence, Column, Dataset, Kind
from dashboard.desk import Answer
from dashboard.intake.slicing import BASES
from dashboard.intake.states import MARKS, NO_SUCH_COLUMN, State
from dashboard.words import say

Spelling = Callable[[Any], str]
FIGURES = (Kind.COUNT, Kind.YEN, Kind.NUMBER)


@dataclass(frozen=True)
class Written:
    """One column of a file. ``texts``: its cells, never null. ``values``: the figures or days that a workbook holds in
    their place, null in a cell that is only text; None for a column of texts.
    """

    heading: str
    kind: Kind
    texts: pl.Series
    values: pl.Series | None = None


def written(answer: Answer, dataset: Dataset, lang: str) -> list[Written]:
    """The columns of live rows (``Desk.rows``) under the labels of a language: period, municipality and, of a flow, the
    basis come first. A column that no file behind these rows had is left out.
    """
    spellings: list[tuple[Column, Spelling]] = [(PERIOD, partial(_period, dataset, lang))]
    spellings += [] if dataset.of_all else [(MUNICIPALITY, str)]
    spellings += [(BASIS, lambda basis: BASES[basis].say(lang))] if dataset.flow else []
    slices = [_texts(column, answer.frame[column.name], spelling, lang) for column, spelling in spellings]
    return [*slices, *(one for column in dataset.columns for one in _columns(column, answer, dataset, lang))]


def _columns(column: Column, answer: Answer, dataset: Dataset, lang: str) -> Iterator[Written]:
    """A column as the file has it: none, one, or two for a district."""
    if column.kind is Kind.DISTRICT:
        yield _texts(DISTRICT_CODE, answer.frame["district_code"], str, lang)
        yield Written(column.label.say(lang), Kind.TEXT, _names(answer.frame, lang))
    elif column.name in dataset.key:
        values = answer.frame[column.name]
        known = values.set(values == NONE, None) if column.default == NONE else values
        yield _texts(column, known, spelling_of(column, lang), lang)
    elif answer.frame.is_empty() or not answer.frame[f"{column.name}_state"].is_null().all():
        yield _measure(column, answer, lang)


def _texts(column: Column, values: pl.Series, spelling: Spelling, lang: str) -> Written:
    """A column in which nothing but a blank can stand for a value."""
    return Written(column.label.say(lang), column.kind, _spelled(values, spelling), _days(values, column))


def _names(frame: pl.DataFrame, lang: str) -> pl.Series:
    """The names of districts; the reserved ones need no row of a ledger and are named here."""
    reserved = {code: code_label("role", code, lang) for code in RESERVED_DISTRICTS}
    names = pl.coalesce("district", pl.col("district_code").replace(reserved))
    return frame.select(names.fill_null("")).to_series()


def _measure(column: Column, answer: Answer, lang: str) -> Written:
    """A figure or a word, or the mark of the state that stands in its place."""
    values, state = answer.frame[column.name], answer.frame[f"{column.name}_state"]
    marks = state.replace_strict({State.GIVEN: "", **MARKS}, default=NO_SUCH_COLUMN, return_dtype=pl.String)
    is_given = (state == State.GIVEN).fill_null(value=False)
    texts = _spelled(values, spelling_of(column, lang)).zip_with(is_given, marks)
    shown = texts.set(answer.hidden[column.name].is_not_null(), MARKS[State.HIDDEN])
    return Written(
        column.label.say(lang), column.kind, shown, values if column.kind in FIGURES else _days(values, column)
    )


def _days(values: pl.Series, column: Column) -> pl.Series | None:
    """The days of a column of dates; a key keeps them as text."""
    if column.kind is not Kind.DATE:
        return None
    return values.str.to_date("%Y-%m-%d", strict=False) if values.dtype == pl.String else values


def _spelled(values: pl.Series, spelling: Spelling) -> pl.Series:
    """Each value by its spelling, asked once for each different value; blank where there is none."""
    known = values.drop_nulls().unique()
    texts = {value: spelling(value) for value in known}
    return values.replace_strict(texts, default="", return_dtype=pl.String).fill_null("")


def spelling_of(column: Column, lang: str) -> Spelling:
    """How a value of that column is written so that the importer reads it again."""
    match column.kind:
        case Kind.NUMBER:
            return lambda value: f"{Decimal(repr(value)):f}".removesuffix(".0")
        case Kind.YEAR:
            return partial(_year, lang)
        case Kind.FLAG:
            return lambda value: say("export.yes" if value else "export.no", lang)
        case Kind.CODE:
            return lambda value: code_label(column.codes or "", value, lang)
        case _:
            return str


def _period(dataset: Dataset, lang: str, period: Any) -> str:
    """2024-04; 2024年度 or FY2024 where a dataset is sent once a year."""
    return _year(lang, period.year) if dataset.cadence is Cadence.FISCAL_YEAR else f"{period:%Y-%m}"


def _year(lang: str, year: int) -> str:
    return say("export.fiscal_year", lang, year=year)
