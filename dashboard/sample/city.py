"""そなえ市, the city of the sample: its code, its 46 districts, the months it reports, and the day it is there.

The city is invented. Its code has a correct check digit, but its prefecture, 99, has been given to none.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from dashboard.periods import fiscal_year, months_between

MUNICIPALITY = "992011"
CITY = "そなえ市"
COUNCIL = "そなえ市社会福祉協議会"
DISTRICT_WORD = "校区"
TODAY = date(2026, 11, 15)

FIRST_MONTH = date(2021, 4, 1)
LAST_MONTH = date(2026, 10, 1)
REVIEW_MONTH = date(2024, 4, 1)
"""From here the register counts fewer people as eligible, and one district bears its new name."""

MONTHS = tuple(months_between(FIRST_MONTH, LAST_MONTH))
FISCAL_YEARS = tuple(range(fiscal_year(FIRST_MONTH), fiscal_year(LAST_MONTH) + 1))

SECRETARIAT = "事務局扱い"
WHOLE_CITY = "全市"


@dataclass(frozen=True)
class District:
    """One district as it stood on 2026-04-01. ``activity`` (0 to 100) is how lively its own council is; ``east`` and
    ``north`` are metres from the city hall to its middle.
    """

    code: str
    name: str
    kana: str
    former: str
    area: str
    setting: str
    population: int
    households: int
    aged65: int
    activity: int
    east: int
    north: int

    def name_in(self, month: date) -> str:
        """The name it bore in that month."""
        return self.former if self.former and month < REVIEW_MONTH else self.name


@cache
def districts() -> tuple[District, ...]:
    """All districts in their official order."""
    with Path(__file__).with_name("districts.csv").open(encoding="utf-8", newline="") as file:
        return tuple(_district(row) for row in csv.DictReader(file))


def _district(row: Mapping[str, str]) -> District:
    return District(
        code=row["code"],
        name=row["district"],
        kana=row["kana"],
        former=row["former"],
        area=row["area"],
        setting=row["setting"],
        population=int(row["population"]),
        households=int(row["households"]),
        aged65=int(row["aged65"]),
        activity=int(row["activity"]),
        east=int(row["east"]),
        north=int(row["north"]),
    )
