"""What an .xlsx sheet says outside its cells and shows all the same: headers and footers of its print, text boxes,
comments.
"""

import html
import posixpath
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dashboard.intake.archives import read_part
from dashboard.intake.sheets import Traits
from dashboard.intake.xmlparts import Place, attributes, place_of

_ON_PAPER = re.compile(rb"<(?:\w+:)?(?:odd|even|first)(?:Header|Footer)\b[^<>]*>([^<]*)<")
CODES = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|\d+|[A-Za-z])')  # of place, font, page number
_RELATIONSHIP = re.compile(rb"<(?:\w+:)?Relationship\s([^<>]*)>")
_PARAGRAPH = re.compile(rb"</a:p>")
_TEXT = re.compile(rb"<a:t\b[^<>]*>([^<]*)<")
_COMMENT = re.compile(rb"<(?:\w+:)?(?:threadedC|c)omment\s([^<>]*)>")
_TAG = re.compile(rb"<[^<>]*>")
_AUTHOR = re.compile(r"[^\n:：]{1,40}[:：]\s*\n")  # Excel begins each comment with the name of who writes it

_AUTHORS = re.compile(rb"<(?:\w+:)?author\b[^<>]*>([^<]*)<")
OURS = "Sonae"
"""Who writes the comments of a marked copy, which say what is to be mended and nothing of the figures."""

Comment = tuple[Place, str]


def beside_cells(archive: zipfile.ZipFile, part: str, cells: bytes, traits: Traits) -> Traits:
    """The traits of a sheet, which is that part of the archive, with what is said beside its cells."""
    comments = tuple(_comments(archive, part))
    return with_asides(traits, comments, [*_on_paper(cells), *_in_boxes(archive, part)])


def with_asides(traits: Traits, comments: Sequence[Comment], asides: Sequence[str]) -> Traits:
    """Texts in their order and each once; of a comment, what is said without who says it."""
    said = [(place, _AUTHOR.sub("", text, count=1).strip()) for place, text in comments]
    texts = (" ".join(text.split()) for text in (*asides, *(text for _, text in said)))
    return replace(traits, comments=tuple(said), asides=tuple(dict.fromkeys(text for text in texts if text)))


def _on_paper(cells: bytes) -> Iterator[str]:
    for found in _ON_PAPER.findall(cells) if b"headerFooter" in cells else ():
        yield CODES.sub(" ", _said(found))


def _in_boxes(archive: zipfile.ZipFile, part: str) -> Iterator[str]:
    for drawing in _linked(archive, part, "/drawing"):
        yield from (_said(b"".join(_TEXT.findall(paragraph))) for paragraph in _PARAGRAPH.split(drawing))


def _comments(archive: zipfile.ZipFile, part: str) -> Iterator[Comment]:
    for comments in _linked(archive, part, "/comments", "/threadedComment"):
        before, *pieces = _COMMENT.split(comments)
        ours = {str(number) for number, name in enumerate(_AUTHORS.findall(before)) if _said(name) == OURS}
        for tag, content in zip(map(attributes, pieces[::2]), pieces[1::2], strict=True):
            place = place_of(tag.get("ref", ""))
            if place and tag.get("authorId") not in ours:
                yield place, _said(_TAG.sub(b"", content))


def _linked(archive: zipfile.ZipFile, part: str, *kinds: str) -> Iterator[bytes]:
    """The parts of some kinds that belong to a sheet."""
    folder, name = posixpath.split(part)
    for link in map(attributes, _RELATIONSHIP.findall(_read(archive, f"{folder}/_rels/{name}.rels"))):
        if link.get("Type", "").endswith(kinds):
            target = posixpath.normpath(posixpath.join("/", folder, link.get("Target", "")))
            yield _read(archive, target[1:])


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    return read_part(archive, name) if name in archive.namelist() else b""


def _said(text: bytes) -> str:
    return html.unescape(text.decode("utf-8", "replace"))
