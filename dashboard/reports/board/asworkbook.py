"""The pack as a workbook: a sheet for each chapter, with native charts; and one with every upload behind it."""

from collections.abc import Sequence

from xlsxwriter import Workbook

from dashboard.reports.board.asked import Board
from dashboard.reports.board.contents import chapters
from dashboard.reports.board.onpaper import cover_lines, imprint_of
from dashboard.reports.board.parts import Chapter, Chart, Grid, Pair, Part, Said
from dashboard.reports.listings import Cell, Lines, lines_of
from dashboard.reports.pages import Drawn, Page
from dashboard.reports.paper import Imprint, table_of_sources
from dashboard.reports.pens import Pens
from dashboard.reports.workbooks import workbook
from dashboard.shown.tables import Listing
from dashboard.shown.tiles import Tile
from dashboard.words import say

_KINDS = {"lines": "line", "columns": "column", "bars": "bar"}


def as_workbook(board: Board) -> bytes:
    """The whole pack."""
    told = chapters(board)
    imprint = imprint_of(board)

    def fill(book: Workbook) -> None:
        pens = Pens(book, board.lang)
        _cover(Page(book, say("board.cover", board.lang), pens), board, imprint, told)
        for chapter in told:
            _chapter(Page(book, chapter.title, pens), board, chapter, imprint)
        _sources(Page(book, say("board.chapter.sources", board.lang), pens), imprint, board.lang)

    return workbook(fill)


def _cover(page: Page, board: Board, imprint: Imprint, told: Sequence[Chapter]) -> None:
    """The same as the first page of the paper."""
    page.title(imprint.title)
    page.subtitle(board.name)
    for line in cover_lines(board, imprint):
        page.prose(line)
    page.gap()
    page.subtitle(say("board.contents", board.lang))
    for chapter in told:
        page.prose(chapter.title)
    page.finish(imprint.foot, repeat=(0, 0), frozen=(1, 0))


def _chapter(page: Page, board: Board, chapter: Chapter, imprint: Imprint) -> None:
    """A sheet. Where a chapter is one long table, its headings stay in sight."""
    page.title(chapter.title)
    page.small(imprint.standing)
    head = page.row
    for part in chapter.parts:
        _part(page, board, part)
        page.gap()
    is_table = len(chapter.parts) == 1
    frozen = (head + 1, 1) if is_table else (head, 0)
    page.finish(imprint.foot, repeat=(0, head if is_table else head - 1), frozen=frozen)


def _part(page: Page, board: Board, part: Part) -> None:
    match part:
        case Pair():
            for one in (*part.left, *part.right):
                _part(page, board, one)
        case Said():
            page.subtitle(part.title)
            for line in part.lines:
                page.prose(line)
        case Listing():
            page.subtitle(part.title)
            page.table(lines_of(board, part), [column.unit for column in part.columns])
            page.small(part.note)
        case Chart():
            _chart(page, part, board.lang)
        case Grid():
            page.subtitle(part.title)
            page.table(Lines(part.headings, part.rows), [None] * len(part.headings))
            page.small(part.note)
        case _:
            _tiles(page, board, part)


def _chart(page: Page, chart: Chart, lang: str) -> None:
    page.subtitle(chart.title)
    page.small(chart.subtitle)
    lines = [piece for line in chart.series for piece in line.stretches]
    body = [[label, *(_known(line.values[n]) for line in lines)] for n, label in enumerate(chart.labels)]
    drawn = Drawn(_KINDS[chart.kind], chart.title, chart.unit, [line.compared for line in lines])
    page.chart(drawn, Lines(["", *(line.name for line in lines)], body), lang)


def _known(value: float | None) -> Cell:
    """A value, or an empty text, which a chart leaves out."""
    return "" if value is None else value


def _tiles(page: Page, board: Board, tiles: Sequence[Tile]) -> None:
    """A row for each figure: what it is, as it is written, and what it is compared with."""
    head = [say(f"board.tile.{name}", board.lang) for name in ("label", "figure", "compared")]
    between = say("board.tile.between", board.lang)
    page.facts(head, [(one.label, one.figure, between.join(one.lines)) for one in tiles])


def _sources(page: Page, imprint: Imprint, lang: str) -> None:
    """Every upload with its whole number."""
    table = table_of_sources(imprint)
    page.title(say("board.chapter.sources", lang))
    page.prose(imprint.foot)
    page.table(Lines([column.heading for column in table.columns], table.rows), [None] * len(table.columns))
    page.finish(imprint.foot, repeat=(0, 2), frozen=(3, 1))
