"""What the districts of そなえ県 count each month, in whole numbers; a merged district has the sum of its parts."""

from collections import Counter
from collections.abc import Callable
from datetime import date

from dashboard.sample.chance import chance
from dashboard.sample.prefecture import MONTHS, Place, Quarter

Figures = dict[str, int]
_DUES = {4: 3, 5: 14, 6: 38, 7: 22, 8: 9, 9: 6, 10: 3, 11: 2, 12: 1, 1: 1, 2: 1, 3: 0}
"""Month → of a hundred yen of the year's dues."""
_REASONS = {"要介護3以上": 34, "身体障害1・2級": 27, "療育A": 8, "精神1級": 5, "高齢者のみ世帯": 41, "希望者": 6}
"""Of a hundred listed people; some have several reasons."""
_CHEST = {10: 55, 11: 18, 12: 14, 1: 6, 2: 4, 3: 3}


def homes(quarter: Quarter) -> Figures:
    """Households and residents."""
    return _summed(quarter, _homes)


def register(quarter: Quarter, month: date) -> Figures:
    """The register and the help it arranges."""
    return _summed(quarter, lambda place, part: _register(place, part, MONTHS.index(month)))


def helpers(quarter: Quarter, month: date) -> Figures:
    """Volunteers, as persons."""
    return _summed(quarter, lambda place, part: _helpers(place, part, MONTHS.index(month)))


def dues(quarter: Quarter, month: date) -> Figures:
    """Membership dues of the month alone."""
    return _summed(quarter, lambda place, part: _money(place, part, "dues", _DUES.get(month.month, 0), month))


def chest(quarter: Quarter, month: date) -> Figures:
    """Community chest, from house to house."""
    return _summed(quarter, lambda place, part: _money(place, part, "chest", _CHEST.get(month.month, 0), month))


def drills(quarter: Quarter, month: date) -> list[tuple[int, Figures]]:
    """(day, figures) of its drills in that month: one a year where it is lively, in autumn most."""
    rng = chance("prefecture", "drill", quarter.place.code, quarter.parts[0], str(month.year))
    held, day = rng.choice((6, 9, 9, 10, 10, 11, 0)), rng.randint(1, 25)
    crowd = {"participants": rng.randint(25, 140), "registrants": rng.randint(0, 12)}
    return [(day, crowd)] if month.month == held else []


def reasons(quarter: Quarter, month: date) -> list[tuple[str, int]]:
    """(reason, people): why people are listed."""
    listed = register(quarter, month)["listed"]
    rng = chance("prefecture", "reasons", quarter.place.code, quarter.parts[0])
    return [(reason, listed * (share + rng.randint(-3, 3)) // 100) for reason, share in _REASONS.items()]


def _summed(quarter: Quarter, figures: Callable[[Place, str], Figures]) -> Figures:
    """Those of its parts together."""
    together: Counter[str] = Counter()
    for part in quarter.parts:
        together.update(figures(quarter.place, part))
    return dict(together)


def _homes(place: Place, part: str) -> Figures:
    rng = chance("prefecture", "homes", place.code, part)
    households = rng.randint(180, 420) if place.size < _VILLAGE else rng.randint(500, 2_400)
    return {"households": households, "population": households * rng.randint(21, 26) // 10}


_VILLAGE = 3


def _register(place: Place, part: str, t: int) -> Figures:
    rng = chance("prefecture", "register", place.code, part)
    eligible = _homes(place, part)["households"] * rng.randint(12, 20) // 100
    listed = eligible * (rng.randint(42, 74) * 10 + 2 * t) // 1000
    consented = listed if place.definition else listed * rng.randint(62, 88) // 100
    planned = listed * (place.plans * 10 + rng.randint(-40, 40) - 6 * (len(MONTHS) - 1 - t)) // 1000
    supported = listed * (240 + rng.randint(0, 300) + 3 * t) // 1000
    planned = max(0, min(planned, listed))
    least, most = max(0, planned + supported - listed), min(planned, supported)
    return {
        "eligible": eligible,
        "listed": listed,
        "consented": consented,
        "shared": consented * rng.randint(80, 99) // 100,
        "planned": planned,
        "supported": supported,
        "planned_and_supported": least + (most - least) * rng.randint(50, 90) // 100,
    }


def _helpers(place: Place, part: str, t: int) -> Figures:
    rng = chance("prefecture", "helpers", place.code, part)
    registered = rng.randint(6, 40) + t // rng.randint(3, 8)
    trained = registered * rng.randint(30, 70) // 100
    return {
        "registered": registered,
        "insured": registered * rng.randint(70, 98) // 100,
        "trained": trained,
        "ready": trained * rng.randint(40, 90) // 100,
    }


def _money(place: Place, part: str, of: str, share: int, month: date) -> Figures:
    """``share``: of a hundred yen of the year's, what comes in that month; every year a little less."""
    rng = chance("prefecture", of, place.code, part)
    members = _homes(place, part)["households"] * rng.randint(38, 72) // 100
    fewer = 1000 - 18 * (month.year - MONTHS[0].year)
    return {
        "amount": members * rng.choice((3, 4, 5)) * 100 * share * fewer // 100_000,
        "households": members * share * fewer // 100_000,
    }
