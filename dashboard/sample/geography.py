"""The map of そなえ市: 46 districts between a bay and the hills, as GeoJSON. ``python -m dashboard.sample.geography``.

It lies where there is only sea, south of Kii, so that nobody takes it for a real place.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

from dashboard.sample.borders import Point, divide, doubled_area, edges
from dashboard.sample.city import CITY, District, districts

DEFAULT_PATH = Path(__file__).resolve().parents[2] / "data" / "geo" / "sonae.geojson"

_CITY_HALL = (136.6, 32.6)
"""Longitude and latitude."""
_METRES_PER_DEGREE = (93_850, 110_900)
"""East and north at that latitude."""
_DECIMALS = 5

OUTLINE: tuple[Point, ...] = (
    (-9500, -2200), (-8200, -3600), (-7600, -5000), (-6000, -5600), (-5100, -6700), (-3700, -6500), (-3150, -5600),
    (-2850, -4700), (-2450, -3950), (-2050, -4700), (-1850, -5800), (-700, -6900), (0, -6300), (250, -5300),
    (650, -4450), (1000, -5300), (1400, -6300), (2700, -7100), (4200, -6500), (5600, -6700), (6800, -5400),
    (7400, -3900), (9200, -3100), (10400, -1400), (10100, 600), (11200, 2200), (10700, 4400), (9200, 5500),
    (8500, 7400), (6800, 9000), (4600, 9200), (3200, 10500), (1000, 11000), (-1200, 10100), (-3400, 10300),
    (-4700, 8800), (-5000, 7000), (-6800, 6100), (-8600, 5000), (-9700, 3200), (-9500, 1200), (-10400, -600),
)  # fmt: skip
"""The city's border before its bends, counter-clockwise in metres from the city hall: coast, east, hills, west."""


@cache
def rings() -> dict[str, list[Point]]:
    """District code → its border in metres from the city hall, counter-clockwise, not closed."""
    shared = divide(OUTLINE, [(district.east, district.north) for district in districts()])
    return {district.code: ring for district, ring in zip(districts(), shared, strict=True)}


def label_point(ring: list[Point]) -> Point:
    """The centre of gravity of a district, where its name stands."""
    weighted = [((x0 + x1), (y0 + y1), x0 * y1 - x1 * y0) for (x0, y0), (x1, y1) in edges(ring)]
    whole = 3 * doubled_area(ring)
    return sum(x * w for x, _, w in weighted) // whole, sum(y * w for _, y, w in weighted) // whole


def feature_collection() -> dict[str, Any]:
    """GeoJSON in WGS 84: one polygon per district with its code, name, area, order, and ``label`` (a position)."""
    features = [_feature(district, order) for order, district in enumerate(districts(), start=1)]
    return {"type": "FeatureCollection", "name": CITY, "features": features}


def write_geography(path: Path = DEFAULT_PATH) -> Path:
    """Writes the GeoJSON with one district on a line."""
    collection = feature_collection()
    lines = [json.dumps(feature, ensure_ascii=False, separators=(",", ":")) for feature in collection["features"]]
    head = json.dumps({**collection, "features": []}, ensure_ascii=False, separators=(",", ":"))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(head.removesuffix("]}") + "\n" + ",\n".join(lines) + "\n]}\n", encoding="utf-8", newline="\n")
    return path


def _feature(district: District, order: int) -> dict[str, Any]:
    ring = rings()[district.code]
    positions = [position(point) for point in [*ring, ring[0]]]
    return {
        "type": "Feature",
        "properties": {
            "district_code": district.code,
            "district": district.name,
            "area": district.area,
            "order": order,
            "label": position(label_point(ring)),
        },
        "geometry": {"type": "Polygon", "coordinates": [positions]},
    }


def position(point: Point, *, origin: tuple[float, float] = _CITY_HALL) -> list[float]:
    """Longitude and latitude of a point that is so many metres east and north of the origin."""
    return [
        round(start + metres / scale, _DECIMALS)
        for start, metres, scale in zip(origin, point, _METRES_PER_DEGREE, strict=True)
    ]


if __name__ == "__main__":
    write_geography()
