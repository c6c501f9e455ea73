"""Pieces of the page on reports: the summary in sentences, and which file has come when."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from dashboard import formats
from dashboard.datasets import dataset_named
from dashboard.datasets.spec import Cadence
from dashboard.desk import Answer
from dashboard.findings.reports import Line
from dashboard.kept import kept
from dashboard.periods import fiscal_months
from dashboard.shown.grid import grid_cell, grid_listing, legend, whole_year
from dashboard.ui import downloads
from dashboard.ui.markup import Html, joined, tag
from dashboard.ui.upload.linked import anchor, cell_address
from dashboard.ui.visit import Look, Visit
from dashboard.words import say

_CENTRED = "text-align:center;white-space:normal;min-width:3.25rem;padding:0.3125rem 0.125rem"
_THIS_MONTH = f"{_CENTRED};background:var(--sonae-blue-faint)"
_WRAPS = "white-space:normal;min-width:7rem"
_SMALL = "display:block;font-size:0.75rem;color:var(--sonae-quiet)"


def print_hint(visit: Visit) -> None:
    """How to print the page; it is not printed itself."""
    st.html(tag("p", say("reports.hint", visit.lang), class_="sonae-note sonae-screen"))


def section(visit: Visit, name: str, lines: Sequence[Line]) -> None:
    """A part of the summary: a paragraph for each subject, with its as-of."""
    title = tag("h3", say(f"reports.section.{name}", visit.lang), class_="sonae-chart-title")
    st.html(tag("section", title, tag("ul", *(_item(line, visit.lang) for line in lines)), class_="sonae-report"))


def sentences_of(visit: Visit, name: str, subjects: Sequence[Sequence[str]]) -> None:
    """A part of the summary of all municipalities: a paragraph for each subject that has something to say."""
    section(visit, name, [Line(tuple(sentences), "") for sentences in subjects if sentences])


def status_grid(visit: Visit, grid: Answer) -> None:
    """Datasets down, months of the fiscal year across: a mark and a word in every cell, and a download."""
    title = say("reports.grid", visit.lang, year=formats.year(visit.fiscal_year, visit.lang))
    st.html(_grid(visit, grid, title=title))
    listed = grid_listing(visit, grid, title=title)
    downloads.buttons(visit, listed.answer, listed.columns, total=None, key="grid", title=title)


@kept
def _grid(look: Look, grid: Answer, *, title: str) -> Html:
    subtitle = say("reports.grid_unit", look.lang, day=look.council.due_day, today=formats.day(look.today, look.lang))
    heading = joined(tag("h3", title, class_="sonae-chart-title"), tag("p", subtitle, class_="sonae-chart-subtitle"))
    table = tag("table", _head(look), tag("tbody", *_lines(look, grid)), aria_label=title)
    drawn = tag("div", table, class_="sonae-table", tabindex="0")
    marks = tag("p", legend(look.lang), class_="sonae-chart-subtitle")
    return tag("section", heading, drawn, marks, class_="sonae-new-page")


def _item(line: Line, lang: str) -> Html:
    told = ("" if lang == "ja" else " ").join(line.sentences)
    return tag("li", told, tag("small", f" {line.as_of}") if line.as_of else None)


def _head(look: Look) -> Html:
    """The months; the one looked at stands out, and is told in bold."""
    months = [
        tag(
            "th",
            tag("strong", _month(look, month.month)) if month == look.month else _month(look, month.month),
            scope="col",
            style=_THIS_MONTH if month == look.month else _CENTRED,
        )
        for month in fiscal_months(look.fiscal_year)
    ]
    return tag("thead", tag("tr", tag("th", say("reports.column.dataset", look.lang), scope="col"), *months))


def _month(look: Look, number: int) -> str:
    return formats.month_name(number, look.lang)


def _lines(look: Look, grid: Answer) -> list[Html]:
    """A row for each dataset; one of the whole year has a single cell."""
    months = len(fiscal_months(look.fiscal_year))
    by_dataset = grid.frame.partition_by("dataset", as_dict=True, maintain_order=True)
    return [_row(look, str(name), part.to_dicts(), months=months) for (name,), part in by_dataset.items()]


def _row(look: Look, name: str, rows: Sequence[Mapping[str, Any]], *, months: int) -> Html:
    dataset = dataset_named(name)
    label = tag("th", dataset.label.say(look.lang), scope="row", style=_WRAPS)
    if dataset.cadence is Cadence.FISCAL_YEAR:
        return tag("tr", label, *(tag("td", _year_cell(look, row), colspan=str(months), class_="text") for row in rows))
    cells = (
        tag("td", *_cell(look, row), style=_THIS_MONTH if row["period"] == look.month else _CENTRED) for row in rows
    )
    return tag("tr", label, *cells)


def _cell(look: Look, row: Mapping[str, Any]) -> Sequence[Html | None]:
    """The mark, its word, and what else is to be known: a correction, or districts that are missing. The mark leads to
    what was sent, or to the blank file.
    """
    is_missing = row["status"] == "missing"
    mark, word, *more = grid_cell(row, look.lang)
    shown: str = tag("strong", mark) if row["late_days"] or is_missing else mark
    href = cell_address(look, row)
    return (
        tag("div", anchor(href, shown) if href else shown),
        tag("span", word, class_="sonae-mark alert", style="margin:0") if is_missing else _small(word),
        *(_small(one) for one in more),
    )


def _year_cell(look: Look, row: Mapping[str, Any]) -> str:
    """The one file of a year, as a link where it leads somewhere."""
    text, href = whole_year(row, look.lang), cell_address(look, row)
    return anchor(href, text) if href else text


def _small(text: str) -> Html:
    return tag("small", text, style=_SMALL)
