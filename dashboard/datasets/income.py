"""その他の自主財源: gifts, business income, returned chest money and the rest, month by month."""

from dashboard.datasets.columns import yen
from dashboard.datasets.spec import NONE, Cadence, Column, Dataset, Kind, Label

INCOME = Dataset(
    "income",
    Label("その他の自主財源", "Other own income"),
    Label(
        "寄附金、収益事業、共同募金配分金などの収入。集めた共同募金はここに入れません。",
        "Gifts, business income, the returned share of the chest. Chest money collected does not belong here.",
    ),
    Cadence.MONTH,
    key=("category", "item"),
    columns=(
        Column(
            "category",
            Kind.CODE,
            Label("区分", "Category"),
            Label("収入の種類。", "The kind of income."),
            required=True,
            aliases=("収入区分", "科目", "財源区分"),
            codes="income_category",
        ),
        Column(
            "item",
            Kind.TEXT,
            Label("項目", "Item"),
            Label("内訳の名前。", "A finer name, where there is one."),
            aliases=("内訳", "摘要", "細目"),
            default=NONE,
        ),
        yen("amount", Label("金額", "Amount"), Label("円。", "Yen."), "収入額", "実績額", required=True),
    ),
    flow=True,
    measure="amount",
)
