"""One file of allocations per fiscal year, sent after its end; that of 2026 when the chest's share was decided."""

from dataclasses import replace
from datetime import date

from dashboard.periods import fiscal_start, wareki_fiscal_year
from dashboard.sample.allocations import Allocation, allocations
from dashboard.sample.city import FISCAL_YEARS, WHOLE_CITY
from dashboard.sample.files import Sheet, at, year_period
from dashboard.sample.sheet import Layout, Row
from dashboard.sample.spelling import file_year

_HEADINGS = {
    "district": "校区名",
    "purpose": "使途",
    "recipient": "配分先",
    "source": "財源",
    "amount": "配分額（円）",
    "cases": "件数",
    "collected_in": "募金年度",
}
_LONGER = {
    "district": "校区名",
    "purpose": "使いみち",
    "recipient": "助成先",
    "source": "財源名",
    "amount": "助成額（円）",
    "cases": "助成件数",
    "collected_in": "財源年度",
}
_OLD = Layout(_HEADINGS, ("{year} 配分・助成の実績",), totals=("amount", "cases"))
_NEW = replace(_OLD, headings=_LONGER, notes=("※ 全市は、校区に分けられない配分です。",))
_LONGER_SINCE = 2024


def allocations_sheets() -> list[Sheet]:
    """2021 to 2026."""
    return [_sheet(year) for year in FISCAL_YEARS]


def _sheet(year: int) -> Sheet:
    running = year == FISCAL_YEARS[-1]
    return Sheet(
        name=f"配分・助成_{file_year(year)}",
        dataset="allocations",
        period=year_period(year),
        layout=_NEW if year >= _LONGER_SINCE else _OLD,
        rows=tuple(_cells(allocation, year) for allocation in allocations(year)),
        stored_at=at(date(2026, 10, 20) if running else date(year + 1, 4, 21), "allocations", str(year)),
        facts={"year": wareki_fiscal_year(year)},
    )


def _cells(allocation: Allocation, year: int) -> Row:
    district = allocation.district
    return {
        **vars(allocation),
        "district": district.name_in(fiscal_start(year)) if district else WHOLE_CITY,
        "collected_in": wareki_fiscal_year(allocation.collected_in),
    }
