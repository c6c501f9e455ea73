"""The register of そなえ市 month by month: who could be on it, who is, who agreed, who has a plan and a supporter.

All of it is in whole numbers from the last month backwards: 6,413 listed of 12,862 eligible in 2026-10. In 2024-04
the definition was narrowed, so that fewer are eligible and those no longer meant leave the list.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache

from dashboard.sample.chance import chance, climb, spread
from dashboard.sample.city import MONTHS, REVIEW_MONTH, District, districts

ELIGIBLE = 12_862
LISTED = 6_413

_LAST = len(MONTHS) - 1
_REVIEW = MONTHS.index(REVIEW_MONTH)
# Letters go out in September, so the register grows most in the autumn; April has the fewest new entries.
_SEASON = (8, 2, 5, 9, 10, 6, 10, 14, 14, 8, 6, 8)
_SETTING_NEED = {"centre": 96, "suburb": 100, "coast": 106, "hills": 112}


@dataclass(frozen=True)
class RosterRow:
    """One district at the end of one month, in persons. ``added − removed`` is the change from the month before."""

    district: District
    month: date
    eligible: int
    listed: int
    added: int
    removed: int
    consented: int
    declined: int
    unanswered: int
    shared: int
    planned: int
    supported: int
    planned_and_supported: int


@cache
def roster() -> dict[date, tuple[RosterRow, ...]]:
    """Every month in order; in each, every district in the official order."""
    ends = zip(districts(), _eligible_at_the_end(), _listed_at_the_end(), strict=True)
    series = [_series(district, eligible, listed) for district, eligible, listed in ends]
    return {month: tuple(rows[t] for rows in series) for t, month in enumerate(MONTHS)}


def _eligible_at_the_end() -> list[int]:
    return spread(ELIGIBLE, [d.aged65 * (_SETTING_NEED[d.setting] + d.population % 17 - 8) for d in districts()])


def _listed_at_the_end() -> list[int]:
    weights = [n * (180 + 7 * d.activity) for d, n in zip(districts(), _eligible_at_the_end(), strict=True)]
    return spread(LISTED, weights)


def _series(district: District, eligible: int, listed: int) -> list[RosterRow]:
    could = _eligible_path(district, eligible)
    are = _listed_path(district, listed)
    moves = _moves(district, are)
    agreed = [_consented(district, t, n) for t, n in enumerate(are)]
    return [_row(district, t, could[t], are[t], moves[t], agreed) for t in range(_LAST + 1)]


def _eligible_path(district: District, end: int) -> list[int]:
    """Slow growth under either definition; the old one counted every household of older people."""
    rng = chance("eligible", district.code)
    old_end = end * rng.randint(158, 176) // 100
    old = [old_end - old_end * 7 * (_REVIEW - 1 - t) // 10_000 - rng.randint(0, 2) for t in range(_REVIEW)]
    new = [end - end * 11 * (_LAST - t) // 10_000 - rng.randint(0, 1) for t in range(_REVIEW, _LAST)]
    return [*old, *new, end]


def _listed_path(district: District, end: int) -> list[int]:
    rng = chance("listed", district.code)
    before = end * rng.randint(87, 95) // 100
    start = before * rng.randint(58, 76) // 100
    after = before - max(1, before * rng.randint(25, 60) // 1000)
    steps = [_SEASON[month.month - 1] * rng.randint(5, 15) for month in MONTHS]
    return [*climb(start, before, steps[1:_REVIEW]), *climb(after, end, steps[_REVIEW + 1 :])]


def _moves(district: District, listed: list[int]) -> list[tuple[int, int]]:
    """(added, removed) of each month. Even when the list stands still, some die or move away and others come."""
    rng = chance("moves", district.code)
    moves = []
    for before, now in zip([listed[0], *listed], listed, strict=False):
        swapped = rng.randint(0, before * 14 // 1000 + 1)
        moves.append((swapped + max(0, now - before), swapped + max(0, before - now)))
    return moves


def _row(
    district: District, t: int, eligible: int, listed: int, moves: tuple[int, int], agreed: list[int]
) -> RosterRow:
    declined = listed * (45 + int(district.code) * 7 % 40) // 1000
    planned, supported = _planned(district, t, listed), _supported(district, t, listed)
    return RosterRow(
        district=district,
        month=MONTHS[t],
        eligible=eligible,
        listed=listed,
        added=moves[0],
        removed=moves[1],
        consented=agreed[t],
        declined=declined,
        unanswered=listed - agreed[t] - declined,
        shared=_shared(district, t, agreed),
        planned=planned,
        supported=supported,
        planned_and_supported=_both(district, planned, supported, listed),
    )


def _consented(district: District, t: int, listed: int) -> int:
    start = 520 + district.activity
    end = 600 + 2 * district.activity + int(district.code) % 5 * 10
    return listed * (start + (end - start) * t // _LAST) // 1000


def _shared(district: District, t: int, agreed: list[int]) -> int:
    """None before the district's agreement with its helpers; then renewed with each April and October list."""
    rng = chance("shared", district.code)
    begins, part = 74 - district.activity + rng.randint(-12, 12), rng.randint(82, 97)
    if t < begins:
        return 0
    return min(agreed[t], agreed[max(t - t % 6, 0)] * part // 100)


def _planned(district: District, t: int, listed: int) -> int:
    """Plans gather pace: the law has asked for them only since 2021, so the share grows with the square of time."""
    rng = chance("planned", district.code)
    start = rng.randint(15, 70)
    end = 60 + district.activity * district.activity * 7 // 100 + rng.randint(-20, 60)
    return listed * (start * _LAST * _LAST + (end - start) * t * t) // (1000 * _LAST * _LAST)


def _supported(district: District, t: int, listed: int) -> int:
    rng = chance("supported", district.code)
    start = 90 + district.activity
    end = 170 + district.activity * 3 + rng.randint(0, 90)
    return listed * (start + (end - start) * t // _LAST) // 1000


def _both(district: District, planned: int, supported: int, listed: int) -> int:
    """Between the fewest and the most that can have both."""
    least, most = max(0, planned + supported - listed), min(planned, supported)
    return least + (most - least) * chance("both", district.code).randint(50, 82) // 100
