"""The pages on all municipalities: who has reported first, then figures in the order of codes, for those in whose
charge all of them are.
"""

import pytest

from dashboard.people import Grant, give, known_as
from dashboard.roles import Role, Viewer, local_admin
from dashboard.ui.sidebar import _places
from tests.pages.conftest import ON_EACH
from tests.pages.test_roles import forged
from tests.region import CITY, VILLAGE, neighbour, region
from tests.town import CODE, NOON

KINDS = ["file"]  # what they ask is asked on a store of each kind by tests/answers/test_prefecture.py


@ON_EACH
@pytest.mark.parametrize(
    ("lang", "finding", "listed"),
    [
        ("ja", "期限の来た3市町村すべてで、令和8年10月分", "3市町村で1,684人"),
        ("en", "Everything due for October 2026 has arrived from all 3", "1,684 people are listed in 3 municipalities"),
    ],
)
def test_it_says_who_has_reported_and_leads_to_each_municipality(
    small_town, open_page, lang: str, finding: str, listed: str
) -> None:
    region(small_town)
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
    "chest": "共同募金の今年度の実績は2市町村で85万円です。",  # 50,000 in the town, 800,000 in the city
    "dues": "会費の今年度の実績は1市町村で15万円です。",
}


def test_each_subject_has_the_municipalities_in_place_of_districts(small_town, open_page) -> None:
    region(small_town)
    for subject, said in SAYS.items():
        screen = open_page(f"prefecture_{subject}", municipality="000000", month="2026-10")
        assert said in screen.text
        assert [row[0] for row in screen.table()[1:-1]] == ["試験市", "大市", "本村", "欠町"]
        assert f"{subject}?municipality={CITY}&amp;month=2026-10&amp;lang=ja" in screen.html  # the same of that one


def test_where_nothing_was_sent_a_page_says_so_and_leads_to_who_has_sent_what(small_town, open_page) -> None:
    neighbour(small_town.store, CITY, "大市")
    for subject in SAYS:
        screen = open_page(f"prefecture_{subject}", municipality="000000", month="2026-10")
        assert "を提出した市町村は、まだありません。" in screen.text
        assert screen.links == ["市町村ごとの提出状況を見る"]
    assert "令和8年10月分の提出状況" in open_page(municipality="000000", month="2026-10").text


def test_of_all_of_them_only_their_list_is_taken(small_town, open_page) -> None:
    region(small_town)
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


def test_the_address_of_all_opens_nothing_to_somebody_of_one(small_town, open_page) -> None:
    screen = forged(open_page(municipality="000000"), "coverage")  # the store has a single council
    assert screen.address()["municipality"] == CODE
    assert "全市町村" not in screen.html


def test_who_goes_from_one_municipality_to_all_and_back_stays_on_the_subject(small_town, open_page) -> None:
    region(small_town)
    screen = open_page("coverage", lang="en", municipality=CITY, month="2026-10")
    for place, said in (("000000", "Register coverage by municipality"), (CITY, "Of 1,434 people on the register")):
        screen.app.selectbox(key="municipality").set_value(place).run()
        assert said in screen.text
        address = screen.address()
        assert (address["municipality"], address["month"], address["lang"]) == (place, "2026-10", "en")


def test_what_all_of_them_have_no_page_of_leads_to_their_first_one(small_town, open_page) -> None:
    region(small_town)
    screen = open_page("district", municipality=CITY, month="2026-10")
    screen.app.selectbox(key="municipality").set_value("000000").run()
    assert "令和8年10月分の提出状況" in screen.text
    earlier = forged(open_page(municipality="000000", month="2026-10"), "prefecture")
    assert "令和8年10月分の提出状況" in earlier.text
