"""The chapters on money: the chest, the dues, and the council's own sources with what they were used for."""

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from dashboard import formats
from dashboard.answers import allocations, chest, dues, own_sources, remarks
from dashboard.desk import Answer
from dashboard.findings import chest as of_collected
from dashboard.findings import dues as of_given
from dashboard.findings import money
from dashboard.findings import uses as of_uses
from dashboard.reports.board.asked import Board
from dashboard.reports.board.parts import Chart, Line, Part, Said
from dashboard.shown.chest import per_household
from dashboard.shown.dues import organisations_table, share_table, year_columns
from dashboard.shown.finance import (
    WITHOUT_TARGET,
    finance_table,
    forecast_tile,
    month_tile,
    part,
    remarks_on,
    year_table,
    year_tile,
)
from dashboard.shown.labels import labelled
from dashboard.shown.tables import Column, Listing
from dashboard.shown.tiles import Tile, tile
from dashboard.shown.uses import returned_table
from dashboard.words import say

_YEAR = (4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3)


def of_chest(board: Board) -> list[Part]:
    """What was collected, against last year and the target; never the council's income."""
    desk, month, lang = board.desk, board.month, board.lang
    collected, by_month = chest.to_date(desk, month), chest.by_month(desk, month)
    by_year, estimate = chest.trend(desk, month), chest.forecast(desk, month)
    sentences = of_collected.collected(collected, by_year, month, board.writer)
    told = Said([board.paragraph(sentences), say("chest.not_income", lang)])
    if money.newest_known(by_month) is None:
        return [_nothing(board, "chest")]
    gifts = Column("donations", say("chest.donations", lang), "cases")
    lines = _lines(board, "chest", by_month, collected, of_collected.CAMPAIGN)
    years = year_table(board, by_year, [gifts], title=say("chest.years", lang))
    if of_collected.is_before(collected, month) or collected.row()["amount"] is None:
        return [told, lines, years]
    tiles = [
        tile(board, collected, "chest_amount", change="change", target="target"),
        month_tile(board, by_month),
        per_household(board, collected),
        forecast_tile(board, estimate),
        year_tile(board, of_collected.full_year_before(by_year, board.fiscal_year), "chest_amount"),
    ]
    methods = _finance(board, chest.table(desk, month), "method", "chest", say("chest.table", lang))
    noted = replace(methods, note=say("chest.table_unit", lang))
    how = Said(money.estimated(estimate, by_year, month, board.writer), small=True)
    return [told, _there(tiles), lines, how, noted, *_why(board, collected), years]


def _finance(board: Board, answer: Answer, codes: str, account: str, title: str) -> Listing:
    """A finance table with what staff wrote beside its lines."""
    said = remarks_on(remarks.newest(board.desk, board.month), account)
    return finance_table(board, answer, codes, title=title, remarks=said)


def _why(board: Board, collected: Answer) -> list[Part]:
    """What each method adds to the change against last year."""
    found = chest.contributions(board.desk, board.month)
    by_method = part(found, found.frame["dimension"] == "method")
    if by_method.frame.is_empty():
        return []
    named = labelled(by_method.frame, "item", board.lang, codes="method")
    title = of_collected.why_changed(by_method, collected.row()["change"], board.lang)
    texts = [
        formats.hidden(mark, board.lang) if mark else formats.change(value, "yen", board.lang)
        for value, mark in zip(named["change"], by_method.hidden["change"], strict=True)
    ]
    line = Line(say("finance.change", board.lang), named["change"].to_list())
    return [Chart("bars", title, say("chest.changes_unit", board.lang), "yen", named["item"].to_list(), [line], texts)]


def of_dues(board: Board) -> list[Part]:
    """What members gave, and how many they are."""
    desk, month, lang = board.desk, board.month, board.lang
    given, by_month = dues.to_date(desk, month), dues.by_month(desk, month)
    if money.newest_known(by_month) is None:
        return [_nothing(board, "dues")]
    told = Said([board.paragraph(of_given.given(given, month, board.writer))])
    lines = _lines(board, "dues", by_month, given, _YEAR)
    by_year, estimate = dues.trend(desk, month), dues.forecast(desk, month)
    turnover = dues.organisations(desk, month)
    lost_and_gained = of_given.turnover(turnover, lang)
    years = year_table(board, by_year, year_columns(board), title=say("dues.years", lang))
    if given.row()["amount"] is None:
        return [told, lines, years]
    tiles = [
        tile(board, given, "dues_amount", change="change", target="target"),
        tile(board, given, "member_households", share="join_rate", last_year="households_last_year"),
        tile(board, given, "dues_organisations", last_year="organisations_last_year", note=lost_and_gained),
        forecast_tile(board, estimate),
    ]
    kinds = _finance(board, dues.table(desk, month), "dues_kind", "dues", say("dues.kinds", lang))
    how = Said(money.estimated(estimate, by_year, month, board.writer), small=True)
    moved = organisations_table(board, turnover, title=say("dues.organisations_table", lang))
    return [told, _there(tiles), lines, how, kinds, *([] if turnover.frame.is_empty() else [moved]), years]


def of_own_sources(board: Board) -> list[Part]:
    """Dues, returned chest money, gifts and business; other income apart; what it was used for, and what came back."""
    sources = own_sources.table(board.desk, board.month)
    own = part(sources, sources.frame["is_own_source"])
    other = part(sources, ~sources.frame["is_own_source"])
    note = Said([say("dues.no_chest", board.lang)])
    title, beside = say("dues.sources_table", board.lang), say("dues.other_table", board.lang)
    total = part(own, own.frame["is_total"])
    return [
        note,
        *([] if total.row()["amount"] is None else [[tile(board, total, "own_sources", change="change")]]),
        _sources(board, own),
        _finance(board, own, "income_category", "own_sources", title),
        *([] if other.frame.is_empty() else [_other(board, other, beside)]),
        share_table(board, own_sources.share(board.desk, board.month), title=say("dues.share", board.lang)),
        *_uses(board),
    ]


def _other(board: Board, other: Answer, title: str) -> Part:
    return finance_table(board, other, "income_category", title=title, names=WITHOUT_TARGET)


def _sources(board: Board, own: Answer) -> Chart:
    """Each source beside last year's."""
    total = part(own, own.frame["is_total"])
    each = labelled(own.frame.filter(~own.frame["is_total"]), "item", board.lang, codes="income_category")
    subtitle = say("dues.sources_unit", board.lang, month=formats.month(board.month, board.lang))
    absent = "none" if total.row()["amount"] is not None else "not_reported"
    return _beside(board, each, "item", of_given.own_sources(total.row(), board.writer), subtitle, absent=absent)


def _uses(board: Board) -> list[Part]:
    """By purpose, and what of the chest came back."""
    uses = allocations.by_purpose(board.desk, board.fiscal_year)
    returned = allocations.returned(board.desk, board.fiscal_year)
    year = formats.year(board.fiscal_year, board.lang)
    title, unit = of_uses.most_used(uses, board.fiscal_year, board.writer), say("uses.unit", board.lang, year=year)
    drawn = _beside(board, uses.frame, "purpose", title, unit, absent="none", hidden=uses.hidden)
    listed = returned_table(board, returned, title=say("uses.returned", board.lang))
    noted = replace(listed, note=say("uses.returned_unit", board.lang))
    return [*([] if uses.frame.is_empty() else [drawn]), *([] if returned.frame.is_empty() else [noted])]


def _beside(
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


def _marks(frame: pl.DataFrame, hidden: pl.DataFrame | None, column: str) -> list[str | None]:
    return [None] * frame.height if hidden is None else hidden[column].to_list()


def _short(value: int | None, lang: str, absent: str) -> str:
    return formats.state(absent, lang) if value is None else formats.yen_short(value, lang)


def _lines(board: Board, area: str, by_month: Answer, to_date: Answer, months: Sequence[int]) -> Chart:
    """A line for each fiscal year as it grew, the newest in front, with where it stands in its name."""
    title = money.against_years(area, by_month, to_date.row()["change"], board.month, board.writer)
    subtitle = say(f"{area}.lines_unit", board.lang, **money.span(by_month, board.writer))
    years = by_month.frame.partition_by("fiscal_year", as_dict=True, maintain_order=True)
    series = [_year(board, int(year), rows, months) for (year,), rows in years.items()]
    labels = [formats.month_name(month, board.lang) for month in months]
    return Chart("lines", title, subtitle, "yen", labels, series)


def _year(board: Board, year: int, rows: pl.DataFrame, months: Sequence[int]) -> Line:
    known = {month.month: amount for month, amount in rows.select("month", "amount").iter_rows()}
    values = [known.get(month) for month in months]
    end = next((value for value in reversed(values) if value is not None), None)
    told = "" if end is None else formats.yen_short(end, board.lang)
    return Line(formats.year(year, board.lang), values, told, compared=year != board.fiscal_year)


def _there(tiles: Sequence[Tile | None]) -> list[Tile]:
    return [one for one in tiles if one]


def _nothing(board: Board, dataset: str) -> Said:
    """That nothing is known of it at all."""
    return Said([board.about.line([], dataset).sentences[0]])
