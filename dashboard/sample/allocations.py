"""What the money was used for: each district's share, groups of volunteers, the volunteer centre, teaching, printing.

The amounts from the chest are exactly what it returned in that fiscal year; the dues give back a fixed share.
"""

from dataclasses import dataclass
from functools import cache

from dashboard.sample.chance import spread
from dashboard.sample.chest import GENERAL as GENERAL_CHEST
from dashboard.sample.chest import YEAR_END, gifts
from dashboard.sample.city import COUNCIL, FISCAL_YEARS, District, districts
from dashboard.sample.dues import GENERAL, payments
from dashboard.sample.income import returned

CHEST, WINTER, DUES = "共同募金", "歳末たすけあい", "会費"

_SHARES = {
    ("校区社協活動費", None, 46): 48,
    ("災害ボランティアセンター整備", COUNCIL, 1): 15,
    ("福祉教育推進", "市内の小・中学校", 31): 9,
    ("広報・啓発", COUNCIL, 1): 6,
    ("ボランティア団体助成", "手話サークルみなも", 1): 3,
    ("ボランティア団体助成", "朗読の会ことのは", 1): 2,
    ("ボランティア団体助成", "おもちゃ病院そなえ", 1): 2,
    ("ボランティア団体助成", "子ども食堂ネットワークそなえ", 6): 8,
    ("ボランティア団体助成", "そなえ市障がい者団体連合会", 1): 7,
}
"""(purpose, recipient, cases) → per cent of the returned chest; no recipient: shared among the districts."""
_GIVEN_BACK = 40
"""Per cent of a district's 一般 dues."""


@dataclass(frozen=True)
class Allocation:
    """Yen for one purpose. ``district`` is None for the whole city; ``collected_in`` is the year of its money."""

    district: District | None
    purpose: str
    recipient: str
    source: str
    amount: int
    cases: int
    collected_in: int


@cache
def allocations(year: int) -> tuple[Allocation, ...]:
    """All of a fiscal year; of 2026 only the returned chest has been decided."""
    found = [*_of_districts(year), *_of_city(year)]
    return tuple(found if year == FISCAL_YEARS[-1] else [*found, *_winter(year), *_given_back(year)])


def _of_city(year: int) -> list[Allocation]:
    return [
        Allocation(None, purpose, recipient, CHEST, amount, cases, year - 1)
        for (purpose, recipient, cases), amount in _parts(year).items()
        if recipient
    ]


def _of_districts(year: int) -> list[Allocation]:
    purpose, amount = next((key[0], amount) for key, amount in _parts(year).items() if key[1] is None)
    shares = spread(amount // 1000, [3_000 + district.households for district in districts()])
    return [
        Allocation(district, purpose, _council(district, year), CHEST, share * 1000, 1, year - 1)
        for district, share in zip(districts(), shares, strict=True)
    ]


def _parts(year: int) -> dict[tuple[str, str | None, int], int]:
    parts = spread(returned(year, GENERAL_CHEST) // 1000, list(_SHARES.values()))
    return {key: part * 1000 for key, part in zip(_SHARES, parts, strict=True)}


def _winter(year: int) -> list[Allocation]:
    """Visits at the year's end, by what each district gave."""
    given = [
        sum(gift.amount for gift in gifts(year) if gift.district == d and gift.campaign == YEAR_END)
        for d in districts()
    ]  # fmt: skip
    shares = spread(returned(year, YEAR_END) // 1000, given)
    return [
        Allocation(district, "歳末見守り訪問", _council(district, year), WINTER, share * 1000, 1, year)
        for district, share in zip(districts(), shares, strict=True)
    ]


def _given_back(year: int) -> list[Allocation]:
    return [
        Allocation(
            district, "地域福祉活動(会費還元)", _council(district, year), DUES,
            _dues(district, year) * _GIVEN_BACK // 10_000 * 100, 1, year,
        )
        for district in districts()
    ]  # fmt: skip


def _dues(district: District, year: int) -> int:
    return sum(p.amount for p in payments(year) if p.district == district and p.kind == GENERAL)


def _council(district: District, year: int) -> str:
    """The district's own council, under the name it bore at the year's end."""
    name = district.former if district.former and year < 2024 else district.name
    return f"{name}校区社会福祉協議会"
