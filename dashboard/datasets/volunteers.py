"""災害ボランティア登録: who can come. Individuals, groups and the members of groups are counted apart."""

from dashboard.datasets.columns import DISTRICT, count, movement
from dashboard.datasets.spec import Cadence, Column, Dataset, Kind, Label

VOLUNTEERS = Dataset(
    "volunteers",
    Label("災害ボランティア登録", "Disaster volunteers"),
    Label(
        "月末の登録の状況を、校区と区分ごとに1行で書きます。", "One row per district and kind, at the end of the month."
    ),
    Cadence.MONTH,
    key=("district", "kind"),
    columns=(
        DISTRICT,
        Column(
            "kind",
            Kind.CODE,
            Label("区分", "Kind"),
            Label("個人・団体・協定先などの別。", "Individuals, groups, partners under an agreement."),
            required=True,
            aliases=("登録区分", "種別"),
            codes="volunteer_kind",
        ),
        count(
            "registered",
            Label("登録数", "Registered"),
            Label("個人は人数、団体は団体数。", "Persons for individuals, organisations for groups."),
            "登録者数",
            "登録件数",
            required=True,
        ),
        count(
            "people",
            Label("所属人数", "Members"),
            Label("団体に属する人数。", "Members of the groups."),
            "構成員数",
            "人数",
        ),
        movement(count("added", Label("新規", "Added"), Label("この月の新規登録。", "New in this month."), "新規登録")),
        movement(
            count(
                "lapsed",
                Label("抹消", "Lapsed"),
                Label("この月に外れた登録。", "Ended in this month."),
                "削除",
                "更新なし",
            )
        ),
        count(
            "insured",
            Label("保険加入", "Insured"),
            Label("ボランティア保険に入っている人。", "People with volunteer insurance."),
            "保険加入者数",
            "保険加入数",
        ),
        count(
            "trained",
            Label("研修修了", "Trained"),
            Label("研修を終えた人。", "People who finished training."),
            "研修修了者数",
            "研修受講者数",
        ),
        count(
            "ready",
            Label("即応可能", "Ready"),
            Label("登録が有効で保険があり連絡がつく人。", "Valid, insured and reachable people."),
            "即応可能者数",
            "活動可能者数",
        ),
    ),
    measure="registered",
)
