"""The pages on all municipalities: who has reported first, then figures in the order of codes, for those in whose
charge all of them are.
"""

import pytest

from dashboard.people import Grant, give, known_as
from dashboard.response.events import open_event
from dashboard.roles import Role, Viewer, local_admin
from dashboard.ui.sidebar import _places
from tests.pages.test_roles import forged
from tests.region import CITY, VILLAGE, neighbour, region
from tests.town import CODE, NOON, Town


@pytest.mark.parametrize(
    ("lang", "finding", "listed"),
    [
        ("ja", "期限の来た3市町村すべてで、令和8年10月分", "3市町村で1,684人"),
        ("en", "Everything due for October 2026 has arrived from all 3", "1,684 people are listed in 3 municipalities"),
    ],
)
def test_it_says_who_has_reported_and_leads_to_each_municipality(
    shown, open_page, lang: str, finding: str, listed: str
) -> None:
    shown(region)
    screen = open_page(lang=lang, municipality="000000")
    assert finding in screen.text
    assert listed in screen.text  # 100 + 90 + 60 in the town, 1,434 in the city, nobody in the village
    assert screen.tiles()[0][1].startswith("3")
    assert [row[0] for row in screen.table()[1:]] == ["試験市", "大市", "本村", "欠町"]
    assert f"municipality={CITY}" in screen.html
    assert ">欠町</a>" not in screen.html  # nobody is there to be looked at
    assert (
        f"upload?tab=history&amp;municipality={CITY}" in screen.html
    )  # its file is told by its name, and in its record
    sources = [line for line in screen.text.splitlines() if "test.csv" in line]
    assert any(line.startswith("大市") for line in sources)


SAYS = {
    "coverage": "名簿に載っている人は3市町村で1,684人",
    "drills": "2市町村の25地区のうち11地区で訓練を実施しました。",  # 10 of 24 in the city, 1 of 1 in the village
    "volunteers": "すぐに来られる方(即応可能者)は3市町村で",
    "chest": "4市町村のうち2市町村で共同募金が85万円集まりました。",  # 50,000 in the town, 800,000 in the city
    "dues": "4市町村のうち1市町村で会費として15万円の協力をいただきました。",
}


def test_each_subject_has_the_municipalities_in_place_of_districts(shown, open_page) -> None:
    shown(region)
    for subject, said in SAYS.items():
        screen = open_page(subject, municipality="000000", month="2026-10")
        assert said in screen.text
        rows = next(table for table in map(screen.table, range(2)) if table[0][0] == "市区町村")
        assert [row[0] for row in rows[1:-1]] == ["試験市", "大市", "本村", "欠町"]
        assert f"{subject}?municipality={CITY}&amp;month=2026-10&amp;lang=ja" in screen.html  # the same of that one


def test_the_register_of_all_has_its_chain_its_reasons_and_the_targets_of_each(shown, open_page) -> None:
    def fill(town: Town) -> None:
        towns = region(town)
        town.send("roster_reasons", "校区名,要件,人数\n日吉,療育A,12\n篠山,療育A,15\n", period="2026-10")
        towns[VILLAGE].send("targets", "指標,目標値\n即応可能ボランティア数,50\n", period="FY2026")
        town.send("targets", "指標,目標値\n名簿登録者数,240\n即応可能ボランティア数,10\n", period="FY2026")

    shown(fill)
    said = {"municipality": "000000", "month": "2026-10"}
    why = open_page("coverage", tab="reasons", **said)
    assert "90人(分母 250人の36.0%)・2市町村" in str(
        why.charts
    )  # 40 + 20 + 30 of 100 + 90 + 60; the village has nobody
    assert "その段階の合計に入れていない市町村:大市" in why.text
    tables = [why.table(n) for n in range(why.html.count("<table"))]
    assert ["療育A", "27", "1", "2/3"] in [row for table in tables for row in table]  # 12 + 15
    aims = open_page("coverage", tab="targets", **said)
    assert "「名簿登録者数」は、1市町村のうち1市町村が目標に届いています。" in aims.text
    tables = [aims.table(n) for n in range(aims.html.count("<table"))]
    assert ["名簿登録者数", "1", "1", "0", "0", "0人(1市町村)"] in [row for table in tables for row in table]
    ready = open_page("volunteers", **said)
    tables = [ready.table(n) for n in range(ready.html.count("<table"))]
    assert any(row[:2] == ["即応可能ボランティア数", "2"] for table in tables for row in table)
    assert "この数字に目標を決めている市町村は、まだありません。" in open_page("drills", **said).text


def test_years_of_money_are_compared_over_the_same_municipalities_and_no_plan_is_added_up(shown, open_page) -> None:
    shown(region)
    chest = open_page("chest", municipality="000000", month="2026-10")
    # the town's 50,000 after 45,000; the city, which has no last year, is in neither line
    assert "両年とも分かる1市町村では、前年同月より5,000円(11.1%)多くなっています。" in chest.text
    assert "額のまだ分からない市町村は本村、欠町です。" in chest.text
    assert "どの線も同じ1市町村" in chest.text
    plans = open_page("indicators", municipality="000000", month="2026-10")
    assert "4市町村のうち2市町村の計画に、合わせて3種類の指標があります。" in plans.text
    standing = {row[0]: row[1:] for row in plans.table(0)[1:]}
    assert standing["共同募金(戸別)"] == ["2", "1", "1", "0"]  # 50,000 of 60,000; 500,000 of 500,000
    assert [row[0] for row in plans.table(1)[1:]] == ["試験市", "大市"]


def test_uses_of_all_stand_by_purpose_by_municipality_and_by_both(small_town, open_page) -> None:
    city = neighbour(small_town.store, CITY, "大市")
    city.send("districts", "地区コード,校区名\n01,中央\n", period="FY2020")
    uses = "校区名,使途,配分先,財源,配分額,件数\n全市,活動費,社協,共同募金,{},1\n"
    small_town.send("allocations", uses.format(50_000), period="FY2026")
    city.send("allocations", uses.format(20_000) + "全市,啓発,小学校,会費,10000,31\n", period="FY2026")
    screen = open_page("uses", municipality="000000", month="2026-10")
    assert "2市町村のうち2市町村で8万円を配分・助成しました。" in screen.text
    purposes, of_each, both = (leaf.table()[1:] for leaf in screen.leaves())
    assert [row[:2] for row in purposes] == [["活動費", "70,000"], ["啓発", "10,000"]]
    assert [row[:2] for row in of_each] == [["試験市", "50,000"], ["大市", "30,000"], ["合計", "80,000"]]
    assert [row[:3] for row in both] == [
        ["試験市", "活動費", "50,000"], ["大市", "活動費", "20,000"], ["大市", "啓発", "10,000"],
    ]  # fmt: skip


def test_a_municipality_that_is_picked_is_told_and_led_to(small_town, open_page) -> None:
    region(small_town)
    open_event(small_town.store, CITY, name="10月の大雨", kind="大雨・台風", by=local_admin(), now=NOON)
    screen = open_page(municipality="000000", month="2026-10")
    event, sent = "発災時の対応を開始しているのは大市「10月の大雨」(大雨・台風)です。", "10月分の"
    assert 0 <= screen.text.find(event) < screen.text.index(sent), "where an event is open comes first"
    assert any(link.startswith("**注意** ") for link in screen.links)  # what needs a look
    assert "市町村の境界データがないため、市区町村コード順に並べた模式図です。" in screen.text
    screen.app.selectbox(key="district").set_value(CITY).run()
    assert "大市の「概況」を見る" in screen.links
    assert screen.html.count('class="picked"') == 1
    assert screen.address()["district"] == CITY


def test_the_board_of_all_sees_no_small_count_and_no_sum_that_would_tell_it(small_town, open_page) -> None:
    city = neighbour(small_town.store, CITY, "大市")
    city.send("districts", "地区コード,校区名\n01,中央\n", period="FY2020")
    roster = "校区名,対象者数,名簿掲載者数,計画作成済\n"
    small_town.send("roster", roster + "日吉,100,60,30\n篠山,100,50,20\n南,100,40,20\n", period="2026-10")
    city.send("roster", roster + "中央,300,200,5\n", period="2026-10")
    screen = open_page("prefecture_coverage", municipality="000000", month="2026-10", role="board")
    assert "名簿に載っている人は2市町村で350人です。" in screen.text  # and nothing of how many are uncovered
    heads, *rows = next(table for table in map(screen.table, range(2)) if table[0][0] == "市区町村")
    assert [row[heads.index("計画済")] for row in rows] == ["70", "10未満", "秘匿"]  # 75 would tell the 5
    assert [row[heads.index("掲載者")] for row in rows] == ["150", "200", "350"]
    lines = [line for chart in screen.charts for line in chart["data"] if line.get("name") == "計画作成率"]
    assert [value for line in lines for value in line["y"] or []] == [None]


def test_where_nothing_was_sent_a_page_says_so_and_leads_to_who_has_sent_what(small_town, open_page) -> None:
    neighbour(small_town.store, CITY, "大市")
    for subject in (*SAYS, "uses", "indicators"):
        screen = open_page(subject, municipality="000000", month="2026-10")
        assert "を提出した市町村は、まだありません。" in screen.text
        assert screen.links == ["市町村ごとの提出状況を見る"]
    assert "令和8年10月分の提出状況" in open_page(municipality="000000", month="2026-10").text


def test_of_all_of_them_only_their_list_is_taken(shown, open_page) -> None:
    shown(region)
    screen = open_page("upload", municipality="000000")
    assert "「全市町村」で取り込むのは市区町村一覧だけです" in screen.text
    assert "地区台帳" not in screen.text


def test_all_of_them_are_offered_to_those_whose_role_holds_in_all(small_town) -> None:
    store = small_town.store
    neighbour(store, CITY, "大市")
    neighbour(store, VILLAGE, "本村")
    give(store, Grant("sato@example.jp", Role.BOARD, CITY), by=local_admin(), now=NOON)
    give(store, Grant("kato@example.jp", Role.BOARD), by=local_admin(), now=NOON)
    offered = {
        name: list(_places(store, known_as(store, Viewer(f"{name}@example.jp", frozenset()))))
        for name in ("sato", "kato")
    }
    assert offered == {"sato": [CITY], "kato": ["000000", CODE, CITY, VILLAGE]}


def test_the_address_of_all_opens_nothing_to_somebody_of_one(bare_town, open_page) -> None:
    screen = forged(open_page(municipality="000000"), "coverage")  # the store has a single council
    assert screen.address()["municipality"] == CODE
    assert "全市町村" not in screen.html


def test_who_goes_from_one_municipality_to_all_and_back_stays_on_the_subject(shown, open_page) -> None:
    shown(region)
    screen = open_page("coverage", lang="en", municipality=CITY, month="2026-10")
    for place, said in (("000000", "Register coverage by municipality"), (CITY, "Of 1,434 people on the register")):
        screen.app.selectbox(key="municipality").set_value(place).run()
        assert said in screen.text
        address = screen.address()
        assert (address["municipality"], address["month"], address["lang"]) == (place, "2026-10", "en")


def test_what_all_of_them_have_no_page_of_leads_to_their_first_one(shown, open_page) -> None:
    shown(region)
    screen = open_page("district", municipality=CITY, month="2026-10")
    screen.app.selectbox(key="municipality").set_value("000000").run()
    assert "令和8年10月分の提出状況" in screen.text
    earlier = forged(open_page(municipality="000000", month="2026-10"), "prefecture")
    assert "令和8年10月分の提出状況" in earlier.text
