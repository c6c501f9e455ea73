"""The sample prefecture: councils that report in unlike ways, each through the importer."""

from datetime import date, datetime
from pathlib import Path

from dashboard.desk import Desk
from dashboard.opening import open_store
from dashboard.roles import local_admin
from dashboard.sample.loading import CLOCK, load_prefecture
from dashboard.sample.prefecture import ABSENT, PLACES
from dashboard.sample.prefecture_files import write_prefecture
from tests.region import whole

OCTOBER = date(2026, 10, 1)


def test_it_is_the_same_on_every_machine_and_nothing_comes_from_the_future(tmp_path: Path) -> None:
    files = write_prefecture(tmp_path / "one", PLACES, until=CLOCK)
    again = write_prefecture(tmp_path / "two", PLACES, until=CLOCK)
    assert [file.path.read_bytes() for file in files] == [file.path.read_bytes() for file in again]
    assert len({file.path for file in files}) == len(files)
    sent: list[datetime] = [file.stored_at for file in files]
    assert sent == sorted(sent)
    assert sent[-1] <= CLOCK


def test_a_city_a_late_town_and_a_village_stand_side_by_side(tmp_path: Path) -> None:
    """Of the nine, the four with the fewest files to read: a merger, a late town, one that lacks a month, a village."""
    few = [place for place in PLACES if place.name in ("すぎのき町", "しおさい町", "つくも町", "こもれび村")]
    store = open_store(str(tmp_path / "prefecture.duckdb"))
    load_prefecture(store, few)
    desk = whole(store)
    sent = {
        row["name"]: row
        for row in desk.ask(
            "prefecture/reporting", month=OCTOBER, fiscal_year=2026, today=CLOCK.date()
        ).frame.to_dicts()
    }
    assert {name: row["roster"] for name, row in sent.items()} == {
        "すぎのき町": "on_time",
        "しおさい町": "missing",
        "つくも町": "missing",
        "こもれび村": "on_time",
        ABSENT[1]: None,
    }
    assert sent["しおさい町"]["year_late"] == sent["しおさい町"]["year_told"] - 2  # all but its ledger and its target
    merged = Desk(store, local_admin(), few[0].code)
    names = merged.ask("coverage/by_district", month=OCTOBER).frame["district"].to_list()
    assert names[:7] == ["本町", "中央", "港", "浜手", "山手", "東西", "南北"]
    store.close()
