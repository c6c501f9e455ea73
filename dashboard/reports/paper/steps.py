"""Round steps for an axis, written as its figures are."""

import math
from collections.abc import Iterable

from dashboard import formats
from dashboard.reports.paper.pieces import Step

_ROUND = (1, 2, 2.5, 5, 10)
_WANTED = 4


def steps(values: Iterable[float | None], unit: str, lang: str) -> tuple[Step, ...]:
    """Zero and about four steps that hold the greatest value, and the least where it is below; whole ones for what is
    counted.
    """
    known = [0, *(value for value in values if value is not None)]
    low, top = min(known), max(known)
    step = _round((top - low) / _WANTED, whole=unit != "rate")
    first, last = math.floor(low / step + 1e-9), math.ceil(top / step - 1e-9)
    places = range(first, max(last, first + 1) + 1)
    return tuple(Step(n * step, formats.short(_figure(n * step, unit), unit, lang)) for n in places)


def _round(rough: float, *, whole: bool) -> float:
    """The least of 1, 2, 2.5, 5 times a power of ten that is not below; at least one where only whole ones count."""
    if rough <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * n for n in _ROUND if power * n >= rough - 1e-12)
    return max(1.0, math.ceil(step)) if whole else step


def _figure(value: float, unit: str) -> float:
    return value if unit == "rate" else round(value)
