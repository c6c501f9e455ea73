"""The district ledger: one file per fiscal year, as it stood on the first of April."""

from datetime import date

from dashboard.periods import fiscal_start, parse_date, wareki_date, wareki_fiscal_year
from dashboard.sample.city import FISCAL_YEARS, REVIEW_MONTH, District, districts
from dashboard.sample.files import Sheet, at, year_period
from dashboard.sample.sheet import XLSX, Layout, Row
from dashboard.sample.spelling import file_year

_MERGER = parse_date("平成17年2月5日")
_NEWER = {"27": parse_date("平成2年4月1日"), "30": parse_date("平成11年4月1日"), "40": parse_date("平成21年4月1日")}
# Per mille and year, going back from 2026: the centre still grows, the hills empty.
_GROWTH = {
    "centre": (3, 9), "suburb": (-2, 4), "coast": (-9, -3), "hills": (-15, -8),
}  # fmt: skip
"""setting → (yearly change of the population, of the households), per mille."""

_HEADINGS = {
    "district_code": "地区コード",
    "district": "校区名",
    "kana": "ふりがな",
    "aliases": "別名",
    "area": "圏域",
    "role": "区分",
    "households": "世帯数",
    "households_basis": "世帯数の出典",
    "population": "人口",
    "aged65": "65歳以上",
    "order": "表示順",
    "valid_from": "適用開始",
    "valid_to": "適用終了",
}
_SINCE_2024 = {
    **_HEADINGS,
    "district_code": "校区コード",
    "kana": "フリガナ",
    "aliases": "旧名",
    "aged65": "65歳以上人口",
}
_TITLES = ("そなえ市 校区別 世帯数・人口", "{day}現在")
_TOTALS = ("households", "population", "aged65")
_CSV = Layout(_HEADINGS, titles=_TITLES, totals=_TOTALS)
_BOOK = Layout(_SINCE_2024, titles=_TITLES, totals=_TOTALS, encoding=XLSX)


def ledger_sheets() -> list[Sheet]:
    """2021 to 2026; a workbook from 2024."""
    return [_sheet(year) for year in FISCAL_YEARS]


def _sheet(year: int) -> Sheet:
    return Sheet(
        name=f"校区台帳_{file_year(year)}",
        dataset="districts",
        period=year_period(year),
        layout=_BOOK if year >= REVIEW_MONTH.year else _CSV,
        rows=tuple(_cells(district, order, year) for order, district in enumerate(districts(), start=1)),
        stored_at=at(date(year, 4, 2 + year % 5), "districts", str(year)),
        facts={"day": wareki_date(fiscal_start(year)), "year": wareki_fiscal_year(year)},
    )


def _cells(district: District, order: int, year: int) -> Row:
    name = district.name_in(fiscal_start(year))
    return {
        "district_code": district.code,
        "district": name,
        "kana": district.kana if name == district.name else "みなみいしまる",
        "aliases": district.former if name == district.name else "",
        "area": district.area,
        "role": "地区",
        "households": households(district, year),
        "households_basis": "住民基本台帳",
        "population": _then(district.population, _GROWTH[district.setting][0], year),
        "aged65": _then(district.aged65, 6, year),
        "order": order,
        "valid_from": _NEWER.get(district.code, _MERGER),
    }


def households(district: District, year: int) -> int:
    """Its households on the first of April of that year."""
    return _then(district.households, _GROWTH[district.setting][1], year)


def _then(now: int, growth: int, year: int) -> int:
    """The figure of that year, going back from 2026 in equal steps."""
    return now - now * growth * (FISCAL_YEARS[-1] - year) // 1000
