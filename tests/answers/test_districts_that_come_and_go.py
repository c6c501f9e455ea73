"""Money in a year in which 篠山 was merged into 日吉 at the end of June 2026 and 東 was founded in July. By hand."""

from collections.abc import Iterator
from datetime import date

import pytest

from dashboard.answers import allocations, chest, dues
from dashboard.desk import Answer, Desk
from dashboard.findings.writing import Writer
from dashboard.opening import open_store
from dashboard.roles import local_admin
from dashboard.shown.chest import with_words
from dashboard.shown.district_sheet import district_sheets
from dashboard.shown.dues import with_words as with_words_of_dues
from dashboard.shown.tables import Column, text_of
from tests.answers.lookup import by
from tests.town import Town, founded

OCTOBER = date(2026, 10, 1)
CHEST = "校区名,募金区分,募金方法,金額\n"
READER = Writer("ja", "校区")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Sent once: these tests only read."""
    store = open_store(str(tmp_path_factory.mktemp("merged") / "sonae.duckdb"))
    yield merged(founded(store))
    store.close()


def merged(town: Town) -> Desk:
    """The files of both years."""
    ledger = "地区コード,校区名,世帯数,適用開始,適用終了\n01,日吉,1800,,\n02,篠山,800,,2026-06-30\n03,南,500,,\n"
    town.send("districts", f"{ledger}04,東,300,2026-07-01,\n", period="FY2026", reason="合併")
    before = "日吉,一般,戸別,1000\n篠山,一般,戸別,400\n南,一般,戸別,300\n"
    town.send("chest", CHEST + before, period="2025-10", basis="ytd")
    town.send(
        "chest", CHEST + "日吉,一般,戸別,1300\n南,一般,戸別,330\n東,一般,戸別,240\n", period="2026-10", basis="ytd"
    )
    heading = "校区名,金額,加入世帯数\n"
    town.send("dues", heading + "日吉,500,90\n篠山,70,40\n南,100,50\n", period="2025-10", basis="ytd")
    town.send("dues", heading + "日吉,450,85\n篠山,90,45\n南,60,30\n", period="2026-06", basis="ytd")
    for month, line in ((7, "東,40,20"), (8, "日吉,160,15"), (9, "東,5,"), (10, "南,70,30")):
        town.send("dues", f"{heading}{line}\n", period=f"2026-{month:02}")
    town.send("income", "区分,項目,金額\n寄附金,,1000\n", period="2026-10", basis="ytd")
    given = "校区名,使途,配分先,財源,配分額,件数,募金年度\n東,見守り,東校区社協,共同募金,50,1,2025\n"
    town.send("allocations", f"{given}日吉,見守り,日吉校区社協,共同募金,700,1,2025\n", period="FY2026")
    return Desk(town.store, local_admin(), town.municipality)


def told(answer: Answer, *names: str) -> dict[str, list[str]]:
    """What a table says of each district, in its order."""
    columns = [Column(name, "", "yen") for name in names]
    return {
        row["district"]: [text_of(READER, row, {}, column)[0] for column in columns]
        for row in answer.frame.iter_rows(named=True)
    }


def test_what_each_district_collected_stands_beside_what_it_can_be_compared_with(desk: Desk) -> None:
    districts = with_words(chest.by_district(desk, OCTOBER))
    assert told(districts, "amount", "last_year", "change") == {
        "日吉": ["1,300", "1,000", "300"],
        "南": ["330", "300", "30"],
        "東": ["240", "該当なし", "該当なし"],  # founded in July
        "篠山": ["該当なし", "400", "該当なし"],  # merged before the campaign began
    }
    total = chest.to_date(desk, OCTOBER).row()
    assert (total["amount"], total["last_year"], total["change"]) == (1_870, 1_700, 170)  # 1,300+330+240; 1,000+400+300
    assert (total["districts_reported"], total["districts_expected"]) == (3, 3)


def test_what_the_districts_add_to_the_change_is_all_of_it(desk: Desk) -> None:
    rows = chest.contributions(desk, OCTOBER).frame.filter(dimension="district")
    changes = dict(rows.select("district", "change").iter_rows())
    assert changes == {"日吉": 300, "東": 240, "南": 30, "篠山": -400}
    assert sum(changes.values()) == 170


def test_dues_that_a_merged_district_gave_before_count_on(desk: Desk) -> None:
    districts = with_words_of_dues(dues.by_district(desk, OCTOBER))
    assert told(districts, "amount", "last_year", "change") == {
        "日吉": ["610", "500", "110"],  # 450 by June and 160 in August
        "南": ["130", "100", "30"],
        "東": ["45", "該当なし", "該当なし"],
        "篠山": ["90", "70", "20"],  # April to June
    }
    total = dues.to_date(desk, OCTOBER).row()
    assert (total["amount"], total["last_year"], total["households"]) == (875, 670, 225)  # 85+45+30+20+15+30
    # of those in force: (85 + 15) + (30 + 30) + 20 of 1,800 + 500 + 300 households
    assert (total["join_rate_numerator"], total["join_rate_denominator"]) == (180, 2_600)


def test_own_sources_are_those_of_the_whole_town_whatever_its_districts(desk: Desk) -> None:
    rows = by(desk.ask("own_sources/to_date", month=OCTOBER).frame.to_dicts(), "category")
    assert (rows["会費"]["amount"], rows["会費"]["last_year"], rows["寄附金"]["amount"]) == (875, 670, 1_000)


def test_the_sheet_of_a_district_thanks_for_what_it_could_give(desk: Desk) -> None:
    answers = [allocations.district_sheets(desk, 2026), allocations.by_district(desk, 2026)]
    sheets = district_sheets(READER, *answers, allocations.sheet(desk, 2026), fiscal_year=2026)
    amounts = [Column("amount", "", "yen")]
    given = {
        sheet.title[:2].strip(): [text_of(READER, row, {}, *amounts)[0] for row in sheet.given.answer.frame.to_dicts()]
        for sheet in sheets
    }
    assert given == {  # 一般 of 2025, dues of 2026; the year-end campaign of 2026 has not begun
        "日吉": ["1,000", "610"],
        "篠山": ["400", "90"],
        "南": ["300", "130"],
        "東": ["該当なし", "45"],  # not yet there in 2025
    }


def test_money_of_a_year_before_the_district_was_founded_is_not_what_it_collected(desk: Desk) -> None:
    rows = by(allocations.by_district(desk, 2026).frame.filter(fund="一般").to_dicts(), "district")
    assert (rows["東"]["collected"], rows["東"]["collected_state"], rows["東"]["returned_rate"]) == (
        None,
        "not_applicable",
        None,
    )
    assert (rows["日吉"]["collected"], rows["日吉"]["collected_state"], rows["日吉"]["returned_rate"]) == (
        1_000,
        None,
        0.7,
    )


def test_a_district_that_is_there_and_on_no_file_has_not_reported(town: Town) -> None:
    town.send("chest", CHEST + "日吉,一般,戸別,1000\n", period="2026-10", basis="ytd")
    row = by(town.ask("chest/by_district", month=OCTOBER))["02"]
    assert (row["amount"], row["amount_state"], row["last_year_state"]) == (None, None, None)
