"""A sheet of a workbook, filled from the top down: titles, prose, tables, and native charts of what they hold."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter import Workbook

from dashboard.palette import BLUE, GREY
from dashboard.reports.listings import Cell, Lines
from dashboard.reports.pens import Pens, number_format
from dashboard.reports.workbooks import sheet_name

_WIDEST, _LEAST = 42, 9
_LINE = 15.0
_A4, _UPRIGHT = 9, 120
_LATIN = 0x2E7F
_CHART_ROWS, _CHART_WIDTH = 15, 720
_BEFORE = ("solid", "solid", "dash", "dash")
_BEHIND = ("dash", "round_dot", "dash_dot", "long_dash")
_ROW = 20


@dataclass(frozen=True)
class Drawn:
    """A native chart: ``line``, ``column``, or ``bar`` from the top down; for each series whether it is only compared
    with.
    """

    kind: str
    title: str
    unit: str
    compared: Sequence[bool]

    def look(self, x: int, lang: str) -> dict[str, Any]:
        """How a series is drawn: readable without colour."""
        behind = self.compared[x]
        if self.kind != "line":
            labels = {"value": self.kind == "bar", "num_format": number_format(self.unit, lang)}
            fill = {"none": True} if behind else {"color": BLUE}
            return {"fill": fill, "border": {"color": BLUE}, "gap": 60, "data_labels": labels}
        alike = sum(other == behind for other in self.compared[:x])
        colour, width, dashes = (GREY, 1.25, _BEHIND) if behind else (BLUE, 2.5, _BEFORE)
        return {"line": {"color": colour, "width": width, "dash_type": dashes[alike % len(dashes)]}}


class Page:
    """``row`` is the next free one. Texts stand in the first column, merged over ``wide`` columns."""

    def __init__(self, book: Workbook, name: str, pens: Pens, *, wide: int = 9) -> None:
        self.sheet, self.row = book.add_worksheet(sheet_name(name)), 0
        self._book, self._pens, self._wide = book, pens, wide
        self._widths: dict[int, int] = {}
        self._prose: dict[int, tuple[int, str]] = {}
        self._charted = False
        self.sheet.set_paper(_A4)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_margins(left=0.5, right=0.5, top=0.7, bottom=0.7)

    def title(self, text: str) -> None:
        """The name of the sheet in large."""
        self._one(text, self._pens.title)

    def subtitle(self, text: str) -> None:
        """The name of a table or a part."""
        if text:
            self._one(text, self._pens.subtitle)

    def small(self, text: str) -> None:
        """Small print."""
        if text:
            self._one(text, self._pens.quiet)

    def prose(self, text: str) -> None:
        """A paragraph over the width of the sheet, as high as it needs."""
        self._merged(0, text)
        self.row += 1

    def facts(self, head: Sequence[str], rows: Sequence[tuple[str, str, str]]) -> None:
        """What something is, how much, and what is said of it in the rest of the line."""
        for x, text in enumerate(head):
            self.sheet.write_string(self.row, x, text, self._pens.heading(right=False))
        self.row += 1
        for name, figure, about in rows:
            self.sheet.write_string(self.row, 0, name, self._pens.prose)
            self.sheet.write_string(self.row, 1, figure, self._pens.name)
            self._merged(2, about)
            self.row += 1
        self._widen([row[:2] for row in rows])

    def pairs(self, rows: Sequence[tuple[str, str]]) -> None:
        """Names down, and what is said of each beside it."""
        self._widths = {0: 26, 1: 90}
        for x, width in self._widths.items():
            self.sheet.set_column(x, x, width)
        for name, text in rows:
            self.sheet.write_string(self.row, 0, name, self._pens.name)
            self.sheet.write_string(self.row, 1, text, self._pens.prose)
            self.row += 1

    def gap(self) -> None:
        """An empty row."""
        self.row += 1

    def table(self, lines: Lines, units: Sequence[str | None]) -> int:
        """A table with its total; returns the row of its headings."""
        top = self.row
        for x, (text, unit) in enumerate(zip(lines.head, units, strict=True)):
            self.sheet.write_string(top, x, text, self._pens.heading(right=unit is not None))
        body = [*((line, False) for line in lines.body), *([(lines.foot, True)] if lines.foot else [])]
        for y, (line, is_total) in enumerate(body, start=top + 1):
            for x, (cell, unit) in enumerate(zip(line, units, strict=True)):
                self._cell(y, x, cell, unit, total=is_total)
        self._widen(lines)
        self.row = top + 1 + len(body)
        return top

    def chart(self, drawn: Drawn, lines: Lines, lang: str) -> None:
        """The figures of a chart as a table, and the chart below it."""
        top = self.table(lines, [None, *[drawn.unit] * len(drawn.compared)])
        chart = self._book.add_chart({"type": drawn.kind})
        for x in range(len(drawn.compared)):
            chart.add_series(self._series(drawn, top, x + 1, len(lines.body), lang))
        chart.set_title({"name": drawn.title, "overlay": False, "name_font": {"size": 11}})
        chart.set_legend({"none": True} if len(drawn.compared) == 1 else {"position": "bottom"})
        chart.show_blanks_as("gap")
        is_lying = drawn.kind == "bar"
        figures = {"num_format": number_format(drawn.unit, lang), "visible": not is_lying} | _from_zero(lines)
        if not is_lying:
            chart.set_x_axis({"interval_unit": max(1, len(lines.body) // 12)})
            chart.set_y_axis(figures)
        else:
            chart.set_x_axis(figures | {"major_gridlines": {"visible": False}})
            chart.set_y_axis({"reverse": True, "interval_unit": 1})
        rows = _CHART_ROWS if not is_lying else 6 + len(lines.body) * max(2, len(drawn.compared))
        chart.set_size({"width": _CHART_WIDTH, "height": rows * _ROW})
        self.sheet.insert_chart(self.row + 1, 0, chart, {"object_position": 1})
        self.row, self._charted = self.row + rows + 2, True

    def finish(self, foot: str, *, repeat: tuple[int, int], frozen: tuple[int, int]) -> None:
        """What is printed on every page, what stays in sight, and what is printed at all."""
        self.sheet.repeat_rows(*repeat)
        self.sheet.freeze_panes(*frozen)
        last = self._last_printed()
        if sum(self._widths.get(x, _LEAST) for x in range(last + 1)) > _UPRIGHT:
            self.sheet.set_landscape()
        for row, (first, text) in self._prose.items():
            room = sum(self._widths.get(x, _LEAST) for x in range(first, self._wide))
            self.sheet.set_row(row, _LINE * math.ceil(max(1, breadth(text)) / room))
        self.sheet.print_area(0, 0, max(self.row - 1, 0), last)
        self.sheet.set_footer(f"&L&8{foot.replace('&', '&&')}&R&8&P / &N")

    def _one(self, text: str, pen: Any) -> None:
        self.sheet.write_string(self.row, 0, text, pen)
        self.row += 1

    def _cell(self, y: int, x: int, cell: Cell, unit: str | None, *, total: bool) -> None:
        """A number under the format of its unit, or a text."""
        if isinstance(cell, str):
            pen = self._pens.figure(unit, word=True, total=total)
            if cell:
                self.sheet.write_string(y, x, cell, pen)
            else:  # a chart takes an empty text for zero
                self.sheet.write_blank(y, x, None, pen)
            return
        kind = "fraction" if unit == "plain" and cell != int(cell) else unit
        self.sheet.write_number(y, x, cell, self._pens.figure(kind, word=False, total=total))

    def _widen(self, rows: Iterable[Sequence[Cell]]) -> None:
        """Columns as wide as what they hold; never narrower than a table above made them."""
        for x, cells in enumerate(zip(*rows, strict=True)):
            width = min(_WIDEST, max(_LEAST, 2 + max(breadth(_written(cell)) for cell in cells)))
            self._widths[x] = max(width, self._widths.get(x, 0))
            self.sheet.set_column(x, x, self._widths[x])

    def _last_printed(self) -> int:
        """The last column that is printed: of texts and tables, or of a chart that is wider."""
        last = max([self._wide - 1, *self._widths])
        while self._charted and sum(map(self._pixels, range(last + 1))) < _CHART_WIDTH:
            last += 1
        return last

    def _pixels(self, x: int) -> int:
        return self._widths[x] * 7 + 5 if x in self._widths else 64

    def _merged(self, first: int, text: str) -> None:
        """A text from that column to the width of the sheet; how high it is, ``finish`` knows."""
        self.sheet.merge_range(self.row, first, self.row, self._wide - 1, text, self._pens.prose)
        self._prose[self.row] = (first, text)

    def _series(self, drawn: Drawn, top: int, x: int, count: int, lang: str) -> dict[str, Any]:
        """One column of the table whose headings stand in row ``top``."""
        name = self.sheet.get_name()
        return drawn.look(x - 1, lang) | {
            "name": [name, top, x],
            "categories": [name, top + 1, 0, top + count, 0],
            "values": [name, top + 1, x, top + count, x],
        }


def _from_zero(lines: Lines) -> dict[str, int]:
    """An axis begins at zero, where nothing is below it."""
    figures = [cell for _, *cells in lines.body for cell in cells if not isinstance(cell, str)]
    return {"min": 0} if all(figure >= 0 for figure in figures) else {}


def _written(cell: Cell) -> str:
    return cell if isinstance(cell, str) else f"{cell:,.1f}" if isinstance(cell, float) else f"{cell:,}"


def breadth(text: str) -> int:
    """How many narrow characters wide a text is: those beyond Latin count for two."""
    return max((sum(2 if ord(sign) > _LATIN else 1 for sign in line) for line in text.splitlines()), default=0)
