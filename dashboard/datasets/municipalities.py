"""市区町村一覧: the municipalities that are seen together; what is counted of them is in the other datasets."""

import polars as pl

from dashboard.datasets.columns import count
from dashboard.datasets.spec import Cadence, Column, Dataset, Kind, Label, Rule

_WEIGHTS = (6, 5, 4, 3, 2)
"""Of the first five digits of a 全国地方公共団体コード; the sixth is their check digit (総務省)."""


def _is_code(name: str) -> pl.Expr:
    """Whether a text is a code of six digits whose check digit is right; null of a blank."""
    digits = [pl.col(name).str.slice(place, 1).cast(pl.Int64, strict=False) for place in range(6)]
    total = pl.sum_horizontal(weight * digit for weight, digit in zip(_WEIGHTS, digits[:5], strict=True))
    is_right = digits[5] == (11 - total % 11) % 10
    return pl.col(name).str.contains(r"^[0-9]{6}$") & is_right.fill_null(value=False)


MUNICIPALITIES = Dataset(
    "municipalities",
    Label("市区町村一覧", "List of municipalities"),
    Label(
        "県全体を見るときの市区町村の一覧。年度ごとに1回取り込みます。",
        "The municipalities to be seen together, once for each fiscal year.",
    ),
    Cadence.FISCAL_YEAR,
    key=("code",),
    columns=(
        Column(
            "code",
            Kind.TEXT,
            Label("市区町村コード", "Municipality code"),
            Label("6桁の全国地方公共団体コード。先頭の0も含めます。", "The six-digit code, with leading zeros."),
            required=True,
            aliases=("団体コード", "全国地方公共団体コード", "自治体コード", "コード"),
        ),
        Column(
            "name",
            Kind.TEXT,
            Label("市区町村名", "Municipality"),
            Label("市区町村の正式な名前。", "Its official name."),
            required=True,
            aliases=("市区町村", "市町村名", "市町村", "団体名", "自治体名"),
        ),
        Column(
            "kana",
            Kind.TEXT,
            Label("ふりがな", "Reading"),
            Label("名前の読み。", "How the name is read."),
            aliases=("フリガナ", "市区町村名(カナ)", "よみ", "読み", "かな"),
        ),
        Column(
            "prefecture",
            Kind.TEXT,
            Label("都道府県", "Prefecture"),
            Label("属する都道府県。", "The prefecture that it belongs to."),
            aliases=("都道府県名", "県名"),
        ),
        count("population", Label("人口", "Population"), Label("住民の数。", "Residents."), "総人口", "人口数"),
    ),
    rules=(
        Rule("municipality_code_wrong", "error", ("code",), _is_code("code")),
        Rule("key_missing", "error", ("name",), pl.col("name").is_not_null()),
    ),
    reconciled=False,
    of_all=True,
)
