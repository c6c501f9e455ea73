"""A table of a page as a file that somebody saves: CSV, or a workbook whose second sheet says what the figures are."""

from xlsxwriter import Workbook

from dashboard.reports.encodings import ENCODINGS, Encoding, not_held
from dashboard.reports.listings import as_csv, csv_text, lines_of
from dashboard.reports.pages import Page
from dashboard.reports.paper.imprint import Imprint
from dashboard.reports.pens import Pens
from dashboard.reports.workbooks import workbook
from dashboard.shown.tables import Listing, Reader
from dashboard.words import say

__all__ = ["ENCODINGS", "Encoding", "csv_of", "lost_in_cp932", "workbook_of"]


def csv_of(reader: Reader, listing: Listing, encoding: Encoding = "utf-8-sig") -> bytes:
    """The table alone: what reads a CSV expects headings in its first line."""
    return as_csv(lines_of(reader, listing), encoding)


def lost_in_cp932(reader: Reader, listing: Listing) -> str:
    """The characters of the table that CP932 cannot hold."""
    return not_held(csv_text(lines_of(reader, listing)))


def workbook_of(reader: Reader, listing: Listing, imprint: Imprint) -> bytes:
    """The table with fixed headings on one sheet; title, definitions and as-of on a second."""

    def fill(book: Workbook) -> None:
        pens = Pens(book, reader.lang)
        page = Page(book, listing.title, pens, wide=len(listing.columns))
        page.table(lines_of(reader, listing), [column.unit for column in listing.columns])
        page.finish(imprint.foot, repeat=(0, 0), frozen=(1, 1))
        about = Page(book, say("export.about", reader.lang), pens, wide=2)
        told = ((column.label, column.about) for column in listing.columns if column.about)
        about.pairs([*about_lines(imprint), *told])
        about.finish(imprint.foot, repeat=(0, 0), frozen=(0, 1))

    return workbook(fill)


def about_lines(imprint: Imprint) -> list[tuple[str, str]]:
    """What it is, of whom and when, from which uploads."""
    head = {
        "title": imprint.title, "municipality": imprint.municipality, "month": imprint.month, "as_of": imprint.foot
    }  # fmt: skip
    return [(say(f"export.{name}", imprint.lang), text) for name, text in head.items()]
