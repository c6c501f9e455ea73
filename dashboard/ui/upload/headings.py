"""Headings matched to columns: what was understood, what is not used, and a choice for each that is wrong."""

from dataclasses import replace

import polars as pl
import streamlit as st

from dashboard.datasets.codes import code_label
from dashboard.datasets.spec import Column
from dashboard.intake.layout import Layout, column_choices, match_headings
from dashboard.intake.memory import maps_for, remembered
from dashboard.intake.reading import Heading, RawTable
from dashboard.ui.markup import Html, plain, tag
from dashboard.ui.upload.choices import choose_values
from dashboard.ui.upload.parcel import Parcel
from dashboard.ui.visit import Visit
from dashboard.words import say

_SAMPLES = 3
_ASKING = ("column_missing", "heading_twice")


def match(visit: Visit, parcel: Parcel, raw: RawTable) -> None:
    """The headings, opened where a person has to say something about them."""
    intent = parcel.intent
    if intent is None:
        return
    memory = remembered(visit.store, intent.municipality, intent.dataset, raw)
    unsaid = match_headings(raw, intent.dataset, maps=maps_for(raw, replace(intent, maps={}), memory))
    layout = match_headings(raw, intent.dataset, maps=maps_for(raw, intent, memory), sets=intent.sets)
    asks = any(p.code in _ASKING for p in layout.problems)
    used, unused = len(raw.headings) - len(layout.ignored), len(layout.ignored)
    title = say("upload.headings", visit.lang, used=used, unused=unused)
    with st.expander(title, expanded=asks, icon=":material/table_chart:", key=f"{parcel.key}.headings"):
        st.caption(say("upload.headings_lead", visit.lang))
        said = {f"#{h.position + 1}": _choose(visit, parcel, raw, h, layout, unsaid) for h in raw.headings}
        lacking = [c for c in intent.dataset.columns if c.required and not layout.has(c.name)]
        kept = [c for c in intent.dataset.columns if c.name in intent.sets and c not in lacking]
        sets = choose_values(visit, parcel, intent, [*lacking, *kept])
    maps = {place: column for place, column in said.items() if column is not None}
    parcel.intent = replace(intent, maps=maps, sets=sets)


def _choose(
    visit: Visit, parcel: Parcel, raw: RawTable, heading: Heading, layout: Layout, unsaid: Layout
) -> str | None:
    """What a person says of one heading: the name of its column, blank for none; None where they say nothing."""
    now = _column_of(layout, heading)
    columns = {c.name: c for c in column_choices(layout.dataset)}
    said = parcel.intent.maps.get(f"#{heading.position + 1}") if parcel.intent else None
    text, choice = st.columns([5, 4], vertical_alignment="center")
    text.html(_shown(visit, raw, heading))
    if now is not None and now not in columns:  # a value of a cross-tab, or the name beside a code
        choice.caption(plain(_word_of(visit, layout, now)))
        return said
    options = [None, *columns]
    chosen: str | None = choice.selectbox(
        say("upload.heading", visit.lang, cell=heading.cell, heading=plain(_words(heading))),
        options,
        index=options.index(now),
        format_func=lambda name: _label(visit, columns.get(name or "")),
        key=f"{parcel.key}.{layout.dataset.name}.map.{heading.position}.{now}",
        label_visibility="collapsed",
    )
    if chosen == now:
        return said
    return None if chosen == _column_of(unsaid, heading) else chosen or ""


def _word_of(visit: Visit, layout: Layout, name: str) -> str:
    """What a heading is that is no column of its own: a value of a cross-tab, a total, the name beside a code."""
    if layout.spread and name in layout.spread.values.values():
        return code_label(layout.spread.column.codes or "", name, visit.lang)
    return layout.dataset.column("district").label.say(visit.lang) if name == "district_name" else name


def _label(visit: Visit, column: Column | None) -> str:
    """A column with a mark where it is required."""
    if column is None:
        return say("upload.not_used", visit.lang)
    label = column.label.say(visit.lang)
    return say("upload.required_column", visit.lang, column=label) if column.required else label


def _column_of(layout: Layout, heading: Heading) -> str | None:
    """The name of the column that a heading is read as; of a cross-tab, the value that it stands for."""
    if layout.spread and heading.position in layout.spread.values:
        return layout.spread.values[heading.position]
    if layout.spread and heading in layout.spread.totals:
        return heading.text
    return next((name for name, h in layout.headings.items() if h.position == heading.position), None)


def _shown(visit: Visit, raw: RawTable, heading: Heading) -> Html:
    """The cell, the heading as typed, and the first values below it."""
    cells = raw.body[f"c{heading.position}"]
    values = cells.filter(cells.str.strip_chars() != "").head(_SAMPLES).cast(pl.String).to_list()
    name = _words(heading) or say("upload.no_heading", visit.lang)
    sample = say("upload.sample", visit.lang, values=" / ".join(values)) if values else ""
    return tag("p", tag("small", heading.cell), " ", tag("b", name), " ", tag("small", sample), class_="sonae-heading")


def _words(heading: Heading) -> str:
    """The heading on one line."""
    return " ".join(heading.text.split())
