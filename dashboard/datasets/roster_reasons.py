"""要件別人数: for which reasons people are on the register. One person may have several, so the sum may exceed it."""

from dashboard.datasets.columns import DISTRICT, persons
from dashboard.datasets.spec import Cadence, Column, Dataset, Kind, Label

ROSTER_REASONS = Dataset(
    "roster_reasons",
    Label("要件別人数", "People by reason"),
    Label(
        "名簿に載る要件ごとの人数。一人が複数の要件に当てはまるため、合計は掲載者数を超えることがあります。",
        "People by the reason for being listed. Reasons overlap, so their sum may exceed the people listed.",
    ),
    Cadence.MONTH,
    key=("district", "reason"),
    columns=(
        DISTRICT,
        Column(
            "reason",
            Kind.CODE,
            Label("要件", "Reason"),
            Label("名簿に載る理由。", "The criterion by which a person is listed."),
            required=True,
            aliases=("区分", "要件区分", "種別"),
            codes="reason",
        ),
        persons(
            "people",
            Label("人数", "People"),
            Label("その要件に当てはまる方。", "People who meet this criterion."),
            "該当者数",
            "該当人数",
            required=True,
        ),
    ),
    measure="people",
    reconciled=False,
)
