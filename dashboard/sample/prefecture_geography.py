"""The map of そなえ県: ten municipalities around a bay, as GeoJSON with their codes and names. It lies where there is
only sea, as そなえ市 does.
"""

import json
from collections.abc import Sequence

from dashboard.sample.borders import Point, divide
from dashboard.sample.geography import position
from dashboard.sample.prefecture import ABSENT, Place

_MIDDLE = (136.6, 31.9)
"""Longitude and latitude."""
_METRES = 4
"""Each unit of the outline below: a border winds as much as one of a city, over a greater distance."""
_OUTLINE: tuple[Point, ...] = (
    (-9800, -1500), (-9000, -3800), (-7200, -5200), (-5200, -5600), (-3900, -4600), (-2600, -3300), (-900, -2900),
    (700, -3500), (1900, -4900), (3000, -6200), (5200, -6600), (7300, -5600), (9200, -4600), (10300, -2400),
    (9900, 200), (11000, 2300), (9800, 4600), (8300, 6600), (6000, 7400), (4200, 9000), (1800, 8600), (-500, 9600),
    (-3000, 8800), (-4800, 9300), (-6700, 7700), (-8300, 6200), (-8900, 3700), (-10200, 1600),
)  # fmt: skip
_MIDDLES = {
    "992020": (-400, -900), "992038": (4800, -3600), "992046": (800, 4600), "993018": (-6800, -3000),
    "993026": (4600, 1800), "993034": (-3600, 6400), "993042": (7200, -1200), "993051": (-4600, 1600),
    "994014": (5200, 6200), "994022": (-7600, 4600),
}  # fmt: skip


def outlines(places: Sequence[Place]) -> bytes:
    """Those of some of its municipalities, and of the one that has no council in the store."""
    rings = dict(zip(_MIDDLES, divide(_OUTLINE, list(_MIDDLES.values())), strict=True))
    named = dict([*((place.code, place.name) for place in places), ABSENT])
    features = [
        {
            "type": "Feature",
            "properties": {"code": code, "name": name},
            "geometry": {"type": "Polygon", "coordinates": [_closed(rings[code])]},
        }
        for code, name in named.items()
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False).encode()


def _closed(ring: Sequence[Point]) -> list[list[float]]:
    """The border in degrees, its first point again at its end."""
    return [position((x * _METRES, y * _METRES), origin=_MIDDLE) for x, y in [*ring, ring[0]]]
