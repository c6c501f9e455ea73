"""What the councils of そなえ県 tell of money beside the chest and the general dues: member companies, other income,
what the money was used for, and what their plans aim at.
"""

from collections.abc import Iterable
from datetime import date

from dashboard.sample.chance import chance
from dashboard.sample.prefecture import JOINED, MONTHS, Place
from dashboard.sample.sheet import Row

COMPANY_MONTH = 6
_FROM_MEMBERS = 12
"""A council of so many districts has companies among its members, and tells what it used its money for."""
_RETURNED_IN, _YEN = 7, 1_000
_USES = (
    ("地区社協活動費", "地区社協", "共同募金", 48, 12),
    ("ボランティア団体助成", "手話サークルなぎさ", "共同募金", 6, 1),
    ("福祉教育推進", "小・中学校", "共同募金", 11, 14),
    ("見守り訪問", "民生委員児童委員協議会", "歳末たすけあい", 18, 6),
    ("広報・啓発", "社会福祉協議会", "会費", 9, 1),
)
"""purpose, recipient, source, of a hundred yen, grants."""
_ONE_USE = ("子ども食堂助成", "こもれび食堂", "共同募金", 100, 1)


def company_dues(place: Place, month: date) -> Iterable[Row]:
    """What companies gave as members, once a year in summer."""
    if place.size >= _FROM_MEMBERS and month.month == COMPANY_MONTH:
        companies = place.size + 9 - (month.year - MONTHS[0].year)
        told = {"amount": companies * 5 * _YEN, "organisations": companies}
        yield {"district": "事務局扱い", "kind": "法人", **told}


def other_income(place: Place, month: date) -> Iterable[Row]:
    """Chest money that came back, gifts, business, and the city's subsidy, which is no own source."""
    rng = chance("prefecture", "income", place.code, f"{month:%Y-%m}")
    yield {"category": "寄附金", "amount": place.size * rng.randint(2, 9) * _YEN}
    yield {"category": "収益事業", "amount": place.size * rng.randint(3, 5) * _YEN}
    yield {"category": "補助金", "amount": place.size * 60 * _YEN}
    if month.month == _RETURNED_IN:
        yield {"category": "共同募金配分金", "amount": _pot(place, month.year)}


def uses(place: Place, year: int) -> Iterable[Row]:
    """What the money was used for; a village gave all of it to one body."""
    for purpose, recipient, source, share, cases in _USES if place.size >= _FROM_MEMBERS else (_ONE_USE,):
        yield {
            "district": "全市", "purpose": purpose, "recipient": recipient, "source": source,
            "amount": _pot(place, year) * share // 100, "cases": cases, "collected_in": year - 1,
        }  # fmt: skip


def aims(place: Place) -> Iterable[Row]:
    """What a council's plan wants to reach in the year, beside the chest."""
    yield {
        "indicator": "plan_rate",
        "baseline": max(place.plans - 9, 0),
        "baseline_year": JOINED - 2,
        "target": max(45, place.plans + 3),
    }
    yield {"indicator": "drill_districts", "target": place.size}
    if "volunteers" not in place.lacking:
        yield {"indicator": "volunteers_ready", "target": place.size * 6}


def _pot(place: Place, year: int) -> int:
    """What of the chest came back in that year, to the thousand."""
    return place.size * (95 - 2 * (year - MONTHS[0].year)) * _YEN
