"""What calamine does not tell of an .ods sheet: errors of formulas, percentages, how far repeated cells reach,
what is hidden, struck out or merged, and what is said beside the cells.
"""

import html
import re
import zipfile
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation

from dashboard.intake.archives import read_part
from dashboard.intake.asides import OURS, Comment, with_asides
from dashboard.intake.numberformats import percent
from dashboard.intake.opentraits import looks_of, number, struck_styles, traits_of
from dashboard.intake.overlays import Overlay, hold_size
from dashboard.intake.runs import marked
from dashboard.intake.xmlparts import Place

_TABLE = re.compile(rb"<table:table\s([^<>]*)>")
_NAME = re.compile(rb'table:name="([^"<]*)"')
_ROW_OR_CELL = re.compile(rb"<table:(table-row|table-cell|covered-table-cell)\b([^<>]*)>")
_ROWS = re.compile(rb'table:number-rows-repeated="(\d{1,9})"')
_COLUMNS = re.compile(rb'table:number-columns-repeated="(\d{1,9})"')
_PERCENTAGE = re.compile(rb'office:value-type="percentage"[^<>]*?office:value="([^"<]*)"')
_FIGURE = re.compile(rb'office:value-type="(?:float|currency)"[^<>]*?office:value="([^"<]*)"')
_WORDED = re.compile("[百千万億]|^(?=.*[^\\W\\d_])(?!.*\\d).*$")
_NO_DIGIT = re.compile(r"[^\d.]", re.ASCII)
_MINUS = re.compile("[-−–△▲(]")
_SHOWN = re.compile(rb"<text:p[^<>]*>([^<]*)<")
_ERROR = re.compile(r"#|Err:")
_PARAGRAPH = re.compile(rb"<text:p\b[^<>]*>(.*?)</text:p>", re.DOTALL)
_SPAN = re.compile(rb'<text:span\s[^<>]*?text:style-name="([^"<]*)"[^<>]*>(.*?)</text:span>', re.DOTALL)
_SHAPE = re.compile(rb"<draw:(?:custom-shape|frame|g)\b")
_SHAPE_ENDS = re.compile(rb"</draw:(?:custom-shape|frame|g)>")
_ON_PAPER = re.compile(rb"<style:(?:header|footer)\b")
_TAG = re.compile(rb"<[^<>]*>")


def overlays(archive: zipfile.ZipFile) -> dict[str, Overlay]:
    """For each sheet: place → the text to read there instead: #DIV/0!, Err:502, 56.6%; and its traits.

    Raises RefusedFile ``sheet_too_large`` and UnreadableFile ``workbook_damaged``, as ``overlays.overlays``.
    """
    before, *pieces = _TABLE.split(read_part(archive, "content.xml"))
    on_paper = _on_paper(archive)
    struck = struck_styles(before)
    looks = looks_of(before, struck)
    found = {}
    for tag, table in zip(pieces[::2], pieces[1::2], strict=True):
        name = _name(tag)
        texts, comments = dict(_instead(table, name, looks)), list(_comments(table, name))
        found[name] = Overlay(texts, with_asides(traits_of(table, struck), comments, [*on_paper, *_in_boxes(table)]))
    return found


def _name(tag: bytes) -> str:
    found = _NAME.search(tag)
    return html.unescape(found[1].decode("utf-8", "replace")) if found else ""


def _on_paper(archive: zipfile.ZipFile) -> list[str]:
    """The headers and footers of the print of any sheet."""
    styles = read_part(archive, "styles.xml") if "styles.xml" in archive.namelist() else b""
    parts = (part.partition(b"</style:")[0] for part in _ON_PAPER.split(styles)[1:])
    return [text for part in parts for text in _paragraphs(part)]


def _in_boxes(table: bytes) -> list[str]:
    """The paragraphs of shapes."""
    return [text for shape in _SHAPE.split(table)[1:] for text in _paragraphs(_SHAPE_ENDS.split(shape, 1)[0])]


def _without_shapes(content: bytes) -> bytes:
    """A cell without the shapes that hang on it."""
    before, *shapes = _SHAPE.split(content)
    return before + b"".join(rest for shape in shapes for rest in _SHAPE_ENDS.split(shape, 1)[1:])


def _paragraphs(part: bytes) -> list[str]:
    """What each says; taken apart piece by piece, so that no part without ends takes long."""
    pieces = (piece.partition(b">")[2].partition(b"</text:p>")[0] for piece in part.split(b"<text:p")[1:])
    return [html.unescape(_TAG.sub(b"", piece).decode("utf-8", "replace")) for piece in pieces]


def _comments(table: bytes, sheet: str) -> Iterator[Comment]:
    ours = f">{OURS}</dc:creator>".encode()
    for rows, columns, _, content in _cells(table, sheet) if b"<office:annotation" in table else ():
        for piece in content.split(b"<office:annotation")[1:]:
            comment = piece.partition(b"</office:annotation>")[0]
            if ours not in comment:
                yield (rows.start, columns.start), "\n".join(_paragraphs(comment))


def _instead(table: bytes, sheet: str, looks: Mapping[bytes, str]) -> Iterator[tuple[Place, str]]:
    for rows, columns, tag, content in _cells(table, sheet):
        if b"office:value-type" in tag and (text := _said_instead(tag, content, looks)):
            yield from (((row, column), text) for row in rows for column in columns)


def _cells(table: bytes, sheet: str) -> Iterator[tuple[range, range, bytes, bytes]]:
    """The rows and columns, the tag and the content of each cell, of which those with a value hold the reach."""
    row = bottom = right = column = 0
    pieces = _ROW_OR_CELL.split(table)[1:]
    for kind, tag, content in zip(pieces[::3], pieces[1::3], pieces[2::3], strict=True):
        if kind == b"table-row":
            row, bottom, column = bottom, bottom + number(_ROWS, tag), 0
            continue
        first, column = column, column + number(_COLUMNS, tag)
        if b"office:value-type" in tag:
            right = max(right, column)
            hold_size(bottom, right, sheet)
        yield range(row, bottom), range(first, column), tag, content


def _said_instead(tag: bytes, content: bytes, looks: Mapping[bytes, str]) -> str | None:
    """What the cell says, where that differs from its stored value; a comment in it is not what it says."""
    if share := _PERCENTAGE.search(tag):
        return percent(share[1].decode("utf-8", "replace"))
    said = _without_shapes(content.rpartition(b"</office:annotation>")[2])
    if looks and any(style in looks for style, _ in _SPAN.findall(said)):
        return _with_looks(said, looks)
    shown = _SHOWN.search(said)
    text = html.unescape(shown[1].decode("utf-8", "replace")) if shown else ""
    if b"table:formula" in tag and _ERROR.match(text):
        return text
    figure = _FIGURE.search(tag) if shown else None
    return _shown_otherwise(figure[1].decode("utf-8", "replace"), text) if figure else None


def _shown_otherwise(stored: str, text: str) -> str | None:
    """The text that a person sees in place of a figure, where it says something else: 120千円 of 120; between ~, so
    that it is asked for, where it contradicts the figure: △120 of 120, or nothing at all.
    """
    if _WORDED.search(text):
        return text
    plain = _NO_DIGIT.sub("", text)
    try:
        figure, shown = Decimal(stored), Decimal(plain or 0)
    except InvalidOperation:
        return None
    is_same = shown == round(abs(figure), len(plain.partition(".")[2]))
    hides_minus = (figure < 0) != bool(_MINUS.search(text)) and shown != 0
    return None if is_same and not hides_minus else f"~{text or stored}~"


def _with_looks(said: bytes, looks: Mapping[bytes, str]) -> str:
    """What is struck out or raised as ``marked`` has it, so that it is no figure together with the rest."""

    def shown(span: re.Match[bytes]) -> bytes:
        return marked([(span[2].decode("utf-8", "replace"), looks.get(span[1]))]).encode()

    paragraphs = (_TAG.sub(b"", _SPAN.sub(shown, one)) for one in _PARAGRAPH.findall(said))
    return html.unescape(b"\n".join(paragraphs).decode("utf-8", "replace"))
