"""A grid of texts as a table: which rows are titles, which are headings, and which are the body below them."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import polars as pl

from dashboard.errors import UnreadableFile
from dashboard.intake.cells import day, decimal
from dashboard.intake.folding import fold, unit_in_brackets
from dashboard.intake.states import State, missing, silence

HEAD = 40  # rows among which the headings are looked for
MAX_COLUMNS = 500
_TALLEST = 3  # rows over which headings may be spread
_YEAR = re.compile(r"(?:19|20)\d\d")
ANOTHER_MEANING = re.compile("前年|昨年|前月|先月|翌月|翌年|来年|次年|前回|うち|目標|予算|増減|差|比|率|累計|見込")

Row = Sequence[str]


@dataclass(frozen=True)
class Traits:
    """Lines as Excel numbers them and columns from 0 that are not shown, lines that are struck out, and merged cells by
    the upper left and lower right of each (row and column, from 0). ``comments``: the cells that have one, and what
    it says. ``asides``: what is said beside the cells, comments too.
    """

    hidden_lines: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    struck_lines: frozenset[int] = frozenset()
    merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()
    comments: tuple[tuple[tuple[int, int], str], ...] = ()
    asides: tuple[str, ...] = ()


NO_TRAITS = Traits()


@dataclass(frozen=True)
class Grid:
    """Every row of one sheet: ``line`` as Excel numbers it, and ``c0`` ``c1`` … as text, blank where there is nothing.

    ``widths``: how many cells each of the first rows really has (a text row may be shorter than the grid).
    ``open_width``: how many cells the last row of a text has that ends without ending its line. ``commas``: whether it
    is a text in which commas part the cells.
    """

    frame: pl.DataFrame
    widths: Sequence[int]
    traits: Traits = NO_TRAITS
    open_width: int | None = None
    commas: bool = False

    @property
    def head(self) -> list[tuple[str, ...]]:
        """The cells of the first rows."""
        return self.frame.drop("line").head(HEAD).rows()


def hold_width(columns: int) -> None:
    """Raises UnreadableFile ``too_many_columns``: no table of ours is as wide, and a stray delimiter or cell may be."""
    if columns > MAX_COLUMNS:
        raise UnreadableFile("too_many_columns", columns=columns, limit=MAX_COLUMNS)


@dataclass(frozen=True)
class Headings:
    """Where the headings stand (``first`` row from 0, ``height`` rows), what they say, and how many are known.

    ``above``: words over several of them that are no part of what they are called, as 5月分 over 金額 and 件数.
    """

    first: int
    height: int
    texts: tuple[str, ...]
    hits: int
    above: tuple[str, ...] = ()

    @property
    def below(self) -> int:
        """The first row of the body."""
        return self.first + self.height


class _Words:
    """The known headings, and each text looked at once: for one search only, so that no text outlives its file."""

    def __init__(self, known: Collection[str]) -> None:
        self._known = frozenset(known)
        self.fold = cache(fold)
        self.is_figure = cache(self._is_figure)

    def know(self, text: str) -> bool:
        """Whether it is a known heading."""
        return self.fold(text) in self._known

    def _is_figure(self, text: str) -> bool:
        """Whether it is a figure or a date, and no heading."""
        if _YEAR.fullmatch(text.strip()) or self.know(text):
            return False
        return decimal(text).value is not None or day(text).value is not None


def find_headings(rows: Sequence[Row], known: Collection[str]) -> Headings | None:
    """The rows that say the most that is known (folded), less the figures among them; None if none says anything.

    Among equals: rows that complete each other before a row alone, the row with more cells, the one further up.
    """
    width = max(map(len, rows), default=0)
    even = [(*row, *[""] * (width - len(row))) for row in rows]
    words = _Words(known)
    found = [pair for first in range(len(even)) for pair in _ranked(even, first, words)]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _ranked(rows: Sequence[Row], first: int, words: _Words) -> Iterator[tuple[tuple[int, ...], Headings]]:
    """The row as headings by itself; and with the rows below it, if it adds to what those say without it.

    Rows that say nothing known are passed over before their cells are tried as figures, which takes longest.
    """
    for height in range(1, min(_TALLEST, len(rows) - first) + 1):
        block = rows[first : first + height]
        hits = _hits(block, words)
        if not hits:
            continue
        if not all(_continues(upper, lower, words) for upper, lower in pairwise(block)):
            return
        if height == 1 or hits > _hits(block[1:], words) or any(map(ANOTHER_MEANING.search, block[0])):
            rank = (hits - _figures(rows[first], words), height, len(_filled(rows[first])), -first)
            columns = _columns(block)
            texts, above = tuple(_called(parts, words) for parts in columns), _left_out(columns, words)
            yield rank, Headings(first, height, texts, hits, above)


def _hits(block: Sequence[Row], words: _Words) -> int:
    """How much is known of what the columns are called, in whole or in part."""
    columns = _columns(block)
    return len({words.fold(text) for parts in columns for text in (*parts, "".join(parts)) if words.know(text)})


def _figures(row: Row, words: _Words) -> int:
    """How many cells hold a figure or a date that is no heading: a row of data has them, headings do not."""
    return sum(words.is_figure(row[i]) for i in _filled(row))


def _filled(row: Row) -> list[int]:
    return [i for i, text in enumerate(row) if text.strip()]


def _continues(upper: Row, lower: Row, words: _Words) -> bool:
    """Whether the lower row can only be more headings: units, or words under headings that span several columns.

    Strict, since a row of data that is taken for headings would be lost.
    """
    above, filled = _filled(upper), _filled(lower)
    if len(above) < 2 or not filled or any(map(_is_data, (lower[i] for i in filled))) or _figures(lower, words):
        return False
    if all(not words.fold(lower[i]) for i in filled):
        return True
    gaps = set(range(len(upper))) - set(above)
    gaps |= {i for i in filled if words.know(upper[i] + lower[i])}
    if above[0] not in filled:
        return len(filled) > 1 and any(i in gaps for i in filled)
    return len(filled) > 1 and all(i in gaps or (i + 1 in gaps and i + 1 in filled) for i in filled)


def _is_data(text: str) -> bool:
    """Whether the cell stands for a figure that is not there. なし may be a heading, beside あり."""
    return silence(text) is not None or missing(text) not in (None, State.NOT_APPLICABLE)


def _columns(block: Sequence[Row]) -> list[list[str]]:
    """For each column its own words from the top, with those of the headings that span it from the left."""
    columns: list[list[str]] = []
    carried = [""] * len(block)
    for cells in zip(*block, strict=True):
        carried = [cell if cell.strip() else left for cell, left in zip(cells, carried, strict=True)]
        shown = [carried[i] if any(cells[i + 1 :]) else cell for i, cell in enumerate(cells)]
        columns.append([text for text in shown if text.strip()])
    return columns


def _called(parts: Sequence[str], words: _Words) -> str:
    """All parts joined; the last, with the unit of any, if that says it all."""
    joined = " ".join(parts)
    if not _last_says_it(parts, words):
        return joined
    return " ".join(filter(None, (parts[-1], unit_in_brackets(joined))))


def _last_says_it(parts: Sequence[str], words: _Words) -> bool:
    """Whether only the last part is known, and none above gives it another meaning."""
    if len(parts) < 2 or words.know(" ".join(parts)) or not words.know(parts[-1]):
        return False
    return not any(ANOTHER_MEANING.search(part) for part in parts[:-1])


def _left_out(columns: Sequence[Sequence[str]], words: _Words) -> tuple[str, ...]:
    """The words above headings whose last part says it all, but for units, which stay with the heading."""
    above = (part for parts in columns if _last_says_it(parts, words) for part in parts[:-1])
    return tuple(dict.fromkeys(part for part in above if not unit_in_brackets(part)))
