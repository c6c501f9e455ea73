"""The drills of そなえ市: who held one in which fiscal year, who had to cancel, and what is planned until March.

In fiscal year 2025, 44 of the 46 districts held a drill, each with the register; 栄 planned none, and 弁天 called its
own off for the weather.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random

from dashboard.periods import first_of_month, fiscal_start, fiscal_year
from dashboard.sample.chance import chance
from dashboard.sample.city import CITY, COUNCIL, FISCAL_YEARS, LAST_MONTH, District, districts
from dashboard.sample.drill_crowd import Crowd, crowd
from dashboard.sample.roster import roster

HELD, CANCELLED, PLANNED = "実施", "中止", "予定"
WITHOUT_DRILL_IN_2025 = ("07", "34")

_HOLDERS = {2021: 12, 2022: 23, 2023: 33, 2024: 41, 2025: 44, 2026: 45}
_WITH_ROSTER = {2021: 8, 2022: 17, 2023: 27, 2024: 38, 2025: 44, 2026: 45}
_SECOND = {2021: 2, 2022: 7, 2023: 13, 2024: 17, 2025: 21, 2026: 8}
_CALLED_OFF = {2021: 25, 2022: 10, 2023: 4, 2024: 3, 2025: 1, 2026: 1}
_WHY = {2021: "感染症拡大防止のため", 2022: "感染症拡大防止のため"}
_WEATHER = "大雨のため"
_KINDS = ("避難", "避難", "避難", "安否確認", "安否確認", "避難所運営", "図上")
_SECOND_TITLES = {
    "図上": "図上訓練(DIG)",
    "情報伝達": "連絡網による情報伝達訓練",
    "避難所運営": "避難所開設・運営訓練",
    "その他": "防災講座",
}
_SHAKE_OUT_YEAR = 2023
"""The year of the shake-out of the whole city, which counts for every district."""


@dataclass(frozen=True)
class Drill:
    """One event. ``district`` is None for the whole city; ``crowd`` is None unless it was held."""

    district: District | None
    held_on: date
    kind: str
    title: str
    organiser: str
    status: str
    roster_used: bool = False
    crowd: Crowd | None = None
    covers_all: bool = False
    note: str = ""


@cache
def drills(year: int) -> tuple[Drill, ...]:
    """All drills of a fiscal year by day; those after 2026-10 are only planned."""
    ranked = _ranked(year)
    holders, rest = ranked[: _HOLDERS[year]], ranked[_HOLDERS[year] :]
    events = [_main(d, year, with_roster=place < _WITH_ROSTER[year]) for place, d in enumerate(holders)]
    events += [_second(d, year) for d in holders[: _SECOND[year]]]
    events += [_called_off(d, year) for d in _unlucky(rest, year)]
    return tuple(sorted([*events, *_of_the_city(year)], key=lambda drill: (drill.held_on, drill.title)))


def _ranked(year: int) -> list[District]:
    """Districts by how likely they are to hold a drill in that year."""
    return sorted(districts(), key=lambda d: (-_drive(d, year), d.code))


def _drive(district: District, year: int) -> int:
    if year == 2025 and district.code in WITHOUT_DRILL_IN_2025:
        return -1
    return district.activity + chance("drive", district.code, str(year)).randint(0, 24)


def _unlucky(rest: list[District], year: int) -> list[District]:
    """Those who had planned one; in 2025 that was 弁天."""
    if year == 2025:
        return [d for d in rest if d.code == WITHOUT_DRILL_IN_2025[1]]
    return rest[: _CALLED_OFF[year]]


def _main(district: District, year: int, *, with_roster: bool) -> Drill:
    rng = chance("drill", district.code, str(year))
    day = _main_day(rng, year)
    kind = _KINDS[(int(district.code) + year) % len(_KINDS)]
    title = f"{district.name_in(day)}校区防災訓練"
    return _event(district, day, kind, title, organiser="自主防災会", with_roster=with_roster, rng=rng)


def _second(district: District, year: int) -> Drill:
    rng = chance("second drill", district.code, str(year))
    kind, title = list(_SECOND_TITLES.items())[rng.randint(0, len(_SECOND_TITLES) - 1)]
    day = _sunday(fiscal_start(year) + timedelta(days=rng.randint(40, 130)))
    return _event(district, day, kind, title, organiser="社会福祉協議会", with_roster=False, rng=rng)


def _event(
    district: District, day: date, kind: str, title: str, *, organiser: str, with_roster: bool, rng: Random
) -> Drill:
    held = first_of_month(day) <= LAST_MONTH
    counted = {row.district.code: row for row in roster()[first_of_month(day)]} if held else {}
    return Drill(
        district=district,
        held_on=day,
        kind=kind,
        title=title,
        organiser=f"{district.name_in(day)}校区{organiser}",
        status=HELD if held else PLANNED,
        roster_used=with_roster,
        crowd=crowd(counted[district.code], rng, with_roster=with_roster, confirms=kind == "安否確認")
        if held
        else None,
    )


def _called_off(district: District, year: int) -> Drill:
    rng = chance("called off", district.code, str(year))
    day = _sunday(fiscal_start(year) + timedelta(days=rng.randint(150, 205)))
    return Drill(
        district=district,
        held_on=day,
        kind="避難",
        title=f"{district.name_in(day)}校区防災訓練",
        organiser=f"{district.name_in(day)}校区自主防災会",
        status=CANCELLED,
        roster_used=True,
        note=_WHY.get(year, _WEATHER),
    )


def _of_the_city(year: int) -> list[Drill]:
    """The general drill of the city each September, the volunteer centre's each February, one shake-out."""
    return [
        _city_event(_sunday(date(year, 9, 1)), "その他", "市総合防災訓練"),
        _city_event(_sunday(date(year + 1, 2, 8)), "災害VC設置運営", "災害ボランティアセンター設置運営訓練"),
        *(
            [_city_event(date(year, 11, 2), "シェイクアウト", "全市一斉シェイクアウト")]
            if year == _SHAKE_OUT_YEAR
            else []
        ),
    ]


def _city_event(day: date, kind: str, title: str) -> Drill:
    year = fiscal_year(day)
    status = CANCELLED if year == FISCAL_YEARS[0] else HELD if first_of_month(day) <= LAST_MONTH else PLANNED
    people = 12_400 if kind == "シェイクアウト" else chance(title, str(year)).randint(90, 420)
    return Drill(
        district=None,
        held_on=day,
        kind=kind,
        title=title,
        organiser=COUNCIL if kind == "災害VC設置運営" else f"{CITY}防災会議",
        status=status,
        crowd=Crowd(participants=people) if status == HELD else None,
        covers_all=kind == "シェイクアウト",
        note=_WHY.get(year, "") if status == CANCELLED else "",
    )


def _main_day(rng: Random, year: int) -> date:
    """A Sunday in the autumn, or late in the winter; nothing in the fortnight in which the last file was sent."""
    season = (date(year, 9, 8), 75) if rng.randint(0, 9) < 7 else (date(year + 1, 1, 20), 60)
    day = _sunday(season[0] + timedelta(days=rng.randint(0, season[1])))
    return day + timedelta(days=21) if date(2026, 10, 31) < day < date(2026, 11, 20) else day


def _sunday(day: date) -> date:
    """That day or the next Sunday."""
    return day + timedelta(days=7 - day.isoweekday())
