"""The pack as a PDF: a cover with its contents, a page for the summary, and the chapters."""

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import Any

from dashboard import formats
from dashboard.periods import last_of_month
from dashboard.reports.board.asked import Board
from dashboard.reports.board.contents import chapters
from dashboard.reports.board.parts import Chapter, Chart, Grid, Line, Part, Said
from dashboard.reports.board.standing import standing
from dashboard.reports.paper import (
    Bar,
    Bars,
    Break,
    Column,
    Heading,
    Imprint,
    Lines,
    Piece,
    Remark,
    Sentences,
    Series,
    Table,
    Tile,
    Tiles,
    plain,
    set_paper,
    sources_in_brief,
    sources_of,
    steps,
)
from dashboard.reports.printed import printed
from dashboard.shown.definitions import hiding
from dashboard.shown.tables import Listing
from dashboard.words import say

_ON_A_NEW_PAGE = ("summary", "readiness", "chest", "districts", "indicators", "definitions")


def as_pdf(board: Board) -> bytes:
    """The whole pack."""
    told = [_chapter(board, chapter) for chapter in chapters(board)]
    imprint = imprint_of(board)
    cover = {"lines": cover_lines(board, imprint), "contents": say("board.contents", board.lang)}
    sources = {
        "title": say("board.chapter.sources", board.lang),
        "pieces": plain([sources_in_brief(imprint)]),
        "new": False,
    }
    return set_paper("board", {"cover": cover, "chapters": [*told, sources]}, imprint)


def imprint_of(board: Board) -> Imprint:
    """By what the pack can be made again; only after all chapters have asked."""
    month = formats.month(board.month, board.lang)
    title = say("board.title", board.lang, month=month)
    sources = sources_of(board.desk.told.values())
    return Imprint(title, board.name, month, board.lang, sources, standing=standing(board))


def cover_lines(board: Board, imprint: Imprint) -> list[str]:
    """As of when, how final, and whether the copy may be passed round."""
    known = formats.moment(imprint.stored_at, board.lang) if imprint.stored_at else formats.state("none", board.lang)
    as_of = formats.day(min(last_of_month(board.month), board.today), board.lang)
    copy = "board.circulated" if board.desk.circulates else "board.exact"
    return [
        say("board.as_of", board.lang, day=as_of, known=known),
        imprint.standing,
        say(copy, board.lang, rule=hiding(board.desk.policy, board.lang)),
        *([say("board.sample", board.lang)] if board.sample else []),
    ]


def _chapter(board: Board, chapter: Chapter) -> Mapping[str, Any]:
    pieces = [piece for part in chapter.parts for piece in pieces_of(board, part)]
    return {"title": chapter.title, "pieces": plain(pieces), "new": chapter.name in _ON_A_NEW_PAGE}


def pieces_of(board: Board, part: Part) -> Sequence[Piece]:
    """A part of a chapter as pieces of paper."""
    match part:
        case Said():
            title = [Heading(part.title)] if part.title else []
            return [*title, *([Remark(line) for line in part.lines] if part.small else [Sentences(part.lines)])]
        case Listing():
            return [printed(board, part)]
        case Chart(kind="lines"):
            return [_lines(part, board.lang)]
        case Chart():
            return [_bars(part)]
        case Grid():
            columns = [
                Column(name, right=n in part.right, broken=n in part.broken) for n, name in enumerate(part.headings)
            ]
            return [Table(columns, part.rows, title=part.title, note=part.note)]
    return [
        Tiles([Tile(one.label, one.figure, one.lines, one.reached) for one in part], across=min(max(len(part), 4), 5))
    ]


def _lines(chart: Chart, lang: str) -> Lines:
    values = [value for one in chart.series for value in one.values]
    series = [
        Series(f"{one.name} {one.end}".strip(), one.values, compared=one.compared, cuts=one.cuts)
        for one in chart.series
    ]
    breaks = [Break(at, text) for at, text in chart.breaks]
    axis = steps(values, chart.unit, lang)
    return Lines(chart.labels, series, axis, breaks, title=chart.title, subtitle=chart.subtitle)


def _bars(chart: Chart) -> Bars:
    """A bar for each label; where a year is compared with, its bar follows below and bears its name."""
    texts = iter(chart.texts)
    drawn = [[_bar(chart, n, one, next(texts)) for n in range(len(chart.labels))] for one in chart.series]
    rows = [bar for group in zip_longest(*drawn) for bar in group]
    return Bars(rows, title=chart.title, subtitle=chart.subtitle)


def _bar(chart: Chart, n: int, line: Line, text: str) -> Bar:
    name = line.name if line.compared else chart.labels[n]
    return Bar(name, line.values[n], text, hollow=line.compared, close=line.compared)
