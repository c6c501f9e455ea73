"""The community chest of そなえ市: every gift from October to March, by district, campaign, method and day.

House-to-house money comes from the districts; companies, workplaces, streets and boxes go through the office.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from dashboard.periods import first_of_month, last_of_month
from dashboard.sample.chance import chance, spread
from dashboard.sample.city import LAST_MONTH, District, districts
from dashboard.sample.ledger_files import households

GENERAL, YEAR_END, NHK, THEMED = "一般", "歳末", "NHK歳末", "テーマ型"
IN_THOUSANDS = date(2023, 3, 1)
"""The month whose file was sent in 千円: its gifts are whole thousands."""
CORRECTION = ("12", date(2025, 1, 20), -18_600)
"""東雲 had counted one neighbourhood twice in November 2024."""

_LEVEL = {2021: 1000, 2022: 983, 2023: 969, 2024: 951, 2025: 938, 2026: 927}
"""Per mille of 2021: what each year brings."""
_SEASON = (10, 11, 12, 1, 2, 3)
_OFFICE = {
    (GENERAL, "法人"): (3_960_000, (42, 20, 15, 9, 8, 6), 14_000),
    (GENERAL, "職域"): (1_540_000, (38, 33, 14, 6, 5, 4), 700),
    (GENERAL, "街頭"): (560_000, (82, 12, 6, 0, 0, 0), None),
    (GENERAL, "個人"): (260_000, (30, 22, 18, 10, 10, 10), 5_200),
    (GENERAL, "募金箱・自販機"): (430_000, (14, 15, 18, 17, 17, 19), None),
    (GENERAL, "資材・バッジ"): (310_000, (48, 34, 18, 0, 0, 0), 500),
    (YEAR_END, "街頭"): (130_000, (0, 0, 100, 0, 0, 0), None),
    (YEAR_END, "法人"): (480_000, (0, 0, 88, 12, 0, 0), 15_000),
    (NHK, "個人"): (95_000, (0, 0, 100, 0, 0, 0), 4_000),
    (THEMED, "個人"): (340_000, (0, 0, 0, 40, 33, 27), 3_300),
}
"""(campaign, method) → yen of a whole year at the level of 2021, the months' shares, yen of one gift where counted."""


@dataclass(frozen=True)
class Gift:
    """Money of one day. ``district`` is None for the office; ``donations`` is None where nobody counts them."""

    district: District | None
    campaign: str
    method: str
    day: date
    amount: int
    donations: int | None


@cache
def gifts(year: int) -> tuple[Gift, ...]:
    """All gifts of a fiscal year's campaigns that are in by the end of 2026-10: districts first, then the office."""
    found = [gift for district in districts() for gift in _of_district(district, year)]
    found += [gift for (campaign, method) in _OFFICE for gift in _of_office(campaign, method, year)]
    return tuple(gift for gift in found if gift.amount and gift.day <= last_of_month(LAST_MONTH))


def chest_months(year: int) -> list[date]:
    """October to March, as far as they are over."""
    months = [date(year + (month < 4), month, 1) for month in _SEASON]
    return [month for month in months if month <= LAST_MONTH]


def collected(year: int, campaign: str) -> int:
    """Yen of one campaign in a fiscal year."""
    return sum(gift.amount for gift in gifts(year) if gift.campaign == campaign)


def _of_district(district: District, year: int) -> list[Gift]:
    found = _door_to_door(district, year) + _year_end(district, year) + _schools(district, year)
    if district.setting == "coast" and year != 2021:
        found.append(_gift(district, GENERAL, "イベント", date(year, 11, 3), year, yen=34_000, each=None))
    code, day, amount = CORRECTION
    if district.code == code and year == day.year - 1:
        found.append(Gift(district, GENERAL, "戸別", day, amount, None))
    return found


def _door_to_door(district: District, year: int) -> list[Gift]:
    """Most of it in October, the rest in November, a last envelope in December here and there."""
    rng = chance("door to door", district.code, str(year))
    whole = households(district, year) * (66 + district.activity) * _LEVEL[year] * rng.randint(96, 104) // 1_000_000
    parts = spread(whole, (rng.randint(56, 84), 26, 4 if rng.randint(0, 2) == 0 else 0))
    days = [date(year, month, rng.randint(5, 27)) for month in (10, 11, 12)]
    return [_tens(district, GENERAL, day, part * 10) for day, part in zip(days, parts, strict=True)]


def _year_end(district: District, year: int) -> list[Gift]:
    rng = chance("year-end", district.code, str(year))
    whole = (
        households(district, year) * (18 + district.activity // 3) * _LEVEL[year] * rng.randint(96, 104) // 1_000_000
    )
    late = whole // 12 if rng.randint(0, 3) == 0 else 0
    days = date(year, 12, rng.randint(3, 24)), date(year + 1, 1, rng.randint(8, 20))
    return [_tens(district, YEAR_END, day, part * 10) for day, part in zip(days, (whole - late, late), strict=True)]


def _tens(district: District, campaign: str, day: date, amount: int) -> Gift:
    """House to house: whole ten yen, some 480 yen a household."""
    return Gift(district, campaign, "戸別", day, amount, amount // 480 + 1)


def _schools(district: District, year: int) -> list[Gift]:
    """Two districts of three have a school that collects."""
    if int(district.code) % 3 == 0:
        return []
    day = date(year, 10 + int(district.code) % 2, 10 + int(district.code) % 14)
    return [_gift(district, GENERAL, "学校", day, year, yen=district.population * 27 // 10, each=None, count=1)]


def _gift(
    district: District | None, campaign: str, method: str, day: date, year: int, *,
    yen: int, each: int | None, count: int | None = None,
) -> Gift:  # fmt: skip
    """One gift of about that much, at the year's level."""
    rng = chance("gift", district.code if district else "", campaign, method, day.isoformat())
    amount = yen * _LEVEL[year] * rng.randint(93, 107) // 100_000
    if first_of_month(day) == IN_THOUSANDS:
        amount = max(1, amount // 1000) * 1000
    return Gift(district, campaign, method, day, amount, amount // each + 1 if each else count)


def _of_office(campaign: str, method: str, year: int) -> list[Gift]:
    """Two days a month, three for the street in October; the themed campaign began in 2024."""
    yen, shares, each = _OFFICE[campaign, method]
    if campaign == THEMED and year < 2024:
        return []
    months = [date(year + (month < 4), month, 1) for month in _SEASON]
    return [
        _gift(None, campaign, method, day, year, yen=yen * share // (100 * len(days)), each=each)
        for month, share in zip(months, shares, strict=True)
        for days in [_days(month, method)]
        for day in days
        if share
    ]


def _days(month: date, method: str) -> list[date]:
    if method == "街頭" and month.month == 10:
        return [month, month + timedelta(days=4), month + timedelta(days=11)]
    return [month + timedelta(days=9), month + timedelta(days=23)]
