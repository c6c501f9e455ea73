"""The monthly files of the register, in the template of each fiscal year, with the slips that offices make."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from dashboard.periods import add_months, fiscal_year, last_of_month, wareki_month
from dashboard.sample.city import MONTHS, REVIEW_MONTH, District
from dashboard.sample.files import Sheet, at, month_period, on_time
from dashboard.sample.roster import RosterRow, roster
from dashboard.sample.roster_layouts import LAYOUTS
from dashboard.sample.sheet import Cell, Row
from dashboard.sample.spelling import everyday, file_month, official, suffixed

MISSING_MONTH = date(2022, 11, 1)
CORRECTED_MONTH = date(2026, 6, 1)
UNREPORTED = {
    date(2021, 9, 1): ("34",),
    date(2022, 2, 1): ("07", "44"),
    date(2022, 8, 1): ("35",),
    date(2023, 8, 1): ("07", "23", "46"),
    date(2024, 12, 1): ("44",),
    date(2025, 7, 1): ("30",),
}
"""Districts that sent nothing for a month: their row is there, its cells are blank."""
SHARED_UNKNOWN = (date(2026, 9, 1), "29")
"""港町 could not say how many entries its helpers hold."""

_LATE = {
    date(2021, 12, 1): date(2022, 1, 19),
    date(2023, 10, 1): date(2023, 12, 18),
    date(2025, 1, 1): date(2025, 2, 21),
}
_OLD_NAMES_UNTIL = add_months(REVIEW_MONTH, 1)
_DRAFT_PLANS = {"07": 9, "12": 11, "25": 8, "27": 12, "30": 7, "33": 10, "40": 6}
"""Plans not yet finished that the first file of the corrected month counted, by district."""
_SPELLINGS: dict[int, Callable[[District, date], str]] = {2022: suffixed, 2024: everyday, 2026: suffixed}


def roster_sheets() -> list[Sheet]:
    """One file per month but the missing one, and the correction of the wrong one."""
    sheets = [_sheet(month, roster()[month]) for month in MONTHS if month not in (MISSING_MONTH, CORRECTED_MONTH)]
    return [*sheets, *_wrong_then_right()]


def _wrong_then_right() -> list[Sheet]:
    right = roster()[CORRECTED_MONTH]
    wrong = tuple(replace(row, planned=row.planned + _DRAFT_PLANS.get(row.district.code, 0)) for row in right)
    correction = replace(
        _sheet(CORRECTED_MONTH, right),
        name=f"避難行動要支援者名簿_{file_month(CORRECTED_MONTH)}_訂正",
        stored_at=at(date(2026, 7, 22), "roster", "correction"),
        reason="計画作成済に作成途中の計画を含めていたため、7校区を訂正",
    )
    return [_sheet(CORRECTED_MONTH, wrong), correction]


def _sheet(month: date, rows: tuple[RosterRow, ...]) -> Sheet:
    return Sheet(
        name=f"避難行動要支援者名簿_{file_month(month)}",
        dataset="roster",
        period=month_period(month),
        layout=LAYOUTS[fiscal_year(month)],
        rows=tuple(_cells(row) for row in rows),
        stored_at=at(_LATE[month], "roster", "late") if month in _LATE else on_time(month, "roster"),
        facts={"month": wareki_month(month)},
    )


def _cells(row: RosterRow) -> Row:
    """Blank where the district reported nothing. The template of the year decides which of these are shown."""
    named: dict[str, Cell] = {"no": str(int(row.district.code)), "district": _name(row)}
    if row.district.code in UNREPORTED.get(row.month, ()):
        return named
    figures = {name: value for name, value in vars(row).items() if isinstance(value, int)}
    if (row.month, row.district.code) == SHARED_UNKNOWN:
        del figures["shared"]
    return {**named, **figures, "as_of": last_of_month(row.month)}


def _name(row: RosterRow) -> str:
    """For two months after a district's new name the office still typed the old one."""
    spell = _SPELLINGS.get(fiscal_year(row.month), official)
    return spell(row.district, add_months(REVIEW_MONTH, -1) if _old_name(row.month) else row.month)


def _old_name(month: date) -> bool:
    return REVIEW_MONTH <= month <= _OLD_NAMES_UNTIL
