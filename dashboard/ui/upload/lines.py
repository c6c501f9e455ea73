"""The lines of an upload as somebody typed them, with the one that a figure came from."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from dashboard.answers import uploads
from dashboard.intake.reading import cell_address
from dashboard.ui.markup import Html, joined, tag
from dashboard.ui.notes import note
from dashboard.ui.visit import Visit
from dashboard.words import say

_SHOWN, _BEFORE = 100, 5


def show_lines(visit: Visit, upload_id: str, line: int | None) -> None:
    """The first lines, or those around ``line``; what was mended on screen is told below."""
    first = max(1, line - _BEFORE) if line else 1
    answer = uploads.lines(visit.desk, upload_id, first=first, last=first + _SHOWN)
    rows = answer.frame.to_dicts()
    if not rows:
        note(say("history.no_lines", visit.lang))
    elif answer.hidden["cells"].count():
        note(say("history.lines_hidden", visit.lang))
    else:
        st.html(joined(_table(visit, rows, line), _mends(visit, upload_id)))


def _table(visit: Visit, rows: Sequence[Mapping[str, Any]], line: int | None) -> Html:
    """Lines down, the columns of the file across, under the letters that Excel gives them."""
    width = max(len(row["cells"]) for row in rows)
    letters = [tag("th", cell_address(n, 1).rstrip("1"), class_="text") for n in range(width)]
    head = tag("thead", tag("tr", tag("th", say("history.line", visit.lang), class_="text"), *letters))
    body = [_row(row, width, is_picked=row["line"] == line) for row in rows]
    return tag("div", tag("table", head, tag("tbody", *body)), class_="sonae-table", tabindex="0")


def _row(row: Mapping[str, Any], width: int, *, is_picked: bool) -> Html:
    """One line; a title spans all columns, headings are bold."""
    number = tag("th", str(row["line"]), scope="row")
    if row["part"] == "title":
        return tag("tr", number, tag("td", row["cells"][0], colspan=str(width), class_="text"))
    is_heading = row["part"] == "heading"
    cells = (tag("td", tag("b", text) if is_heading else text, class_="text") for text in row["cells"])
    return tag("tr", number, *cells, class_="picked" if is_picked else None)


def _mends(visit: Visit, upload_id: str) -> Html | None:
    """B3: 「36,7」→「367」."""
    mends = uploads.mends(visit.desk, upload_id=upload_id).frame.to_dicts()
    if not mends:
        return None
    told = (say("history.mend", visit.lang, **{n: m[n] for n in ("cell", "was", "now")}) for m in mends)
    return joined(tag("p", say("history.mends", visit.lang)), tag("ul", *(tag("li", one) for one in told)))
