"""A file as it was sent: its encoding, its title lines, its headings and the texts below them, with their places.

Nothing is interpreted here: every cell is text as typed, and every line has the number that Excel shows.
"""

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from string import ascii_uppercase

import polars as pl

from dashboard.errors import RefusedFile, UnreadableFile
from dashboard.intake.decoding import decode
from dashboard.intake.delimited import read_delimited
from dashboard.intake.identifying import first_personal_cell
from dashboard.intake.sheets import NO_TRAITS, Grid, Headings, Traits, find_headings
from dashboard.intake.sniffing import format_of
from dashboard.intake.workbooks import Sheet, read_sheets

_SHOWN_LINES, _SHOWN_WIDTH = 5, 60  # of a file whose headings were not found


@dataclass(frozen=True)
class Line:
    """A row as words rather than cells, joined by a space: a title, a note, or what reaches beyond the headings."""

    line: int
    text: str


@dataclass(frozen=True)
class Heading:
    """The heading of a column, as typed, rows joined by a space; blank where a column with cells in it has none."""

    position: int
    cell: str
    text: str


@dataclass(frozen=True)
class Mend:
    """One cell that a person mended on screen: what stands in their file there, and what is read instead."""

    line: int
    position: int
    was: str
    now: str

    @property
    def cell(self) -> str:
        """Its address, as Excel has it."""
        return cell_address(self.position, self.line)


@dataclass(frozen=True)
class RawTable:
    """One table of a file.

    ``encoding``: utf-8, utf-8-sig, cp932, iso-2022-jp, utf-16, xlsx, xls or ods. ``body``: ``line`` (Int64) and, by its
    position, a column ``c0`` ``c1`` … for each heading, String as typed, never null; rows wholly blank are left out.
    ``overflow``: what stands in rows that are longer than the headings. ``mends``: the cells of ``body`` that are not
    as the file has them; ``content``, its bytes, and ``sha256`` stay those of the file. ``cut_line``: the last
    line, where the text ends within it and it has fewer cells than there are headings. ``commas``: whether it is a text
    in which commas part the cells. ``whose``: in a table that was ``divided``, the headings that said of which
    municipality each row is.
    """

    filename: str
    content: bytes = field(repr=False)
    encoding: str
    sheet: str | None
    titles: tuple[Line, ...]
    headings: tuple[Heading, ...]
    body: pl.DataFrame
    overflow: tuple[Line, ...] = ()
    mends: tuple[Mend, ...] = ()
    traits: Traits = NO_TRAITS
    cut_line: int | None = None
    commas: bool = False
    whose: tuple[Heading, ...] = ()

    @cached_property
    def sha256(self) -> str:
        """Of the bytes, which only what is stored need tell."""
        return hashlib.sha256(self.content).hexdigest()

    @cached_property
    def texts(self) -> Mapping[str, pl.Series]:
        """The different texts of each column of ``body``, for whatever need look at each but once."""
        return {name: self.body[name].unique() for name in self.body.columns if name != "line"}


def opened(data: bytes) -> tuple[Sheet, ...]:
    """Every sheet of a workbook, hidden ones too, for who looks at them more than once: it takes longest of all. None
    of a text. Raises as ``format_of`` and ``read_sheets`` do.
    """
    form = format_of(data)
    return () if form == "text" else tuple(read_sheets(data, form, hidden=True))


def read_table(
    data: bytes,
    filename: str,
    *,
    known: Collection[str],
    sheet: str | None = None,
    sheets: Sequence[Sheet] | None = None,
) -> RawTable:
    """The table in a file; its headings are the rows that say most of ``known`` (spellings folded by ``fold``).
    ``sheets``: those of the file, where it was ``opened`` before.

    Raises UnreadableFile: ``headings_not_found`` with its first ``lines``; ``sheet_ambiguous`` with the ``sheets`` that
    fit alike; ``sheet_unknown`` for a ``sheet`` that is not among its ``sheets``; and as ``format_of``, ``decode``,
    ``read_delimited`` and ``read_sheets`` do. Raises RefusedFile ``personal_data`` instead of showing such lines.
    """
    encoding, grids = _grids(data, known, sheet, sheets)
    name, headings = _fitting(grids, known, filename)
    titles, columns, body, overflow = _cut(grids[name], headings)
    grid = grids[name]
    return RawTable(
        filename, data, encoding, name, titles, columns, body, overflow,
        traits=grid.traits, cut_line=_cut_line(grid, columns), commas=grid.commas,
    )  # fmt: skip


def _cut_line(grid: Grid, headings: Sequence[Heading]) -> int | None:
    """The last line, where a cell is missing from it and the end of the line as well."""
    needed = max(heading.position for heading in headings) + 1
    return int(grid.frame["line"][-1]) if grid.open_width and grid.open_width < needed else None


def read_cells(data: bytes, raw: RawTable, *, known: Collection[str]) -> pl.DataFrame:
    """Every cell of the sheet that ``raw`` is from, titles and headings too: line, ``c0`` ``c1`` …, as typed."""
    return _grids(data, known, raw.sheet)[1][raw.sheet].frame


def _grids(
    data: bytes, known: Collection[str], sheet: str | None, sheets: Sequence[Sheet] | None = None
) -> tuple[str, dict[str | None, Grid]]:
    """The encoding, and the grid of each sheet, or of the one that is named; a text is one grid without a name."""
    form = format_of(data)
    if form == "text":
        source = decode(data)
        return source.encoding, {None: read_delimited(source, known)}
    visible = read_sheets(data, form) if sheets is None else (one for one in sheets if one.visible)
    return form, _chosen({one.name: one.grid for one in visible}, sheet)


def cell_address(position: int, line: int) -> str:
    """What Excel calls a cell: column 2 (from 0) of line 12 is C12."""
    letters, number = "", position + 1
    while number:
        number, letter = divmod(number - 1, 26)
        letters = ascii_uppercase[letter] + letters
    return f"{letters}{line}"


def _chosen(grids: Mapping[str, Grid], sheet: str | None) -> dict[str | None, Grid]:
    """The sheet that the person named, else all of them."""
    if sheet is not None and sheet not in grids:
        raise UnreadableFile("sheet_unknown", value=sheet, sheets=" / ".join(grids))
    return {name: grid for name, grid in grids.items() if sheet in (None, name)}


def _fitting(grids: Mapping[str | None, Grid], known: Collection[str], filename: str) -> tuple[str | None, Headings]:
    """The one sheet whose headings fit best; another that fits more than half as well makes it a question."""
    found = {name: headings for name, grid in grids.items() if (headings := find_headings(grid.head, known))}
    if not found:
        _hold_impersonal(grids, filename)
        raise UnreadableFile("headings_not_found", lines=_opening_lines(grids))
    best = max(headings.hits for headings in found.values())
    rivals = [name for name, headings in found.items() if headings.hits * 2 > best]
    if len(rivals) > 1:
        raise UnreadableFile("sheet_ambiguous", sheets=" / ".join(str(name) for name in rivals))
    return rivals[0], found[rivals[0]]


def _hold_impersonal(grids: Mapping[str | None, Grid], filename: str) -> None:
    """Before any line of a file that is not understood is shown, it must not be about persons."""
    for name, grid in grids.items():
        if cell := first_personal_cell(grid.head):
            address = cell_address(cell[1], cell[0] + 1)
            raise RefusedFile("personal_data", place=f"{name}!{address}" if name else address, filename=filename)


def _opening_lines(grids: Mapping[str | None, Grid]) -> str:
    """The first lines that hold anything, for a person to see what was taken for a table."""
    lines = [text for grid in grids.values() for row in grid.head if (text := _joined(row))]
    return "\n".join(line[:_SHOWN_WIDTH] for line in lines[:_SHOWN_LINES])


def _joined(row: Sequence[str]) -> str:
    return " ".join(" ".join(row).split())


def _cut(
    grid: Grid, headings: Headings
) -> tuple[tuple[Line, ...], tuple[Heading, ...], pl.DataFrame, tuple[Line, ...]]:
    """Titles, headings, body and overflow."""
    frame = _without_blank_rows(grid.frame.slice(headings.below))
    width = max(grid.widths[headings.first : headings.below])
    columns = tuple(_headings(headings, frame, width))
    body = frame.select("line", *(f"c{heading.position}" for heading in columns))
    return tuple(_titles(grid, headings)), columns, body, tuple(_overflow(frame, width))


def _without_blank_rows(frame: pl.DataFrame) -> pl.DataFrame:
    if frame["c0"].unique().str.contains(r"^\S").all():  # saves a look at every cell of a long table
        return frame
    return frame.filter(pl.any_horizontal(_filled(pl.exclude("line"))))


def _filled(cells: pl.Expr) -> pl.Expr:
    return cells.str.strip_chars() != ""


def _titles(grid: Grid, headings: Headings) -> Iterator[Line]:
    """The lines above the headings, and what stands over several of them."""
    for line, row in enumerate(grid.head[: headings.first], start=1):
        if text := _joined(row):
            yield Line(line, text)
    yield from (Line(headings.first + 1, " ".join(text.split())) for text in headings.above)


def _headings(headings: Headings, body: pl.DataFrame, width: int) -> Iterator[Heading]:
    """A heading for each column within the width that has one, or has anything below."""
    for position, text in enumerate(headings.texts[:width]):
        if text or body.select(_filled(pl.col(f"c{position}")).any()).item():
            yield Heading(position, cell_address(position, headings.below), text)


def _overflow(body: pl.DataFrame, width: int) -> Iterator[Line]:
    """What stands to the right of the headings."""
    beyond = [name for name in body.columns[1:] if int(name[1:]) >= width]
    if beyond:
        for line, *cells in body.filter(pl.any_horizontal(_filled(pl.col(beyond)))).select("line", *beyond).iter_rows():
            yield Line(line, _joined(cells))
