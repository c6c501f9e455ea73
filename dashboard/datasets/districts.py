"""地区台帳: the districts of a municipality, their order, former names and households. All other datasets refer to
it.
"""

import polars as pl

from dashboard.datasets.columns import count
from dashboard.datasets.spec import Cadence, Column, Dataset, Kind, Label, Rule

DISTRICTS = Dataset(
    "districts",
    Label("地区台帳", "District ledger"),
    Label(
        "校区・地区の一覧。最初に取り込みます。名前が変わっても地区コードは変えないでください。",
        "The list of districts; it comes first. Keep a district's code when its name changes.",
    ),
    Cadence.FISCAL_YEAR,
    key=("district_code",),
    columns=(
        Column(
            "district_code",
            Kind.TEXT,
            Label("地区コード", "District code"),
            Label("地区ごとに一つの番号。先頭の0も含めます。", "One number per district, leading zeros included."),
            required=True,
            aliases=("校区コード", "コード", "地区番号", "校区番号", "No", "番号"),
        ),
        Column(
            "district",
            Kind.TEXT,
            Label("校区名", "District"),
            Label("地区の正式な名前。", "The district's official name."),
            required=True,
            aliases=("校区", "地区", "地区名", "支部", "支部名", "地域名", "名称"),
        ),
        Column(
            "kana",
            Kind.TEXT,
            Label("ふりがな", "Reading"),
            Label("名前の読み。", "How the name is read."),
            aliases=("フリガナ", "よみ", "読み", "かな"),
        ),
        Column(
            "aliases",
            Kind.TEXT,
            Label("別名", "Other names"),
            Label("旧名や略称。「、」で区切ります。", "Former or short names, separated by 、 or a comma."),
            aliases=("旧名", "略称", "別称", "旧名称"),
        ),
        Column(
            "area",
            Kind.TEXT,
            Label("圏域", "Area"),
            Label("地区をまとめた圏域。", "The wider area that the district belongs to."),
            aliases=("ブロック", "エリア", "地域包括圏域"),
        ),
        Column(
            "role",
            Kind.CODE,
            Label("区分", "Role"),
            Label(
                "普通の地区は「地区」。空欄は「地区」とみなします。", "An ordinary district is 地区, and so is a blank."
            ),
            codes="role",
        ),
        count(
            "households",
            Label("世帯数", "Households"),
            Label("加入率や一世帯当たりの額の分母。", "The denominator of join rates and of yen per household."),
            "世帯",
            "総世帯数",
        ),
        Column(
            "households_basis",
            Kind.TEXT,
            Label("世帯数の出典", "Basis of households"),
            Label("住民基本台帳、国勢調査など。", "Resident register, census or other."),
            aliases=("世帯数の根拠", "世帯数出典"),
        ),
        count("population", Label("人口", "Population"), Label("住民の数。", "Residents."), "総人口", "人口数"),
        count(
            "aged65",
            Label("65歳以上", "Aged 65 and over"),
            Label("65歳以上の住民の数。", "Residents aged 65 and over."),
            "65歳以上人口",
            "高齢者数",
            "高齢者人口",
        ),
        Column(
            "order",
            Kind.COUNT,
            Label("表示順", "Order"),
            Label("公式の並び順。空欄なら台帳の行の順です。", "The official order; the order of the rows if blank."),
            aliases=("順番", "並び順", "順"),
            adds_up=False,
        ),
        Column(
            "valid_from",
            Kind.DATE,
            Label("適用開始", "Valid from"),
            Label("この地区ができた日。", "The day from which the district exists."),
            aliases=("適用開始日", "設置日"),
        ),
        Column(
            "valid_to",
            Kind.DATE,
            Label("適用終了", "Valid to"),
            Label("この地区がなくなった日。", "The last day on which the district existed."),
            aliases=("適用終了日", "廃止日"),
        ),
    ),
    rules=(
        Rule("key_missing", "error", ("district",), pl.col("district").is_not_null()),
        Rule("aged65_over_population", "error", ("aged65", "population"), pl.col("aged65") <= pl.col("population")),
        Rule(
            "households_over_population",
            "warning",
            ("households", "population"),
            pl.col("households") <= pl.col("population"),
        ),
    ),
)
