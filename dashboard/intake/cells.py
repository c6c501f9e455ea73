"""Columns of text as columns of values: each cell's value, its state, and the fault that keeps it from having either.

What a text means is said once, by a plain function of one text (``number``, ``decimal``, ``day``, ``year``, ``yes_no``,
``plain``). A column asks that function only about the different texts that the quick way does not take, and the quick
way takes only what can mean one thing. Every frame has the height and order of its column, with ``value`` ``state``
``fault`` (a code, or null) and ``suggestion``.
"""

import unicodedata
from collections.abc import Callable, Sequence

import polars as pl

from dashboard.errors import UnknownPeriod
from dashboard.guarding import unguarded
from dashboard.intake.numerals import decimal, number
from dashboard.intake.states import Cell, State, faulty, given, missing, silence
from dashboard.periods import parse_date, parse_fiscal_year

__all__ = [
    "Cell", "State", "dates", "day", "decimal", "decimals", "flags", "number", "numbers", "plain", "texts",
    "understood", "year", "years", "yes_no",
]  # fmt: skip

_DIGITS = r"^(?:0|[1-9][0-9]{0,14})$"
_ISO_DAY = r"^(?:19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}$"
_YES = frozenset(
    {"有", "有り", "あり", "○", "〇", "◯", "●", "レ", "✓", "✔", "はい", "済", "済み", "1", "true", "yes", "y"}
)
_NO = frozenset({"無", "無し", "なし", "×", "✕", "✗", "いいえ", "未", "0", "false", "no", "n"})


def day(text: str, *, fiscal_year: int | None = None) -> Cell:
    """A date, as ``parse_date`` reads it. Faults are the codes of ``dashboard.periods``."""
    if state := missing(text):
        return Cell(state=state)
    try:
        return given(parse_date(text, fiscal_year=fiscal_year))
    except UnknownPeriod as unknown:
        return _unknown(unknown)


def year(text: str) -> Cell:
    """A fiscal year, as ``parse_fiscal_year`` reads it."""
    if state := missing(text):
        return Cell(state=state)
    try:
        return given(parse_fiscal_year(text))
    except UnknownPeriod as unknown:
        return _unknown(unknown)


def _unknown(unknown: UnknownPeriod) -> Cell:
    suggestion = unknown.facts["suggestion"]
    return faulty(unknown.code, **({"suggestion": suggestion} if suggestion else {}))


def yes_no(text: str) -> Cell:
    """有 or 無, ○ or ×, 済 or 未. An x is a fault (``not_a_flag``): it may stand for × or for a tick."""
    mark = unicodedata.normalize("NFKC", text).strip().casefold()
    if mark in _YES or mark in _NO:
        return given(mark in _YES)
    state = missing(text)
    return Cell(state=state) if state and state is not State.HIDDEN else faulty("not_a_flag")


def plain(text: str) -> Cell:
    """Words as typed, without the space around them and the apostrophe that our own export puts before a formula."""
    if state := silence(text):
        return Cell(state=state)
    return given(unguarded(text.strip()))


def numbers(column: pl.Series, *, signed: bool, yen: bool | None = None) -> pl.DataFrame:
    """``number`` of each cell: value Int64; and ``unit``, as far as the cell states its own (then no other applies)."""
    quick = _quickly(column, _DIGITS, pl.col("text").cast(pl.Int64, strict=False))
    return understood(
        column,
        lambda text: number(text, signed=signed, yen=yen),
        pl.Int64(),
        quick=quick,
        facts=("suggestion", "unit"),
    )


def decimals(column: pl.Series) -> pl.DataFrame:
    """``decimal`` of each cell: value Float64, and two columns more: ``unit``, and ``operator`` (≥, ≤ or null)."""
    quick = _quickly(column, _DIGITS, pl.col("text").cast(pl.Float64, strict=False))
    return understood(column, decimal, pl.Float64(), quick=quick, facts=("suggestion", "unit", "operator"))


def dates(column: pl.Series, *, fiscal_year: int | None = None) -> pl.DataFrame:
    """``day`` of each cell: value Date."""
    quick = _quickly(column, _ISO_DAY, pl.col("text").str.to_date("%Y-%m-%d", strict=False))
    return understood(column, lambda text: day(text, fiscal_year=fiscal_year), pl.Date(), quick=quick)


def years(column: pl.Series) -> pl.DataFrame:
    """``year`` of each cell: value Int32, the western year of its April."""
    return understood(column, year, pl.Int32())


def flags(column: pl.Series) -> pl.DataFrame:
    """``yes_no`` of each cell: value Boolean."""
    return understood(column, yes_no, pl.Boolean())


def texts(column: pl.Series) -> pl.DataFrame:
    """``plain`` of each cell: value String."""
    return understood(column, plain, pl.String())


def _quickly(column: pl.Series, pattern: str, read: pl.Expr) -> pl.Series:
    """``read`` of the cells of ``text`` that match the pattern, null elsewhere."""
    cells = pl.DataFrame({"text": column})
    return cells.select(value=pl.when(pl.col("text").str.contains(pattern)).then(read)).to_series()


def understood(
    column: pl.Series,
    meaning: Callable[[str], Cell],
    dtype: pl.DataType,
    *,
    quick: pl.Series | None = None,
    facts: Sequence[str] = ("suggestion",),
) -> pl.DataFrame:
    """``quick`` where that has a value, else what the text means, asked once for each different text.

    ``facts``: those facts of the cells that become columns of their own, null where a cell has none.
    """
    if quick is None:
        asked = _dictionary(column.unique(), meaning, dtype, facts)
        return pl.DataFrame({"text": column}).join(asked, on="text", how="left", maintain_order="left").drop("text")
    if not quick.has_nulls():
        nothing_more = dict.fromkeys(("fault", *facts), pl.lit(None, pl.String))
        return pl.DataFrame({"value": quick}).with_columns(state=pl.lit(str(State.GIVEN)), **nothing_more)
    frame = pl.DataFrame({"text": column, "quick": quick})
    slow = frame.filter(pl.col("quick").is_null()).get_column("text").unique()
    read = frame.join(_dictionary(slow, meaning, dtype, facts), on="text", how="left", maintain_order="left")
    is_quick = pl.col("quick").is_not_null()
    return read.select(
        value=pl.coalesce("quick", "value"),
        state=pl.when(is_quick).then(pl.lit(str(State.GIVEN))).otherwise("state"),
        fault="fault",
        **{fact: pl.col(fact) for fact in facts},
    )


def _dictionary(
    texts: pl.Series, meaning: Callable[[str], Cell], dtype: pl.DataType, facts: Sequence[str]
) -> pl.DataFrame:
    """What each of these different texts means, one row each."""
    cells = [meaning(text) for text in texts]
    return pl.DataFrame(
        {
            "text": texts,
            "value": pl.Series([cell.value for cell in cells], dtype=dtype),
            "state": pl.Series([cell.state and str(cell.state) for cell in cells], dtype=pl.String),
            "fault": pl.Series([cell.fault for cell in cells], dtype=pl.String),
            **{fact: pl.Series([cell.facts.get(fact) for cell in cells], dtype=pl.String) for fact in facts},
        }
    )
