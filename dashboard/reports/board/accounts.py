"""What every account of money has in the pack: its table with remarks, its lines over the years, its months."""

from collections.abc import Mapping, Sequence

import polars as pl

from dashboard import formats
from dashboard.answers import remarks
from dashboard.desk import Answer
from dashboard.findings import money
from dashboard.reports.board.asked import Board
from dashboard.reports.board.parts import Chart, Line, Said
from dashboard.shown.finance import finance_table, remarks_on
from dashboard.shown.tables import Listing
from dashboard.shown.tiles import Tile
from dashboard.words import say

YEAR = (4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3)
_HIGH = 44


def account_table(board: Board, answer: Answer, codes: str, account: str, title: str) -> Listing:
    """A finance table with what staff wrote beside its lines."""
    said = remarks_on(remarks.newest(board.desk, board.month), account)
    return finance_table(board, answer, codes, title=title, remarks=said)


def over_years(board: Board, area: str, by_month: Answer, to_date: Answer, months: Sequence[int]) -> Chart:
    """A line for each fiscal year as it grew, the newest in front, with where it stands in its name."""
    title = money.against_years(area, by_month, to_date.row()["change"], board.month, board.writer)
    subtitle = say(f"{area}.lines_unit", board.lang, **money.span(by_month, board.writer))
    years = by_month.frame.partition_by("fiscal_year", as_dict=True, maintain_order=True)
    series = [
        year_line(board, int(year), [_by_month(rows, "amount").get(month) for month in months])
        for (year,), rows in years.items()
    ]
    return Chart("lines", title, subtitle, "yen", _names(months, board.lang), series, height=_HIGH)


def year_line(board: Board, year: int, values: Sequence[float | None]) -> Line:
    """One fiscal year with its newest value at its end."""
    end = next((value for value in reversed(values) if value is not None), None)
    told = "" if end is None else formats.yen_short(round(end), board.lang)
    return Line(formats.year(year, board.lang), values, told, compared=year != board.fiscal_year)


def month_by_month(board: Board, by_month: Answer, title: str, subtitle: str) -> Chart:
    """Each month of the year by itself, beside that of the year before."""
    years = {board.fiscal_year: "charts.this_year", board.fiscal_year - 1: "charts.last_year"}
    series = []
    for year, name in years.items():
        amounts = _by_month(by_month.frame.filter(pl.col("fiscal_year") == year), "month_amount")
        values = [amounts.get(month) for month in YEAR]
        series.append(Line(say(name, board.lang), values, compared=year != board.fiscal_year))
    return Chart("columns", title, subtitle, "yen", _names(YEAR, board.lang), series)


def beside_last_year(
    board: Board,
    frame: pl.DataFrame,
    by: str,
    title: str,
    subtitle: str,
    *,
    absent: str,
    hidden: pl.DataFrame | None = None,
) -> Chart:
    """Bars of this year, each with last year's below it; the word for why there is none, or why it is not shown."""
    years = {"amount": say("charts.this_year", board.lang), "last_year": say("charts.last_year", board.lang)}
    series = [Line(name, frame[column].to_list(), compared=column != "amount") for column, name in years.items()]
    texts = [
        formats.hidden(mark, board.lang) if mark else _short(value, board.lang, absent)
        for column in years
        for value, mark in zip(frame[column], _marks(frame, hidden, column), strict=True)
    ]
    return Chart("bars", title, subtitle, "yen", frame[by].to_list(), series, texts)


def there(tiles: Sequence[Tile | None]) -> list[Tile]:
    """Those that have something to say."""
    return [one for one in tiles if one]


def nothing(board: Board, dataset: str, *, title: str = "") -> Said:
    """That the month's file is not there."""
    return Said([board.about.line([], dataset).sentences[0]], title)


def _by_month(rows: pl.DataFrame, column: str) -> Mapping[int, int | None]:
    return {month.month: amount for month, amount in rows.select("month", column).iter_rows()}


def _names(months: Sequence[int], lang: str) -> list[str]:
    return [formats.month_name(month, lang) for month in months]


def _marks(frame: pl.DataFrame, hidden: pl.DataFrame | None, column: str) -> list[str | None]:
    return [None] * frame.height if hidden is None else hidden[column].to_list()


def _short(value: int | None, lang: str, absent: str) -> str:
    return formats.state(absent, lang) if value is None else formats.yen_short(value, lang)
