"""What an .ods sheet shows otherwise than its texts say: lines and columns that are hidden or filtered out, lines that
are struck out, cells that are merged; as ``traits`` has them of an .xlsx.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.intake.runs import LOWERED, RAISED, STRUCK
from dashboard.intake.sheets import MAX_COLUMNS, Traits
from dashboard.intake.xmlparts import Place

_COLUMN = re.compile(rb"<table:table-column\b([^<>]*)>")
_ROW_OR_CELL = re.compile(rb"<table:(table-row|table-cell|covered-table-cell)\b([^<>]*)>")
_HIDDEN = re.compile(rb'table:visibility="(?:collapse|filter)"')
_ROWS_REPEATED = re.compile(rb'table:number-rows-repeated="(\d{1,9})"')
_COLUMNS_REPEATED = re.compile(rb'table:number-columns-repeated="(\d{1,9})"')
_DOWN = re.compile(rb'table:number-rows-spanned="(\d{1,9})"')
_ACROSS = re.compile(rb'table:number-columns-spanned="(\d{1,9})"')
_STYLE = re.compile(rb"<style:style\s([^<>]*[^<>/])>(.*?)</style:style>", re.DOTALL)
_STRUCK = re.compile(rb'style:text-line-through-(?:style|type)="(?!none)')
_NOT_STRUCK = b'style:text-line-through-style="none"'
_RAISED = re.compile(rb'style:text-position="(super|sub|-?(?!0%)\d{1,3}%)')
_NAME = re.compile(rb'\bstyle:name="([^"<]*)"')
_NAMED = re.compile(rb'table:style-name="([^"<]*)"')


@dataclass(frozen=True)
class _Cell:
    """A cell that holds something, in the lines over which its row is repeated (as they are numbered)."""

    lines: range
    column: int
    tag: bytes
    is_hidden: bool


def struck_styles(content: bytes) -> frozenset[bytes]:
    """The names of the styles that strike out."""
    styles = _STYLE.findall(content) if b"text-line-through-" in content else []
    struck = [tag for tag, inside in styles if _STRUCK.search(inside) and _NOT_STRUCK not in inside]
    return frozenset(name[1] for tag in struck if (name := _NAME.search(tag)))


def looks_of(content: bytes, struck: frozenset[bytes]) -> dict[bytes, str]:
    """The names of the styles that strike out, raise or lower, and which of these."""
    styles = _STYLE.findall(content) if b"text-position=" in content else []
    raised = {
        name[1]: found[1] for tag, inside in styles if (found := _RAISED.search(inside)) and (name := _NAME.search(tag))
    }
    looks = {name: LOWERED if how.startswith((b"sub", b"-")) else RAISED for name, how in raised.items()}
    return looks | dict.fromkeys(struck, STRUCK)


def traits_of(table: bytes, struck: frozenset[bytes]) -> Traits:
    """The traits of one table, whose reach was held before."""
    hidden: set[int] = set()
    struck_lines: set[int] = set()
    merged: list[tuple[Place, Place]] = []
    for cell in _cells(table):
        if cell.is_hidden:
            hidden.update(cell.lines)
        if _is_struck(cell, struck):
            struck_lines.update(cell.lines)
        merged += _merged(cell)
    return Traits(frozenset(hidden), frozenset(_hidden_columns(table)), frozenset(struck_lines), tuple(merged))


def _cells(table: bytes) -> Iterator[_Cell]:
    row = bottom = column = 0
    is_hidden = False
    for kind, tag in _ROW_OR_CELL.findall(table):
        if kind == b"table-row":
            row, bottom, column = bottom, bottom + number(_ROWS_REPEATED, tag), 0
            is_hidden = _HIDDEN.search(tag) is not None
            continue
        if b"office:value-type" in tag:
            yield _Cell(range(row + 1, bottom + 1), column, tag, is_hidden)
        column += number(_COLUMNS_REPEATED, tag)


def number(attribute: re.Pattern[bytes], tag: bytes) -> int:
    """The number that an attribute holds, 1 without it."""
    found = attribute.search(tag)
    return int(found[1]) if found else 1


def _hidden_columns(table: bytes) -> Iterator[int]:
    first = 0
    for tag in _COLUMN.findall(table):
        after = first + number(_COLUMNS_REPEATED, tag)
        if _HIDDEN.search(tag):
            yield from range(first, min(after, MAX_COLUMNS))
        first = after


def _is_struck(cell: _Cell, struck: frozenset[bytes]) -> bool:
    named = _NAMED.search(cell.tag) if struck else None
    return named is not None and named[1] in struck


def _merged(cell: _Cell) -> list[tuple[Place, Place]]:
    down, across = number(_DOWN, cell.tag), number(_ACROSS, cell.tag)
    top = cell.lines.start - 1
    last = (top + down - 1, cell.column + across - 1)
    return [] if (down, across) == (1, 1) else [((top, cell.column), last)]
