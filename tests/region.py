"""Three municipalities in one store: a town, a larger one that counts otherwise, and a village of one district."""

from contextlib import closing
from datetime import date

from dashboard.council import NATION, Council, found_council
from dashboard.desk import Desk
from dashboard.opening import open_store
from dashboard.roles import Viewer, local_admin
from dashboard.store.connection import Store
from tests.odd_towns import many, one
from tests.town import CODE, LEDGER, NOON, Town, founded

CITY, VILLAGE, ABSENT = "990027", "990035", "990043"
OCTOBER = date(2026, 10, 1)
LIST = (
    "市区町村コード,市区町村名,都道府県,人口\n"
    f"{CODE},試験市,備県,30000\n{CITY},大市,備県,90000\n{VILLAGE},本村,備県,900\n"
)
"""… of the three; ``ABSENT`` 欠町 sends nothing and is in the list alone."""
DUES = "校区名,区分,金額,世帯数,団体数\n"
CHEST = "校区名,募金区分,方法,金額,件数\n"


def neighbour(store: Store, code: str, name: str) -> Town:
    """Another council of the store, without a ledger."""
    found_council(store, Council(code, name), actor="office", now=NOON)
    return Town(store, code)


def region(town: Town) -> dict[str, Town]:
    """The three towns, each with figures of October 2026 that differ in shape: targets by method or as a whole, a
    cumulative file, a whole-city row, a definition of its own, a month that is missing.
    """
    city, village = neighbour(town.store, CITY, "大市"), neighbour(town.store, VILLAGE, "本村")
    _town(town)
    many(city, 24)
    _city(city)
    one(village)
    everywhere = Town(town.store, NATION)
    everywhere.send("municipalities", LIST + f"{ABSENT},欠町,備県,5000\n", period="FY2026")
    return towns_of(town.store)


def a_region(place: str) -> None:
    """A store with these three."""
    with closing(open_store(place)) as new:
        region(founded(new))


def towns_of(store: Store) -> dict[str, Town]:
    """The three of a store that has them."""
    return {code: Town(store, code) for code in (CODE, CITY, VILLAGE)}


def _town(town: Town) -> None:
    town.send(
        "roster",
        "校区名,対象者数,名簿掲載者数,同意者数,名簿提供者数,計画作成済,支援者決定済\n"
        "日吉,200,100,80,60,40,30\n篠山,150,90,70,50,20,25\n南,100,60,40,30,30,\n",
        period="2026-10",
    )
    town.send("volunteers", "校区名,区分,登録数,人数,即応可能\n全市,個人,40,,12\n全市,団体,3,50,20\n", period="2026-10")
    town.send("chest", CHEST + "日吉,一般,戸別,30000,\n篠山,一般,戸別,20000,\n", period="2026-10")
    town.send("chest", CHEST + "日吉,一般,戸別,25000,\n篠山,一般,戸別,20000,\n", period="2025-10")
    town.send("dues", DUES + "日吉,一般,90000,180,\n篠山,一般,60000,120,\n", period="2026-10", basis="ytd")
    town.send("targets", "指標,目標値\nchest_amount.戸別,60000\nchest_amount.街頭,10000\n", period="FY2026")


def _city(city: Town) -> None:
    name = city.store.rows(
        "select district from live_districts where municipality = $m order by district_code limit 1", {"m": CITY}
    )[0][0]
    city.send("chest", CHEST + f"{name},一般,戸別,500000,\n{name},一般,法人,300000,9\n", period="2026-10")
    city.send("dues", DUES + f"{name},一般,70000,100,\n", period="2026-10")  # April to September are missing
    city.send("targets", "指標,目標値\nchest_amount,900000\nchest_amount.戸別,500000\n", period="FY2026")
    city.send("definitions", "指標,適用開始,定義\n名簿掲載者数,2024-04-01,同意した人だけを数える\n", period="FY2024")


def whole(store: Store, viewer: Viewer | None = None) -> Desk:
    """The desk of all municipalities."""
    return Desk(store, viewer or local_admin(), NATION)


__all__ = [
    "ABSENT", "CITY", "LEDGER", "OCTOBER", "VILLAGE", "a_region", "neighbour", "region", "towns_of", "whole",
]  # fmt: skip
