"""One district's sheet and the sheet for the national survey, in a town of which one district has not reported."""

import pytest

REGISTER = """校区名,対象者数,名簿掲載者数,同意者数,計画作成済,支援者決定済,計画・支援者とも有,基準日
日吉,200,100,80,40,50,30,2026-10-31
篠山,100,60,50,5,20,4,2026-10-31
"""


def october(town):
    town.send("roster", REGISTER, period="2026-10")
    town.send("drills", "校区名,実施日,種別,名簿活用,参加者数\n日吉,2026-06-14,避難,有,70\n", period="2026-06")
    town.send("volunteers", "校区名,区分,登録数,即応可能\n日吉,個人,30,12\n", period="2026-10")
    town.send("chest", "校区名,募金区分,募金方法,金額\n日吉,一般,戸別,60000\n", period="2026-10")
    town.send("dues", "校区名,金額,世帯数\n日吉,90000,300\n", period="2026-10", basis="ytd")


@pytest.fixture
def reported(shown):
    return shown(october)


@pytest.mark.usefixtures("reported")
class TestADistrictsSheet:
    def test_it_tells_all_five_subjects_on_one_page(self, open_page):
        page = open_page("district", district="01")
        assert "日吉:名簿に載っている100人のうち、未カバーは70人です。今年度の訓練は1回です。" in page.text
        assert [(label, figure) for label, figure, _ in page.tiles()] == [
            ("未カバー", "70人"), ("計画作成済", "40人"), ("訓練回数", "1回"), ("即応可能者数", "12人"),
            ("共同募金実績額", "6万円"), ("社協会費", "9万円"),
        ]  # fmt: skip
        shares = {row[0]: row[1:] for row in page.table(0)}
        assert shares["計画作成率"] == ["40.0%40 / 100", "28.1%45 / 160"]
        assert [row[0] for row in page.table(3)[1:]] == ["共同募金実績額", "社協会費"]

    def test_what_a_district_has_not_reported_is_told_as_that(self, open_page):
        page = open_page("district", district="03")
        assert "南:この月の名簿は、まだ報告されていません。今年度の訓練は、まだ報告されていません。" in page.text
        assert {figure for _, figure, _ in page.tiles()} == {"未報告"}
        assert list(page.app.exception) == []

    def test_small_counts_are_hidden_from_the_board(self, open_page):
        page = open_page("district", district="02", role="board")
        assert {label: figure for label, figure, _ in page.tiles()}["計画作成済"] == "10未満"

    def test_without_a_district_it_asks_for_one(self, open_page):
        page = open_page("district", lang="en")
        assert "Pick a district (校区) to see its register" in page.text
        assert [row[:2] for row in page.table()] == [
            ["District", "Uncovered"], ["日吉", "70"], ["篠山", "56"], ["南", "not reported"]
        ]  # fmt: skip


def test_the_survey_says_that_people_were_counted_on_another_day(small_town, open_page):
    april = REGISTER.replace("2026-10-31", "2026-04-30")
    small_town.send("roster", april, period="2026-04")
    page = open_page("survey")
    assert "人数を数えた日は令和8年4月30日で、令和8年4月1日ではありません。" in page.text
    assert "令和8年4月は一部未報告です(3校区のうち2校区が報告)。" in page.text
    planned = next(row for row in page.table() if row[0] == "計画作成済")
    assert planned[1:5] == ["未報告", "未報告", "45", "28.1%"]


def test_the_survey_without_a_register_says_so(bare_town, open_page):
    page = open_page("survey", lang="en")
    assert "There is no register as of 1 April 2026 yet." in page.text
