"""配分・助成: where money went, by district, purpose and recipient, and in which year it had been collected."""

from dashboard.datasets.columns import DISTRICT_OR_CITY, count, yen
from dashboard.datasets.spec import NONE, Cadence, Column, Dataset, Kind, Label

ALLOCATIONS = Dataset(
    "allocations",
    Label("配分・助成", "Allocations and grants"),
    Label("募金や会費が何に使われたか。年度ごとの実績。", "What the money was used for, by fiscal year."),
    Cadence.FISCAL_YEAR,
    key=("district", "purpose", "recipient", "source"),
    columns=(
        DISTRICT_OR_CITY,
        Column(
            "purpose",
            Kind.TEXT,
            Label("使途", "Purpose"),
            Label("使いみち。", "What it was for."),
            required=True,
            aliases=("使いみち", "事業名", "配分事業", "目的", "事業"),
        ),
        Column(
            "recipient",
            Kind.TEXT,
            Label("配分先", "Recipient"),
            Label("受けた団体。個人名は書かないでください。", "The body that received it; never a person."),
            aliases=("助成先", "団体の種類", "団体名", "交付先"),
            default=NONE,
        ),
        Column(
            "source",
            Kind.TEXT,
            Label("財源", "Source"),
            Label("共同募金、会費など。", "Community chest, dues and so on."),
            aliases=("財源名", "原資"),
            default=NONE,
        ),
        yen("amount", Label("配分額", "Amount"), Label("円。", "Yen."), "金額", "助成額", "交付額", required=True),
        count("cases", Label("件数", "Cases"), Label("配分の件数。", "Number of grants."), "配分件数", "助成件数"),
        Column(
            "collected_in",
            Kind.YEAR,
            Label("募金年度", "Collected in"),
            Label("元の募金を集めた年度。", "The fiscal year in which the money was collected."),
            aliases=("財源年度", "原資年度"),
        ),
    ),
    flow=False,
    measure="amount",
)
