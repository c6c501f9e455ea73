"""The chapter on dues: what members gave, and how many they are. Dues are voluntary."""

from dashboard import formats
from dashboard.answers import dues
from dashboard.desk import Answer
from dashboard.findings import dues as findings
from dashboard.findings import money
from dashboard.reports.board.accounts import YEAR, account_table, month_by_month, nothing, over_years, there
from dashboard.reports.board.asked import Board
from dashboard.reports.board.parts import Chart, Part, Said
from dashboard.shown.dues import members_table, organisations_table, year_columns
from dashboard.shown.finance import forecast_tile, year_table
from dashboard.shown.tiles import Tile, tile
from dashboard.words import say


def of_dues(board: Board) -> list[Part]:
    """To date and by year; by month and kind, and who gave, where the year to date is known."""
    desk, month, lang = board.desk, board.month, board.lang
    given, by_month = dues.to_date(desk, month), dues.by_month(desk, month)
    if money.newest_known(by_month) is None:
        return [nothing(board, "dues")]
    by_year, turnover = dues.trend(desk, month), dues.organisations(desk, month)
    told = Said([board.paragraph(findings.given(given, month, board.writer))])
    lines = over_years(board, "dues", by_month, given, YEAR)
    years = year_table(board, by_year, year_columns(board), title=say("dues.years", lang))
    if given.row()["amount"] is None:
        return [told, lines, years]
    estimate = dues.forecast(desk, month)
    moved = organisations_table(board, turnover, title=say("dues.organisations_table", lang))
    return [
        told,
        _tiles(board, given, turnover, estimate),
        lines,
        Said(money.estimated(estimate, by_year, month, board.writer), small=True),
        account_table(board, dues.table(desk, month), "dues_kind", "dues", say("dues.kinds", lang)),
        _months(board, by_month),
        members_table(board, dues.by_kind(desk, month), title=say("dues.who", lang)),
        *([] if turnover.frame.is_empty() else [moved]),
        years,
    ]


def _tiles(board: Board, given: Answer, turnover: Answer, estimate: Answer) -> list[Tile]:
    note = findings.turnover(turnover, board.lang)
    return there(
        [
            tile(board, given, "dues_amount", change="change", target="target"),
            tile(board, given, "member_households", share="join_rate", last_year="households_last_year"),
            tile(board, given, "dues_organisations", last_year="organisations_last_year", note=note),
            forecast_tile(board, estimate),
        ]
    )


def _months(board: Board, by_month: Answer) -> Chart:
    """The months of the drive beside last year's."""
    title = findings.drive(by_month, board.fiscal_year, board.writer)
    subtitle = say("dues.months_unit", board.lang, year=formats.year(board.fiscal_year, board.lang))
    return month_by_month(board, by_month, title, subtitle)
