"""The board pack and the pages say the same: what either tells is looked for in the other, never copied by hand."""

import json
import re
from collections.abc import Iterator

from dashboard.formats import MINUS
from dashboard.reports.board import Board, chapters
from dashboard.reports.board.parts import Chart, Grid, Pair, Part, Said
from dashboard.reports.listings import heading_of
from dashboard.reports.printed import printed
from dashboard.shown.tables import Listing
from tests.packed import board, fill, paper, squeezed
from tests.pages.screen import Screen

SHOWN = ("reports", "coverage", "chest", "dues")
TABLES = (("chest", 0), ("chest", 3), ("dues", 0), ("dues", 1), ("dues", 3), ("dues", 4))
"""The finance tables and the years of each page; their tables of districts have columns of their own."""
ALL = (*SHOWN, "overview", "drills", "volunteers", "uses", "indicators")
FIGURE = re.compile(r"\d[\d,.]*")


def test_every_figure_of_the_pages_is_in_the_pack_and_every_one_of_the_pack_on_a_page(shown, open_page) -> None:
    town = shown(fill)
    pages = {name: open_page(name, month="2026-10", role="board").whole() for name in ALL}
    told = board(town.store)
    _pages_in_pack({name: pages[name] for name in SHOWN}, paper(told))
    _pack_on_pages(told, pages)


def _pages_in_pack(pages: dict[str, Screen], told: str) -> None:
    """Every tile, and every row of the finance tables."""
    tiles = [
        text for page in pages.values() for label, figure, lines in page.tiles() for text in (label + figure, *lines)
    ]
    rows = [squeezed(*row) for name, number in TABLES for row in pages[name].table(number)[1:]]
    assert any("大雨のため11月に続けます" in row for row in rows)
    assert len(tiles) > 30
    assert len(rows) > 12
    assert [text for text in tiles if squeezed(text) not in told] == []
    assert [row for row in rows if row not in told] == []


def _pack_on_pages(told: Board, pages: dict[str, Screen]) -> None:
    """Every chapter: each sentence and tile as it is, each row of a table cell by cell, each label of a chart."""
    text = squeezed(*(page.text + unescaped(page) for page in pages.values()))
    rows = list(rows_of(pages))
    texts = [one for chapter in chapters(told) for part in chapter.parts for one in texts_of(part)]
    lines = [line for chapter in chapters(told) for part in chapter.parts for line in lines_of(told, part)]
    assert len(texts) > 120
    assert len(lines) > 30
    assert [one for one in texts if squeezed(one) not in text] == []
    assert [(line, cell) for line in lines for cell in line[1:] if not stands(line[0], cell, rows)] == []


def unescaped(page: Screen) -> str:
    """What stands in the charts of a page, at their marks and where one points at them."""
    return json.dumps(page.charts, ensure_ascii=False).replace("<br>", "").replace("<b>", "").replace("</b>", "")


def rows_of(pages: dict[str, Screen]) -> Iterator[list[str]]:
    """The rows of all tables of all pages."""
    for page in pages.values():
        for number in range(page.html.count("<table")):
            yield from page.table(number)


def parts_of(part: Part) -> list[Part]:
    """The part itself, or both sides of a pair."""
    return [*part.left, *part.right] if isinstance(part, Pair) else [part]


def texts_of(part: Part) -> Iterator[str]:
    """Sentences, tiles and what stands in charts, but for the lines of small print and titles."""
    for one in parts_of(part):
        match one:
            case Said():
                yield from (sentence for line in one.lines for sentence in re.split(r"(?<=。)", line) if sentence)
            case Chart():
                yield from (text for text in one.texts if FIGURE.search(text))
                yield from (line.end for line in one.series if line.end)
            case Listing() | Grid():
                continue
            case _:
                yield from (text for tile in one for text in (tile.label + tile.figure, *tile.lines))


def lines_of(told: Board, part: Part) -> Iterator[list[str]]:
    """The rows of tables, each with its name first; the heading's unit is left out."""
    for one in parts_of(part):
        if isinstance(one, Listing):
            table = printed(told, one)
            assert [column.heading for column in table.columns] == [heading_of(told, c) for c in one.columns]
            yield from table.rows
        elif isinstance(one, Grid) and one.right:
            yield from one.rows


def stands(name: str, cell: str, rows: list[list[str]]) -> bool:
    """Whether a row of that name says so on any page; a dash or a word needs no page."""
    if not FIGURE.search(cell) or cell == MINUS:
        return True
    return any(row[0].startswith(name) and any(squeezed(cell) in squeezed(other) for other in row[1:]) for row in rows)
