"""Whether the rings of a polygon are what they must be: closed lines in degrees around something, crossing nowhere."""

import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

Point = tuple[float, float]
Segment = tuple[Point, Point]

_CORNERS = 4  # of the smallest ring, whose last point is its first
_FARTHEST = (180, 90)  # degrees of longitude and latitude


def polygon_fault(polygon: Any) -> str | None:
    """The code of what is wrong with the coordinates of a polygon, None where nothing is: ``outline_not_polygon``
    ``outline_not_degrees`` ``outline_not_closed`` ``outline_flat`` ``outline_crosses_itself``.
    """
    if not isinstance(polygon, list) or not polygon:
        return "outline_not_polygon"
    return next((fault for ring in polygon if (fault := _ring_fault(ring))), None)


def _ring_fault(ring: Any) -> str | None:
    """The same of one ring."""
    if not isinstance(ring, list) or len(ring) < _CORNERS or not all(_is_position(point) for point in ring):
        return "outline_not_polygon"
    points = [(float(point[0]), float(point[1])) for point in ring]
    if any(abs(x) > _FARTHEST[0] or abs(y) > _FARTHEST[1] for x, y in points):
        return "outline_not_degrees"
    if points[0] != points[-1]:
        return "outline_not_closed"
    if _crosses(points):
        return "outline_crosses_itself"
    return None if _area(points) else "outline_flat"


def _is_position(point: Any) -> bool:
    """Two numbers, or three with a height."""
    return (
        isinstance(point, list)
        and len(point) > 1
        and all(isinstance(n, (int, float)) and not isinstance(n, bool) and math.isfinite(n) for n in point[:2])
    )


def _area(points: list[Point]) -> float:
    """Twice the area inside, in square degrees: the sum of the cross products of neighbours."""
    return sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in _sides(points))


def _sides(points: list[Point]) -> Iterator[Segment]:
    """From each corner to the next."""
    return pairwise(points)


def _crosses(points: list[Point]) -> bool:
    """Whether two sides cross between their ends. Sides are compared from west to east while they overlap."""
    sides = sorted((min(side), max(side)) for side in _sides(points))
    for n, side in enumerate(sides):
        for other in sides[n + 1 :]:
            if other[0][0] > side[1][0]:
                break
            if _cross(side, other):
                return True
    return False


def _cross(one: Segment, other: Segment) -> bool:
    """Whether each lies on both sides of the other; touching is no crossing."""
    return _turn(*one, other[0]) * _turn(*one, other[1]) < 0 and _turn(*other, one[0]) * _turn(*other, one[1]) < 0


def _turn(start: Point, end: Point, point: Point) -> float:
    """Positive where the point lies to the left of the line, negative to its right."""
    return (end[0] - start[0]) * (point[1] - start[1]) - (end[1] - start[1]) * (point[0] - start[0])
