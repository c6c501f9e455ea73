"""The map as a pydeck deck: no basemap, no internet; it needs WebGL in the browser."""

import math
from collections.abc import Sequence
from typing import Any

import pydeck as pdk

from dashboard.maps.boundaries import extent
from dashboard.maps.shading import Shaded, in_short
from dashboard.palette import DARK, FONT, PAPER, TEXT, ink

LAYER = "districts"
HEIGHT = 380
WIDTH = 560
_TILE = 512
_MARGIN = 0.94
_MERIDIAN = 360
_METRES = 111_320
_FITS = 6.5
_LARGEST, _SIGN = 14, 1.8


def deck(districts: Sequence[Shaded], *, width: int = WIDTH, height: int = HEIGHT, dark: bool = False) -> pdk.Deck:
    """The districts filled with their colours, the selected one outlined. A click gives its code as ``district_code``.

    ``width`` and ``height``: those of its place on the page in pixels, which a deck cannot know by itself.
    """
    return pdk.Deck(
        layers=[_layer(districts, dark=dark), *_words(districts, dark=dark)],
        initial_view_state=_view(districts, width, height),
        map_provider=None,
        tooltip={"html": "{tip}", "style": _tip_style(dark=dark)},
    )


def _layer(districts: Sequence[Shaded], *, dark: bool) -> pdk.Layer:
    on_top = sorted(districts, key=lambda district: district.selected)
    return pdk.Layer(
        "GeoJsonLayer",
        id=LAYER,
        data={"type": "FeatureCollection", "features": [_feature(one, dark=dark) for one in on_top]},
        get_fill_color="properties.fill",
        get_line_color="properties.line",
        get_line_width="properties.width",
        line_width_units=pdk.types.String("pixels"),
        line_joint_rounded=True,
        pickable=True,
        auto_highlight=True,
        highlight_color=[0, 0, 0, 40],
    )


def _words(districts: Sequence[Shaded], *, dark: bool) -> list[pdk.Layer]:
    """The districts' names, and above them the signs of their marks, larger. They grow with the map, so that in a city
    of many districts one zooms in to read them.
    """
    names, size = [_name(one, dark=dark) for one in districts], _letter(districts)
    signed = [name for name in names if name["sign"]]
    signs = [_text("sign", signed, size=size * _SIGN, most=_LARGEST * _SIGN, up=_LARGEST)] if signed else []
    return [_text("name", names, size=size, most=_LARGEST, up=0), *signs]


def _text(column: str, data: Sequence[dict[str, Any]], *, size: float, most: float, up: int) -> pdk.Layer:
    """Texts of so many metres, at most so many pixels high, and so many pixels above the middle of their district."""
    return pdk.Layer(
        "TextLayer",
        id=f"{column}s",
        data=data,
        get_position="at",
        get_text=column,
        get_color="ink",
        get_size=size,
        get_pixel_offset=[0, -up],
        size_units=pdk.types.String("meters"),
        size_max_pixels=most,
        character_set=pdk.types.String("auto"),
        font_family=pdk.types.String(FONT),
        pickable=False,
    )


def _name(one: Shaded, *, dark: bool) -> dict[str, Any]:
    return {
        "at": list(one.shape.label),
        "name": in_short(one.shape.name),
        "sign": one.sign,
        "ink": _rgb(ink(one.colour), dark=dark),
    }


def _letter(districts: Sequence[Shaded]) -> float:
    """The height of a letter in metres at which a short name fits into a district of the middling size."""
    west, south, east, north = extent(tuple(one.shape for one in districts))
    area = (east - west) * math.cos(math.radians((south + north) / 2)) * (north - south)
    return math.sqrt(area / max(len(districts), 1)) * _METRES / _FITS


def _feature(one: Shaded, *, dark: bool) -> dict[str, Any]:
    return {
        "type": "Feature",
        "geometry": {"type": "MultiPolygon", "coordinates": [[ring] for ring in one.shape.rings]},
        "tip": "\n".join(one.lines),
        "district_code": one.shape.code,
        "properties": {
            "fill": _rgb(one.colour, dark=dark),
            "line": _rgb(TEXT if one.selected else PAPER, dark=dark),
            "width": 3 if one.selected else 1,
        },
    }


def _view(districts: Sequence[Shaded], width: int, height: int) -> pdk.ViewState:
    """The middle of all districts, at the zoom at which they fill that size (Web Mercator, tiles of 512)."""
    west, south, east, north = extent(tuple(one.shape for one in districts))
    latitude = (south + north) / 2
    tall = (north - south) / math.cos(math.radians(latitude))
    scale = min(width / (east - west), height / tall) * _MARGIN
    zoom = math.log2(scale * _MERIDIAN / _TILE)
    return pdk.ViewState(longitude=(west + east) / 2, latitude=latitude, zoom=zoom, min_zoom=zoom - 1)


def _rgb(colour: str, *, dark: bool) -> list[int]:
    """#0017C1 as [0, 23, 193]."""
    shown = DARK.get(colour, colour) if dark else colour
    return [int(shown[i : i + 2], 16) for i in (1, 3, 5)]


def _tip_style(*, dark: bool) -> dict[str, str]:
    """The tooltip in the type and colours of the charts' own."""
    ground, text = (DARK.get(c, c) if dark else c for c in (PAPER, TEXT))
    type_and_lines = {"fontFamily": FONT, "fontSize": "13px", "whiteSpace": "pre-line"}
    return {"backgroundColor": ground, "color": text, "borderRadius": "4px", **type_and_lines}
