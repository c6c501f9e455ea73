"""Pages in towns as none is in the sample: 400 districts with long names, one district, nobody eligible."""

import pytest

from dashboard.intake.boundaries import read_boundaries, store_boundaries
from tests import odd_towns
from tests.town import CODE, NOON

PAGES = ("coverage", "drills", "volunteers", "district", "indicators", "survey", "overview")


def test_four_hundred_districts_with_long_names_are_all_there_and_in_order(small_town, open_page):
    names = odd_towns.many(small_town)
    page = open_page("coverage")
    heads, *rows, total = page.table()
    assert [row[0] for row in rows] == names
    assert (total[0], heads[0]) == ("合計", "校区")
    assert "報告があったのは400校区のうち342校区です。" in page.text  # 58 of 0…399 are multiples of 7
    assert [row[1] for row in rows[:2]] == ["未報告", "50"]
    places = page.charts[1]["data"][-1]
    assert (len(places["customdata"]), places["mode"]) == (400, "markers")  # one for each, without room for names
    page.app.switch_page("../pages/drills.py").run()
    assert list(page.app.exception) == []
    assert f"まだなのは{names[0]}、{names[2]}ほか227校区です。" in page.text  # 229 without a drill
    assert 100 in _rows_of_charts(page)  # the grid of months begins with those that have waited longest
    page.app.toggle(key="drills all rows").set_value(True).run()
    assert 400 in _rows_of_charts(page)


def _rows_of_charts(page):
    return [len(chart["data"][0]["y"]) for chart in page.charts]


@pytest.mark.parametrize("name", PAGES)
def test_a_village_of_one_district_in_which_nobody_is_eligible_reads_well(shown, open_page, name):
    shown(odd_towns.one)
    page = open_page(name, district="101")
    assert (list(page.app.error), list(page.app.exception)) == ([], [])
    assert "nan" not in page.text.lower()
    if name == "coverage":
        assert "名簿に載っている方はいません。" in page.text
        heads, village, _ = page.table()
        assert dict(zip(heads, village, strict=True))["登録率"] == "該当なし"


def test_a_district_without_an_outline_and_an_outline_without_a_district_are_told(small_town, open_page):
    data = odd_towns.outlines(["日吉", "篠山"]).encode()
    found = read_boundaries(data, store=small_town.store, municipality=CODE, now=NOON)
    store_boundaries(small_town.store, found, municipality=CODE, actor="office", now=NOON)
    ledger = "地区コード,校区名,世帯数\n01,日吉,1000\n03,南,500\n"
    small_town.send("districts", ledger, period="FY2026", mode="replace", reason="閉校", accept=("rows_lost",))
    small_town.send("roster", odd_towns.ROSTER + "日吉,200,100,80,70,40,50,30\n", period="2026-10")
    text = open_page("coverage").text
    assert "境界データがないため地図にない地区:南" in text
    assert "台帳にないため数字のない地区:篠山" in text
