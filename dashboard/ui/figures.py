"""Charts and maps on a page: titles that wrap, colours for the reader's ground, and a map that draws on any machine."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from dashboard import charts, formats, maps
from dashboard.answers.geo import boundaries
from dashboard.desk import Answer
from dashboard.findings.writing import Writer
from dashboard.maps.deck import HEIGHT, WIDTH
from dashboard.metrics import metric
from dashboard.palette import DARK
from dashboard.ui import selection
from dashboard.ui.markup import Html, joined, tag
from dashboard.ui.notes import footnotes
from dashboard.ui.visit import Visit
from dashboard.words import say

_BELOW_TITLE = 12
_TITLE = 40
_PHONE = (330, 310)
_TALL, _WINDOW = 1_500, 800


def chart(visit: Visit, figure: go.Figure, *, key: str, picks: bool = False) -> None:
    """Draws a chart at the width there is. Its title and subtitle become text above it, because plotly's do not wrap.

    ``picks``: a click on a mark picks out its district (the mark's customdata is a district_code). A chart of hundreds
    of rows scrolls in itself, so that what is below it is found.
    """
    title, subtitle = figure.layout.title.text or "", figure.layout.title.subtitle.text or ""
    st.html(_titled(title, subtitle))
    bare = go.Figure(figure)
    bare.update_layout(title=None, margin_t=_room_above(figure), height=figure.layout.height - _TITLE)
    anew = f"{key} {visit.district or ''}" if picks else key
    with st.container(height=_WINDOW) if bare.layout.height > _TALL else st.container():
        _plot(visit, bare, key=anew, alt=title or subtitle, take=selection.pick_out if picks else None)


def district_map(
    visit: Visit,
    answer: Answer,
    name: str,
    *,
    key: str,
    title: str,
    subtitle: str = "",
    width: int = WIDTH,
    height: int = HEIGHT,
    ticked: Sequence[str] | None = None,
    marks: Mapping[str, maps.Mark] = MappingProxyType({}),
    take: selection.Take = selection.pick_out,
) -> None:
    """The districts coloured by a metric, with a legend that counts them. A click picks a district out, or does what
    ``take`` does with it; ``ticked`` are outlined then in place of the one that is picked out.

    A pydeck deck, or plotly polygons where the browser has no WebGL or the reader prefers them. A council without
    boundaries has a square for each district instead. ``marks``: what else is told of districts, by code. ``width``:
    about how many pixels wide its place on the page is; on a phone all are of one width.
    """
    shown, districts = metric(name), ordinary(answer)
    outlines = maps.boundaries(visit.council.geo, own=boundaries(visit.desk).row()["geojson"])
    st.html(_titled(title, subtitle))
    if districts.frame.is_empty():
        st.html(tag("p", say("face.no_districts", visit.lang, word=visit.word), class_="sonae-note"))
        return
    shapes = outlines or maps.schematic(districts.frame.select("district_code", "district").rows())
    outlined = ticked if ticked is not None else [visit.district] if visit.district else []
    frame, hidden = districts.frame, districts.hidden
    shaded = maps.shaded(shapes, frame, shown, visit.lang, hidden=hidden, selected=outlined, marks=marks)
    size, anew = _PHONE if visit.narrow else (width, height), f"{key} {' '.join(outlined)}"
    _draw(visit, shaded, key=anew, alt=title, size=size, take=take, is_plain=not outlines)
    st.html(_legend(visit, maps.legend(frame, shown, visit.lang, hidden=hidden)))
    footnotes(_apart(visit, outlines, districts))
    if outlines:
        _ask_how(visit)


def _ask_how(visit: Visit) -> None:
    """The switch to the map that needs no WebGL."""
    st.toggle(
        say("face.plain_map", visit.lang),
        key="plain_maps",
        help=say("face.plain_map_help", visit.lang),
        persist_state="session",
    )


def _apart(visit: Visit, outlines: Sequence[maps.Shape], districts: Answer) -> list[str]:
    """What the map cannot show: that it is none, districts without an outline, outlines without a district."""
    if not outlines:
        return [say("face.no_boundaries", visit.lang, word=visit.word)]
    writer, known = Writer(visit.lang, visit.word), {shape.code for shape in outlines}
    missing = [
        name for code, name in districts.frame.select("district_code", "district").iter_rows() if code not in known
    ]
    unknown = [shape.name for shape in outlines if shape.code not in districts.frame["district_code"]]
    found = (("not_on_map", missing), ("not_in_ledger", unknown))
    return [say(f"face.{key}", visit.lang, names=writer.names(names)) for key, names in found if names]


def _draw(
    visit: Visit,
    shaded: Sequence[maps.Shaded],
    *,
    key: str,
    alt: str,
    size: tuple[int, int],
    take: selection.Take,
    is_plain: bool,
) -> None:
    """The map in the way that this browser can draw. A new key with every pick: else Streamlit would go on fading all
    that was not clicked.
    """
    width, height = size
    if visit.plain_maps or is_plain:
        _plot(visit, maps.polygons(shaded, height=height), key=f"{key} plain", alt=alt, take=take)
        return
    st.pydeck_chart(
        maps.deck(shaded, width=width, height=height, dark=visit.dark),
        height=height,
        key=key,
        alt=alt,
        on_select=lambda: selection.pick_feature(key, take),
        selection_mode="single-object",
    )


def _plot(visit: Visit, figure: go.Figure, *, key: str, alt: str, take: selection.Take | None) -> None:
    """A plotly figure on the reader's ground; ``take`` is given what is clicked, if it can be."""
    shown = charts.in_dark(figure) if visit.dark else figure
    options: dict[str, Any] = {"theme": None, "config": charts.CONFIG, "alt": alt}
    if take is not None:
        st.plotly_chart(
            shown, key=key, on_select=lambda: selection.pick_mark(key, take), selection_mode="points", **options
        )
    else:
        st.plotly_chart(shown, key=key, **options)


def ordinary(answer: Answer) -> Answer:
    """The answer without reserved districts: they have no place on a map or among districts that are compared."""
    if "role" not in answer.frame.columns:
        return answer
    is_district = answer.frame["role"] == "地区"
    return answer.only(is_district)


def _titled(title: str, subtitle: str) -> Html:
    heading = tag("h3", title, class_="sonae-chart-title") if title else None
    return joined(heading, tag("p", subtitle, class_="sonae-chart-subtitle") if subtitle else None)


def _room_above(figure: go.Figure) -> int:
    """Room for what stands above the plot: notes of breaks and reference lines, a legend, or nothing."""
    above = any(note.yref == "paper" and note.y == 1 for note in figure.layout.annotations)
    return 28 if above or figure.layout.showlegend else _BELOW_TITLE


def _legend(visit: Visit, shades: Sequence[maps.Shade]) -> Html:
    """Every class with its colour and the number of districts in it."""
    return tag("div", *(_class(visit, shade) for shade in shades), class_="sonae-legend")


def _class(visit: Visit, shade: maps.Shade) -> Html:
    colour = DARK.get(shade.colour, shade.colour) if visit.dark else shade.colour
    number = formats.count(shade.districts, visit.lang, unit="districts", word=visit.word)
    swatch = tag("i", style=f"background:{colour}")
    return tag("span", swatch, say("face.legend", visit.lang, label=shade.label, districts=number))
