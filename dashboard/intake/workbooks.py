"""Workbooks as grids: .xlsx, old .xls and .ods by calamine, every cell as the text that a person would type for it.

calamine reads values fast, and takes an error, an uncalculated formula and a percentage for something else; what the
file itself says of these (``overlays``, ``opendocument``, ``oldexcel``) goes over its texts.
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from dashboard.errors import UnreadableFile
from dashboard.intake import oldexcel, opendocument, overlays
from dashboard.intake.archives import open_archive
from dashboard.intake.overlays import Overlay
from dashboard.intake.sheets import HEAD, Grid, hold_width
from dashboard.intake.sniffing import Format
from dashboard.intake.workbook_process import PROTECTED

SECONDS, MEMORY = 60, 3 * 2**30  # for one workbook: ample for the largest that ``overlays.MAX_CELLS`` lets through

_PROCESS = Path(__file__).with_name("workbook_process.py")


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook, by its name."""

    name: str
    visible: bool
    grid: Grid


def read_sheets(data: bytes, form: Format, *, hidden: bool = False) -> Iterator[Sheet]:
    """The visible sheets in order, or those as well that are hidden.

    Raises UnreadableFile ``password_protected`` ``workbook_damaged`` ``too_many_columns``, and RefusedFile
    ``sheet_too_large``.
    """
    over = _overlays(data, form)  # before anything is unpacked: it looks at how far the sheets reach
    for sheet in _read_apart(data, hidden=hidden):
        yield Sheet(sheet["name"], sheet["visible"], _grid(sheet["rows"], over.get(sheet["name"], Overlay({}))))


def _read_apart(data: bytes, *, hidden: bool) -> list[dict[str, Any]]:
    """The sheets as ``workbook_process`` tells them."""
    command = [sys.executable, "-I", str(_PROCESS), "all" if hidden else "visible", str(MEMORY)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, check=True)  # noqa: S603 - ours
        sheets: list[dict[str, Any]] = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError) as error:
        is_protected = isinstance(error, subprocess.CalledProcessError) and error.returncode == PROTECTED
        raise UnreadableFile("password_protected" if is_protected else "workbook_damaged") from None
    return sheets


def _overlays(data: bytes, form: Format) -> Mapping[str, Overlay]:
    """What goes over each sheet, by its name."""
    if form == "xlsx":
        return overlays.overlays(overlays.package_of(open_archive(data)))
    if form == "ods":
        return opendocument.overlays(open_archive(data))
    return oldexcel.overlays(data)


def _grid(rows: Sequence[Sequence[str]], over: Overlay) -> Grid:
    instead = over.texts
    height = max([len(rows), *(row + 1 for row, _ in instead)])
    width = max([len(rows[0]) if rows else 0, *(column + 1 for _, column in instead)])
    hold_width(width)
    columns = [list(column) for column in zip(*rows, strict=True)]
    columns = [c + [""] * (height - len(c)) for c in columns] + [[""] * height for _ in range(width - len(columns))]
    for (row, column), text in instead.items():
        columns[column][row] = text
    cells = {f"c{i}": pl.Series(column, dtype=pl.String) for i, column in enumerate(columns)}
    frame = pl.DataFrame({"line": pl.int_range(1, height + 1, eager=True), **cells})
    return Grid(frame, [width] * min(height, HEAD), over.traits)
