"""A table as a file: CSV that Excel opens as it is, or a workbook. Always the circulation copy: small counts hidden."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Protocol

import streamlit as st
import xlsxwriter

from dashboard import formats
from dashboard.desk import Answer
from dashboard.guarding import guarded
from dashboard.privacy import Marks
from dashboard.store.audit import record
from dashboard.ui.visit import Visit
from dashboard.words import say

Cell = str | int | float
Lines = Sequence[Sequence[Cell]]


class Heading(Protocol):
    """What a file needs to know of a column."""

    @property
    def name(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def unit(self) -> str | None: ...


def buttons(
    visit: Visit, answer: Answer, columns: Sequence[Heading], *, total: Answer | None, key: str, title: str
) -> None:
    """CSV and Excel, side by side."""
    written = partial(lines_of, visit, answer, columns, total)
    name = f"{title}_{visit.month:%Y-%m}"
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        for ending, made in (("csv", as_csv), ("xlsx", as_workbook)):
            label = say(f"face.download_{ending}", visit.lang)
            data = partial(_made, visit, made, written, f"{name}.{ending}")
            st.download_button(
                label,
                data,
                f"{name}.{ending}",
                key=f"{key} {ending}",
                on_click="ignore",
                type="tertiary",
                icon=":material/download:",
            )
        if any(column.protected for column in answer.question.columns):
            st.caption(_circulation_copy(answer, visit.lang))


def _circulation_copy(answer: Answer, lang: str) -> str:
    """What the files leave out, whoever saves them."""
    if answer.question.few:
        return say("face.circulation_copy_few", lang, hidden=formats.state("withheld", lang))
    return say("face.circulation_copy", lang, hidden=formats.state("hidden", lang))


def _made(visit: Visit, made: Callable[[Lines], bytes], written: Callable[[], Lines], name: str) -> bytes:
    """The file, made only when somebody asks for it, which leaves a trace."""
    place, who = visit.council.municipality, visit.viewer.name
    record(visit.store, act="exported", target=place, actor=who, now=visit.now, facts={"file": name})
    return made(written())


def as_csv(lines: Lines) -> bytes:
    """UTF-8 with a mark, so that Excel reads Japanese; what it would take for a formula begins with an apostrophe."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([[safe(cell) for cell in line] for line in lines])
    return text.getvalue().encode("utf-8-sig")


def as_workbook(lines: Lines) -> bytes:
    """One sheet with its heading fixed; text is never a formula."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
        for n, line in enumerate(lines):
            sheet.write_row(n, 0, line, bold if n == 0 else None)
        sheet.freeze_panes(1, 1)
        sheet.autofit()
    return file.getvalue()


def safe(cell: Cell) -> Cell:
    """The cell as a spreadsheet should take it: as text if it is text."""
    return guarded(cell) if isinstance(cell, str) else cell


def lines_of(visit: Visit, answer: Answer, columns: Sequence[Heading], total: Answer | None) -> Lines:
    """Headings, rows, and the total last. Figures are plain numbers, rates 0–1; what is missing is its word."""
    head: list[Cell] = [formats.heading(c.label, c.unit, visit.lang) if c.unit else c.label for c in columns]
    body = [_line(visit, *row, columns) for row in _circulated(answer)]
    foot = (
        [[say("face.total", visit.lang), *_line(visit, *row, columns)[1:]] for row in _circulated(total)]
        if total
        else []
    )
    return [head, *body, *foot]


def _circulated(answer: Answer) -> list[tuple[Mapping[str, Any], Marks]]:
    """The rows with small counts hidden, also from those who may see them."""
    copy = answer.for_circulation()
    return list(zip(copy.frame.to_dicts(), copy.hidden.to_dicts(), strict=True))


def _line(visit: Visit, values: Mapping[str, Any], hidden: Marks, columns: Sequence[Heading]) -> list[Cell]:
    return [_cell(visit, values, c, mark=hidden.get(c.name)) for c in columns]


def _cell(visit: Visit, values: Mapping[str, Any], column: Heading, *, mark: str | None) -> Cell:
    """One figure, or the word for why there is none."""
    value = values.get(column.name)
    if mark:
        return formats.hidden(mark, visit.lang)
    low, high = values.get(f"{column.name}_min"), values.get(f"{column.name}_max")
    if value is None and low is not None and high is not None:
        return formats.between(low, high, "plain", visit.lang)
    if value is None:
        return formats.state(values.get(f"{column.name}_state") or "not_reported", visit.lang) if column.unit else ""
    return value if isinstance(value, (int, float, str)) else str(value)
