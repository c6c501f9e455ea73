"""共同募金: the community chest as it is collected, by district, campaign and method, month by month."""

import polars as pl

from dashboard.datasets.columns import DISTRICT, count, yen
from dashboard.datasets.spec import NONE, Cadence, Column, Dataset, Kind, Label, Rule


def _collected_so_far() -> pl.Expr:
    """Between the beginning of the fiscal year of the period and the end of the period."""
    year = pl.col("period").dt.offset_by("-3mo").dt.year()
    day = pl.col("collected_on").str.to_date("%Y-%m-%d", strict=False)
    return day.is_between(pl.date(year, 4, 1), pl.col("period").dt.month_end())


CHEST = Dataset(
    "chest",
    Label("共同募金", "Community chest"),
    Label(
        "集まった募金の額。県の共同募金会に送る前の実績で、社協の収入ではありません。",
        "Money collected for the prefectural chest; it is not the council's income.",
    ),
    Cadence.MONTH,
    key=("district", "campaign", "method", "collected_on"),
    columns=(
        DISTRICT,
        Column(
            "campaign",
            Kind.CODE,
            Label("募金区分", "Campaign"),
            Label("一般(赤い羽根)か歳末か。", "General (red feather), year-end, or other."),
            required=True,
            aliases=("区分", "募金の区分", "運動区分"),
            codes="campaign",
        ),
        Column(
            "method",
            Kind.CODE,
            Label("募金方法", "Method"),
            Label("戸別・法人・職域など。", "House to house, corporate, workplace and so on."),
            required=True,
            aliases=("方法", "種別", "募金種別", "募金種類", "募金の種類", "募金の方法"),
            codes="method",
        ),
        yen(
            "amount",
            Label("金額", "Amount"),
            Label("円。訂正は△で。", "Yen; a correction may be negative."),
            "募金額",
            "実績額",
            "募金実績額",
            "実績",
            required=True,
        ),
        count("donations", Label("件数", "Donations"), Label("寄せられた件数。", "Number of gifts."), "募金件数"),
        Column(
            "collected_on",
            Kind.DATE,
            Label("募金日", "Collected on"),
            Label("集めた日。ある行だけ日別の図に出ます。", "Given rows appear in the views by day."),
            aliases=("受入日", "入金日"),
            default=NONE,
        ),
    ),
    rules=(Rule("outside_period", "error", ("collected_on",), _collected_so_far()),),
    flow=True,
    measure="amount",
)
