"""A file of several municipalities is divided at the door; what each part is then is an upload of its municipality."""

import hashlib
from typing import Any

import pytest

from dashboard.council import NATION
from dashboard.datasets import dataset_named
from dashboard.errors import StoreError
from dashboard.intake.intent import Intent
from dashboard.intake.layout import known_headings
from dashboard.intake.receiving import receive
from dashboard.intake.together import Together, known_of_several, prepare_together
from dashboard.intake.uploads import Approval, Upload, commit, undo
from dashboard.periods import parse_span
from tests.conftest import ON_A_FILE
from tests.region import CITY, VILLAGE, neighbour
from tests.town import CODE, NOON, Town, keeping_files

DUES = (
    "市町村名,校区名,区分,金額\n試験市,日吉,一般,50000\n大市,中央,一般,250000\n試験市,篠山,一般,40000\n県計,,,340000\n"
)
BY_MUNICIPALITY = "市町村名,区分,金額\n試験市,一般,90000\n大市,一般,250000\n"


@pytest.fixture
def city(town: Town) -> Town:
    """A second council, with a ledger of its own; a third has none and sends nothing."""
    neighbour(town.store, VILLAGE, "本村")
    second = neighbour(town.store, CITY, "大市")
    second.send("districts", "地区コード,校区名\n01,中央\n", period="FY2026")
    return second


def divided(town: Town, data: str, **said: Any) -> Together:
    dues = dataset_named("dues")
    raw = receive(data.encode(), "県.csv", known=known_headings(dues) | known_of_several())
    intent = Intent(dues, NATION, parse_span("2026-10"), **said)
    return prepare_together(raw, intent, store=town.store, now=NOON)


def stored(
    town: Town, data: str, *, reason: str | None = None, accept: tuple[str, ...] = (), **said: Any
) -> list[Upload]:
    approval = Approval(reason, accepted=frozenset(accept))
    return commit(town.store, divided(town, data, **said).to_store(), actor="office", now=NOON, approval=approval)


def amounts(town: Town) -> list[tuple[str, int]]:
    return [(row["district_code"], row["amount"]) for row in town.live("dues")]


def test_each_part_is_an_upload_of_its_own_with_the_file_s_hash_and_its_own_lines(town: Town, city: Town) -> None:
    uploads = stored(town, DUES)
    told = town.store.rows(
        "select municipality, filename, sha256, row_count from uploads where dataset = 'dues' order by 1"
    )
    sha = hashlib.sha256(DUES.encode()).hexdigest()
    assert told == [(CODE, "県.csv", sha, 2), (CITY, "県.csv", sha, 1)]
    lines = [[row["line"] for row in place.ask("uploads/lines", upload_id=upload.upload_id)]
             for place, upload in zip((town, city), uploads, strict=True)]  # fmt: skip
    assert lines == [[1, 2, 4], [1, 3]]  # the headings, and the rows of each
    assert city.ask("uploads/lines", upload_id=uploads[1].upload_id)[1]["cells"] == ["大市", "中央", "一般", "250000"]
    undo(town.store, uploads[1].upload_id, actor="office", now=NOON, reason="誤り")
    assert amounts(town) == [("01", 50000), ("02", 40000)]  # of the town alone


@ON_A_FILE
def test_the_same_file_has_no_second_effect_and_a_change_asks_only_where_it_is(town: Town, city: Town) -> None:
    first = stored(town, DUES)
    again = divided(town, DUES)
    assert [draft.already_stored for draft in again.drafts] == [upload.upload_id for upload in first]
    changed = DUES.replace("250000", "260000").replace("340000", "350000")
    assert [draft.changes.changed for draft in divided(town, changed).drafts] == [0, 1]
    with pytest.raises(StoreError, match="refused"):
        stored(town, changed)
    assert [upload.committed for upload in stored(town, changed, reason="訂正")] == [False, True]


@ON_A_FILE
def test_what_is_wrong_with_one_part_or_with_the_whole_keeps_all_out(town: Town, city: Town) -> None:
    for wrong in (
        DUES.replace("中央", "東"),
        DUES.replace("試験市,篠山", "犬市,篠山"),
        DUES.replace("340000", "430000"),
    ):
        with pytest.raises(StoreError, match="refused"):
            stored(town, wrong)
    assert town.live("dues") == []
    stored(town, DUES.replace("340000", "430000"), accept=("total_mismatch",), reason="公表値のまま")
    accepted = town.store.rows("select distinct accepted from uploads where dataset = 'dues'")
    assert accepted == [(["total_mismatch"],)]  # by the uploads of all of them


@ON_A_FILE
def test_who_is_not_in_the_file_is_missing_and_gets_no_slice(town: Town, city: Town) -> None:
    told = divided(town, DUES)
    assert [(p.code, p.facts) for p in told.problems if p.code == "municipalities_absent"] == [
        ("municipalities_absent", {"n": 1, "names": "本村"})
    ]
    stored(town, DUES)
    assert town.store.rows("select distinct municipality from live_dues order by 1") == [(CODE,), (CITY,)]
    assert town.store.rows("select count(*) from live_slices where municipality = $m", {"m": VILLAGE}) == [(0,)]


@ON_A_FILE
def test_money_of_the_whole_beside_that_of_its_districts_is_grave(town: Town, city: Town) -> None:
    town.send("dues", "校区名,区分,金額\n日吉,一般,50000\n", period="2026-10")
    told = divided(town, BY_MUNICIPALITY, sets={"district": "全市"})
    graves = [(draft.intent.municipality, p.code) for draft in told.drafts for p in draft.of_severity("grave")]
    assert graves == [(CODE, "whole_beside_districts")]  # 50,000 of 日吉 and 90,000 of all would be 140,000


@ON_A_FILE
def test_the_file_of_several_is_kept_by_none_of_them(town: Town, city: Town) -> None:
    keeping_files(town.store)
    stored(town, DUES)
    assert town.store.rows("select count(*) from upload_files") == [(0,)]
    town.send("dues", "校区名,区分,金額\n日吉,一般,1\n", period="2026-09")
    assert town.store.rows("select count(*) from upload_files") == [(1,)]
