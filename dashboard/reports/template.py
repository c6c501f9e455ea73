"""A blank workbook to fill in: the headings of a dataset, the values to choose from, and what each column means.

A filled one is imported as it is. The line above the headings takes the period, so that nobody has to say it again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from dashboard.datasets.codes import code_label, codes
from dashboard.datasets.columns import PERIOD
from dashboard.datasets.spec import RESERVED_DISTRICTS, Cadence, Column, Dataset, Kind
from dashboard.errors import UsageError
from dashboard.periods import Span, fiscal_months
from dashboard.reports.workbooks import TEXT_FORMAT, sheet_name, workbook
from dashboard.words import say

_PERIOD_ROW, _HEADING_ROW, _FIRST_ROW, _LAST_ROW = 1, 3, 4, 5_003
_NUMBER_FORMATS = MappingProxyType(
    {Kind.COUNT: "#,##0", Kind.YEN: "#,##0", Kind.NUMBER: "General", Kind.DATE: "yyyy-mm-dd"}
)
_REQUIRED, _OPTIONAL = "#D9E6FF", "#F1F1F4"
_SILENCES = ("blank", "zero", "dash", "hidden", "pending", "cancelled")


@dataclass(frozen=True)
class Choice:
    """A column with the values that its drop-down offers; none where anything may be typed."""

    column: Column
    values: tuple[str, ...]


def template(
    dataset: Dataset, lang: str, *, districts: Sequence[str] = (), written: bool = False, span: Span | None = None
) -> bytes:
    """The workbook; ``districts``, the names of the ledger, make the drop-down of districts where there are any.

    ``written``: with a line for each of them already, in a dataset that has one line per district. ``span``: with its
    period already. Raises UsageError for one that such a file cannot have.
    """
    choices = [Choice(column, _values(column, lang, districts)) for column in dataset.columns]
    lines = districts if written and has_line_per_district(dataset) else ()
    period = period_text(dataset, span) if span else ""
    return workbook(partial(_fill, dataset=dataset, choices=choices, lang=lang, districts=lines, period=period))


def period_text(dataset: Dataset, span: Span) -> str:
    """How the cell above the headings says a period, 2026-10 or FY2026. Raises UsageError for any other length."""
    is_month, is_year = span.first == span.last, span.months == fiscal_months(span.first.year)
    by_year = dataset.cadence is Cadence.FISCAL_YEAR
    if is_year and dataset.cadence is not Cadence.MONTH:
        return f"FY{span.first.year}"
    if is_month and not by_year:
        return f"{span.first:%Y-%m}"
    raise UsageError("one_fiscal_year" if by_year else "one_month", value=f"{span.first:%Y-%m}..{span.last:%Y-%m}")


def has_line_per_district(dataset: Dataset) -> bool:
    """Whether the district alone tells the rows apart."""
    return [column.kind for column in dataset.key_columns] == [Kind.DISTRICT]


def _values(column: Column, lang: str, districts: Sequence[str]) -> tuple[str, ...]:
    """What can be chosen in a column, in the official order."""
    if column.kind is Kind.DISTRICT and districts:
        return (*districts, *(code_label("role", code, lang) for code in RESERVED_DISTRICTS))
    if column.kind is Kind.FLAG:
        return say("export.yes", lang), say("export.no", lang)
    return tuple(code.label.say(lang) for code in codes(column.codes)) if column.codes else ()


def _fill(
    book: xlsxwriter.Workbook,
    *,
    dataset: Dataset,
    choices: Sequence[Choice],
    lang: str,
    districts: Sequence[str],
    period: str,
) -> None:
    """The sheet to fill, the one that explains it, and a hidden one with the lists, which the importer passes over."""
    sheet = book.add_worksheet(sheet_name(dataset.label.say(lang)))
    guide = book.add_worksheet(say("template.guide", lang))
    lists = book.add_worksheet(say("template.lists", lang))
    lists.hide()
    for x, choice in enumerate(choices):
        _column(book, sheet, x, choice.column, lang)
        if choice.values:
            lists.write_column(0, x, choice.values)
            _drop_down(sheet, x, choice, lists.get_name())
        if choice.column.kind is Kind.DISTRICT:
            sheet.write_column(_FIRST_ROW, x, districts)
    _head(book, sheet, dataset, lang, said=period)
    _explain(book, guide, _guide(dataset, choices, lang))


def _column(book: xlsxwriter.Workbook, sheet: Worksheet, x: int, column: Column, lang: str) -> None:
    """The heading, darker where a value is required, and the format of the cells below it."""
    fill = _REQUIRED if column.required else _OPTIONAL
    heading = book.add_format({"bold": True, "bg_color": fill, "border": 1, "text_wrap": True})
    width = 13 if column.kind in _NUMBER_FORMATS else 20
    sheet.set_column(x, x, width, book.add_format({"num_format": _NUMBER_FORMATS.get(column.kind, TEXT_FORMAT)}))
    sheet.write_string(_HEADING_ROW, x, column.label.say(lang), heading)


def _drop_down(sheet: Worksheet, x: int, choice: Choice, lists: str) -> None:
    """Offers the values; another spelling is only warned of, since the importer knows many."""
    letter = xlsxwriter.utility.xl_col_to_name(x)
    source = f"='{lists}'!${letter}$1:${letter}${len(choice.values)}"
    offered = {"validate": "list", "source": source, "error_type": "warning"}
    sheet.data_validation(_FIRST_ROW, x, _LAST_ROW, x, offered)


def _head(book: xlsxwriter.Workbook, sheet: Worksheet, dataset: Dataset, lang: str, *, said: str) -> None:
    """What it is, and for when: the cell of the period shows how to write it while it is chosen."""
    bold, period = book.add_format({"bold": True}), PERIOD.label.say(lang)
    sheet.write_string(0, 0, dataset.label.say(lang), bold)
    sheet.write_string(_PERIOD_ROW, 0, period, bold)
    box = book.add_format({"num_format": TEXT_FORMAT, "border": 1})
    if said:
        sheet.write_string(_PERIOD_ROW, 1, said, box)
    else:
        sheet.write_blank(_PERIOD_ROW, 1, None, box)
    hint = {"validate": "any", "input_title": period, "input_message": say(f"template.{dataset.cadence}", lang)}
    sheet.data_validation(_PERIOD_ROW, 1, _PERIOD_ROW, 1, hint)
    sheet.freeze_panes(_FIRST_ROW, 1)


def _guide(dataset: Dataset, choices: Sequence[Choice], lang: str) -> list[tuple[str, ...]]:
    """A line for each column (heading, about, required, kind, values), then how blanks and marks are understood."""
    head = tuple(say(f"template.{name}", lang) for name in ("heading", "about", "need", "kind", "values"))
    columns = [
        (
            c.column.label.say(lang),
            c.column.about.say(lang),
            say("template.required" if c.column.required else "template.optional", lang),
            say(f"template.kinds.{c.column.kind}", lang),
            say("template.comma", lang).join(c.values),
        )
        for c in choices
    ]
    period = (PERIOD.label.say(lang), say(f"template.{dataset.cadence}", lang))
    silences = [(say(f"template.{name}.mark", lang), say(f"template.{name}.means", lang)) for name in _SILENCES]
    return [(dataset.about.say(lang),), (), head, period, *columns, (), *silences]


def _explain(book: xlsxwriter.Workbook, sheet: Worksheet, lines: Sequence[Sequence[str]]) -> None:
    """The lines as text, wrapped."""
    wrapped = book.add_format({"text_wrap": True, "valign": "top", "num_format": TEXT_FORMAT})
    for y, line in enumerate(lines):
        for x, text in enumerate(line):
            sheet.write_string(y, x, text, wrapped if len(line) > 1 else None)
    for x, width in enumerate((22, 56, 10, 26, 60)):
        sheet.set_column(x, x, width)
