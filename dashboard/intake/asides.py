"""What an .xlsx sheet says outside its cells and shows all the same: headers and footers of its print, text boxes."""

import html
import posixpath
import re
import zipfile
from collections.abc import Iterator

from dashboard.intake.archives import read_part
from dashboard.intake.xmlparts import attributes

_ON_PAPER = re.compile(rb"<(?:\w+:)?(?:odd|even|first)(?:Header|Footer)\b[^<>]*>([^<]*)<")
_CODES = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|\d+|[A-Za-z])')  # of place, font, page number
_RELATIONSHIP = re.compile(rb"<(?:\w+:)?Relationship\s([^<>]*)>")
_PARAGRAPH = re.compile(rb"</a:p>")
_TEXT = re.compile(rb"<a:t\b[^<>]*>([^<]*)<")


def asides_of(archive: zipfile.ZipFile, part: str, cells: bytes) -> tuple[str, ...]:
    """The texts beside a sheet, which is that part of the archive, in their order and each once."""
    return tuple(dict.fromkeys(text for text in (*_on_paper(cells), *_in_boxes(archive, part)) if text))


def _on_paper(cells: bytes) -> Iterator[str]:
    for found in _ON_PAPER.findall(cells) if b"headerFooter" in cells else ():
        yield " ".join(_CODES.sub(" ", _said(found)).split())


def _in_boxes(archive: zipfile.ZipFile, part: str) -> Iterator[str]:
    folder, name = posixpath.split(part)
    links = f"{folder}/_rels/{name}.rels"
    for link in map(attributes, _RELATIONSHIP.findall(_read(archive, links))):
        if link.get("Type", "").endswith("/drawing"):
            drawing = _read(archive, posixpath.normpath(posixpath.join(folder, link.get("Target", ""))))
            for paragraph in _PARAGRAPH.split(drawing):
                yield " ".join(_said(b"".join(_TEXT.findall(paragraph))).split())


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    return read_part(archive, name) if name in archive.namelist() else b""


def _said(text: bytes) -> str:
    return html.unescape(text.decode("utf-8", "replace"))
