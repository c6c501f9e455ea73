"""The monthly files of the chest, October to March, in the template of each campaign."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from dashboard.periods import fiscal_year, wareki_fiscal_year, wareki_month
from dashboard.sample.chest import CORRECTION, IN_THOUSANDS, YEAR_END, Gift, chest_months, gifts
from dashboard.sample.chest_layouts import DATED_SINCE, LAYOUTS, THOUSANDS, WITHOUT_CAMPAIGN, WORDS
from dashboard.sample.city import FISCAL_YEARS, SECRETARIAT, District
from dashboard.sample.files import Sheet, at, month_period, on_time
from dashboard.sample.sheet import Cell, Row
from dashboard.sample.spelling import everyday, file_month, official, suffixed

_LATE = {
    date(2022, 10, 1): date(2022, 11, 21),
    date(2024, 12, 1): date(2025, 1, 24),
}
_SPELLINGS = {2021: suffixed, 2023: everyday, 2025: suffixed}
_YEAR_END_APART = 2021
"""The year in which the year-end campaign came in files of its own, without a column for the campaign."""


def chest_sheets() -> list[Sheet]:
    """Six months of each fiscal year; of 2026 only October is over."""
    return [sheet for year in FISCAL_YEARS for month in chest_months(year) for sheet in _sheets(month)]


def _sheets(month: date) -> list[Sheet]:
    given = [gift for gift in gifts(fiscal_year(month)) if (gift.day.year, gift.day.month) == (month.year, month.month)]
    if fiscal_year(month) != _YEAR_END_APART:
        return [_sheet(month, given)]
    apart = [gift for gift in given if gift.campaign == YEAR_END]
    rest = [gift for gift in given if gift.campaign != YEAR_END]
    return [_sheet(month, rest), *([_year_end_sheet(month, apart)] if apart else [])]


def _sheet(month: date, given: list[Gift]) -> Sheet:
    year = fiscal_year(month)
    return Sheet(
        name=f"共同募金_{file_month(month)}",
        dataset="chest",
        period=month_period(month),
        layout=THOUSANDS if month == IN_THOUSANDS else LAYOUTS[year],
        rows=tuple(_cells(gift, month) for gift in _by_key(given, dated=year >= DATED_SINCE)),
        stored_at=at(_LATE[month], "chest", "late") if month in _LATE else on_time(month, "chest"),
        facts={
            "month": wareki_month(month),
            "year": wareki_fiscal_year(year),
            "remark": _remark(month),
        },
    )


def _year_end_sheet(month: date, given: list[Gift]) -> Sheet:
    return replace(
        _sheet(month, given),
        name=f"歳末たすけあい募金_{file_month(month)}",
        layout=WITHOUT_CAMPAIGN,
        stored_at=on_time(month, "chest year-end"),
        sets={"campaign": YEAR_END},
    )


def _remark(month: date) -> str:
    corrected = (CORRECTION[1].year, CORRECTION[1].month) == (month.year, month.month)
    return "※ △は、11月分に二重に計上した1町内の訂正です。" if corrected else "※ 金額は速報値です。"


def _by_key(given: Iterable[Gift], *, dated: bool) -> list[Gift]:
    """One line per key: without days in the template, the gifts of a month fall together."""
    if dated:
        return sorted(given, key=_order)
    together: dict[tuple[str, str, str], Gift] = {}
    for gift in given:
        known = together.get(_order(gift)[:3])
        together[_order(gift)[:3]] = _added(known, gift) if known else gift
    return [together[key] for key in sorted(together)]


def _order(gift: Gift) -> tuple[str, str, str, date]:
    """Districts in their order, the office last."""
    return gift.district.code if gift.district else "99", gift.campaign, gift.method, gift.day


def _added(one: Gift, other: Gift) -> Gift:
    counted = None if one.donations is None or other.donations is None else one.donations + other.donations
    return replace(one, amount=one.amount + other.amount, donations=counted)


def _cells(gift: Gift, month: date) -> Row:
    words = WORDS.get(fiscal_year(month), {})
    return {
        "district": _name(gift.district, month),
        "campaign": words.get(gift.campaign, gift.campaign),
        "method": words.get(gift.method, gift.method),
        "amount": gift.amount // 1000 if month == IN_THOUSANDS else gift.amount,
        "donations": _donations(gift),
        "collected_on": gift.day,
    }


def _donations(gift: Gift) -> Cell:
    return "-" if gift.donations is None else gift.donations


def _name(district: District | None, month: date) -> str:
    spell = _SPELLINGS.get(fiscal_year(month), official)
    return spell(district, month) if district else SECRETARIAT
