"""What the bytes are, whatever the file is called: a text table, a workbook, or none that can be read."""

import re
from collections.abc import Sequence
from typing import Literal

from dashboard.errors import UnreadableFile
from dashboard.intake.archives import open_archive, read_part

Format = Literal["text", "xlsx", "xls", "ods"]

_ZIP, _OLE2 = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"RIFF")
_HEIF = re.compile(rb"....ftyp(?:heic|heix|hevc|mif1|msf1|avif)", re.DOTALL)
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|meta|body|table|style|script)\b", re.IGNORECASE)
_XML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml\b")
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"


def format_of(data: bytes) -> Format:
    """The format by content.

    Raises UnreadableFile: ``not_a_table`` with what it ``seems`` to be (empty, pdf, image, html, xml, word, powerpoint,
    xlsb, zip, binary), ``password_protected``; and as ``open_archive`` does.
    """
    if data.startswith(_ZIP):
        return _zip_format(data)
    if data.startswith(_OLE2):
        return _ole2_format(data)
    if seems := _seems(data):
        raise UnreadableFile("not_a_table", seems=seems)
    return "text"


def _seems(data: bytes) -> str | None:
    """What bytes that are neither a workbook nor text seem to be; None for text."""
    start = data[:1024]
    signs = {
        "empty": not start.strip() and not data.strip(),
        "pdf": b"%PDF-" in start,
        "image": start.startswith(_IMAGES) or bool(_HEIF.match(start)),
        "html": bool(_MARKUP.match(start)) or start.startswith(b"MIME-Version:") or b"<html" in start.lower(),
        "xml": bool(_XML.match(start)),
        "word": start.startswith(b"{\\rtf"),
        "binary": b"\0" in data and not data.startswith(_UTF16_MARKS),
    }
    return next((seems for seems, is_so in signs.items() if is_so), None)


def _ole2_format(data: bytes) -> Format:
    """Old Office files, told apart by the names in their directory."""
    if _names(data, "EncryptedPackage"):
        raise UnreadableFile("password_protected")
    if _names(data, "Workbook") or _names(data, "Book"):
        return "xls"
    for name, seems in (("WordDocument", "word"), ("PowerPoint Document", "powerpoint")):
        if _names(data, name):
            raise UnreadableFile("not_a_table", seems=seems)
    raise UnreadableFile("not_a_table", seems="binary")


def _names(data: bytes, name: str) -> bool:
    return b"\0" + name.encode("utf-16-le") + b"\0\0" in data


def _zip_format(data: bytes) -> Format:
    with open_archive(data) as archive:
        names = archive.namelist()
        media_type = read_part(archive, "mimetype") if "mimetype" in names else b""
    if "xl/workbook.xml" in names:
        return "xlsx"
    if media_type.strip() == _ODS_TYPE and "content.xml" in names:
        return "ods"
    raise UnreadableFile("not_a_table", seems=_other_archive(names))


def _other_archive(names: Sequence[str]) -> str:
    for start, seems in (("xl/", "xlsb"), ("word/", "word"), ("ppt/", "powerpoint")):
        if any(name.startswith(start) for name in names):
            return seems
    return "zip"
