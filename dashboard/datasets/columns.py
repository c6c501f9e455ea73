"""Columns that several datasets share, said once."""

from dataclasses import replace

from dashboard.datasets.spec import WHOLE_CITY, Column, Kind, Label

DISTRICT = Column(
    "district",
    Kind.DISTRICT,
    Label("校区名", "District"),
    Label(
        "地区台帳にある地区の名前か地区コード。「校区」「地区」などの語尾や空白の違いは問いません。",
        "The district's name or code in the ledger. Suffixes such as 校区 and spaces make no difference.",
    ),
    required=True,
    aliases=("校区", "地区", "地区名", "小学校区", "支部", "支部名", "地域", "地域名", "町会名", "地区コード"),
)
DISTRICT_OR_CITY = replace(DISTRICT, required=False, default=WHOLE_CITY)


def count(name: str, label: Label, about: Label, *aliases: str, required: bool = False, adds_up: bool = True) -> Column:
    """A number of persons, households or things: whole and never negative."""
    return Column(name, Kind.COUNT, label, about, required=required, aliases=aliases, adds_up=adds_up)


def yen(name: str, label: Label, about: Label, *aliases: str, required: bool = False) -> Column:
    """An amount of money in whole yen; a correction may be negative."""
    return Column(name, Kind.YEN, label, about, required=required, aliases=aliases)


def persons(name: str, label: Label, about: Label, *aliases: str, required: bool = False) -> Column:
    """A number of persons who need help: small counts of it are protected."""
    return Column(name, Kind.COUNT, label, about, required=required, aliases=aliases, protected=True)
