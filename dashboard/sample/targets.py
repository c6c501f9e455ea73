"""What the city's plan wants to reach by fiscal year 2026, and what others measure for it each year."""

from dataclasses import dataclass

from dashboard.sample.sheet import Cell

AT_LEAST, AT_MOST = "以上", "以下"
HIGHER, LOWER = "高いほどよい", "低いほどよい"
PENDING = "調査中"
NO_BASELINE = "―"
PLAN_ENDS = 2026


@dataclass(frozen=True)
class Target:
    """One indicator in one fiscal year. ``actual`` is None where the app counts it itself."""

    indicator: str
    target: Cell
    target_year: int
    unit: str
    baseline: Cell = NO_BASELINE
    baseline_year: int | None = None
    operator: str = AT_LEAST
    direction: str = HIGHER
    actual: Cell = None
    note: str = ""


_MONEY = {
    "chest_amount": (29_500_000, 29_000_000, 28_500_000, 28_300_000, 28_000_000, 27_800_000),
    "chest_amount.戸別": (20_500_000, 20_200_000, 19_900_000, 19_700_000, 19_500_000, 19_300_000),
    "chest_amount.法人": (4_700_000, 4_600_000, 4_500_000, 4_400_000, 4_400_000, 4_400_000),
    "chest_amount.職域": (1_650_000, 1_600_000, 1_550_000, 1_550_000, 1_500_000, 1_500_000),
    "chest_amount.街頭": (750_000, 720_000, 700_000, 700_000, 680_000, 680_000),
    "chest_amount.学校": (550_000, 540_000, 530_000, 530_000, 520_000, 520_000),
    "chest_amount.イベント": (150_000, 200_000, 270_000, 270_000, 270_000, 270_000),
    "chest_amount.個人": (400_000, 400_000, 400_000, 650_000, 650_000, 650_000),
    "chest_amount.募金箱・自販機": (450_000, 440_000, 430_000, 430_000, 420_000, 420_000),
    "chest_amount.資材・バッジ": (320_000, 310_000, 300_000, 300_000, 300_000, 300_000),
    "dues_amount": (37_500_000, 37_200_000, 36_800_000, 36_500_000, 36_000_000, 35_800_000),
}
"""Yen of each fiscal year from 2021; the methods are of all campaigns together."""

_ROSTER = "令和6年4月に対象者の範囲を見直し"
_PLAN = (
    Target("listed", 8_000, PLAN_ENDS, "人", 1_923, 2011, note=_ROSTER),
    Target("listed_rate", "20", PLAN_ENDS, "%", "8.55", 2011, note=_ROSTER),
    Target("plan_rate", "35", PLAN_ENDS, "%", "3.1", 2020),
    Target("roster_districts", 46, PLAN_ENDS, "校区", 17, 2011),
    Target("drill_districts", 46, PLAN_ENDS, "校区", 21, 2019),
    Target("drill_roster_districts", 46, PLAN_ENDS, "校区"),
    Target("volunteers_ready", 2_500, PLAN_ENDS, "人", 1_240, 2020, note="個人と団体の即応可能な方"),
)
_CONSULTATIONS = (31_205, 32_118, 33_490, 34_062, 34_877, PENDING)
_SALONS = (12_480, 21_330, 33_905, 38_770, 41_652, PENDING)
_INCONVENIENCE = (PENDING, PENDING, "48.2", PENDING, PENDING, PENDING)


def targets(year: int) -> tuple[Target, ...]:
    """All indicators as the office wrote them for a fiscal year."""
    nth = year - 2021
    money = [Target(indicator, amounts[nth], year, "円") for indicator, amounts in _MONEY.items()]
    return (*_PLAN, *_entered(nth), *money)


def _entered(nth: int) -> list[Target]:
    """Those that the app cannot count: the result stands in the file, or that it is not known yet."""
    return [
        Target(
            "consultations", 33_000, PLAN_ENDS, "件", 28_640, 2018,
            actual=_CONSULTATIONS[nth], note="地域包括支援センター等の相談件数",
        ),
        Target(
            "salon_participants", 45_000, PLAN_ENDS, "人", 41_200, 2018,
            actual=_SALONS[nth], note="令和2年度から感染症の影響あり",
        ),
        Target(
            "info_inconvenience", "40", PLAN_ENDS, "%", "56.6", 2011, AT_MOST, LOWER,
            actual=_INCONVENIENCE[nth], note="福祉の情報が入手しづらいと答えた市民の割合",
        ),
    ]  # fmt: skip
