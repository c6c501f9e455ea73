"""Towns as none is in the sample: many districts with long names, a single one, one where nobody is eligible."""

import json
from collections.abc import Sequence

from tests.town import Town

LONG = "県営住宅自治会連合会および周辺町内会防災福祉コミュニティ第"
"""29 characters, so that a name with its number has 30 and more."""
ROSTER = "校区名,対象者数,名簿掲載者数,同意者数,名簿提供者数,計画作成済,支援者決定済,計画・支援者とも有\n"


def many(town: Town, districts: int = 400) -> list[str]:
    """That many districts with names of 30 characters and more; every seventh has not reported October 2026."""
    names = [f"{LONG}{n}" for n in range(1, districts + 1)]
    _ledger(town, names)
    reported = [(n, name) for n, name in enumerate(names) if n % 7]
    rows = (
        f"{name},{100 + n},{60 + n % 40},{50 + n % 40},{40 + n % 40},{20 + n % 30},30,{10 + n % 10}"
        for n, name in reported
    )
    town.send("roster", ROSTER + "\n".join(rows) + "\n", period="2026-10")
    drills = (f"{name},2026-{4 + n % 7:02}-0{1 + n % 7},避難,実施,有,{n}" for n, name in reported[::2])
    town.send(
        "drills",
        "校区名,実施日,種別,実施状況,名簿活用,参加者数\n" + "\n".join(drills) + "\n",
        period="2026-04..2026-10",
        complete=True,
    )
    helpers = (f"{name},個人,{30 + n % 20},{10 + n % 9}" for n, name in reported)
    town.send("volunteers", "校区名,区分,登録数,即応可能\n" + "\n".join(helpers) + "\n", period="2026-10")
    return names


def one(town: Town) -> None:
    """A village of one district in which nobody is eligible."""
    _ledger(town, ["本村"])
    town.send("roster", ROSTER + "本村,0,0,0,0,0,0,0\n", period="2026-10")
    town.send(
        "drills", "校区名,実施日,種別,実施状況\n本村,2026-09-01,避難,実施\n", period="2026-04..2026-10", complete=True
    )
    town.send("volunteers", "校区名,区分,登録数,即応可能\n本村,個人,0,0\n", period="2026-10")


def outlines(names: Sequence[str]) -> str:
    """A GeoJSON of squares in a row with those names."""
    features = [
        {
            "type": "Feature",
            "properties": {"district": name, "district_code": f"X{n}"},
            "geometry": {"type": "Polygon", "coordinates": [_square(130.5 + n / 50)]},
        }
        for n, name in enumerate(names)
    ]
    return json.dumps({"type": "FeatureCollection", "features": features})


def _square(west: float) -> list[tuple[float, float]]:
    return [(west, 33.3), (west + 0.02, 33.3), (west + 0.02, 33.32), (west, 33.32), (west, 33.3)]


def _ledger(town: Town, names: Sequence[str]) -> None:
    """These districts in place of those with which the town was founded."""
    ledger = "\n".join(
        ["地区コード,校区名,世帯数", *(f"{n:03},{name},{300 + n}" for n, name in enumerate(names, 101)), ""]
    )
    town.send("districts", ledger, period="FY2026", mode="replace", reason="台帳の見直し", accept=["rows_lost"])
