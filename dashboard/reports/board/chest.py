"""The chapter on the chest: what was collected, against last year and the target; never the council's income."""

from dataclasses import replace
from datetime import date

import polars as pl

from dashboard import formats
from dashboard.answers import chest
from dashboard.desk import Answer
from dashboard.findings import chest as findings
from dashboard.findings import money
from dashboard.periods import last_of_month
from dashboard.reports.board.accounts import account_table, nothing, over_years, there, year_line
from dashboard.reports.board.asked import Board
from dashboard.reports.board.parts import Chart, Line, Part, Said
from dashboard.shown.chest import campaigns_with_total, cross_table, per_household
from dashboard.shown.finance import forecast_tile, month_tile, part, year_table, year_tile
from dashboard.shown.labels import labelled
from dashboard.shown.tables import Column, Listing
from dashboard.shown.tiles import Tile, tile
from dashboard.words import say


def of_chest(board: Board) -> list[Part]:
    """To date and by year; by method and campaign, and why it changed, where the year to date is known."""
    desk, month = board.desk, board.month
    collected, by_month = chest.to_date(desk, month), chest.by_month(desk, month)
    by_year = chest.trend(desk, month)
    if money.newest_known(by_month) is None:
        return [nothing(board, "chest")]
    sentences = findings.collected(collected, by_year, month, board.writer)
    told = Said([board.paragraph(sentences), say("chest.not_income", board.lang)])
    lines = over_years(board, "chest", by_month, collected, findings.CAMPAIGN)
    if findings.is_before(collected, month) or collected.row()["amount"] is None:
        return [told, lines, _years(board, by_year)]
    estimate = chest.forecast(desk, month)
    return [
        told,
        _tiles(board, collected, by_month, by_year, estimate),
        lines,
        Said(money.estimated(estimate, by_year, month, board.writer), small=True),
        *_methods(board, collected),
        *_days(board),
        _years(board, by_year),
    ]


def _tiles(board: Board, collected: Answer, by_month: Answer, by_year: Answer, estimate: Answer) -> list[Tile]:
    return there(
        [
            tile(board, collected, "chest_amount", change="change", target="target"),
            month_tile(board, by_month),
            per_household(board, collected),
            forecast_tile(board, estimate),
            year_tile(board, findings.full_year_before(by_year, board.fiscal_year), "chest_amount"),
        ]
    )


def _methods(board: Board, collected: Answer) -> list[Part]:
    """By method and what each adds to the change, by campaign, and the one against the other."""
    desk, month, lang = board.desk, board.month, board.lang
    methods, campaigns = chest.table(desk, month), chest.by_campaign(desk, month)
    by_method = account_table(board, methods, "method", "chest", say("chest.table", lang))
    total = campaigns_with_total(campaigns, methods)
    return [
        replace(by_method, note=say("chest.table_unit", lang)),
        *_why(board, collected),
        account_table(board, total, "campaign", "chest_campaign", say("chest.campaigns", lang)),
        cross_table(board, chest.by_method(desk, month), campaigns, methods),
    ]


def _why(board: Board, collected: Answer) -> list[Part]:
    """What each method adds to the change against last year."""
    found = chest.contributions(board.desk, board.month)
    by_method = part(found, dimension="method")
    if by_method.frame.is_empty():
        return []
    named = labelled(by_method.frame, "item", board.lang, codes="method")
    title = findings.why_changed(by_method, collected.row()["change"], board.lang)
    texts = [
        formats.hidden(mark, board.lang) if mark else formats.change(value, "yen", board.lang)
        for value, mark in zip(named["change"], by_method.hidden["change"], strict=True)
    ]
    line = Line(say("finance.change", board.lang), named["change"].to_list())
    return [Chart("bars", title, say("chest.changes_unit", board.lang), "yen", named["item"].to_list(), [line], texts)]


def _days(board: Board) -> list[Part]:
    """The campaign day by day up to the end of the month, in each year that tells its days."""
    daily = chest.by_day(board.desk, board.month)
    opening = date(board.fiscal_year, findings.CAMPAIGN[0], 1)
    days = (last_of_month(board.month) - opening).days + 1
    frame = daily.frame.filter(pl.col("day_of_campaign").is_between(1, days))
    if frame.filter(pl.col("fiscal_year") == board.fiscal_year).is_empty():
        return []
    title, subtitle = findings.day_by_day(daily, board.fiscal_year, board.writer)
    years = frame.partition_by("fiscal_year", as_dict=True, maintain_order=True)
    series = [year_line(board, int(year), _daily(rows, days)) for (year,), rows in years.items()]
    labels = pl.date_range(opening, last_of_month(board.month), eager=True)
    names = [formats.day_in_year(day, board.lang) for day in labels]
    return [Chart("lines", title, subtitle, "yen", names, series)]


def _daily(rows: pl.DataFrame, days: int) -> list[float | None]:
    """The sum up to each day, from the first on which something was collected to the last."""
    on_day = pl.DataFrame({"day_of_campaign": range(1, days + 1)}, schema={"day_of_campaign": pl.Int64})
    joined = on_day.join(rows.select("day_of_campaign", "cumulative"), on="day_of_campaign", how="left")
    grown = joined.sort("day_of_campaign")["cumulative"].fill_null(strategy="forward")
    last = int(rows["day_of_campaign"].max() or 0)  # type: ignore[arg-type]  # of whole numbers
    return [value if day <= last else None for day, value in enumerate(grown, start=1)]


def _years(board: Board, by_year: Answer) -> Listing:
    gifts = Column("donations", say("chest.donations", board.lang), "cases")
    return year_table(board, by_year, [gifts], title=say("chest.years", board.lang))
