"""使いみち: the sheet of a district on the screen, and as a PDF for one or all of them."""

import streamlit as st

from dashboard.answers import allocations
from dashboard.reports.district_sheet import Council, sheets_as_pdf
from dashboard.shown.district_sheet import DistrictSheet, district_sheets
from dashboard.shown.tables import Listing
from dashboard.ui.downloads import trace_file
from dashboard.ui.markup import Html, joined, tag
from dashboard.ui.notes import footnotes, heading, note
from dashboard.ui.selection import choose_district
from dashboard.ui.tables import drawn
from dashboard.ui.visit import Visit
from dashboard.words import say


def choose_sheet(visit: Visit) -> None:
    """A list of districts, the sheet of the one that is picked, and the PDFs."""
    heading(say("uses.sheet.choose", visit.lang, word=visit.word))
    every = allocations.district_sheets(visit.desk, visit.fiscal_year)
    if every.frame.is_empty():
        return
    code = choose_district(visit, every.frame)
    if code in every.frame["district_code"]:
        sheets = allocations.district_sheets(visit.desk, visit.fiscal_year, district_code=code)
        funds = allocations.by_district(visit.desk, visit.fiscal_year)
        lines = allocations.sheet(visit.desk, visit.fiscal_year, district_code=code)
        for sheet in district_sheets(visit, sheets, funds, lines, fiscal_year=visit.fiscal_year):
            _draw(visit, sheet)
    else:
        note(say("uses.sheet.choose_hint", visit.lang, word=visit.word))
        code = None
    with st.container(horizontal=True):
        if code:
            _pdf(visit, "print_one", code)
        _pdf(visit, "print_all", None)


def _draw(visit: Visit, sheet: DistrictSheet) -> None:
    """The sheet as paper will have it."""
    tables = [_table(visit, listing) for listing in (sheet.given, sheet.returned, sheet.used) if listing]
    st.html(tag("section", tag("h2", sheet.title, class_="sonae-sheet-title"), *tables, class_="sonae-sheet"))
    footnotes(sheet.notes)


def _table(visit: Visit, listing: Listing) -> Html:
    rows = list(zip(listing.answer.frame.to_dicts(), listing.answer.hidden.to_dicts(), strict=True))
    title = tag("h3", listing.title, class_="sonae-chart-title")
    return joined(title, drawn(visit, rows, listing.columns, total=listing.total, title=listing.title))


def _pdf(visit: Visit, name: str, code: str | None) -> None:
    """A button that makes the PDF when it is pressed."""
    file = f"{say('nav.uses', visit.lang)}_{visit.fiscal_year}_{code or 'all'}.pdf"
    st.download_button(
        say(f"uses.sheet.{name}", visit.lang, word=visit.word),
        lambda: _made(visit, file, code),
        file,
        mime="application/pdf",
        key=f"sheet {name}",
        on_click="ignore",
        icon=":material/picture_as_pdf:",
    )


def _made(visit: Visit, file: str, code: str | None) -> bytes:
    trace_file(visit, file)
    council = Council(visit.council.name, visit.lang, visit.word)
    return sheets_as_pdf(visit.desk, council, visit.fiscal_year, district_codes=[code] if code else [])
