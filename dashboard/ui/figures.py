"""Charts and maps on a page: titles that wrap, colours for the reader's ground, and a map that draws on any machine."""

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

import plotly.graph_objects as go
import streamlit as st

from dashboard import charts, formats, maps
from dashboard.answers.geo import boundaries
from dashboard.desk import Answer
from dashboard.findings.writing import Writer
from dashboard.kept import kept
from dashboard.maps.deck import HEIGHT, WIDTH
from dashboard.metrics import metric
from dashboard.palette import DARK
from dashboard.ui import selection
from dashboard.ui.markup import Html, joined, tag
from dashboard.ui.notes import footnote, titled
from dashboard.ui.visit import Look, Visit
from dashboard.words import say

_BELOW_TITLE = 12
_TITLE = 40
_PHONE = (330, 310)
_TALL, _WINDOW = 1_500, 800
Of = Literal["district", "municipality"]
"""What stands on a map."""
_UNITS: Mapping[Of, str] = {"district": "districts", "municipality": "municipalities"}


@dataclass(frozen=True)
class Drawn:
    """A finished chart: its heading as HTML, the same in words, its height, and what plotly draws."""

    heading: Html
    alt: str
    height: float
    figure: charts.Still


@dataclass(frozen=True)
class Mapped:
    """A finished map: a deck, or for a browser without WebGL a plotly figure; its legend and notes, which stand below
    it.
    """

    picture: maps.StillDeck | charts.Still
    below: Html


def chart(visit: Visit, sketch: charts.Sketch, *, key: str, picks: bool = False) -> None:
    """Draws a chart at the width there is. Its title and subtitle become text above it, because plotly's do not wrap.

    ``picks``: a click on a mark
    picks out its district (the mark's customdata is a district_code). A chart of hundreds of rows scrolls in itself, so
    that what is below it is found.
    """
    drawn = _drawn(sketch, dark=visit.dark)
    st.html(drawn.heading)
    anew = f"{key} {visit.district or ''}" if picks else key
    with st.container(height=_WINDOW) if drawn.height > _TALL else nullcontext():
        _plot(drawn.figure, key=anew, alt=drawn.alt, take=selection.pick_out if picks else None)


@kept
def _drawn(sketch: charts.Sketch, *, dark: bool) -> Drawn:
    """The chart, without the title that stands above it."""
    made = sketch()
    title, subtitle = made.layout.title.text or "", made.layout.title.subtitle.text or ""
    height = made.layout.height - _TITLE
    made.update_layout(title=None, margin_t=_room_above(made), height=height)
    return Drawn(titled(title, subtitle), title or subtitle, height, charts.still(made, dark=dark))


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
    of: Of = "district",
) -> None:
    """The districts coloured by a metric, with a legend that counts them. A click picks a district out, or does what
    ``take`` does with it; ``ticked`` are outlined then in place of the one that is picked out. ``of``: municipalities
    in place of districts, under the same names of columns.

    A pydeck deck, or plotly polygons where the browser has no WebGL or the reader prefers them. A council without
    boundaries has a square for each district instead. ``marks``: what else is told of districts, by code. ``width``:
    about how many pixels wide its place on the page is; on a phone all are of one width.
    """
    districts = ordinary(answer)
    st.html(titled(title, subtitle))
    if districts.frame.is_empty():
        st.html(tag("p", say(f"maps.{of}.none", visit.lang, word=visit.word), class_="sonae-note"))
        return
    outlines = maps.outlines(visit.council.geo, own=boundaries(visit.desk).row()["geojson"])
    outlined = ticked if ticked is not None else [visit.district] if visit.district else []
    size = _PHONE if visit.narrow else (width, height)
    mapped = _mapped(visit, districts, name, outlines=outlines, outlined=outlined, marks=marks, size=size, of=of)
    _draw(mapped, key=f"{key} {' '.join(outlined)}", alt=title, height=size[1], take=take)
    st.html(mapped.below)
    if outlines:
        _ask_how(visit)


@kept
def _mapped(
    look: Look,
    districts: Answer,
    name: str,
    *,
    outlines: str | None,
    outlined: Sequence[str],
    marks: Mapping[str, maps.Mark],
    size: tuple[int, int],
    of: Of,
) -> Mapped:
    """The map in the way that this browser can draw; ``outlines`` as GeoJSON."""
    shown, frame, hidden = metric(name), districts.frame, districts.hidden
    shapes = maps.boundaries(outlines)
    places = shapes or maps.schematic(frame.select("district_code", "district").rows())
    shaded = maps.shaded(places, frame, shown, look.lang, hidden=hidden, selected=outlined, marks=marks)
    legend = _legend(look, maps.legend(frame, shown, look.lang, hidden=hidden), of)
    between = (say("maps.ranges", look.lang),) if maps.ranges(frame, shown) else ()
    notes = (*between, *_apart(look, shapes, districts, of))
    return Mapped(_picture(look, shaded, size, is_plain=not shapes), joined(legend, footnote(notes)))


def _picture(
    look: Look, shaded: Sequence[maps.Shaded], size: tuple[int, int], *, is_plain: bool
) -> maps.StillDeck | charts.Still:
    width, height = size
    if look.plain_maps or is_plain:
        return charts.still(maps.polygons(shaded, height=height), dark=look.dark)
    return maps.StillDeck(maps.deck(shaded, width=width, height=height, dark=look.dark))


def _ask_how(visit: Visit) -> None:
    """The switch to the map that needs no WebGL."""
    st.toggle(
        say("face.plain_map", visit.lang),
        key="plain_maps",
        help=say("face.plain_map_help", visit.lang),
        persist_state="session",
    )


def _apart(look: Look, outlines: Sequence[maps.Shape], districts: Answer, of: Of) -> tuple[str, ...]:
    """What the map cannot show: that it is none, districts without an outline, outlines without a district."""
    if not outlines:
        return (say(f"maps.{of}.no_boundaries", look.lang, word=look.word),)
    writer, known = Writer(look.lang, look.word), {shape.code for shape in outlines}
    names = dict(districts.frame.select("district_code", "district").iter_rows())
    missing = [name for code, name in names.items() if code not in known]
    unknown = [shape.name for shape in outlines if shape.code not in names]
    found = (("not_on_map", missing), ("not_in_ledger", unknown))
    return tuple(
        say(f"maps.{of}.{key}", look.lang, names=writer.names(told, unit=_UNITS[of])) for key, told in found if told
    )


def _draw(mapped: Mapped, *, key: str, alt: str, height: int, take: selection.Take) -> None:
    """The map. A new key with every pick: else Streamlit would go on fading all that was not clicked."""
    if isinstance(mapped.picture, charts.Still):
        _plot(mapped.picture, key=f"{key} plain", alt=alt, take=take)
        return
    st.pydeck_chart(
        mapped.picture,
        height=height,
        key=key,
        alt=alt,
        on_select=lambda: selection.pick_feature(key, take),
        selection_mode="single-object",
    )


def _plot(figure: charts.Still, *, key: str, alt: str, take: selection.Take | None) -> None:
    """A finished plotly figure; ``take`` is given what is clicked, if it can be."""
    options: dict[str, Any] = {"theme": None, "config": charts.CONFIG, "alt": alt}
    if take is not None:
        st.plotly_chart(
            figure, key=key, on_select=lambda: selection.pick_mark(key, take), selection_mode="points", **options
        )
    else:
        st.plotly_chart(figure, key=key, **options)


@kept
def ordinary(answer: Answer) -> Answer:
    """The answer without reserved districts: they have no place on a map or among districts that are compared."""
    if "role" not in answer.frame.columns:
        return answer
    is_district = answer.frame["role"] == "地区"
    return answer.only(is_district)


def _room_above(figure: go.Figure) -> int:
    """Room for what stands above the plot: notes of breaks and reference lines, a legend, or nothing."""
    above = any(note.yref == "paper" and note.y == 1 for note in figure.layout.annotations)
    return 28 if above or figure.layout.showlegend else _BELOW_TITLE


def _legend(look: Look, shades: Sequence[maps.Shade], of: Of) -> Html:
    """Every class with its colour and the number of districts in it."""
    return tag("div", *(_class(look, shade, of) for shade in shades), class_="sonae-legend")


def _class(look: Look, shade: maps.Shade, of: Of) -> Html:
    colour = DARK.get(shade.colour, shade.colour) if look.dark else shade.colour
    number = formats.count(shade.districts, look.lang, unit=_UNITS[of], word=look.word)
    swatch = tag("i", style=f"background:{colour}")
    return tag("span", swatch, say("face.legend", look.lang, label=shade.label, districts=number))
