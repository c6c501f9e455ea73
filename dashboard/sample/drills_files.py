"""One file of drills per fiscal year, sent when it was over; the one of 2026 so far, with what is planned."""

from datetime import date

from dashboard.periods import wareki_fiscal_year
from dashboard.sample.city import FISCAL_YEARS, WHOLE_CITY
from dashboard.sample.drills import CANCELLED, PLANNED, Drill, drills
from dashboard.sample.files import Sheet, at, year_period
from dashboard.sample.sheet import XLSX, Cell, Layout, Row, letter_date, slash_date
from dashboard.sample.spelling import everyday, file_year, suffixed

_HEADINGS = {
    "district": "校区名",
    "held_on": "実施日",
    "kind": "種別",
    "title": "訓練名",
    "organiser": "主催",
    "status": "実施状況",
    "participants": "参加者数",
    "registrants": "要支援者参加数",
    "stand_ins": "代役参加数",
    "supporters": "支援者参加数",
    "roster_used": "名簿活用",
    "to_confirm": "安否確認対象",
    "confirmed": "安否確認済",
    "youth": "若年参加者数",
    "covers_all": "全校区対象",
    "note": "備考",
}
_SINCE_2024 = {
    **_HEADINGS,
    "held_on": "実施年月日",
    "kind": "訓練種別",
    "organiser": "主催団体",
    "status": "実施の有無",
    "participants": "参加人数",
    "registrants": "要支援者参加者数",
    "supporters": "支援者参加者数",
    "roster_used": "名簿の活用",
    "to_confirm": "安否確認対象者数",
    "confirmed": "安否確認済者数",
    "youth": "若者参加数",
}
_COUNTS = ("participants", "registrants", "stand_ins", "supporters", "to_confirm", "confirmed", "youth")
_TITLES = ("{year} 校区防災訓練 実施状況",)
_NOTES = ("※ 中止した訓練も記入しています。", "※ 名簿を使わない訓練では、要支援者の内訳を数えていません。")
_OLD = Layout(_HEADINGS, titles=_TITLES, notes=_NOTES, totals=_COUNTS)
_LAYOUTS = {
    2023: Layout(_HEADINGS, titles=_TITLES, notes=_NOTES, totals=_COUNTS, day=letter_date),
    2024: Layout(_SINCE_2024, titles=_TITLES, notes=_NOTES, totals=_COUNTS, day=slash_date, encoding="utf-8-sig"),
    2025: Layout(_SINCE_2024, titles=_TITLES, notes=_NOTES, totals=_COUNTS, encoding=XLSX),
    2026: Layout(_SINCE_2024, titles=_TITLES, notes=_NOTES, totals=_COUNTS),
}
_NOT_COUNTED = "-"


def drills_sheets() -> list[Sheet]:
    """2021 to 2026; each is declared to hold every drill of its year."""
    return [_sheet(year) for year in FISCAL_YEARS]


def _sheet(year: int) -> Sheet:
    last = year == FISCAL_YEARS[-1]
    return Sheet(
        name=f"防災訓練_{file_year(year)}",
        dataset="drills",
        period=year_period(year),
        layout=_LAYOUTS.get(year, _OLD),
        rows=tuple(_cells(drill) for drill in drills(year)),
        stored_at=at(date(2026, 11, 6) if last else date(year + 1, 4, 8), "drills", str(year)),
        facts={"year": wareki_fiscal_year(year)},
        complete=True,
    )


def _cells(drill: Drill) -> Row:
    return {
        "district": _name(drill),
        "held_on": drill.held_on,
        "kind": drill.kind,
        "title": drill.title,
        "organiser": drill.organiser,
        "status": drill.status,
        **_counts(drill),
        "roster_used": "有" if drill.roster_used else "無",
        "covers_all": "有" if drill.covers_all else "無",
        "note": drill.note,
    }


def _name(drill: Drill) -> str:
    if drill.district is None:
        return WHOLE_CITY
    spell = everyday if drill.held_on.year % 2 else suffixed
    return spell(drill.district, drill.held_on)


def _counts(drill: Drill) -> dict[str, Cell]:
    """A planned drill has no figures yet, a cancelled one says so, and what was not counted bears a dash."""
    if drill.crowd is None:
        return {"participants": {PLANNED: "未定", CANCELLED: "中止"}[drill.status]}
    figures = vars(drill.crowd)
    return {name: _NOT_COUNTED if figures[name] is None else figures[name] for name in _COUNTS}
