"""Columns that several datasets share, said once."""

from dataclasses import replace

from dashboard.datasets.spec import WHOLE_CITY, Column, Dataset, Kind, Label

DISTRICT = Column(
    "district",
    Kind.DISTRICT,
    Label("校区名", "District"),
    Label(
        "地区台帳にある地区の名前か地区コード。「校区」「地区」などの語尾や空白の違いは問いません。",
        "The district's name or code in the ledger. Suffixes such as 校区 and spaces make no difference.",
    ),
    required=True,
    aliases=("校区", "地区", "地区名", "小学校区", "支部", "支部名", "地域", "地域名", "町会名"),
)
DISTRICT_CODE = Column(
    "district_code",
    Kind.DISTRICT,
    Label("地区コード", "District code"),
    Label(
        "地区台帳の地区コード。校区名と両方あるときは、コードで地区を決めます。",
        "The district's code in the ledger; where a file has both code and name, the code decides.",
    ),
    aliases=("校区コード",),
)
DISTRICT_OR_CITY = replace(DISTRICT, required=False, default=WHOLE_CITY)


def count(name: str, label: Label, about: Label, *aliases: str, required: bool = False, adds_up: bool = True) -> Column:
    """A number of persons, households or things: whole and never negative."""
    return Column(name, Kind.COUNT, label, about, required=required, aliases=aliases, adds_up=adds_up)


def movement(column: Column) -> Column:
    """A number of those who came or went within the month."""
    return replace(column, is_level=False)


def yen(name: str, label: Label, about: Label, *aliases: str, required: bool = False) -> Column:
    """An amount of money in whole yen; a correction may be negative."""
    return Column(name, Kind.YEN, label, about, required=required, aliases=aliases)


def persons(name: str, label: Label, about: Label, *aliases: str, required: bool = False) -> Column:
    """A number of persons who need help: small counts of it are protected."""
    return Column(name, Kind.COUNT, label, about, required=required, aliases=aliases, protected=True)


PERIOD = Column(
    "period",
    Kind.TEXT,
    Label("対象期間", "Period"),
    Label(
        "この行が何月・何年度の数字か。書き出したファイルにあります。",
        "Which month or fiscal year a row is of; exported files have it.",
    ),
    aliases=("対象月", "期間", "対象年月"),
)
MUNICIPALITY = Column(
    "municipality",
    Kind.TEXT,
    Label("市区町村コード", "Municipality code"),
    Label("6桁の全国地方公共団体コード。", "The six-digit code of the municipality."),
    aliases=("団体コード", "全国地方公共団体コード"),
)
BASIS = Column(
    "basis",
    Kind.TEXT,
    Label("集計", "Basis"),
    Label("月次か4月からの累計か。", "This month's figures, or cumulative since April."),
    aliases=("集計区分",),
)


def slice_columns(dataset: Dataset) -> tuple[Column, ...]:
    """Columns that say to which slice a row belongs: in exported files, so that they can be imported again. In a list
    of municipalities a code is that of the row.
    """
    return (PERIOD, BASIS) if dataset.of_all else (PERIOD, MUNICIPALITY, BASIS)
