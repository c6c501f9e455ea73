"""A GeoJSON file as outlines: whole polygons in degrees, each with the words that name it.

WGS84 and JGD2011 (and JGD2000) are the same here: they differ by less than a map of districts can show. The old Tokyo
datum, which lies 400 m off, and plane coordinates are refused.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.errors import UnreadableFile
from dashboard.intake.problems import Problem
from dashboard.intake.rings import polygon_fault

_DEGREES = ("4326", "CRS84", "6668", "4612")  # EPSG: WGS84, the same with longitude first, JGD2011, JGD2000
_PLACES = 6  # of a degree: 10 cm

Polygon = list[list[list[float]]]


@dataclass(frozen=True)
class Outline:
    """One feature: its place in the file, from 1; its properties as texts by name; its polygons."""

    number: int
    words: Mapping[str, str]
    polygons: tuple[Polygon, ...]


def read_outlines(data: bytes) -> tuple[list[Outline], list[Problem]]:
    """The outlines of a FeatureCollection, and what is wrong with the features that are none.

    Raises UnreadableFile ``not_geojson``, or ``geojson_datum`` for coordinates other than degrees of WGS84 or JGD2011.
    """
    outlines: list[Outline] = []
    problems: list[Problem] = []
    for number, feature in enumerate(_features(data), start=1):
        polygons, words = _polygons(feature.get("geometry")), _words(feature.get("properties"))
        fault = next((f for p in polygons if (f := polygon_fault(p))), None) if polygons else "outline_not_polygon"
        if fault:
            problems.append(Problem(fault, "error", facts={"n": number, "name": " ".join(words.values())[:60] or "–"}))
        else:
            outlines.append(Outline(number, words, tuple(_rounded(polygon) for polygon in polygons)))
    return outlines, problems


def _features(data: bytes) -> list[dict[str, Any]]:
    """The features of the file."""
    try:
        collection = json.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise UnreadableFile("not_geojson") from error
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list):
        raise UnreadableFile("not_geojson")
    datum = json.dumps(collection.get("crs") or _DEGREES)
    if not any(name in datum for name in _DEGREES):
        raise UnreadableFile("geojson_datum", value=datum)
    return [feature if isinstance(feature, dict) else {} for feature in features]


def _polygons(geometry: Any) -> list[Any]:
    """The coordinates of each polygon; none of any other geometry."""
    if not isinstance(geometry, dict) or not isinstance(coordinates := geometry.get("coordinates"), list):
        return []
    if geometry.get("type") == "Polygon":
        return [coordinates]
    return coordinates if geometry.get("type") == "MultiPolygon" else []


def _words(properties: Any) -> dict[str, str]:
    """The properties that are texts or whole numbers."""
    if not isinstance(properties, dict):
        return {}
    return {str(k): str(v) for k, v in properties.items() if isinstance(v, (str, int)) and not isinstance(v, bool)}


def _rounded(polygon: Polygon) -> Polygon:
    """Without heights, and no finer than a map can show."""
    return [[[round(point[0], _PLACES), round(point[1], _PLACES)] for point in ring] for ring in polygon]
