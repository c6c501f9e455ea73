"""The files of volunteers: four a year until March 2023, every month since."""

from datetime import date

from dashboard.periods import fiscal_year, wareki_month
from dashboard.sample.files import Sheet, at, month_period, on_time
from dashboard.sample.sheet import Cell, Layout, Row, full_width, plain
from dashboard.sample.spelling import everyday, file_month, official, suffixed
from dashboard.sample.volunteers import VolunteerRow, volunteers

MONTHLY_SINCE = 2023
_LATE = {date(2024, 8, 1): date(2024, 9, 27)}

_NAMES = {"district": "校区名", "kind": "区分", "registered": "登録数", "people": "所属人数"}
_READINESS = {"insured": "保険加入", "trained": "研修修了", "ready": "即応可能"}
_QUARTERLY = {**_NAMES, **_READINESS}
_MONTHLY = {**_NAMES, "added": "新規", "lapsed": "抹消", **_READINESS}
_LONGER = {
    "district": "校区名",
    "kind": "登録区分",
    "registered": "登録者数",
    "people": "構成員数",
    "added": "新規登録",
    "lapsed": "更新なし",
    "insured": "保険加入者数",
    "trained": "研修修了者数",
    "ready": "即応可能者数",
}
_UNITS = {
    "district": "校区",
    "kind": "区　分",
    "registered": "登録数\n（人・団体）",
    "people": "所属人数\n（人）",
    "added": "新規",
    "lapsed": "抹消",
    "insured": "保険加入\n（人）",
    "trained": "研修修了\n（人）",
    "ready": "即応可能\n（人）",
}
_TITLES = ("そなえ市社会福祉協議会", "災害ボランティア登録状況", "{month}末現在")
_NOTES = ("※ VC運営スタッフは個人登録の内数です。",)


def _totals(headings: dict[str, str]) -> tuple[str, ...]:
    return tuple(column for column in headings if column not in ("district", "kind"))


_LAYOUTS = {
    2021: Layout(_QUARTERLY, _TITLES, notes=_NOTES, totals=_totals(_QUARTERLY)),
    2022: Layout(_QUARTERLY, _TITLES, notes=_NOTES, totals=_totals(_QUARTERLY), number=full_width),
    2023: Layout(_MONTHLY, _TITLES, notes=_NOTES, totals=_totals(_MONTHLY)),
    2024: Layout(_LONGER, _TITLES, notes=_NOTES, totals=_totals(_LONGER), encoding="utf-8-sig", number=plain),
    2025: Layout(_UNITS, _TITLES, notes=_NOTES, totals=_totals(_UNITS), total="計"),
    2026: Layout(_UNITS, _TITLES, notes=_NOTES, totals=_totals(_UNITS), total="計"),
}
_SPELLINGS = {2022: suffixed, 2024: everyday, 2026: suffixed}


def volunteers_sheets() -> list[Sheet]:
    """June, September, December and March at first; later each month."""
    return [_sheet(month, rows) for month, rows in volunteers().items() if _is_due(month)]


def _is_due(month: date) -> bool:
    return fiscal_year(month) >= MONTHLY_SINCE or month.month % 3 == 0


def _sheet(month: date, rows: tuple[VolunteerRow, ...]) -> Sheet:
    return Sheet(
        name=f"災害ボランティア登録_{file_month(month)}",
        dataset="volunteers",
        period=month_period(month),
        layout=_LAYOUTS[fiscal_year(month)],
        rows=tuple(_cells(row) for row in rows),
        stored_at=at(_LATE[month], "volunteers", "late") if month in _LATE else on_time(month, "volunteers"),
        facts={"month": wareki_month(month)},
    )


def _cells(row: VolunteerRow) -> Row:
    """A dash where a figure does not apply to the kind."""
    figures: dict[str, Cell] = {name: "-" if value is None else value for name, value in vars(row).items()}
    spell = _SPELLINGS.get(fiscal_year(row.month), official)
    return {**figures, "district": spell(row.district, row.month)}
