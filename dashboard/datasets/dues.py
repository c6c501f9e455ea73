"""社協会費: voluntary membership dues by district and kind of membership."""

from dashboard.datasets.columns import DISTRICT, count, yen
from dashboard.datasets.spec import Cadence, Column, Dataset, Kind, Label

DUES = Dataset(
    "dues",
    Label("社協会費", "Membership dues"),
    Label("会費の額と、協力した世帯・団体の数。", "Dues, and the households and organisations that gave them."),
    Cadence.MONTH,
    key=("district", "kind"),
    columns=(
        DISTRICT,
        Column(
            "kind",
            Kind.CODE,
            Label("会費区分", "Kind"),
            Label("一般・賛助・特別など。", "General, supporting, special and so on."),
            aliases=("区分", "会員区分", "種別", "会費の種類"),
            codes="dues_kind",
            default="区分なし",
        ),
        yen(
            "amount",
            Label("金額", "Amount"),
            Label("円。", "Yen."),
            "会費額",
            "収納金額",
            "納入額",
            "実績額",
            required=True,
        ),
        count(
            "households",
            Label("加入世帯数", "Member households"),
            Label("協力した世帯。", "Households that gave."),
            "加入世帯",
            "加入世帯(一般特別)",
            "加入世帯(一般・特別)",
            "協力世帯数",
            "会員世帯数",
        ),
        count(
            "organisations",
            Label("団体数", "Organisations"),
            Label("協力した法人や団体。", "Companies and bodies that gave."),
            "法人・団体数",
            "法人団体数",
            "法人数",
        ),
        count("units", Label("口数", "Units"), Label("会費の口数。", "Units of dues."), "会費口数"),
    ),
    flow=True,
    measure="amount",
)
