"""The map of the sample: 46 districts without gaps or overlaps."""

import json
from itertools import pairwise
from pathlib import Path

from dashboard.sample.borders import Point, doubled_area, edges
from dashboard.sample.city import districts
from dashboard.sample.geography import DEFAULT_PATH, rings, write_geography

Edge = tuple[Point, Point]


def all_edges() -> list[Edge]:
    return [edge for ring in rings().values() for edge in edges(ring)]


def coast() -> list[Point]:
    """The stretches that belong to one district only, put end to end."""
    known = set(all_edges())
    following = {start: end for start, end in known if (end, start) not in known}
    ring = [min(following)]
    while (point := following[ring[-1]]) != ring[0]:
        ring.append(point)
    assert len(ring) == len(following)
    return ring


def test_the_committed_map_is_what_the_script_writes(tmp_path: Path) -> None:
    assert write_geography(tmp_path / "again.geojson").read_bytes() == DEFAULT_PATH.read_bytes()
    assert DEFAULT_PATH.stat().st_size < 60_000


def test_each_district_is_there_once_in_its_order() -> None:
    features = json.loads(DEFAULT_PATH.read_text(encoding="utf-8"))["features"]
    told = [(f["properties"]["district_code"], f["properties"]["district"], f["properties"]["order"]) for f in features]
    assert told == [(d.code, d.name, int(d.code)) for d in districts()]


def test_every_ring_is_closed_and_runs_counter_clockwise() -> None:
    for feature in json.loads(DEFAULT_PATH.read_text(encoding="utf-8"))["features"]:
        (ring,) = feature["geometry"]["coordinates"]
        assert ring[0] == ring[-1]
        assert sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(ring)) > 0


def test_a_stretch_of_border_belongs_to_one_district_or_to_two_in_opposite_directions() -> None:
    assert len(set(all_edges())) == len(all_edges())


def test_the_areas_of_the_districts_add_up_to_that_of_the_city() -> None:
    assert sum(doubled_area(ring) for ring in rings().values()) == doubled_area(coast())
    assert 270e6 < doubled_area(coast()) / 2 < 285e6


def test_no_two_borders_cross() -> None:
    stretches = sorted({(min(edge), max(edge)) for edge in all_edges()})
    crossing = [
        (one, other)
        for i, one in enumerate(stretches)
        for other in stretches[i + 1 :]
        if other[0][0] <= one[1][0] and not set(one) & set(other) and _cross(one, other)
    ]
    assert crossing == []


def _cross(one: Edge, other: Edge) -> bool:
    return _side(one, other[0]) * _side(one, other[1]) <= 0 and _side(other, one[0]) * _side(other, one[1]) <= 0


def _side(edge: Edge, point: Point) -> int:
    (ax, ay), (bx, by) = edge
    turn = (bx - ax) * (point[1] - ay) - (by - ay) * (point[0] - ax)
    return (turn > 0) - (turn < 0)


def test_each_label_stands_within_its_district() -> None:
    for feature in json.loads(DEFAULT_PATH.read_text(encoding="utf-8"))["features"]:
        assert _within(feature["properties"]["label"], feature["geometry"]["coordinates"][0])


def _within(point: list[float], ring: list[list[float]]) -> bool:
    x, y = point
    crossed = [
        (x1 - x0) * (y - y0) / (y1 - y0) + x0 > x for (x0, y0), (x1, y1) in pairwise(ring) if (y0 > y) != (y1 > y)
    ]
    return sum(crossed) % 2 == 1


def test_districts_are_small_in_the_centre_and_large_at_the_rim() -> None:
    areas = {d.code: doubled_area(rings()[d.code]) / 2e6 for d in districts()}
    centre = [areas[d.code] for d in districts() if d.setting == "centre"]
    hills = [areas[d.code] for d in districts() if d.setting == "hills"]
    assert max(centre) < 4
    assert sum(hills) / len(hills) > 8
