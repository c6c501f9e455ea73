"""Data out: the live rows of a dataset as CSV, a workbook or Parquet.

CSV and workbook bear the labels of a language and can be imported again; Parquet bears the names of the columns. The
second sheet of a workbook says what it is, from which uploads, and what each column counts.
"""

import re
from collections.abc import Sequence
from io import BytesIO
from types import MappingProxyType

import polars as pl
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dashboard import formats
from dashboard.datasets.spec import NONE, Dataset, Kind
from dashboard.desk import Answer
from dashboard.errors import UsageError
from dashboard.guarding import FORMULA_SIGNS
from dashboard.reports.encodings import Encoding, encoded
from dashboard.reports.pages import Page
from dashboard.reports.paper.imprint import Imprint, sources_of, span
from dashboard.reports.pens import Pens
from dashboard.reports.saved import about_lines
from dashboard.reports.workbooks import LARGEST_SHEET, TEXT_FORMAT, sheet_name, workbook
from dashboard.reports.written import FIGURES, Written, written
from dashboard.words import say

FORMS = ("csv", "xlsx", "parquet")
_NUMBER_FORMATS = MappingProxyType({Kind.COUNT: "#,##0", Kind.YEN: "#,##0", Kind.NUMBER: "General"})
_FORMULA = f"^[{re.escape(''.join(FORMULA_SIGNS))}]"
_DAY_FORMAT = "yyyy-mm-dd"
_WIDTH = 14


def exported(
    answer: Answer, dataset: Dataset, *, form: str, lang: str, council: str = "", encoding: Encoding = "utf-8-sig"
) -> bytes:
    """The rows of ``Desk.rows`` as a file; ``form`` is csv, xlsx or parquet. ``council``: the name of whose they are;
    ``encoding`` of a CSV.

    Raises UsageError("bad_output") for another form, and ("too_many_rows") for a workbook beyond what Excel can open.
    """
    match form:
        case "csv":
            return encoded(csv_of(answer, dataset, lang), encoding)
        case "xlsx":
            return _xlsx(written(answer, dataset, lang), dataset, _imprint(answer, dataset, council, lang))
        case "parquet":
            return _parquet(answer, dataset)
        case _:
            raise UsageError("bad_output", value=form, known=", ".join(FORMS))


def csv_of(answer: Answer, dataset: Dataset, lang: str) -> str:
    """The rows as the text of a CSV."""
    columns = written(answer, dataset, lang)
    return pl.DataFrame({one.heading: _guarded(one) for one in columns}).write_csv(line_terminator="\r\n")


def _guarded(column: Written) -> pl.Series:
    """An apostrophe before what a spreadsheet would take for a formula; the importer takes it away again."""
    texts = column.texts.set(column.texts == "", None)
    return texts if column.kind in FIGURES else texts.str.replace(_FORMULA, "'${0}")


def _imprint(answer: Answer, dataset: Dataset, council: str, lang: str) -> Imprint:
    """Of whom and when, and from which uploads."""
    periods = answer.frame["period"].sort().to_list()
    months = span(dataset.name, periods[0], periods[-1], lang) if periods else formats.state("none", lang)
    return Imprint(dataset.label.say(lang), council, months, lang, sources_of([answer]))


def _xlsx(columns: Sequence[Written], dataset: Dataset, imprint: Imprint) -> bytes:
    """Figures and days as such, everything else as text; what they are on a second sheet."""
    if (rows := len(columns[0].texts)) >= LARGEST_SHEET:
        raise UsageError("too_many_rows", n=rows, limit=LARGEST_SHEET - 1)

    def fill(book: xlsxwriter.Workbook) -> None:
        _fill(book, columns, sheet_name(imprint.title))
        about = Page(book, say("export.about", imprint.lang), Pens(book, imprint.lang), wide=2)
        about.pairs([*about_lines(imprint), *_meanings(dataset, columns, imprint.lang)])
        about.finish(imprint.foot, repeat=(0, 0), frozen=(0, 1))

    return workbook(fill)


def _meanings(dataset: Dataset, columns: Sequence[Written], lang: str) -> list[tuple[str, str]]:
    """What the columns count, and the marks that stand in place of figures."""
    marks = [(say("export.marks", lang), say("export.about_marks", lang))]
    headings = {one.heading for one in columns}
    told = [(column.label.say(lang), column.about.say(lang)) for column in dataset.columns]
    return [*marks, *((heading, about) for heading, about in told if heading in headings)]


def _fill(book: xlsxwriter.Workbook, columns: Sequence[Written], name: str) -> None:
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True, "bottom": 1})
    as_text = book.add_format({"num_format": TEXT_FORMAT, "quote_prefix": True})
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(columns) - 1, _WIDTH)
    for x, column in enumerate(columns):
        sheet.write_string(0, x, column.heading, bold)
        shown = book.add_format({"num_format": _NUMBER_FORMATS.get(column.kind, _DAY_FORMAT)})
        _fill_column(sheet, x, column, shown=shown, as_text=as_text)


def _fill_column(sheet: Worksheet, x: int, column: Written, *, shown: Format, as_text: Format) -> None:
    """Blank cells are left out. A workbook keeps texts apart from formulas by itself."""
    values = column.values if column.values is not None else [None] * len(column.texts)
    for y, (text, value) in enumerate(zip(column.texts, values, strict=True), start=1):
        if value is None and text:
            sheet.write_string(y, x, text, as_text)
        elif value is not None:
            sheet.write(y, x, value, shown)


def _parquet(answer: Answer, dataset: Dataset) -> bytes:
    """The columns of the live table with their states; what is withheld is null with the state ``hidden``."""
    states = {
        name: answer.frame[name].set(answer.hidden[c.name].is_not_null(), "hidden")
        for c in dataset.measures
        for name in [f"{c.name}_state"]
    }
    nothing = [c.name for c in dataset.key_columns if c.default == NONE]
    file = BytesIO()
    answer.frame.with_columns(pl.col(nothing).replace(NONE, None), **states).write_parquet(file)
    return file.getvalue()
