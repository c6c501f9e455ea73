"""How staff write the names of districts and months in their files."""

from datetime import date

from dashboard.sample.city import DISTRICT_WORD, District

_EVERYDAY = str.maketrans("髙﨑ヶ", "高崎ケ")


def official(district: District, month: date) -> str:
    """The name as in the ledger of that month."""
    return district.name_in(month)


def suffixed(district: District, month: date) -> str:
    """城内校区."""
    return f"{district.name_in(month)}{DISTRICT_WORD}"


def everyday(district: District, month: date) -> str:
    """高岸 for 髙岸, 島崎 for 島﨑, 鶴ケ原 for 鶴ヶ原: what a keyboard gives first."""
    return district.name_in(month).translate(_EVERYDAY)


def file_month(month: date) -> str:
    """R06.04, which sorts in a folder; of 令和 only."""
    return f"R{month.year - 2018:02}.{month.month:02}"


def file_year(year: int) -> str:
    """R06; of 令和 only."""
    return f"R{year - 2018:02}"
