"""目標・成果指標: what a plan wants to reach, from which baseline, by when; and the result where others measure it."""

import polars as pl

from dashboard.datasets.columns import DISTRICT_OR_CITY
from dashboard.datasets.spec import Cadence, Column, Dataset, Kind, Label, Rule


def _figure(name: str, label: Label, about: Label, *aliases: str, required: bool = False) -> Column:
    """A figure in the indicator's own unit: a count, an amount of yen, or a percentage such as 49.86."""
    return Column(name, Kind.NUMBER, label, about, required=required, aliases=aliases, adds_up=False)


def _in_per_cent(name: str) -> Rule:
    """0.75 beside a target of 80% may be meant as 75%."""
    looks_like_a_share = pl.col(name).is_between(0, 1, closed="none") & (pl.col("target") > 1)
    return Rule(f"{name}_as_a_share", "warning", (name, "target"), ~(looks_like_a_share & (pl.col("unit") == "%")))


TARGETS = Dataset(
    "targets",
    Label("目標・成果指標", "Targets and indicators"),
    Label("計画の目標値。年度ごとに1行ずつ。", "What the plan wants to reach; one row per indicator and fiscal year."),
    Cadence.FISCAL_YEAR,
    key=("indicator", "district"),
    columns=(
        Column(
            "indicator",
            Kind.CODE,
            Label("成果指標", "Indicator"),
            Label("何を測るか。", "What is measured."),
            required=True,
            aliases=("指標", "目標項目", "項目", "指標名"),
            codes="indicator",
        ),
        DISTRICT_OR_CITY,
        _figure("baseline", Label("基準値", "Baseline"), Label("始めの値。", "Where it began."), "基準数値"),
        Column(
            "baseline_year",
            Kind.YEAR,
            Label("基準年度", "Baseline year"),
            Label("基準値の年度。", "The fiscal year of the baseline."),
            aliases=("基準年",),
        ),
        _figure(
            "target",
            Label("目標値", "Target"),
            Label("目指す値。", "Where it should go."),
            "目標数値",
            "目標額",
            "目標",
            required=True,
        ),
        Column(
            "target_year",
            Kind.YEAR,
            Label("目標年度", "Target year"),
            Label("目標を達成する年度。", "The fiscal year by which to reach it."),
            aliases=("目標年",),
        ),
        Column(
            "operator",
            Kind.CODE,
            Label("条件", "Operator"),
            Label("以上・以下など。", "At least or at most."),
            aliases=("条件区分",),
            codes="operator",
        ),
        Column(
            "direction",
            Kind.CODE,
            Label("方向", "Direction"),
            Label("高いほどよいか、低いほどよいか。", "Whether higher or lower is better."),
            aliases=("望ましい方向",),
            codes="direction",
        ),
        Column("unit", Kind.TEXT, Label("単位", "Unit"), Label("人、円、%など。", "Persons, yen, per cent and so on.")),
        _figure(
            "actual",
            Label("実績値", "Actual"),
            Label("他で測った結果。", "The result, where it is measured elsewhere."),
            "実績",
            "実績数値",
        ),
        Column("note", Kind.TEXT, Label("備考", "Note"), Label("説明。", "An explanation."), aliases=("注記", "摘要")),
    ),
    rules=(
        Rule("unit_mismatch", "error", ("unit",), ~pl.col("unit").is_in(["千円", "万円", "百万円", "億円"])),
        _in_per_cent("actual"),
        _in_per_cent("baseline"),
    ),
    measure="target",
    reconciled=False,
)
