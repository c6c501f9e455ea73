"""防災訓練: each drill an event with its day; a cancelled one is kept apart from one that was never planned."""

import polars as pl

from dashboard.datasets.columns import DISTRICT, count
from dashboard.datasets.spec import NONE, Cadence, Column, Dataset, Kind, Label, Rule

DRILLS = Dataset(
    "drills",
    Label("防災訓練", "Disaster drills"),
    Label(
        "訓練1回を1行で書きます。その期間の訓練がすべて載っているときは「すべて記載」と申告してください。",
        "One row per drill. Declare the file complete when every drill of its months is in it.",
    ),
    Cadence.EVENTS,
    key=("district", "held_on", "kind", "title"),
    columns=(
        DISTRICT,
        Column(
            "held_on",
            Kind.DATE,
            Label("実施日", "Held on"),
            Label("訓練の日。", "The day of the drill."),
            required=True,
            aliases=("開催日", "日付", "年月日", "実施年月日"),
        ),
        Column(
            "kind",
            Kind.CODE,
            Label("種別", "Kind"),
            Label("訓練の種類。", "What kind of drill it was."),
            required=True,
            aliases=("訓練種別", "区分", "訓練の種類"),
            codes="drill_kind",
        ),
        Column(
            "title",
            Kind.TEXT,
            Label("訓練名", "Title"),
            Label("同じ日に二つあるとき見分ける名前。", "Tells two drills of one day apart."),
            aliases=("名称", "訓練の名称"),
            default=NONE,
        ),
        Column(
            "organiser",
            Kind.TEXT,
            Label("主催", "Organiser"),
            Label("訓練を開いた団体。", "The body that held it."),
            aliases=("主催者", "主催団体"),
        ),
        Column(
            "status",
            Kind.CODE,
            Label("実施状況", "Status"),
            Label(
                "実施・中止・延期・予定。空欄なら過去は実施、先の日付は予定です。",
                "Blank: held if past, planned if ahead.",
            ),
            aliases=("状況", "結果", "実施の有無"),
            codes="drill_status",
        ),
        count(
            "participants",
            Label("参加者数", "Participants"),
            Label("参加した人の総数。", "Everyone who took part."),
            "参加人数",
            "参加者",
            "総参加者数",
        ),
        count(
            "registrants",
            Label("要支援者参加数", "Registrants"),
            Label("名簿に載る方の参加。", "People on the register who took part themselves."),
            "登録者参加数",
            "要支援者参加者数",
        ),
        count(
            "stand_ins",
            Label("代役参加数", "Stand-ins"),
            Label("名簿に載る方の役を務めた人。", "People who took the part of a registrant."),
            "代役",
            "代役数",
        ),
        count(
            "supporters",
            Label("支援者参加数", "Supporters"),
            Label("避難を支える人の参加。", "Helpers who took part."),
            "支援者",
            "支援者参加者数",
        ),
        Column(
            "roster_used",
            Kind.FLAG,
            Label("名簿活用", "Register used"),
            Label("名簿を使った訓練か。有・無で書きます。", "Whether the register was used: 有 or 無."),
            aliases=("名簿の活用", "名簿使用", "名簿活用の有無"),
        ),
        count(
            "to_confirm",
            Label("安否確認対象", "To confirm"),
            Label("安否を確かめる対象の人数。", "People whose safety was to be confirmed."),
            "安否確認対象者数",
        ),
        count(
            "confirmed",
            Label("安否確認済", "Confirmed"),
            Label("安否を確かめられた人数。", "People whose safety was confirmed."),
            "安否確認済者数",
        ),
        count(
            "youth",
            Label("若年参加者数", "Young people"),
            Label("若い世代の参加。", "Young people who took part."),
            "若者参加数",
            "児童生徒参加数",
        ),
        Column(
            "covers_all",
            Kind.FLAG,
            Label("全校区対象", "Covers all districts"),
            Label("全市の訓練をすべての地区の実施と数えるか。", "Whether a city-wide drill counts for every district."),
            aliases=("全地区対象",),
        ),
    ),
    rules=(
        Rule(
            "parts_over_participants",
            "error",
            ("participants", "registrants", "stand_ins", "supporters"),
            pl.sum_horizontal("registrants", "stand_ins", "supporters") <= pl.col("participants"),
        ),
        Rule(
            "confirmed_over_to_confirm",
            "error",
            ("confirmed", "to_confirm"),
            pl.col("confirmed") <= pl.col("to_confirm"),
        ),
    ),
    measure="participants",
    event_date="held_on",
)
