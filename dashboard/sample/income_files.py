"""The monthly files of the other own income: sums since April until March 2023, the month's own figures since."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from dashboard.periods import fiscal_year, wareki_fiscal_year, wareki_month
from dashboard.sample.city import MONTHS
from dashboard.sample.files import Sheet, month_period, on_time
from dashboard.sample.income import Receipt, receipts
from dashboard.sample.sheet import Layout
from dashboard.sample.spelling import file_month

CUMULATIVE = (2021, 2022)
"""Fiscal years in which each file holds the sum since April."""

_HEADINGS = {"category": "区分", "item": "項目", "amount": "金額（円）"}
_LONGER = {"category": "収入区分", "item": "内訳", "amount": "収入額\n（円）"}
_SUM = Layout(
    _HEADINGS,
    ("そなえ市社会福祉協議会", "{year} 自主財源の状況（累計）", "{month}末現在"),
    totals=("amount",),
    label="category",
)
_MONTH = replace(_SUM, titles=("そなえ市社会福祉協議会", "自主財源の状況", "{month}分"))
_LAYOUTS = {
    2021: _SUM,
    2022: _SUM,
    2023: _MONTH,
    2024: replace(_MONTH, headings=_LONGER, encoding="utf-8-sig"),
    2025: replace(_MONTH, headings=_LONGER),
    2026: replace(_MONTH, headings=_LONGER, units={"amount": "円"}),
}


def income_sheets() -> list[Sheet]:
    """One file per month."""
    return [_sheet(month) for month in MONTHS]


def _sheet(month: date) -> Sheet:
    year = fiscal_year(month)
    return Sheet(
        name=f"自主財源_{file_month(month)}",
        dataset="income",
        period=month_period(month),
        layout=_LAYOUTS[year],
        rows=tuple(vars(receipt) for receipt in _receipts(month)),
        stored_at=on_time(month, "income"),
        facts={"month": wareki_month(month), "year": wareki_fiscal_year(year)},
        basis="ytd" if year in CUMULATIVE else "month",
    )


def _receipts(month: date) -> list[Receipt]:
    year = fiscal_year(month)
    if year in CUMULATIVE:
        return _since_april(receipt for receipt in receipts(year) if receipt.month <= month)
    return [receipt for receipt in receipts(year) if receipt.month == month]


def _since_april(given: Iterable[Receipt]) -> list[Receipt]:
    """One line per item."""
    together: dict[tuple[str, str], Receipt] = {}
    for receipt in given:
        known = together.get((receipt.category, receipt.item))
        amount = receipt.amount + (known.amount if known else 0)
        together[receipt.category, receipt.item] = replace(receipt, amount=amount)
    return [together[key] for key in sorted(together)]
