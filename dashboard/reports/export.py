"""Data out: the live rows of a dataset as CSV, a workbook or Parquet.

CSV and workbook bear the labels of a language and can be imported again; Parquet bears the names of the columns.
"""

import re
from collections.abc import Sequence
from io import BytesIO
from types import MappingProxyType

import polars as pl
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dashboard.datasets.spec import NONE, Dataset, Kind
from dashboard.desk import Answer
from dashboard.errors import UsageError
from dashboard.guarding import FORMULA_SIGNS
from dashboard.reports.workbooks import LARGEST_SHEET, TEXT_FORMAT, sheet_name, workbook
from dashboard.reports.written import FIGURES, Written, written

FORMS = ("csv", "xlsx", "parquet")
_NUMBER_FORMATS = MappingProxyType({Kind.COUNT: "#,##0", Kind.YEN: "#,##0", Kind.NUMBER: "General"})
_FORMULA = f"^[{re.escape(''.join(FORMULA_SIGNS))}]"
_DAY_FORMAT = "yyyy-mm-dd"
_WIDTH = 14


def exported(answer: Answer, dataset: Dataset, *, form: str, lang: str) -> bytes:
    """The rows of ``Desk.rows`` as a file; ``form`` is csv, xlsx or parquet.

    Raises UsageError("bad_output") for another form, and ("too_many_rows") for a workbook beyond what Excel can open.
    """
    match form:
        case "csv":
            return _csv(written(answer, dataset, lang))
        case "xlsx":
            return _xlsx(written(answer, dataset, lang), sheet_name(dataset.label.say(lang)))
        case "parquet":
            return _parquet(answer, dataset)
        case _:
            raise UsageError("bad_output", value=form, known=", ".join(FORMS))


def _csv(columns: Sequence[Written]) -> bytes:
    """UTF-8 with a byte order mark, without which Excel takes it for CP932."""
    file = BytesIO()
    pl.DataFrame({one.heading: _guarded(one) for one in columns}).write_csv(
        file, include_bom=True, line_terminator="\r\n"
    )
    return file.getvalue()


def _guarded(column: Written) -> pl.Series:
    """An apostrophe before what a spreadsheet would take for a formula; the importer takes it away again."""
    texts = column.texts.set(column.texts == "", None)
    return texts if column.kind in FIGURES else texts.str.replace(_FORMULA, "'${0}")


def _xlsx(columns: Sequence[Written], name: str) -> bytes:
    """One sheet: figures and days as such, everything else as text."""
    if (rows := len(columns[0].texts)) >= LARGEST_SHEET:
        raise UsageError("too_many_rows", n=rows, limit=LARGEST_SHEET - 1)
    return workbook(lambda book: _fill(book, columns, name))


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
