"""The formats of a workbook: how each unit is written in a cell, and what a heading, a total and a word look like."""

from functools import cache

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from dashboard.palette import QUIET
from dashboard.reports.workbooks import TEXT_FORMAT

_YEN = {"ja": '#,##0;"△"#,##0;"−"', "en": '#,##0;"−"#,##0;"−"'}
_GROWTH = {"ja": '+0.0%;"△"0.0%;0.0%', "en": '+0.0%;"−"0.0%;0.0%'}


class Pens:
    """Each format of a book once."""

    def __init__(self, book: Workbook, lang: str) -> None:
        self._book, self._lang = book, lang
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.subtitle = book.add_format({"bold": True, "font_size": 11})
        self.quiet = book.add_format({"font_color": QUIET})
        self.prose = book.add_format({"text_wrap": True, "valign": "top", "num_format": TEXT_FORMAT})
        self.name = book.add_format({"bold": True, "valign": "top", "num_format": TEXT_FORMAT})
        self.heading = cache(self._heading)
        self.figure = cache(self._figure)

    def _heading(self, *, right: bool) -> Format:
        look = {"bold": True, "text_wrap": True, "valign": "bottom", "top": 2, "bottom": 1}
        return self._book.add_format(look | {"align": "right" if right else "left"})

    def _figure(self, unit: str | None, *, word: bool = False, total: bool = False) -> Format:
        """A figure of that unit, or the ``word`` in place of one."""
        written = TEXT_FORMAT if word else number_format(unit, self._lang)
        look = {"num_format": written, "valign": "top", "align": "right" if unit else "left", "text_wrap": word}
        return self._book.add_format(look | ({"bold": True, "top": 1, "bottom": 1} if total else {}))


def number_format(unit: str | None, lang: str) -> str:
    """The format of Excel that writes a figure as ``formats.cell`` does."""
    match unit:
        case "yen":
            return _YEN[lang]
        case "rate":
            return "0.0%"
        case "growth":
            return _GROWTH[lang]
        case "fraction":
            return "#,##0.0"
        case _:
            return "#,##0"
