"""The disaster volunteers of そなえ市 month by month: individuals, groups, partners under agreement, centre staff.

Insurance runs out with the fiscal year: it is high in March and low in April, and so are those who are ready to come.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache

from dashboard.sample.chance import chance, climb, spread
from dashboard.sample.city import MONTHS, District, districts

INDIVIDUALS, GROUPS, COLLEGES, COMPANIES, STAFF = "個人", "団体", "大学・専門学校(協定)", "企業(協定)", "VC運営スタッフ"
KINDS = (INDIVIDUALS, GROUPS, COLLEGES, COMPANIES, STAFF)
INDIVIDUALS_AT_THE_END = 1_684

# Of those registered, per mille insured in each month from January to December.
_INSURED = (900, 915, 930, 380, 540, 660, 740, 790, 830, 855, 870, 885)
_RENEWAL = 4
_COLLEGES = {"09": 0, "12": 14, "25": 0, "37": 38}
_COMPANIES = {"05": 0, "07": 8, "11": 20, "13": 33, "20": 0, "27": 47, "29": 0, "30": 27, "37": 52}
"""district → the index of the month in which its agreement began."""


@dataclass(frozen=True)
class VolunteerRow:
    """One kind in one district at the end of a month. ``registered`` counts persons, or organisations where
    ``people`` is given; ``insured``, ``trained`` and ``ready`` always count persons, and are None under an agreement.
    """

    district: District
    month: date
    kind: str
    registered: int
    people: int | None
    added: int
    lapsed: int
    insured: int | None
    trained: int | None
    ready: int | None


@cache
def volunteers() -> dict[date, tuple[VolunteerRow, ...]]:
    """Every month in order; districts in their order, then kinds."""
    series = [row for d, end in zip(districts(), _ends(), strict=True) for row in _district(d, end)]
    return {month: tuple(row for row in series if row.month == month) for month in MONTHS}


def _ends() -> list[int]:
    return spread(INDIVIDUALS_AT_THE_END, [(d.activity + 25) * (d.population + 3000) for d in districts()])


def _district(district: District, individuals: int) -> list[VolunteerRow]:
    rows = _individuals(district, individuals) + _groups(district) + _staff(district)
    rows += _partners(district, COLLEGES, _COLLEGES, (60, 190)) + _partners(district, COMPANIES, _COMPANIES, (8, 45))
    return rows


def _individuals(district: District, end: int) -> list[VolunteerRow]:
    rng = chance("individuals", district.code)
    stock = climb(end * rng.randint(52, 76) // 100, end, [rng.randint(2, 20) for _ in MONTHS[1:]])
    return [_persons(district, INDIVIDUALS, t, stock) for t in range(len(MONTHS))]


def _staff(district: District) -> list[VolunteerRow]:
    """A few of the individuals, trained to run the centre; none where the district is least lively."""
    end = (district.activity - 30) // 11
    if end < 1:
        return []
    rng = chance("staff", district.code)
    stock = climb(end // 2, end, [rng.randint(1, 12) ** 4 for _ in MONTHS[1:]])
    return [_persons(district, STAFF, t, stock) for t in range(len(MONTHS)) if stock[t]]


def _persons(district: District, kind: str, t: int, stock: list[int]) -> VolunteerRow:
    registered, (added, lapsed) = stock[t], _moves(district, kind, t, stock)
    insured = _insured(district, t, registered)
    trained = registered if kind == STAFF else registered * (180 + district.activity + 3 * t) // 1000
    return VolunteerRow(
        district=district,
        month=MONTHS[t],
        kind=kind,
        registered=registered,
        people=None,
        added=added,
        lapsed=lapsed,
        insured=insured,
        trained=trained,
        ready=(insured * (76 + int(district.code) % 5 * 4) + 50) // 100,
    )


def _moves(district: District, kind: str, t: int, stock: list[int]) -> tuple[int, int]:
    """(added, lapsed); at the renewal in April more leave, and come again."""
    before = stock[max(t - 1, 0)]
    busy = before * 6 // 100 if MONTHS[t].month == _RENEWAL else 1
    swapped = chance("volunteer moves", district.code, kind, str(t)).randint(0, busy) if kind == INDIVIDUALS else 0
    return swapped + max(0, stock[t] - before), swapped + max(0, before - stock[t])


def _insured(district: District, t: int, people: int) -> int:
    share = _INSURED[MONTHS[t].month - 1] + chance("insured", district.code).randint(-40, 40)
    return (people * share + 500) // 1000


def _groups(district: District) -> list[VolunteerRow]:
    end = (district.activity - 20) // 18 + int(district.code) % 2
    if end < 1:
        return []
    rng = chance("groups", district.code)
    size = rng.randint(9, 27)
    stock = climb(max(1, end - 1), end, [rng.randint(1, 12) ** 4 for _ in MONTHS[1:]])
    return [_organisations(district, GROUPS, t, stock, size) for t in range(len(MONTHS))]


def _partners(district: District, kind: str, since: dict[str, int], sizes: tuple[int, int]) -> list[VolunteerRow]:
    if district.code not in since:
        return []
    size = chance("partner", kind, district.code).randint(*sizes)
    stock = [int(t >= since[district.code]) for t in range(len(MONTHS))]
    return [_organisations(district, kind, t, stock, size) for t in range(len(MONTHS)) if stock[t]]


def _organisations(district: District, kind: str, t: int, stock: list[int], size: int) -> VolunteerRow:
    registered, (added, lapsed) = stock[t], _moves(district, kind, t, stock)
    people = registered * size + (t // 12 if kind == GROUPS else 0)
    insured = _insured(district, t, people) if kind == GROUPS else None
    return VolunteerRow(
        district=district,
        month=MONTHS[t],
        kind=kind,
        registered=registered,
        people=people,
        added=added,
        lapsed=lapsed,
        insured=insured,
        trained=people * 3 // 10 if kind == GROUPS else None,
        ready=insured * 6 // 10 if insured is not None else None,
    )
