"""Tables: one row per district in official order, what is missing in words, bars behind figures, a total at the foot.

They are HTML and not Streamlit's grid, which shows every missing figure alike, prints what is on the screen only, and
would sort a total among its parts.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl
import streamlit as st

from dashboard.desk import Answer
from dashboard.kept import kept
from dashboard.metrics import METRICS
from dashboard.privacy import Marks
from dashboard.shown.tables import Column, Listing, text_of
from dashboard.ui import address, downloads
from dashboard.ui.markup import Html, tag
from dashboard.ui.visit import Look, Visit
from dashboard.words import say

OFFICIAL = "official"
_DISTRICT = "地区"
Row = tuple[Mapping[str, Any], Marks]


def table(
    visit: Visit,
    answer: Answer,
    columns: Sequence[Column],
    *,
    key: str,
    title: str,
    total: Answer | None = None,
    sort_by: Sequence[str] = (),
) -> None:
    """Draws ``answer`` with its first column as row headings, and a button that downloads it.

    ``total``: an answer of one row for the foot. ``sort_by``: metrics that the reader may order by instead, those who
    need most first. The district that is picked out is marked. Downloads hold the circulation copy: small counts hidden
    whoever asks.
    """
    order = _choose_order(visit, sort_by, key=key) if sort_by else OFFICIAL
    st.html(_finished(visit, answer, columns, order=order, total=total, title=title))
    downloads.buttons(visit, answer, columns, total=total, key=key, title=title)


def listing(visit: Visit, shown: Listing, *, key: str) -> None:
    """Draws a table that has been put together, with its downloads."""
    table(visit, shown.answer, shown.columns, key=key, title=shown.title, total=shown.total)


def still(visit: Visit, answer: Answer, columns: Sequence[Column], *, title: str) -> None:
    """The table alone: for a sheet that is printed, on which there is nothing to press."""
    st.html(_finished(visit, answer, columns, order=OFFICIAL, total=None, title=title))


@kept
def _finished(
    look: Look, answer: Answer, columns: Sequence[Column], *, order: str, total: Answer | None, title: str
) -> Html:
    """The rows of an answer in that order."""
    return drawn(look, _ordered(answer, order), columns, total=total, title=title)


def drawn(look: Look, rows: Sequence[Row], columns: Sequence[Column], *, total: Answer | None, title: str) -> Html:
    """The table as HTML."""
    tops = {c.name: max((abs(values.get(c.name) or 0) for values, _ in rows), default=0) for c in columns if c.bar}
    body = [_line(look, row, columns, tops) for row in rows]
    foot = _foot(look, total, columns)
    head = tag("thead", tag("tr", *(_heading(look, c) for c in columns)))
    parts = tag("table", head, tag("tbody", *body), tag("tfoot", foot) if foot else None, aria_label=title)
    return tag("div", parts, class_="sonae-table", tabindex="0")


def _choose_order(visit: Visit, sort_by: Sequence[str], *, key: str) -> str:
    """The switch above the table; the official order comes first."""
    chosen: str = st.segmented_control(
        say("face.order", visit.lang),
        [OFFICIAL, *sort_by],
        default=OFFICIAL,
        required=True,
        key=f"{key} order",
        format_func=lambda name: _order_label(name, visit.lang),
    )
    return chosen


def _order_label(name: str, lang: str) -> str:
    """台帳順, 未カバーの多い順, 登録率の低い順."""
    if name == OFFICIAL:
        return say("face.order_official", lang)
    kind = "rate" if METRICS[name].unit == "rate" else "count"
    way = "most" if METRICS[name].good == "lower" else "least"
    return say(f"face.order_{kind}_{way}", lang, label=METRICS[name].heading(lang, inside=True))


def _ordered(answer: Answer, order: str) -> list[Row]:
    """Rows with what is hidden in them; unknown ones last, and equal ones in official order."""
    rows: list[Row] = list(zip(answer.frame.to_dicts(), answer.hidden.to_dicts(), strict=True))
    if order == OFFICIAL:
        return rows
    column, descending = METRICS[order].answer_column, METRICS[order].good == "lower"
    column = f"{column}_max" if f"{column}_max" in answer.frame.columns else column
    place = answer.frame.with_row_index().sort(
        pl.col(column), pl.col("index"), descending=[descending, False], nulls_last=True
    )["index"]
    return [rows[i] for i in place]


def _heading(look: Look, column: Column) -> Html:
    """The label with its unit on a line of its own."""
    unit = say(f"units.heading.{column.unit}", look.lang) if column.unit and column.unit != "rate" else ""
    if column.unit == "districts" and look.lang == "ja":
        unit = look.word
    return tag("th", column.label, tag("small", unit) if unit else None, scope="col", class_=_class(column))


def _line(look: Look, row: Row, columns: Sequence[Column], tops: Mapping[str, float]) -> Html:
    """One district; the one that is picked out is marked."""
    values, hidden = row
    first, *rest = columns
    cells = [_cell(look, values, hidden, column, tops.get(column.name, 0)) for column in rest]
    picked = look.district is not None and look.district in (values.get("district_code"), values.get("municipality"))
    return tag(
        "tr",
        tag("th", _first(look, values, hidden, first), scope="row"),
        *cells,
        class_="picked" if picked else None,
    )


def _first(look: Look, values: Mapping[str, Any], hidden: Marks, column: Column) -> Html | str:
    """What heads a row; a district leads to its own page, a municipality to its own page of that name."""
    text, code = text_of(look, values, hidden, column)[0], values.get("district_code")
    if column.leads_to and values["is_here"]:
        there = look.choices | {"municipality": values["municipality"]}
        return tag("a", text, href=address.href(column.leads_to, there))
    if column.name != "district" or code is None or values.get("role", _DISTRICT) != _DISTRICT:
        return text
    return tag("a", text, href=address.href("district", look.choices | {"district": code}))


def _foot(look: Look, total: Answer | None, columns: Sequence[Column]) -> Html | None:
    """The total row, where there is one; a column that the totals lack stays empty."""
    if total is None or total.frame.is_empty():
        return None
    values, hidden = total.row(), total.hidden.row(0, named=True)
    cells = [
        tag("td", text_of(look, values, hidden, c)[0], class_=_class(c)) if c.name in values else tag("td")
        for c in columns[1:]
    ]
    return tag("tr", tag("th", say("face.total", look.lang), scope="row"), *cells)


def _cell(look: Look, values: Mapping[str, Any], hidden: Marks, column: Column, top: float) -> Html:
    text, is_word = text_of(look, values, hidden, column)
    if column.unit is None:
        return tag("td", text, class_=_class(column))
    value = values.get(column.name)
    bar = _bar(value, top, column.unit) if column.bar and value is not None and value >= 0 else None
    return tag("td", text, bar, class_="word" if is_word else None)


def _class(column: Column) -> str | None:
    """How its cells are set: figures to the right, text to the left."""
    return "text prose" if column.prose else "text" if column.unit is None else None


def _bar(value: float, top: float, unit: str) -> Html:
    """A rate against all, anything else against the largest of its column; nothing below zero has one."""
    whole = 1.0 if unit == "rate" else top
    width = min(value / whole, 1.0) if whole else 0.0
    return tag("span", tag("i", style=f"width:{width:.1%}"), class_="bar", aria_hidden="true")
