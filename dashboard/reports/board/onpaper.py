"""The pack as a PDF: a cover with its contents, a page for the summary, and the chapters."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Any

from dashboard import formats
from dashboard.periods import last_of_month
from dashboard.reports.board.asked import Board
from dashboard.reports.board.contents import chapters
from dashboard.reports.board.parts import Chapter, Chart, Grid, Line, Pair, Part, Said
from dashboard.reports.board.standing import standing
from dashboard.reports.paper import (
    Bar,
    Bars,
    Beside,
    Break,
    Column,
    Columns,
    Heading,
    Imprint,
    Lines,
    Piece,
    Remark,
    Sentences,
    Series,
    Step,
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

_ON_THE_SAME_PAGE = ("dues", "own_sources", "uses", "completeness")
_ACROSS, _FEW = 5, 4
_GAP, _BULLET_GAP = 1.2, 2.4


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
    return {"title": chapter.title, "pieces": plain(pieces), "new": chapter.name not in _ON_THE_SAME_PAGE}


def pieces_of(board: Board, part: Part, *, across: int = _ACROSS) -> Sequence[Piece]:
    """A part of a chapter as pieces of paper; ``across``: how many tiles stand in a row at most."""
    match part:
        case Pair():
            return [Beside([_side(board, part.left), _side(board, part.right)])]
        case Said():
            title = [Heading(part.title)] if part.title else []
            return [*title, *([Remark(line) for line in part.lines] if part.small else [Sentences(part.lines)])]
        case Listing():
            return [printed(board, part)]
        case Chart():
            return [_DRAWN[part.kind](part, board.lang)]
        case Grid():
            return [_grid(part)]
    tiles = [Tile(one.label, one.figure, one.lines, one.reached) for one in part]
    return [Tiles(tiles, across=min(max(len(tiles), _FEW), across))]


def _side(board: Board, parts: Sequence[Part]) -> Sequence[Piece]:
    return [piece for part in parts for piece in pieces_of(board, part, across=2)]


def _grid(part: Grid) -> Table:
    columns = [Column(name, right=n in part.right, broken=n in part.broken) for n, name in enumerate(part.headings)]
    table = Table(columns, part.rows, title=part.title, note=part.note)
    return replace(table, room=0.8, largest=7.5) if part.small else table


def _lines(chart: Chart, lang: str) -> Lines:
    series = [
        Series(f"{one.name} {one.end}".strip(), one.values, compared=one.compared, cuts=one.cuts)
        for one in chart.series
    ]
    breaks = [Break(at, text) for at, text in chart.breaks]
    told = {"title": chart.title, "subtitle": chart.subtitle}
    return Lines(chart.labels, series, _axis(chart, lang), breaks, height=chart.height, **told)


def _columns(chart: Chart, lang: str) -> Columns:
    series = [Series(one.name, one.values, compared=one.compared) for one in reversed(chart.series)]
    told = {"title": chart.title, "subtitle": chart.subtitle}
    return Columns(chart.labels, series, _axis(chart, lang), height=chart.height, **told)


def _axis(chart: Chart, lang: str) -> Sequence[Step]:
    return steps([value for one in chart.series for value in one.values], chart.unit, lang)


def _bars(chart: Chart, _lang: str) -> Bars:
    """A bar for each label; where a year is compared with, its bar follows below and bears its name."""
    texts = iter(chart.texts)
    drawn = [[_bar(chart, n, one, next(texts)) for n in range(len(chart.labels))] for one in chart.series]
    rows = [bar for group in zip_longest(*drawn) for bar in group]
    return Bars(rows, title=chart.title, subtitle=chart.subtitle, gap=_GAP if chart.mark is None else _BULLET_GAP)


def _bar(chart: Chart, n: int, line: Line, text: str) -> Bar:
    name = line.name if line.compared else chart.labels[n]
    return Bar(name, line.values[n], text, mark=chart.mark, hollow=line.compared, close=line.compared)


_DRAWN: Mapping[str, Callable[[Chart, str], Piece]] = {"lines": _lines, "columns": _columns, "bars": _bars}
