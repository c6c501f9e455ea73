"""The board pack says what the pages say: figures are read from the screens and looked for in the PDF, never copied by
hand.
"""

from tests.packed import board, fill, paper, squeezed

SHOWN = ("reports", "coverage", "chest", "dues")
TABLES = (("chest", 0), ("chest", 3), ("dues", 0), ("dues", 1), ("dues", 3), ("dues", 4))
"""The finance tables and the years of each page; their tables of districts have columns of their own."""


def test_every_tile_and_every_row_of_the_pages_is_in_the_pack(small_town, open_page) -> None:
    fill(small_town)
    pages = {name: open_page(name, month="2026-10", role="board") for name in SHOWN}
    tiles = [
        text for page in pages.values() for label, figure, lines in page.tiles() for text in (label + figure, *lines)
    ]
    rows = [squeezed(*row) for name, number in TABLES for row in pages[name].table(number)[1:]]
    told = paper(board(small_town.store))
    assert len(tiles) > 30
    assert len(rows) > 12
    assert [text for text in tiles if squeezed(text) not in told] == []
    assert [row for row in rows if row not in told] == []
