"""避難行動要支援者名簿: who could not evacuate alone, and how far help is arranged for them, by district and month."""

import polars as pl

from dashboard.datasets.columns import DISTRICT, movement, persons
from dashboard.datasets.spec import Cadence, Column, Dataset, Kind, Label, Rule


def _at_most(part: str, whole: str) -> Rule:
    """``part`` counts some of the people of ``whole``, so it cannot be larger."""
    return Rule(f"{part}_over_{whole}", "error", (part, whole), pl.col(part) <= pl.col(whole))


ROSTER = Dataset(
    "roster",
    Label("避難行動要支援者名簿", "Register of people requiring assistance"),
    Label(
        "災害時に自力で避難することが難しい方の名簿の状況。月末の人数を校区ごとに1行で書きます。",
        "The register of people who could not evacuate alone: one row per district, counted at the end of the month.",
    ),
    Cadence.MONTH,
    key=("district",),
    columns=(
        DISTRICT,
        persons(
            "eligible",
            Label("対象者数", "Eligible"),
            Label("名簿の要件に当てはまる方の人数。", "People who meet the criteria of the register."),
            "避難行動要支援者数",
            "要支援者数",
            "要援護者数",
            "対象者",
            "名簿対象者数",
            required=True,
        ),
        persons(
            "listed",
            Label("名簿掲載者数", "Listed"),
            Label("名簿に載っている方の人数。", "People on the register."),
            "掲載者数",
            "登録者数",
            "名簿登録者数",
            "名簿掲載者",
            "掲載者",
            "登録者",
            required=True,
        ),
        movement(
            persons(
                "added",
                Label("新規", "Added"),
                Label("この月に載った方。", "Listed in this month."),
                "新規登録",
                "新規登録者数",
            )
        ),
        movement(
            persons(
                "removed",
                Label("削除", "Removed"),
                Label("この月に外れた方。", "Taken off in this month."),
                "抹消",
                "削除者数",
                "抹消者数",
            )
        ),
        persons(
            "consented",
            Label("同意者数", "Consented"),
            Label("平常時の情報提供に同意した方。", "Listed people who agreed to be known to helpers in peacetime."),
            "同意者",
            "同意",
            "情報提供同意者数",
        ),
        persons(
            "declined",
            Label("不同意者数", "Declined"),
            Label("情報提供に同意しなかった方。", "Listed people who did not agree."),
            "不同意者",
            "不同意",
        ),
        persons(
            "unanswered",
            Label("未回答者数", "No answer yet"),
            Label("意向の返事がまだない方。", "Listed people who have not answered yet."),
            "未回答者",
            "未回答",
        ),
        persons(
            "shared",
            Label("名簿提供者数", "Shared"),
            Label(
                "平常時から支援者に情報を渡している方。", "Listed people whose entry is given to helpers in peacetime."
            ),
            "提供者数",
            "情報提供者数",
            "名簿提供",
        ),
        persons(
            "planned",
            Label("計画作成済", "With a plan"),
            Label("個別避難計画がある方。", "Listed people with an individual evacuation plan."),
            "計画作成済者数",
            "個別避難計画作成済",
            "個別計画作成済",
            "計画作成者数",
            "計画作成数",
        ),
        persons(
            "supported",
            Label("支援者決定済", "With a supporter"),
            Label("避難を支える人が決まっている方。", "Listed people who have someone to help them evacuate."),
            "支援者決定済者数",
            "避難支援者決定済",
            "支援者確保数",
            "支援者決定数",
        ),
        persons(
            "planned_and_supported",
            Label("計画・支援者とも有", "With plan and supporter"),
            Label(
                "計画と支援者の両方がある方。未カバーの人数はここから求めます。",
                "Listed people with both; uncovered people are those without.",
            ),
            "計画及び支援者有",
            "計画・支援者とも有り",
            "計画支援者とも有",
            "計画・支援者あり",
        ),
        Column(
            "as_of",
            Kind.DATE,
            Label("基準日", "As of"),
            Label("何月何日現在の人数か。", "The day on which the people were counted."),
            aliases=("現在日", "時点", "集計日"),
        ),
    ),
    rules=(
        _at_most("consented", "listed"),
        _at_most("planned", "listed"),
        _at_most("supported", "listed"),
        _at_most("shared", "listed"),
        _at_most("planned_and_supported", "planned"),
        _at_most("planned_and_supported", "supported"),
        Rule(
            "answers_not_listed",
            "error",
            ("consented", "declined", "unanswered", "listed"),
            pl.col("consented") + pl.col("declined") + pl.col("unanswered") == pl.col("listed"),
        ),
        Rule("listed_over_eligible", "warning", ("listed", "eligible"), pl.col("listed") <= pl.col("eligible")),
        Rule("shared_over_consented", "warning", ("shared", "consented"), pl.col("shared") <= pl.col("consented")),
    ),
)
