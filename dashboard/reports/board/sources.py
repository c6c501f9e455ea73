"""The chapters on the council's own sources of income, and on what the money was used for."""

from dataclasses import replace

from dashboard import formats
from dashboard.answers import allocations, own_sources
from dashboard.desk import Answer
from dashboard.findings import dues as of_given
from dashboard.findings import uses as findings
from dashboard.reports.board.accounts import account_table, beside_last_year
from dashboard.reports.board.asked import Board
from dashboard.reports.board.parts import Chart, Pair, Part, Said
from dashboard.shown.dues import share_table
from dashboard.shown.finance import WITHOUT_TARGET, finance_table, part
from dashboard.shown.labels import labelled
from dashboard.shown.tables import Listing
from dashboard.shown.tiles import tile
from dashboard.shown.uses import returned_table
from dashboard.words import say


def of_own_sources(board: Board) -> list[Part]:
    """Dues, returned chest money, gifts and business; other income apart; the share of own sources by year."""
    lang, sources = board.lang, own_sources.table(board.desk, board.month)
    own = part(sources, is_own_source=True)
    other = part(sources, is_own_source=False)
    share = own_sources.share(board.desk, board.month)
    return [
        Pair([Said([say("dues.no_chest", lang)]), *_total(board, own)], [_sources(board, own)]),
        account_table(board, own, "income_category", "own_sources", say("dues.sources_table", lang)),
        *([] if other.frame.is_empty() else [_other(board, other, say("dues.other_table", lang))]),
        replace(
            share_table(board, share, title=of_given.share(share, board.writer)), note=say("dues.share_unit", lang)
        ),
    ]


def _total(board: Board, own: Answer) -> list[Part]:
    """All of them together, where that is known."""
    total = part(own, is_total=True)
    return [] if total.row()["amount"] is None else [[tile(board, total, "own_sources", change="change")]]


def _other(board: Board, other: Answer, title: str) -> Listing:
    return finance_table(board, other, "income_category", title=title, names=WITHOUT_TARGET)


def _sources(board: Board, own: Answer) -> Chart:
    """Each source beside last year's."""
    total = part(own, is_total=True)
    each = labelled(own.frame.filter(~own.frame["is_total"]), "item", board.lang, codes="income_category")
    subtitle = say("dues.sources_unit", board.lang, month=formats.month_name(board.month.month, board.lang))
    absent = "none" if total.row()["amount"] is not None else "not_reported"
    return beside_last_year(
        board, each, "item", of_given.own_sources(total.row(), board.writer), subtitle, absent=absent
    )


def of_uses(board: Board) -> list[Part]:
    """What the money was used for and who received it, and what of the chest came back."""
    lang, year = board.lang, formats.year(board.fiscal_year, board.lang)
    uses = allocations.by_purpose(board.desk, board.fiscal_year)
    returned = allocations.returned(board.desk, board.fiscal_year)
    told = Said([findings.most_used(uses, board.fiscal_year, board.writer)])
    listed = returned_table(board, returned, title=say("uses.returned", lang))
    return [
        told,
        *([] if uses.frame.is_empty() else [_purposes(board, uses, say("uses.unit", lang, year=year))]),
        *([] if returned.frame.is_empty() else [replace(listed, note=say("uses.returned_unit", lang))]),
    ]


def _purposes(board: Board, uses: Answer, unit: str) -> Chart:
    """What was used for each purpose, beside last year."""
    title = say("uses.chart", board.lang)
    return beside_last_year(board, uses.frame, "purpose", title, unit, absent="none", hidden=uses.hidden)
