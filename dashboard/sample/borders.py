"""Dividing a city among its districts: each gets the ground nearest to its middle, within one winding outline.

All points are whole metres, so that neighbours share their border exactly and areas add up without a remainder.
"""

from collections.abc import Sequence

from dashboard.sample.chance import chance

Point = tuple[int, int]
_Exact = tuple[float, float]

_SHORTEST = 450
"""Metres: a shorter stretch of border is left straight."""
_BEND = 110
"""Per mille of a stretch that its middle may stand aside."""
_NO_AREA = 0.001
"""Square metres: less than this is an error of rounding."""


def divide(outline: Sequence[Point], middles: Sequence[Point]) -> list[list[Point]]:
    """One ring per middle in the same order, counter-clockwise as the outline is, without the closing point."""
    return [_winding(_nearest_to(middle, middles, outline)) for middle in middles]


def doubled_area(ring: Sequence[Point]) -> int:
    """Twice the area within a ring in square metres, exactly; negative for a clockwise one."""
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], ring[0]], strict=True))


def edges(ring: Sequence[Point]) -> list[tuple[Point, Point]]:
    """Its stretches in order, the last one closing it."""
    return list(zip(ring, [*ring[1:], ring[0]], strict=True))


def _nearest_to(middle: Point, middles: Sequence[Point], outline: Sequence[Point]) -> list[Point]:
    """The part of the outline that is nearer to this middle than to any other, in straight stretches."""
    ring: list[_Exact] = list(outline)
    for other in middles:
        if other != middle:
            ring = _cut(ring, middle, other)
    return [(round(x), round(y)) for x, y in _without_spikes(ring)]


def _cut(ring: list[_Exact], near: Point, far: Point) -> list[_Exact]:
    """The side of the perpendicular bisector on which ``near`` lies (Sutherland and Hodgman, 1974)."""
    kept: list[_Exact] = []
    for start, end in zip(ring, [*ring[1:], *ring[:1]], strict=True):
        before, after = _closer(start, near, far), _closer(end, near, far)
        if before >= 0:
            kept.append(start)
        if (before < 0) != (after < 0):
            part = before / (before - after)
            kept.append((start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part))
    return kept


def _closer(point: _Exact, near: Point, far: Point) -> float:
    """Above 0 if the point is closer to ``near``, below if to ``far``."""
    x, y = point
    return (x - far[0]) ** 2 + (y - far[1]) ** 2 - (x - near[0]) ** 2 - (y - near[1]) ** 2


def _without_spikes(ring: list[_Exact]) -> list[_Exact]:
    """Cutting a bay in two leaves a way there and back of no width between the halves: its tips go, one by one."""
    for i, tip in enumerate(ring):
        if _turns_back(ring[i - 1], tip, ring[(i + 1) % len(ring)]):
            return _without_spikes(ring[:i] + ring[i + 1 :])
    return ring


def _turns_back(before: _Exact, tip: _Exact, after: _Exact) -> bool:
    """Whether the way to ``tip`` is gone back; a point met twice in a row counts too."""
    (ax, ay), (bx, by) = (before[0] - tip[0], before[1] - tip[1]), (after[0] - tip[0], after[1] - tip[1])
    return abs(ax * by - ay * bx) < _NO_AREA and ax * bx + ay * by > -_NO_AREA


def _winding(ring: Sequence[Point]) -> list[Point]:
    return [point for start, end in edges(ring) for point in _wind(start, end)[:-1]]


def _wind(start: Point, end: Point) -> list[Point]:
    """From start to end with bends. The same two ends give the same bends in either direction."""
    if start > end:
        return _wind(end, start)[::-1]
    dx, dy = end[0] - start[0], end[1] - start[1]
    if dx * dx + dy * dy < _SHORTEST * _SHORTEST:
        return [start, end]
    aside = chance("border", str(start), str(end)).randint(-_BEND, _BEND)
    middle = (start[0] + dx // 2 - dy * aside // 1000, start[1] + dy // 2 + dx * aside // 1000)
    return [*_wind(start, middle)[:-1], *_wind(middle, end)]
