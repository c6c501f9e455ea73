"""The sheets that tell districts what their gifts were used for, as one PDF: a page for each."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from dashboard import formats
from dashboard.answers import allocations
from dashboard.desk import Answer, Desk
from dashboard.errors import UsageError
from dashboard.reports.paper.imprint import Imprint, sources_of
from dashboard.reports.paper.pieces import Bar, Bars, Heading, NewPage, Piece, Remark
from dashboard.reports.paper.setting import set_sheet
from dashboard.reports.printed import printed
from dashboard.shown.district_sheet import DistrictSheet, district_sheets
from dashboard.shown.tables import Listing, Reader, text_of
from dashboard.words import say


@dataclass(frozen=True)
class Council:
    """Whose sheets they are: its name, the language that they are written in, and its word for a district."""

    name: str
    lang: str
    word: str


def sheets_as_pdf(desk: Desk, council: Council, fiscal_year: int, *, district_codes: Sequence[str] = ()) -> bytes:
    """The sheets of these districts, of all if none is named, in the ledger's order; money of one or two organisations
    is never in it. Raises UsageError("no_sheet") for a code that has none in that year.
    """
    sheets = _chosen(allocations.district_sheets(desk, fiscal_year), district_codes)
    funds = allocations.by_district(desk, fiscal_year)
    lines = allocations.sheet(desk, fiscal_year)
    year = formats.year(fiscal_year, council.lang)
    pieces: list[Piece] = []
    for sheet in district_sheets(council, sheets, funds, lines, fiscal_year=fiscal_year):
        pieces += [*([NewPage()] if pieces else []), *_pieces(council, sheet)]
    title = say("nav.uses", council.lang)
    return set_sheet(pieces, Imprint(title, council.name, year, council.lang, sources_of([sheets, funds, lines])))


def _chosen(sheets: Answer, codes: Sequence[str]) -> Answer:
    """The sheets of these districts; of all if none is named."""
    known = sheets.frame["district_code"].to_list()
    if strange := [code for code in codes if code not in known]:
        raise UsageError("no_sheet", value=strange[0], known=", ".join(known))
    return sheets.only(pl.col("district_code").is_in(codes)) if codes else sheets


def _pieces(reader: Reader, sheet: DistrictSheet) -> list[Piece]:
    """One page: what the money was used for also as bars."""
    tables = [listing for listing in (sheet.given, sheet.returned, sheet.used) if listing]
    return [
        Heading(sheet.title, level=1),
        *(printed(reader, listing) for listing in tables),
        *([_bars(reader, sheet.used)] if sheet.used else []),
        Remark(("" if reader.lang == "ja" else " ").join(sheet.notes)),
    ]


def _bars(reader: Reader, used: Listing) -> Bars:
    """A bar for each line, in the order of the table; one that is hidden has its word."""
    *_, amount = used.columns
    rows = zip(used.answer.frame.to_dicts(), used.answer.hidden.to_dicts(), strict=True)
    bars = [
        Bar(values["purpose"], values[amount.name], text_of(reader, values, hidden, amount)[0])
        for values, hidden in rows
    ]
    return Bars(bars, title=say("uses.sheet.bars", reader.lang), subtitle=say("uses.sheet.bars_unit", reader.lang))
