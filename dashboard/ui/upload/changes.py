"""What storing a file would change: how many rows of each kind, and the rows themselves."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

import polars as pl
import streamlit as st

from dashboard import formats
from dashboard.datasets.codes import code_label, codes
from dashboard.datasets.spec import NONE, RESERVED_DISTRICTS, Column, Kind
from dashboard.intake.districts import ledger_of
from dashboard.intake.draft import Draft
from dashboard.intake.intent import REPLACE, UPDATE
from dashboard.intake.states import State
from dashboard.ui.markup import Html, joined, tag
from dashboard.ui.upload.parcel import Parcel
from dashboard.ui.visit import Visit
from dashboard.words import say

_SHOWN = 50
_KINDS = ("changed", "new", "missing", "unchanged")


def show_changes(visit: Visit, parcel: Parcel, draft: Draft) -> None:
    """The counts, then the rows of one kind: those that change first. Nothing of a file whose rows cannot be read."""
    if draft.changes.rows.is_empty() and draft.of_severity("error"):
        st.caption(say("upload.no_changes_yet", visit.lang))
        return
    counts = {kind: getattr(draft.changes, kind) for kind in _KINDS}
    st.html(tag("div", *(_count(visit, kind, counts[kind]) for kind in _KINDS), class_="sonae-counts"))
    if counts["missing"]:
        _choose_mode(visit, parcel, draft)
    there = [kind for kind in _KINDS if counts[kind]]
    if not there:
        return
    shown = there[0]
    title = say("upload.changed_rows", visit.lang)
    with st.expander(title, expanded=shown == "changed", icon=":material/compare_arrows:", key=f"{parcel.key}.changes"):
        if len(there) > 1:
            shown = _choose_kind(visit, parcel, there, counts)
        st.html(_table(visit, draft, shown))


def _count(visit: Visit, kind: str, n: int) -> Html:
    """One count with its name; what changes what is stored stands out."""
    marked = " alert" if n and kind == "changed" else ""
    figure = tag("b", formats.grouped(n))
    return tag("span", say(f"upload.count_{kind}", visit.lang), figure, class_=f"sonae-count{marked}")


def _choose_mode(visit: Visit, parcel: Parcel, draft: Draft) -> None:
    """What becomes of the stored rows that the file lacks."""
    chosen = st.radio(
        say("upload.mode", visit.lang, n=draft.changes.missing),
        [UPDATE, REPLACE],
        index=[UPDATE, REPLACE].index(draft.intent.mode),
        format_func=lambda mode: say(f"upload.mode_{mode}", visit.lang),
        captions=[say(f"upload.mode_{mode}_means", visit.lang, n=draft.changes.missing) for mode in (UPDATE, REPLACE)],
        key=f"{parcel.key}.{draft.dataset.name}.mode",
    )
    if parcel.intent is not None:
        parcel.intent = replace(parcel.intent, mode=chosen)


def _choose_kind(visit: Visit, parcel: Parcel, there: Sequence[str], counts: Mapping[str, int]) -> str:
    """Which rows to look at."""
    chosen: str = st.segmented_control(
        say("upload.changed_rows", visit.lang),
        there,
        default=there[0],
        required=True,
        format_func=lambda kind: f"{say(f'upload.count_{kind}', visit.lang)} {formats.grouped(counts[kind])}",
        key=f"{parcel.key}.kind.{'.'.join(there)}",
        label_visibility="collapsed",
    )
    return chosen


def _table(visit: Visit, draft: Draft, kind: str) -> Html:
    """The rows of one kind, or the cells of those that change."""
    if kind == "changed":
        rows, height = _cells(visit, draft), draft.changes.cells.height
    else:
        frame = draft.changes.lacking if kind == "missing" else draft.changes.rows.filter(pl.col("change") == kind)
        rows, height = _rows(visit, draft, frame), frame.height
    title = say(f"upload.count_{kind}", visit.lang)
    rest = tag("p", say("upload.more_rows", visit.lang, n=height - _SHOWN), class_="sonae-meta")
    table = tag("div", tag("table", *rows, aria_label=title), class_="sonae-table", tabindex="0")
    return joined(table, rest if height > _SHOWN else None)


def _cells(visit: Visit, draft: Draft) -> tuple[Html, Html]:
    """One line for each cell: its key, its column, what is stored and what would be."""
    names = _names(visit, draft)
    heads = [
        *(_head(visit, c) for c in draft.dataset.key_columns),
        _word(visit, "column", "text"),
        _word(visit, "change"),
    ]
    body = []
    for row in draft.changes.cells.head(_SHOWN).iter_rows(named=True):
        column = draft.dataset.column(row["column"])
        was, now = (_text(visit, column, row[n], row[f"{n}_state"], names) for n in ("old", "new"))
        cells = [tag("td", column.label.say(visit.lang), class_="text"), tag("td", was, " → ", tag("b", now))]
        body.append(tag("tr", *_keys(visit, draft, row, names), *cells))
    return tag("thead", tag("tr", *heads)), tag("tbody", *body)


def _rows(visit: Visit, draft: Draft, frame: pl.DataFrame) -> tuple[Html, Html]:
    """One line for each row: its key and the measures that the file gives."""
    names = _names(visit, draft)
    given = [c for c in draft.dataset.measures if not frame[f"{c.name}_state"].is_null().all()]
    heads = [_head(visit, c) for c in (*draft.dataset.key_columns, *given)]
    body = [
        tag(
            "tr",
            *_keys(visit, draft, row, names),
            *(tag("td", _text(visit, c, row[c.name], row[f"{c.name}_state"], names), class_=_class(c)) for c in given),
        )
        for row in frame.head(_SHOWN).iter_rows(named=True)
    ]
    return tag("thead", tag("tr", *heads)), tag("tbody", *body)


def _names(visit: Visit, draft: Draft) -> Mapping[str, str]:
    """District code → name."""
    span = draft.intent.span
    return ledger_of(visit.store, draft.intent.municipality, span.last if span else None).names


def _head(visit: Visit, column: Column) -> Html:
    return tag("th", column.label.say(visit.lang), class_=_class(column), scope="col")


def _word(visit: Visit, name: str, class_: str | None = None) -> Html:
    return tag("th", say(f"upload.col_{name}", visit.lang), class_=class_, scope="col")


def _class(column: Column) -> str | None:
    """Figures to the right, everything else to the left."""
    return None if column.kind in (Kind.COUNT, Kind.YEN, Kind.NUMBER) else "text"


def _keys(visit: Visit, draft: Draft, row: Mapping[str, Any], names: Mapping[str, str]) -> list[Html]:
    """The cells of the key, the first as the heading of its row."""
    texts = [_text(visit, c, row[c.stored_as], State.GIVEN, names) for c in draft.dataset.key_columns]
    first, *rest = texts
    return [tag("th", first, scope="row"), *(tag("td", text, class_="text") for text in rest)]


def _text(visit: Visit, column: Column, value: Any, state: str | None, names: Mapping[str, str]) -> str:
    """A value as its kind is written; the word for why there is none."""
    if value is None:
        return formats.state(state or State.NOT_REPORTED, visit.lang)
    if value == NONE:
        return formats.MINUS
    if column.kind is Kind.DISTRICT and value not in RESERVED_DISTRICTS:
        return names.get(value, str(value))
    return _WRITTEN.get(column.kind, _plain)(value, column, visit.lang)


def _plain(value: Any, _column: Column, _lang: str) -> str:
    """As it is; a whole number without its point."""
    return str(value).removesuffix(".0")


def _code(value: str, column: Column, lang: str) -> str:
    """The label of a code, where the list still has it."""
    known = any(code.value == value for code in codes(column.codes or ""))
    return code_label(column.codes or "", value, lang) if known else value


_WRITTEN: Mapping[Kind, Callable[[Any, Column, str], str]] = MappingProxyType(
    {
        Kind.DISTRICT: lambda value, _, lang: code_label("role", value, lang),
        Kind.CODE: _code,
        Kind.COUNT: lambda value, _, lang: formats.grouped(int(value)),
        Kind.YEN: lambda value, _, lang: formats.grouped(int(value)),
        Kind.FLAG: lambda value, _, lang: say("export.yes" if str(value).lower() == "true" else "export.no", lang),
        Kind.YEAR: lambda value, _, lang: formats.year(int(value), lang),
        Kind.DATE: lambda value, _, lang: formats.day(date.fromisoformat(str(value)), lang),
    }
)
