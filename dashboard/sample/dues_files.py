"""The monthly files of dues: in some fiscal years the month's own figures, in others the sum since April."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from dashboard.periods import fiscal_year, wareki_fiscal_year, wareki_month
from dashboard.sample.city import MONTHS, SECRETARIAT
from dashboard.sample.dues import GENERAL, Payment, payments
from dashboard.sample.files import Sheet, at, month_period, on_time
from dashboard.sample.sheet import Layout, Row, full_width, plain
from dashboard.sample.spelling import everyday, file_month, official, suffixed

CUMULATIVE = (2021, 2022, 2025)
"""Fiscal years in which each file holds the sum since April."""
_LATE = {date(2023, 7, 1): date(2023, 8, 28)}

_HEADINGS = {
    "district": "校区名",
    "kind": "会費区分",
    "amount": "金額（円）",
    "households": "加入世帯数",
    "organisations": "団体数",
    "units": "口数",
}
_LONGER = {
    "district": "校区名",
    "kind": "会員区分",
    "amount": "収納金額",
    "households": "加入世帯\n（一般・特別）",
    "organisations": "法人・団体数",
    "units": "会費口数",
}
_SHORTER = {
    "district": "校区",
    "kind": "区分",
    "amount": "納入額（円）",
    "households": "協力世帯数（世帯）",
    "organisations": "団体数（団体）",
    "units": "口数（口）",
}
_TOTALS = ("amount", "households", "organisations", "units")
_SUM = ("そなえ市社会福祉協議会", "{year} 社協会費収納状況（累計）", "{month}末現在")
_MONTH = ("そなえ市社会福祉協議会", "社協会費収納状況", "{month}分")
_NOTES = ("※ 会費は任意でご協力いただくものです。",)
_LAYOUTS = {
    2021: Layout(_HEADINGS, _SUM, notes=_NOTES, totals=_TOTALS),
    2022: Layout(_LONGER, _SUM, notes=_NOTES, totals=_TOTALS, total="合　計"),
    2023: Layout(_HEADINGS, _MONTH, notes=_NOTES, totals=_TOTALS, encoding="utf-8-sig", number=plain),
    2024: Layout(_SHORTER, _MONTH, notes=_NOTES, totals=_TOTALS, number=full_width),
    2025: Layout(_LONGER, _SUM, notes=_NOTES, totals=_TOTALS),
    2026: Layout(_HEADINGS, _MONTH, notes=_NOTES, totals=_TOTALS, units={"amount": "円", "households": "世帯"}),
}
_SPELLINGS = {2022: suffixed, 2023: everyday, 2025: suffixed}
_WORDS = {2022: {"一般": "一般会費", "特別": "特別会費", "法人": "法人会費"}, 2024: {"一般": "住民会費"}}


def dues_sheets() -> list[Sheet]:
    """One file per month."""
    return [_sheet(month) for month in MONTHS]


def _sheet(month: date) -> Sheet:
    year = fiscal_year(month)
    return Sheet(
        name=f"社協会費_{file_month(month)}",
        dataset="dues",
        period=month_period(month),
        layout=_LAYOUTS[year],
        rows=tuple(_cells(payment, month) for payment in _payments(month)),
        stored_at=at(_LATE[month], "dues", "late") if month in _LATE else on_time(month, "dues"),
        facts={"month": wareki_month(month), "year": wareki_fiscal_year(year)},
        basis="ytd" if year in CUMULATIVE else "month",
    )


def _payments(month: date) -> list[Payment]:
    year = fiscal_year(month)
    if year in CUMULATIVE:
        return _since_april(payment for payment in payments(year) if payment.month <= month)
    return sorted((payment for payment in payments(year) if payment.month == month), key=_order)


def _since_april(given: Iterable[Payment]) -> list[Payment]:
    """One line per district and kind."""
    together: dict[tuple[str, int, str], Payment] = {}
    for payment in given:
        known = together.get(_order(payment))
        together[_order(payment)] = _added(known, payment) if known else payment
    return [together[key] for key in sorted(together)]


def _order(payment: Payment) -> tuple[str, int, str]:
    """Districts in their order with 一般 first, the office last."""
    return payment.district.code if payment.district else "99", int(payment.kind != GENERAL), payment.kind


def _added(one: Payment, other: Payment) -> Payment:
    return replace(
        other,
        amount=one.amount + other.amount,
        households=_sum(one.households, other.households),
        organisations=_sum(one.organisations, other.organisations),
        units=_sum(one.units, other.units),
    )


def _sum(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other


def _cells(payment: Payment, month: date) -> Row:
    spell = _SPELLINGS.get(fiscal_year(month), official)
    figures = {name: "-" if value is None else value for name, value in vars(payment).items()}
    kind = _WORDS.get(fiscal_year(month), {}).get(payment.kind, payment.kind)
    name = spell(payment.district, month) if payment.district else SECRETARIAT
    return {**figures, "kind": kind, "district": name}
