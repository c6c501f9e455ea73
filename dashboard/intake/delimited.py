"""Text as a grid: comma, tab or semicolon, in the sense of Python's csv module, strictly.

A line of a grid is a row as Excel shows it: a line break within quotes does not begin a new one, and blank rows count.
"""

import csv
import io
from collections.abc import Collection, Iterable, Iterator
from itertools import islice, zip_longest

import polars as pl

from dashboard.errors import UnreadableFile
from dashboard.intake.decoding import Decoded
from dashboard.intake.sheets import HEAD, MAX_COLUMNS, Grid, find_headings, hold_width

_DELIMITERS = (",", "\t", ";")
_OPENING = 2**16  # characters in which the delimiter shows
_CHUNK = 50_000  # rows


def read_delimited(source: Decoded, known: Collection[str]) -> Grid:
    """The grid of a text table.

    Raises UnreadableFile: ``quote_unclosed``, ``quote_misplaced`` or ``cell_too_long`` with the ``line`` where the row
    begins, or ``too_many_columns``.
    """
    opening = source.opening(_OPENING)
    delimiter = delimiter_of(opening, known)
    widths = [len(row) for row in _rows_of(opening, delimiter)]
    quick = quick_frame(source.utf8, delimiter, width=max(widths, default=0))
    frame = careful_frame(source.text, delimiter) if quick is None else quick
    return Grid(frame, widths, open_width=_open_width(source.utf8, delimiter), commas=delimiter == ",")


def _open_width(utf8: bytes, delimiter: str) -> int | None:
    """The cells of the last row, where no line end follows it; None also where it is of several lines."""
    last = utf8[max(utf8.rfind(b"\n"), utf8.rfind(b"\r")) + 1 :].decode()
    if not last or last.count('"') % 2:
        return None
    return len(next(csv.reader([last], delimiter=delimiter)))


def delimiter_of(opening: str, known: Collection[str]) -> str:
    """The delimiter under which most headings are known; the comma if they are equal."""
    there = [delimiter for delimiter in _DELIMITERS if delimiter in opening] or [_DELIMITERS[0]]
    if len(there) == 1:
        return there[0]
    found = [find_headings(_rows_of(opening, delimiter), known) for delimiter in there]
    hits = [headings.hits if headings else 0 for headings in found]
    return there[hits.index(max(hits))]


def _rows_of(opening: str, delimiter: str) -> list[list[str]]:
    """The first rows; lenient, because the text may be cut within quotes."""
    lines = io.StringIO(opening, newline="")
    return list(islice(csv.reader(lines, delimiter=delimiter), HEAD))


def careful_frame(text: str, delimiter: str) -> pl.DataFrame:
    """The whole text by the csv module, whose strict reading defines what a table in text is."""
    nothing = pl.DataFrame(schema={"line": pl.Int64()})
    return pl.concat([nothing, *_pieces(text, delimiter)], how="diagonal").with_columns(
        pl.exclude("line").fill_null("")
    )


def _pieces(text: str, delimiter: str) -> Iterator[pl.DataFrame]:
    rows = _rows(text, delimiter)
    line = 1
    while chunk := list(islice(rows, _CHUNK)):
        columns = zip_longest(*chunk, fillvalue="")
        cells = {f"c{i}": pl.Series(column, dtype=pl.String) for i, column in enumerate(columns)}
        yield pl.DataFrame({"line": pl.int_range(line, line + len(chunk), eager=True), **cells})
        line += len(chunk)


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line, read = 1, 0
    try:
        for row in rows:
            hold_width(len(row))
            yield row
            line, read = line + 1, rows.line_num
    except csv.Error as error:
        within = islice(io.StringIO(text, newline=""), read, rows.line_num)
        raise UnreadableFile(_fault(str(error), within), line=line) from error


def _fault(said: str, within: Iterable[str]) -> str:
    """What is wrong with a row that the csv module refuses; ``within`` is its text so far. A cell that does not end
    within the module's limit is too long, or is one whose quotation mark was never closed.
    """
    if "expected after" in said:
        return "quote_misplaced"
    return "quote_unclosed" if any('"' in text for text in within) else "cell_too_long"


def quick_frame(utf8: bytes, delimiter: str, *, width: int) -> pl.DataFrame | None:
    """The same by polars, many times faster; None where it might differ: quotes, rows wider than ``width``, odd ends.

    Without quotes each line is one row and each delimiter ends one cell, for polars as for the csv module.
    """
    odd_ends = b"\r" in utf8 and utf8.count(b"\r") != utf8.count(b"\r\n")
    if b'"' in utf8 or odd_ends or not 1 < width <= MAX_COLUMNS:
        return None
    schema = {f"c{i}": pl.String() for i in range(width)}
    try:
        frame = pl.read_csv(
            utf8,
            separator=delimiter,
            has_header=False,
            schema=schema,
            quote_char=None,
            empty_string_is_null=False,
            missing_columns="insert",  # the first line may be a title
        )
    except pl.exceptions.PolarsError:
        return None
    lines = utf8.count(b"\n") + (not utf8.endswith(b"\n"))
    return _numbered(frame) if frame.height == lines else None


def _numbered(frame: pl.DataFrame) -> pl.DataFrame:
    line = pl.int_range(1, frame.height + 1, eager=True, dtype=pl.Int64).alias("line")
    return frame.select(line, pl.all().fill_null(""))
