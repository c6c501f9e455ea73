"""Rows mended in place: the lines that hold problems, as typed, under the headings of the file."""

from collections.abc import Mapping
from typing import Any

import polars as pl
import streamlit as st

from dashboard.errors import RefusedFile
from dashboard.intake.draft import Draft
from dashboard.intake.mending import Place, mended, place_of
from dashboard.intake.problems import Problem
from dashboard.intake.reading import Mend, RawTable
from dashboard.ui.markup import Html, plain, tag
from dashboard.ui.upload.parcel import Parcel
from dashboard.ui.visit import Visit
from dashboard.words import say
from dashboard.words.telling import sentence_of

_SMALL, _MOST, _LISTED = 30, 100, 12


def mend_in_place(visit: Visit, parcel: Parcel, draft: Draft) -> None:
    """The grid and, below it, what was mended so far."""
    raw = parcel.raw
    if raw is None:
        return
    lines = _lines(raw, draft, parcel)
    if lines:
        title = say("upload.grid", visit.lang, n=len(lines))
        with st.expander(title, expanded=True, icon=":material/edit:", key=f"{parcel.key}.rows"):
            st.caption(say("upload.grid_lead", visit.lang))
            _edit(visit, parcel, raw, draft, lines)
            _tell_refusal(parcel)
            show_mends(visit, parcel, draft.raw)


def _lines(raw: RawTable, draft: Draft, parcel: Parcel) -> list[int]:
    """Every line of a small file, else those with problems; and those that were mended. A line that came in stays in
    until the file is left, so that the rows do not move below the hand.
    """
    there = set(raw.body["line"]) if raw.body.height <= _SMALL else None
    found = there or {p.line for p in draft.problems if p.line and p.cell and p.severity != "note"}
    kept: set[int] = st.session_state.setdefault(f"{parcel.key}.lines", set())
    kept |= {line for line in {*found, *(line for line, _ in parcel.texts)} if _has(raw, line)}
    return sorted(kept)[:_MOST]


def _has(raw: RawTable, line: int) -> bool:
    """Whether that line is a row below the headings."""
    row = raw.body["line"].search_sorted(line)
    return row < raw.body.height and raw.body["line"][row] == line


def _edit(visit: Visit, parcel: Parcel, raw: RawTable, draft: Draft, lines: list[int]) -> None:
    """The editor. It begins with the cells as they are mended; what is typed into it goes over them."""
    key = f"{parcel.key}.grid.{parcel.turn}.{hash(tuple(lines))}"
    if key not in st.session_state:
        st.session_state[f"{key}.base"] = dict(parcel.texts)
    base: dict[Place, str] = st.session_state.get(f"{key}.base", {})
    widths = {"line": 60, "wrong": 200}
    st.data_editor(
        _columns(visit, raw, draft, lines, base),
        key=key,
        hide_index=True,
        disabled=["line", "wrong"],
        num_rows="fixed",
        width="stretch",
        on_change=_take,
        args=(parcel, raw, lines, key, visit.lang),
        column_config={
            **{
                name: st.column_config.Column(
                    say(f"upload.grid_{name}", visit.lang), pinned=name == "line", width=width
                )
                for name, width in widths.items()
            },
            **{f"c{h.position}": st.column_config.TextColumn(" ".join(h.text.split()) or h.cell) for h in raw.headings},
        },
        alt=say("upload.grid", visit.lang, n=len(lines)),
    )


def _columns(
    visit: Visit, raw: RawTable, draft: Draft, lines: list[int], base: Mapping[Place, str]
) -> dict[str, list[Any]]:
    """line, what is wrong in it, and its cells: lists rather than a frame, which would need pyarrow of polars."""
    wrong = _wrong(visit, draft)
    rows = raw.body.filter(pl.col("line").is_in(lines))
    cells = {
        f"c{h.position}": [
            base.get((line, h.position), text) for line, text in rows.select("line", f"c{h.position}").iter_rows()
        ]
        for h in raw.headings
    }
    return {"line": lines, "wrong": [wrong.get(line, "") for line in lines], **cells}


def _wrong(visit: Visit, draft: Draft) -> dict[int, str]:
    """Line → the headings under which something is to be mended, as it stands after the last mend."""
    found: dict[int, list[Problem]] = {}
    for problem in draft.problems:
        if problem.line and problem.severity != "note":
            found.setdefault(problem.line, []).append(problem)
    return {
        line: " / ".join(dict.fromkeys(" ".join((p.heading or say("upload.row", visit.lang)).split()) for p in some))
        for line, some in found.items()
    }


def _take(parcel: Parcel, raw: RawTable, lines: list[int], key: str, lang: str) -> None:
    """What was typed, laid over what the grid began with; a text about a person is refused and not kept."""
    base: dict[Place, str] = st.session_state.get(f"{key}.base", {})
    texts = {**base, **edited(st.session_state[key], lines)}
    try:
        parcel.texts = {(mend.line, mend.position): mend.now for mend in mended(raw, texts).mends}
    except RefusedFile as refused:
        st.session_state[f"{parcel.key}.refused"] = sentence_of(refused, lang)
        parcel.turn += 1


def edited(state: Mapping[str, Any], lines: list[int]) -> dict[Place, str]:
    """The cells that the editor says were typed: its rows are counted from 0, in the order of ``lines``."""
    return {
        (lines[int(row)], int(name[1:])): str(text or "")
        for row, cells in state["edited_rows"].items()
        for name, text in cells.items()
        if name.startswith("c")
    }


def _tell_refusal(parcel: Parcel) -> None:
    """Why what was typed last was not taken, once."""
    if sentence := st.session_state.pop(f"{parcel.key}.refused", None):
        st.error(plain(sentence))


def show_mends(visit: Visit, parcel: Parcel, raw: RawTable) -> None:
    """Each mended cell, from what to what, with the way back."""
    if not raw.mends:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(tag("h3", say("upload.mends", visit.lang, n=len(raw.mends)), class_="sonae-chart-title"))
        every = [place_of(mend.cell) for mend in raw.mends]
        st.button(
            say("upload.unmend_all", visit.lang),
            key=f"{parcel.key}.unmend",
            type="tertiary",
            icon=":material/undo:",
            on_click=parcel.unmend,
            args=(every,),
        )
    for mend in raw.mends[:_LISTED]:
        _show_mend(visit, parcel, raw, mend)
    if len(raw.mends) > _LISTED:
        st.caption(say("upload.more_mends", visit.lang, n=len(raw.mends) - _LISTED))


def _show_mend(visit: Visit, parcel: Parcel, raw: RawTable, mend: Mend) -> None:
    """One line: C12 計画作成済 36,7 → 367, and a button that puts it back."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.html(_mend_line(visit, raw, mend), width="content")
        st.button(
            say("upload.unmend", visit.lang),
            key=f"{parcel.key}.unmend.{mend.cell}",
            type="tertiary",
            on_click=parcel.unmend,
            args=([place_of(mend.cell)],),
        )


def _mend_line(visit: Visit, raw: RawTable, mend: Mend) -> Html:
    heading = next((" ".join(h.text.split()) for h in raw.headings if h.position == mend.position), "")
    blank = say("upload.blank", visit.lang)
    was, now = (text if text.strip() else blank for text in (mend.was, mend.now))
    return tag("p", tag("small", f"{mend.cell} {heading}"), f" {was} → ", tag("b", now), class_="sonae-heading")
