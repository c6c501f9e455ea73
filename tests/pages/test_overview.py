"""The first page, in a town of three districts in November 2026."""

import pytest

REGISTER = """校区名,対象者数,名簿掲載者数,計画作成済,支援者決定済,計画・支援者とも有,基準日
日吉,200,100,40,50,30,2026-10-31
篠山,100,60,20,30,10,2026-10-31
南,100,40,40,40,40,2026-10-31
"""
DRILLS = """校区名,実施日,種別,実施状況
日吉,2026-09-06,避難,実施
篠山,2026-09-06,避難,中止
"""
CHEST = "校区名,募金区分,募金方法,金額\n日吉,一般,戸別,1250000\n篠山,一般,戸別,800000\n南,一般,戸別,0\n"
VOLUNTEERS = "校区名,種別,登録者数,即応可能\n日吉,個人,30,12\n篠山,個人,20,3\n南,個人,0,0\n"
TARGETS = "指標,目標,目標年度\n名簿掲載者数,500,2026\n共同募金,4100000,2026\n"


def october(town):
    """October is in, but for dues and income."""
    town.send("targets", TARGETS, period="FY2026")
    town.send("roster", REGISTER, period="2026-10")
    town.send("drills", DRILLS, period="2026-09", complete=True)
    town.send("volunteers", VOLUNTEERS, period="2026-10")
    town.send("chest", CHEST, period="2026-10")


@pytest.fixture
def reported(shown):
    return shown(october)


@pytest.mark.usefixtures("reported")
class TestTheCity:
    def test_one_sentence_says_how_it_stands(self, open_page):
        text = open_page().text
        assert "名簿に載っている200人のうち、120人に個別避難計画か支援者がありません。" in text
        assert "今年度は3校区のうち1校区で防災訓練を実施しました。" in text

    def test_it_says_the_same_in_english(self, open_page):
        text = open_page(lang="en").text
        assert "Of 200 people on the register, 120 people lack an evacuation plan or a supporter." in text
        assert "1 of 3 districts have held a drill this fiscal year." in text

    def test_five_tiles_tell_people_first_then_what_they_are_a_part_of(self, open_page):
        page = open_page()
        assert page.tiles() == [
            ("名簿掲載者数", "200人", ("対象者 400人の50.0%", "目標 500人の40.0%")),
            ("未カバー", "120人", ("計画か支援者がない方",)),
            ("防災訓練の実施", "1校区", ("全体 3校区の33.3%",)),
            ("即応可能者数", "15人", ()),
            ("共同募金実績額", "205万円", ("目標 410万円の50.0%",)),
        ]

    def test_what_needs_a_look_is_told_with_its_weight_and_leads_to_its_page(self, open_page):
        told = [line for line in open_page().text.splitlines() if line.startswith(("**注意**", "**参考**"))]
        assert any("訓練が中止になり、まだ実施されていません(篠山)" in line for line in told)

    def test_the_files_of_the_month_are_counted_up(self, open_page):
        rows = {row[0]: row[1:] for row in open_page().table()}
        assert rows["避難行動要支援者名簿"] == ["5日遅れ", "3 / 3"]
        assert rows["災害ボランティア登録"] == ["5日遅れ", "3 / 3"]

    def test_a_month_without_a_register_says_so_first_and_draws_no_zero(self, open_page):
        page = open_page(month="2026-11")
        assert page.tiles()[0] == ("名簿掲載者数", "未報告", ())
        assert "**要対応** この月の名簿がまだありません。最新は令和8年10月です。" in page.text

    @pytest.mark.parametrize("lang", ["ja", "en"])
    @pytest.mark.parametrize("role", [None, "board", "official"])
    def test_nothing_fails_in_either_language_for_anybody(self, open_page, lang, role):
        page = open_page(lang=lang, role=role)
        assert (list(page.app.error), list(page.app.exception)) == ([], [])


def test_the_month_is_at_first_the_newest_with_a_register(small_town, open_page):
    small_town.send("roster", REGISTER.replace("2026-10-31", "2026-08-31"), period="2026-08")
    small_town.send("volunteers", VOLUNTEERS, period="2026-10")
    assert open_page().address()["month"] == "2026-08"


def test_a_council_with_nothing_but_its_ledger_is_told_what_to_bring(bare_town, open_page):
    page = open_page()
    assert "名簿がまだ一度も取り込まれていません。" in page.text
    assert [figure for _, figure, _ in page.tiles()][:2] == ["未報告", "未報告"]
