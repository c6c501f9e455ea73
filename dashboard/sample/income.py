"""The council's other own income: gifts, small business, the chest's returned share, the city's subsidy.

The chest returns most of a general campaign in the next fiscal year, and of a year-end campaign in the same winter.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache

from dashboard.periods import fiscal_months
from dashboard.sample.chance import chance
from dashboard.sample.chest import GENERAL, YEAR_END, collected
from dashboard.sample.city import FISCAL_YEARS, LAST_MONTH

GIFTS, BUSINESS, RETURNED, SUBSIDIES = "寄附金", "収益事業", "共同募金配分金", "補助金"

_GENERAL_OF_2020 = 23_284_610
_RETURNED_SHARE = {GENERAL: 74, YEAR_END: 91}
_SUBSIDY = 6_500_000


@dataclass(frozen=True)
class Receipt:
    """Yen of one item in one month; ``item`` is a finer name within the category."""

    category: str
    item: str
    month: date
    amount: int


@cache
def receipts(year: int) -> tuple[Receipt, ...]:
    """All of a fiscal year until 2026-10."""
    found = [receipt for month in fiscal_months(year) for receipt in _of(month, year)]
    return tuple(receipt for receipt in found if receipt.month <= LAST_MONTH)


def returned(year: int, campaign: str) -> int:
    """What the chest gives back in a whole fiscal year: of the general campaign before it, or of its own year-end."""
    if campaign == YEAR_END:
        base = collected(year, YEAR_END)
    else:
        base = collected(year - 1, GENERAL) if year > FISCAL_YEARS[0] else _GENERAL_OF_2020
    return base * _RETURNED_SHARE[campaign] // 100_000 * 1000


def _of(month: date, year: int) -> list[Receipt]:
    rng = chance("income", f"{month:%Y-%m}")
    found = [
        Receipt(GIFTS, "一般寄附", month, rng.randint(60, 310) * 1000),
        Receipt(GIFTS, "香典返し寄附", month, rng.randint(90, 260) * 1000),
        Receipt(
            BUSINESS, "自動販売機手数料", month, 148_000 + rng.randint(0, 52_000) + 9_000 * (month.month in (7, 8))
        ),
    ]
    found += [Receipt(BUSINESS, "福祉バザー", month, rng.randint(540, 690) * 1000)] if month.month == 11 else []
    found += [Receipt(BUSINESS, "広報紙広告料", month, 240_000)] if month.month == 3 else []
    found += [Receipt(SUBSIDIES, "市運営費補助", month, _SUBSIDY)] if month.month in (4, 7, 10, 1) else []
    return found + _returns(month, year)


def _returns(month: date, year: int) -> list[Receipt]:
    """General money in two parts, July and October; year-end money in January, once it is counted."""
    if month.month == 1:
        return [Receipt(RETURNED, "歳末配分", month, returned(year, YEAR_END))]
    if month.month not in (7, 10):
        return []
    first = returned(year, GENERAL) * 6 // 10_000 * 1000
    return [Receipt(RETURNED, "一般配分", month, first if month.month == 7 else returned(year, GENERAL) - first)]
