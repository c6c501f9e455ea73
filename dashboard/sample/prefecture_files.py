"""The files of そなえ県: the list of its municipalities, and what each council sends in its own layout and at its own
time.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

from dashboard.council import NATION
from dashboard.periods import add_months, fiscal_start, fiscal_year, wareki_month
from dashboard.sample.files import JAPAN, SampleFile, Sheet, month_period, year_period
from dashboard.sample.prefecture import ABSENT, JOINED, LAST_MONTH, MONTHS, PREFECTURE, Place, Quarter
from dashboard.sample.prefecture_figures import Figures, chest, drills, dues, helpers, homes, reasons, register
from dashboard.sample.prefecture_money import aims, company_dues, other_income, uses
from dashboard.sample.sheet import XLSX, Layout, Row, plain
from dashboard.sample.spelling import file_month, file_year

_SENT_IN = {"chest": (10, 11, 12, 1, 2, 3), "roster_reasons": (4, 10)}
"""The months of those that are not sent every month."""
_HEADINGS: Mapping[str, Mapping[str, str]] = {
    "roster": {
        "district": "地区名", "eligible": "対象者数", "listed": "名簿掲載者数", "consented": "同意者数",
        "shared": "名簿提供者数", "planned": "計画作成済", "supported": "支援者決定済",
        "planned_and_supported": "計画・支援者とも有",
    },
    "volunteers": {
        "district": "地区名", "kind": "区分", "registered": "登録数", "insured": "保険加入", "trained": "研修修了",
        "ready": "即応可能",
    },
    "drills": {
        "district": "地区名", "held_on": "実施日", "kind": "種別", "status": "実施状況", "participants": "参加者数",
        "registrants": "登録者参加数", "roster_used": "名簿活用",
    },
    "chest": {"district": "地区名", "campaign": "募金区分", "method": "募金方法", "amount": "金額（円）"},
    "dues": {
        "district": "地区名", "kind": "会費区分", "amount": "金額（円）", "households": "加入世帯数",
        "organisations": "会員団体数",
    },
    "income": {"category": "収入区分", "amount": "金額（円）"},
    "roster_reasons": {"district": "地区名", "reason": "要件", "people": "人数"},
}  # fmt: skip
_TITLES = {
    "roster": "避難行動要支援者名簿 登録状況", "volunteers": "災害ボランティア登録状況", "drills": "防災訓練実施状況",
    "chest": "共同募金 実績", "dues": "社協会費 収納状況", "income": "その他の自主財源 収入状況",
    "roster_reasons": "要件別人数 避難行動要支援者名簿",
}  # fmt: skip
_FIGURES: Mapping[str, Callable[[Quarter, date], Figures]] = {
    "roster": register, "volunteers": helpers, "chest": chest, "dues": dues,
}  # fmt: skip
"""What each district tells."""
_OF_COUNCIL: Mapping[str, Callable[[Place, date], Iterable[Row]]] = {"dues": company_dues, "income": other_income}
"""What a council tells of itself."""
_SAID: Mapping[str, Row] = {
    "volunteers": {"kind": "個人"}, "chest": {"campaign": "一般", "method": "戸別"}, "dues": {"kind": "一般"},
    "drills": {"kind": "避難", "status": "実施"},
}  # fmt: skip


def write_prefecture(directory: Path, places: Sequence[Place], *, until: datetime) -> list[SampleFile]:
    """Writes what has come by then, each council's files in a folder of its own; in the order of sending."""
    told = [the_list(places), *(sheet for place in places for sheet in sheets(place))]
    come = sorted((sheet for sheet in told if sheet.stored_at <= until), key=lambda sheet: sheet.stored_at)
    for sheet in come:
        (directory / sheet.municipality).mkdir(parents=True, exist_ok=True)
    return [sheet.write(directory / sheet.municipality) for sheet in come]


def the_list(places: Sequence[Place]) -> Sheet:
    """The municipalities of the prefecture in fiscal 2026, with the one that has no council here."""
    told = [(place.code, place.name, _population(place)) for place in places] + [(*ABSENT, 1_240)]
    rows: tuple[Row, ...] = tuple(
        {"code": code, "name": name, "prefecture": PREFECTURE, "population": n} for code, name, n in told
    )
    headings = {"code": "市区町村コード", "name": "市区町村名", "prefecture": "都道府県", "population": "人口"}
    layout = Layout(headings, titles=("市区町村一覧",), number=plain)
    told_on = _on(fiscal_start(JOINED), 6)
    period = year_period(JOINED)
    return Sheet("市区町村一覧", "municipalities", period, layout, rows, told_on, municipality=NATION)


def sheets(place: Place) -> list[Sheet]:
    """Everything that one council sends."""
    told = [_ledger(place, year) for year in (JOINED - 1, JOINED)]
    if place.definition:
        told.append(_definition(place))
    told.append(_target(place))
    told += [_uses(place, year) for year in (JOINED - 1, JOINED) if place.tells_uses]
    for dataset in _TITLES:
        told += _of_dataset(place, dataset) if dataset != "roster_reasons" or place.tells_reasons else []
    return [replace(sheet, municipality=place.code) for sheet in told]


def _of_dataset(place: Place, dataset: str) -> Iterable[Sheet]:
    """The year before in one file, then a file for each month."""
    sent_in = _SENT_IN.get(dataset, range(1, 13))
    due = [month for month in MONTHS if place.sends(dataset, month) and month.month in sent_in]
    past = [month for month in due if month < fiscal_start(JOINED)]
    if past:
        yield _sheet(place, dataset, past)
    for month in due[len(past) :]:
        yield _sheet(place, dataset, [month])


def _sheet(place: Place, dataset: str, months: list[date]) -> Sheet:
    """One file: of a month, or of those of a whole year with a column that says which."""
    year, last = fiscal_year(months[0]), months[-1]
    is_year, is_ytd = len(months) > 1, dataset == "dues" and place.dues_basis == "ytd"
    period = (year_period(year) if dataset == "drills" else "") if is_year else month_period(last)
    name = file_year(year) if is_year else file_month(last)
    return Sheet(
        name=f"{_TITLES[dataset].partition(' ')[0]}_{name}",
        dataset=dataset,
        period=period,
        layout=_layout(place, dataset, is_year=is_year),
        rows=tuple(row for month in months for row in _rows(place, dataset, month, is_ytd=is_ytd)),
        stored_at=_sent(place, add_months(last, 1)),
        facts={"month": f"{year}年度" if is_year else f"{wareki_month(last)}分"},
        basis="ytd" if is_ytd else "month",
        complete=dataset == "drills",
    )


def _layout(place: Place, dataset: str, *, is_year: bool) -> Layout:
    """Its own way of laying a table out."""
    told = {name: said for name, said in _HEADINGS[dataset].items() if name not in place.uncounted}
    headings = {**({"period": "対象月"} if is_year and dataset != "drills" else {}), **told}
    encoding = {"plain": "cp932", "book": XLSX, "bom": "utf-8-sig"}[place.look]
    return Layout(headings, titles=(place.name, f"{_TITLES[dataset]}（{{month}}）"), encoding=encoding)


def _rows(place: Place, dataset: str, month: date, *, is_ytd: bool) -> Iterable[Row]:
    """A row for each district, or for each drill; blank where a district has told nothing."""
    quarters = place.districts(fiscal_year(month)) if dataset in (*_FIGURES, "drills", "roster_reasons") else []
    silent = place.silent if (dataset, month) == ("roster", LAST_MONTH) else 0
    for place_of, quarter in enumerate(quarters):
        named: Row = {"period": month_period(month), "district": quarter.name, **_SAID.get(dataset, {})}
        if dataset == "drills":
            for day, figures in drills(quarter, month):
                used = "有" if figures["registrants"] else "無"
                yield {**named, "held_on": month.replace(day=day), "roster_used": used, **figures}
        elif dataset == "roster_reasons":
            yield from ({**named, "reason": reason, "people": people} for reason, people in reasons(quarter, month))
        elif place_of < len(quarters) - silent:
            yield {**named, **_told(quarter, dataset, month, is_ytd=is_ytd)}
        else:
            yield named
    yield from _of_council(place, dataset, month, is_ytd=is_ytd)


def _of_council(place: Place, dataset: str, month: date, *, is_ytd: bool) -> Iterable[Row]:
    """What the council tells of itself in that month, or of all months since April."""
    for one in _counted(month, is_ytd=is_ytd) if dataset in _OF_COUNCIL else []:
        yield from ({"period": month_period(month), **row} for row in _OF_COUNCIL[dataset](place, one))


def _told(quarter: Quarter, dataset: str, month: date, *, is_ytd: bool) -> Figures:
    """The month's figures, or their sums since April."""
    figures = [_FIGURES[dataset](quarter, one) for one in _counted(month, is_ytd=is_ytd)]
    return {name: sum(one[name] for one in figures) for name in figures[-1]}


def _counted(month: date, *, is_ytd: bool) -> list[date]:
    """The month, or all since April."""
    first = fiscal_start(fiscal_year(month)) if is_ytd else month
    return [one for one in MONTHS if first <= one <= month]


def _ledger(place: Place, year: int) -> Sheet:
    """Its districts on the first of April."""
    headings = {
        "district_code": "地区コード", "district": "地区名", "households": "世帯数", "households_basis": "世帯数の出典",
        "population": "人口",
    }  # fmt: skip
    rows: tuple[Row, ...] = tuple(
        {"district_code": one.code, "district": one.name, "households_basis": place.households_basis, **homes(one)}
        for one in place.districts(year)
    )
    told = _on(fiscal_start(year), 3)
    return Sheet(f"地区台帳_{file_year(year)}", "districts", year_period(year), Layout(headings), rows, told)


def _definition(place: Place) -> Sheet:
    """By which definition of its own it counts."""
    headings = {"metric": "指標", "valid_from": "適用開始", "text_ja": "定義"}
    row: Row = {"metric": "名簿掲載者数", "valid_from": fiscal_start(JOINED - 1), "text_ja": place.definition}
    told = _on(fiscal_start(JOINED - 1), 3)
    return Sheet("数え方", "definitions", year_period(JOINED - 1), Layout(headings), (row,), told)


def _target(place: Place) -> Sheet:
    """What the chest is to bring in the fiscal year, and what else the plan aims at."""
    season = [month for month in MONTHS if fiscal_year(month) == JOINED - 1]
    before = sum(chest(one, month)["amount"] for one in place.districts(JOINED - 1) for month in season)
    whole: Row = {"indicator": "chest_amount", "target": before // 100_000 * 100_000 + 100_000}
    headings = {"indicator": "指標", "baseline": "基準値", "baseline_year": "基準年度", "target": "目標値"}
    layout = Layout(headings, number=plain)
    told = _on(fiscal_start(JOINED), 4)
    return Sheet(f"目標_{file_year(JOINED)}", "targets", year_period(JOINED), layout, (whole, *aims(place)), told)


def _uses(place: Place, year: int) -> Sheet:
    """What its money of a fiscal year is used for, as decided in May."""
    headings = {
        "district": "地区名", "purpose": "使途", "recipient": "配分先", "source": "財源", "amount": "配分額",
        "cases": "件数", "collected_in": "募金年度",
    }  # fmt: skip
    told = _on(fiscal_start(year), 44)
    return Sheet(
        f"配分_{file_year(year)}",
        "allocations",
        year_period(year),
        Layout(headings, number=plain),
        tuple(uses(place, year)),
        told,
    )


def _population(place: Place) -> int:
    return sum(homes(one)["population"] for one in place.districts(JOINED))


def _sent(place: Place, month: date) -> datetime:
    """In the first days of that month, or after the due day; the newest late ones are still to come by the clock."""
    return _on(month, 9 + place.days_late if place.days_late else 3 + place.size % 5)


def _on(month: date, days: int) -> datetime:
    """A morning so many days after the first."""
    return datetime.combine(month + timedelta(days=days), time(10, 30), JAPAN)
