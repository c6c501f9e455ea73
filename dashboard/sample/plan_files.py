"""The files of the plan: targets each fiscal year, and from when figures are counted differently."""

from datetime import date

from dashboard.periods import parse_date, wareki_fiscal_year
from dashboard.sample.city import FISCAL_YEARS, REVIEW_MONTH, WHOLE_CITY
from dashboard.sample.files import Sheet, at, year_period
from dashboard.sample.sheet import Layout, Row
from dashboard.sample.spelling import file_year
from dashboard.sample.targets import Target, targets

_TARGETS = Layout(
    headings={
        "indicator": "成果指標",
        "district": "校区名",
        "baseline": "基準値",
        "baseline_year": "基準年度",
        "target": "目標値",
        "target_year": "目標年度",
        "operator": "条件",
        "direction": "方向",
        "unit": "単位",
        "actual": "実績値",
        "note": "備考",
    },
    titles=("第4次そなえ市地域福祉活動計画 成果指標", "{year}"),
)
_DEFINITIONS = Layout(
    headings={
        "metric": "指標",
        "valid_from": "適用開始",
        "text_ja": "定義",
        "text_en": "定義（英語）",
        "reason": "理由",
    },
    titles=("名簿の定義の変更 {year}",),
)
_FIRST = parse_date("平成26年4月1日")
_LAW = parse_date("令和3年5月20日")
_TEXTS: dict[int, tuple[tuple[str, date, str, str, str], ...]] = {
    2021: (
        (
            "eligible", _FIRST,
            "要介護3以上の方、重度の障害のある方、難病の方、65歳以上の高齢者のみの世帯の方など。",
            "People of care level 3 and above, with severe disabilities or intractable diseases, and all people in "
            "households of only those aged 65 and over.",
            "災害対策基本法の改正による。",
        ),
        (
            "listed", _FIRST,
            "対象者のうち、本人や家族の申し出などにより名簿に載せた方。",
            "Eligible people entered in the register, at their own or their family's request or otherwise.",
            "災害対策基本法の改正による。",
        ),
        (
            "planned", _LAW,
            "個別避難計画を作成し、本人が内容を確認した方。",
            "Listed people whose individual evacuation plan is complete and agreed with them.",
            "個別避難計画の作成が市町村の努力義務となったため。",
        ),
    ),
    2024: (
        (
            "eligible", REVIEW_MONTH,
            "高齢者のみの世帯の方を、要介護認定のある方に限る。施設に入所している方を除く。",
            "People in households of older people count only with a certified care level; residents of care homes "
            "are left out.",
            "真に支援を要する方に計画作成を集中するため、対象者の範囲を見直した。",
        ),
        (
            "listed", REVIEW_MONTH,
            "新しい対象者のうち名簿に載せた方。対象外となった方は名簿から外した。",
            "Listed people under the new definition; those no longer eligible were taken off.",
            "対象者の範囲の見直しに合わせた。",
        ),
        (
            "listed_rate", REVIEW_MONTH,
            "新しい対象者数に対する名簿掲載者数の割合。見直しの前とは比べられない。",
            "Listed over the new number of eligible people; not comparable with earlier rates.",
            "分母の定義が変わったため。",
        ),
    ),
}  # fmt: skip
"""Fiscal year → (metric, valid from, the definition in Japanese and in English, why)."""


def plan_sheets() -> list[Sheet]:
    """Six of targets, two of definitions."""
    return [*(_target_sheet(year) for year in FISCAL_YEARS), *(_definition_sheet(year) for year in _TEXTS)]


def _target_sheet(year: int) -> Sheet:
    return Sheet(
        name=f"成果指標_{file_year(year)}",
        dataset="targets",
        period=year_period(year),
        layout=_TARGETS,
        rows=tuple(_target(target) for target in targets(year)),
        stored_at=at(date(year, 4, 24), "targets", str(year)),
        facts={"year": wareki_fiscal_year(year)},
    )


def _target(target: Target) -> Row:
    since = target.baseline_year
    return {
        **vars(target),
        "district": WHOLE_CITY,
        "baseline_year": wareki_fiscal_year(since) if since else None,
        "target_year": wareki_fiscal_year(target.target_year),
    }


def _definition_sheet(year: int) -> Sheet:
    return Sheet(
        name=f"定義の変更_{file_year(year)}",
        dataset="definitions",
        period=year_period(year),
        layout=_DEFINITIONS,
        rows=tuple(dict(zip(_DEFINITIONS.headings, texts, strict=True)) for texts in _TEXTS[year]),
        stored_at=at(date(year, 5, 28 if year == FISCAL_YEARS[0] else 10), "definitions", str(year)),
        facts={"year": wareki_fiscal_year(year)},
    )
