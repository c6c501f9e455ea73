"""Workbooks whose bytes are the same whenever they are made from the same things."""

from collections.abc import Callable
from copy import deepcopy
from datetime import datetime
from io import BytesIO
from textwrap import shorten

import xlsxwriter

_CREATED = datetime(2026, 4, 1)  # noqa: DTZ001 - a workbook's own stamp has no zone; fixed, so that bytes repeat
_AS_WRITTEN = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_format_properties": {"font_name": "Yu Gothic", "font_size": 11},
}
_LONGEST_SHEET_NAME = 31
LARGEST_SHEET = 1_048_576
TEXT_FORMAT = "@"


def workbook(fill: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    """The bytes of a workbook that ``fill`` has filled. A text stays a text, whatever it looks like."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, deepcopy(_AS_WRITTEN)) as book:  # it changes what it is given
        book.set_properties({"created": _CREATED})
        fill(book)
    return file.getvalue()


def sheet_name(label: str) -> str:
    """A label as the name of a sheet, which Excel keeps short: cut between words."""
    return label if len(label) <= _LONGEST_SHEET_NAME else shorten(label, _LONGEST_SHEET_NAME, placeholder="")
