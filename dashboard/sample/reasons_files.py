"""The half-yearly files of reasons: long at first, since 2025 one column per reason."""

from datetime import date

from dashboard.periods import fiscal_year, wareki_month
from dashboard.sample.files import Sheet, month_period, on_time
from dashboard.sample.reasons import REASONS, ReasonRow, reasons
from dashboard.sample.sheet import Layout, Row
from dashboard.sample.spelling import file_month, suffixed

_TITLES = ("そなえ市", "避難行動要支援者名簿 要件別人数", "{month}末現在")
_NOTES = ("※ 一人が複数の要件に当てはまるため、合計は掲載者数と一致しません。",)
_LONG = Layout({"district": "校区名", "reason": "要件", "people": "人数（人）"}, titles=_TITLES, notes=_NOTES)
_ACROSS = Layout({"district": "校区名", **{reason: reason for reason in REASONS}}, titles=_TITLES, notes=_NOTES)
_ACROSS_SINCE = 2025


def reasons_sheets() -> list[Sheet]:
    """April and October of every year."""
    return [_sheet(month, rows) for month, rows in reasons().items()]


def _sheet(month: date, rows: list[ReasonRow]) -> Sheet:
    across = fiscal_year(month) >= _ACROSS_SINCE
    return Sheet(
        name=f"要件別人数_{file_month(month)}",
        dataset="roster_reasons",
        period=month_period(month),
        layout=_ACROSS if across else _LONG,
        rows=tuple(line for row in rows for line in (_across(row) if across else _long(row))),
        stored_at=on_time(month, "roster_reasons"),
        facts={"month": wareki_month(month)},
    )


def _across(row: ReasonRow) -> list[Row]:
    counted, people = row
    return [{"district": suffixed(counted.district, counted.month), **people}]


def _long(row: ReasonRow) -> list[Row]:
    counted, people = row
    name = suffixed(counted.district, counted.month)
    return [{"district": name, "reason": reason, "people": number} for reason, number in people.items()]
