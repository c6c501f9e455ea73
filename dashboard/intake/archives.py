"""Zip archives, in which modern workbooks come, opened only once their directory shows that they may be unpacked."""

import io
import lzma
import struct
import zipfile
import zlib

from dashboard.errors import RefusedFile, UnreadableFile

MAX_UNPACKED = 500 * 2**20  # bytes: a full sheet of a million rows unpacks to less
MAX_RATIO = 300  # sheets of figures pack 10 to 60 times, and zeros alone 1,000 times
MAX_PARTS = 5_000

_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    KeyError,
    OSError,
    OverflowError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)  # fmt: skip - all that zipfile lets out of an archive with wrong bytes in it


def open_archive(data: bytes) -> zipfile.ZipFile:
    """The archive.

    Raises UnreadableFile ``workbook_damaged`` or ``password_protected``, and RefusedFile ``unpacks_too_large``.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _DAMAGE as error:
        raise UnreadableFile("workbook_damaged") from error
    parts = archive.infolist()
    if len({part.filename.lower() for part in parts}) < len(parts):  # one reader would take the first, another the last
        raise UnreadableFile("workbook_damaged")
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableFile("password_protected")
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MAX_UNPACKED or len(parts) > MAX_PARTS or unpacked > MAX_RATIO * max(len(data), 2**12):
        raise RefusedFile("unpacks_too_large", megabytes=unpacked // 2**20, limit=MAX_UNPACKED // 2**20)
    return archive


def read_part(archive: zipfile.ZipFile, name: str) -> bytes:
    """One part as text in bytes, no longer than the directory declares. Raises UnreadableFile ``workbook_damaged``."""
    try:
        part = archive.read(name)
    except _DAMAGE as error:
        raise UnreadableFile("workbook_damaged") from error
    if b"\0" in part:  # UTF-16, which would hide its contents from those who look for them
        raise UnreadableFile("workbook_damaged")
    return part
