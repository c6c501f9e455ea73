"""The outlines of a municipality's districts, from the GeoJSON that it imported or a file in ``data/geo``."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from dashboard.settings import GEO

Point = tuple[float, float]
_SIDE = 0.01
_WIDER = 1.6


@dataclass(frozen=True)
class Shape:
    """One district: ``rings`` are its closed outlines as (longitude, latitude), ``label`` is a point inside it."""

    code: str
    name: str
    rings: tuple[tuple[Point, ...], ...]
    label: Point


def outlines(geo: str | None, *, own: str | None = None) -> str | None:
    """The GeoJSON with the outlines of a council: ``own``, which it imported (``answers.geo.boundaries``), else that of
    ``data/geo/<geo>.geojson``; None where it has neither.
    """
    return _ours(geo) if own is None and geo else own


@cache
def _ours(geo: str) -> str | None:
    """What the program brings along, read once."""
    path = GEO / f"{geo}.geojson"
    return path.read_text(encoding="utf-8") if path.is_file() else None


def boundaries(geojson: str | None) -> tuple[Shape, ...]:
    """The districts of a GeoJSON in official order; none of None.

    Features are polygons with the properties district_code and district; order and label (a point) are optional.
    """
    return _shapes(geojson) if geojson else ()


def schematic(districts: Sequence[tuple[str, str]]) -> tuple[Shape, ...]:
    """A square for each (code, name) in the order given, in rows from the north-west: the map of a council that has no
    boundaries. It says nothing of where a district is.
    """
    across = max(1, math.ceil(math.sqrt(len(districts) * _WIDER)))
    return tuple(_square(code, name, *divmod(n, across)) for n, (code, name) in enumerate(districts))


def _square(code: str, name: str, row: int, column: int) -> Shape:
    """One square near the equator, where a degree is as long as it is wide."""
    west, north = column * _SIDE, -row * _SIDE
    east, south = west + _SIDE, north - _SIDE
    ring = ((west, north), (east, north), (east, south), (west, south), (west, north))
    return Shape(code, name, (ring,), (west + _SIDE / 2, north - _SIDE / 2))


def extent(shapes: tuple[Shape, ...]) -> tuple[float, float, float, float]:
    """West, south, east and north of them all."""
    longitudes, latitudes = zip(*(point for shape in shapes for ring in shape.rings for point in ring), strict=True)
    return min(longitudes), min(latitudes), max(longitudes), max(latitudes)


@lru_cache(maxsize=8)
def _shapes(geojson: str) -> tuple[Shape, ...]:
    features = json.loads(geojson)["features"]
    return tuple(_shape(f) for f in sorted(features, key=lambda f: f["properties"].get("order", 0)))


def _shape(feature: Mapping[str, Any]) -> Shape:
    properties, geometry = feature["properties"], feature["geometry"]
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    rings = tuple(tuple((x, y) for x, y, *_ in polygon[0]) for polygon in polygons)
    label = properties.get("label") or _middle(max(rings, key=len))
    return Shape(str(properties["district_code"]), str(properties["district"]), rings, (label[0], label[1]))


def _middle(ring: tuple[Point, ...]) -> Point:
    """The mean of the corners: inside, unless the district is very winding."""
    return sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring)
