"""Whether a file is about single persons, and where: in every title, heading, cell, sheet (hidden too) and comment."""

import html
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

import polars as pl

from dashboard.intake.archives import open_archive, read_part
from dashboard.intake.identifying import first_personal, first_personal_cell, personal_content, personal_heading
from dashboard.intake.reading import RawTable, cell_address, opened
from dashboard.intake.workbooks import Sheet

_REMARKS = re.compile(r"xl/(?:comments\d*|threadedComments/.*|comments/.*|drawings/drawing\d*)\.xml")
_REMARK = re.compile(rb"<(?:\w+:)?(?:threadedC|c)omment\s")
_REFERENCE = re.compile(rb'\bref="([A-Z]+\d+)"')
_TAG = re.compile(rb"<[^<>]*>")


def looks_personal(data: bytes, raw: RawTable, sheets: Sequence[Sheet] | None = None) -> str | None:
    """The place of the first thing that is about a single person: C4, or 担当者!B2 on another sheet. None for nothing.

    Never what stands there. ``sheets``: those of the file, where it was ``opened`` before. Raises as ``read_sheets``
    does, for the sheets that ``raw`` is not from.
    """
    return next(_places(data, raw, sheets), None)


def _places(data: bytes, raw: RawTable, sheets: Sequence[Sheet] | None) -> Iterator[str]:
    yield from (h.cell for h in raw.headings if personal_heading(h.text) or personal_content([h.text]))
    yield from (f"A{one.line}" for one in (*raw.titles, *raw.overflow) if personal_content([one.text]))
    yield from _in_cells(raw.body, raw.texts)
    if raw.sheet is not None:
        sheets = opened(data) if sheets is None else sheets
        yield from (place for sheet in sheets if sheet.name != raw.sheet for place in _on_sheet(sheet))
        yield from _in_remarks(data) if raw.encoding != "xls" else ()
        yield from (sheet.name for sheet in sheets if personal_content(sheet.grid.traits.asides))


def _in_cells(body: pl.DataFrame, texts: Mapping[str, pl.Series]) -> Iterator[str]:
    """``texts``: the different ones of each column to be looked at."""
    for name, different in texts.items():
        index = first_personal(body[name], different)
        if index is not None:
            yield cell_address(int(name[1:]), body["line"][index])


def _on_sheet(sheet: Sheet) -> Iterator[str]:
    """On a sheet that is not read, any cell of its first rows may be a heading."""
    frame = sheet.grid.frame
    if cell := first_personal_cell(sheet.grid.head):
        yield f"{sheet.name}!{cell_address(cell[1], cell[0] + 1)}"
    texts = {cells.name: cells.unique() for cells in frame.drop("line")}
    yield from (f"{sheet.name}!{place}" for place in _in_cells(frame, texts))


def _in_remarks(data: bytes) -> Iterator[str]:
    """In comments and text boxes of an .xlsx, and in the comments of an .ods."""
    with open_archive(data) as archive:
        for name in archive.namelist():
            if _REMARKS.fullmatch(name) or name == "content.xml":
                yield from _in_part(archive, name)


def _in_part(archive: zipfile.ZipFile, name: str) -> Iterator[str]:
    """The cell that a comment belongs to, else the name of the part."""
    part = read_part(archive, name)
    if name == "content.xml":
        remarks = [piece.partition(b"</office:annotation>")[0] for piece in part.split(b"<office:annotation")[1:]]
    else:
        remarks = _REMARK.split(part)
    for remark in remarks:
        if personal_content([html.unescape(_TAG.sub(b"", remark.partition(b">")[2]).decode("utf-8", "replace"))]):
            cell = _REFERENCE.search(remark)
            yield cell[1].decode() if cell else PurePosixPath(name).stem
