"""The membership dues of そなえ市: households by district, drive from May to July; bodies and companies after it.

Fewer households give each year; what one gives is 500 yen or a little more.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache

from dashboard.periods import fiscal_months
from dashboard.sample.chance import chance, spread
from dashboard.sample.city import LAST_MONTH, District, districts
from dashboard.sample.ledger_files import households

GENERAL, SPECIAL, SUPPORTING, BODIES, COMPANIES = "一般", "特別", "賛助", "団体・施設", "法人"

_LOST = {2021: 0, 2022: 9, 2023: 17, 2024: 29, 2025: 38, 2026: 47}
"""Per mille of the households that belong in 2021 that no longer do."""
_DRIVE = (0, 31, 36, 21, 6, 3, 2, 1, 0, 0, 0, 0)
_COMPANY_MONTHS = (0, 0, 4, 30, 34, 16, 8, 4, 2, 1, 1, 0)
_OFFICE_MONTHS = (9, 12, 11, 10, 8, 8, 9, 8, 7, 6, 6, 6)


@dataclass(frozen=True)
class Payment:
    """Dues of one kind in one month. ``district`` is None for the office; a count is None where it does not apply."""

    district: District | None
    kind: str
    month: date
    amount: int
    households: int | None = None
    organisations: int | None = None
    units: int | None = None


@cache
def payments(year: int) -> tuple[Payment, ...]:
    """All of a fiscal year until 2026-10. Each district has a line for 一般 in every month, 0 where nothing came."""
    found = [payment for district in districts() for payment in _of_district(district, year)]
    found += _of_office(SUPPORTING, year, total=212, each=1_000) + _of_office(BODIES, year, total=96, each=3_000)
    return tuple(payment for payment in found if payment.month <= LAST_MONTH)


def _of_district(district: District, year: int) -> list[Payment]:
    return [*_general(district, year), *_special(district, year), *_companies(district, year)]


def _general(district: District, year: int) -> list[Payment]:
    rng = chance("dues", district.code, str(year))
    share = (300 + 4 * district.activity) * (1000 - _LOST[year]) * rng.randint(99, 101) // 100
    members = households(district, 2021) * share // 1_000_000
    given = spread(members, [n * rng.randint(7, 13) for n in _DRIVE])
    extra = [n // rng.randint(9, 15) * 100 for n in given]
    months = fiscal_months(year)
    return [
        Payment(district, GENERAL, month, 500 * n + more, households=n)
        for month, n, more in zip(months, given, extra, strict=True)
    ]


def _special(district: District, year: int) -> list[Payment]:
    """1,000 yen a unit, once a year, where the district asks for it."""
    if district.activity < 40:
        return []
    rng = chance("special dues", district.code, str(year))
    units = district.activity // 3 + rng.randint(-3, 4)
    return [Payment(district, SPECIAL, date(year, rng.randint(6, 8), 1), units * 1_000, units=units)]


def _companies(district: District, year: int) -> list[Payment]:
    """5,000 yen a unit; only where there are companies."""
    if district.setting == "hills" or district.population < 5_000:
        return []
    rng = chance("company dues", district.code, str(year))
    firms = district.population // 900 + rng.randint(-1, 1) + (8 if district.setting == "centre" else 0)
    given = spread(firms, [n * rng.randint(2, 9) for n in _COMPANY_MONTHS])
    months = [(month, n) for month, n in zip(fiscal_months(year), given, strict=True) if n]
    return [_bought(district, COMPANIES, month, n, n + n // 4, 5_000) for month, n in months]


def _of_office(kind: str, year: int, *, total: int, each: int) -> list[Payment]:
    rng = chance("office dues", kind, str(year))
    given = spread(total - 5 * (year - 2021) + rng.randint(-4, 4), [n * rng.randint(7, 13) for n in _OFFICE_MONTHS])
    return [_bought(None, kind, month, n, n, each) for month, n in zip(fiscal_months(year), given, strict=True)]


def _bought(district: District | None, kind: str, month: date, members: int, units: int, each: int) -> Payment:
    """Dues by the unit; supporting members are persons, so they are no organisations."""
    organisations = None if kind == SUPPORTING else members
    return Payment(district, kind, month, units * each, organisations=organisations, units=units)
