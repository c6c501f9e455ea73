"""The outlines of a municipality's districts, read from its GeoJSON file in ``data/geo``."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dashboard.settings import ROOT

FOLDER = ROOT / "data" / "geo"
Point = tuple[float, float]


@dataclass(frozen=True)
class Shape:
    """One district: ``rings`` are its closed outlines as (longitude, latitude), ``label`` is a point inside it."""

    code: str
    name: str
    rings: tuple[tuple[Point, ...], ...]
    label: Point


def boundaries(geo: str | None) -> tuple[Shape, ...]:
    """The districts of ``data/geo/<geo>.geojson`` in official order; none where a council has no such file.

    Features are polygons with the properties district_code and district; order and label (a point) are optional.
    """
    path = FOLDER / f"{geo}.geojson"
    return _read(path) if geo and path.is_file() else ()


def extent(shapes: tuple[Shape, ...]) -> tuple[float, float, float, float]:
    """West, south, east and north of them all."""
    longitudes, latitudes = zip(*(point for shape in shapes for ring in shape.rings for point in ring), strict=True)
    return min(longitudes), min(latitudes), max(longitudes), max(latitudes)


@cache
def _read(path: Path) -> tuple[Shape, ...]:
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
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
