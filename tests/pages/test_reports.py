"""The page of reports, in a town whose clock stands at 15 November 2026: October was due on the 10th."""

from datetime import UTC, datetime

import pytest

ROSTER = (
    "校区名,対象者数,名簿掲載者数,計画・支援者とも有,基準日\n日吉,300,150,100,2026-10-31\n篠山,100,50,20,2026-10-31\n"
)
DUES = "校区名,金額\n日吉,300000\n"
ON_THE_12TH = datetime(2026, 11, 12, 3, 0, tzinfo=UTC)


def october(town):
    """The register of October in time, without 南; the dues of April to October two days late; nothing else."""
    town.send("roster", ROSTER, period="2026-10", now=datetime(2026, 11, 2, 3, 0, tzinfo=UTC))
    town.send("dues", DUES, period="2026-10", basis="ytd", now=ON_THE_12TH)
    town.send("volunteers", "校区名,区分,登録数,即応可能\n日吉,個人,30,12\n", period="2026-09")


@pytest.fixture
def reported(shown):
    return shown(october)


def grid(page):
    """The grid by dataset, without the months at its head."""
    return {row[0]: row[1:] for row in page.table()[1:]}


@pytest.mark.usefixtures("reported")
class TestTheMonthInSentences:
    def test_each_sentence_says_until_when_it_is_true(self, open_page):
        text = open_page("reports", month="2026-10").text
        assert "名簿に載っている200人のうち、80人に個別避難計画か支援者がありません。" in text  # (150−100) + (50−20)
        assert "(令和8年10月31日現在)" in text
        assert "\n速報\n" in text  # nothing has been confirmed
        assert "会費として30万円の協力をいただきました。" in text
        assert "(令和8年10月分まで)" in text

    def test_what_has_not_come_is_named(self, open_page):
        text = open_page("reports", month="2026-10").text
        assert "令和8年10月の「災害ボランティア登録」がまだありません。" in text
        assert "「共同募金」は令和8年10月の報告がないため、4月からの累計をまだ出せません。" in text

    def test_it_says_the_same_in_english(self, open_page):
        text = open_page("reports", month="2026-10", lang="en").text
        assert "Of 200 people on the register, 80 people lack an evacuation plan or a supporter." in text
        assert "There is no “Community chest” report for October 2026, so there is no total since April yet." in text

    def test_it_tells_how_to_print_and_only_on_the_screen(self, open_page):
        page = open_page("reports", month="2026-10")
        assert "A4でそのまま印刷できます。" in page.text
        assert 'class="sonae-note sonae-screen"' in page.html


@pytest.mark.usefixtures("reported")
class TestTheDataOfTheYear:
    def test_it_begins_with_how_many_of_those_due_have_arrived(self, open_page):
        text = open_page("reports", month="2026-10").text
        assert "令和8年10月分のデータは、期限の来た3種類のうち2種類が届いています。" in text
        assert "未着は災害ボランティア登録です。" in text

    def test_a_month_under_way_is_not_due(self, open_page):
        assert "Nothing is due for November 2026 yet." in open_page("reports", month="2026-11", lang="en").text

    def test_every_cell_has_a_mark_and_a_word(self, open_page):
        cells = grid(open_page("reports", month="2026-10"))
        assert cells["避難行動要支援者名簿"][6:8] == ["○期限内2/3", "…期限前"]  # October, November
        assert cells["社協会費"][5:7] == ["−対象外", "△2日遅れ1/3"]  # the cumulative file includes September
        assert cells["災害ボランティア登録"][5:7] == ["△36日遅れ1/3", "×未着"]  # 10 October to 15 November

    def test_data_of_a_year_have_one_cell(self, open_page):
        assert len(grid(open_page("reports", month="2026-10"))["地区台帳"]) == 1


def test_a_corrected_month_says_so(own, open_page):
    corrected = ROSTER.replace("日吉,300,150", "日吉,300,160")
    own(october).send("roster", corrected, period="2026-10", reason="差し替え")
    assert grid(open_page("reports", month="2026-10"))["避難行動要支援者名簿"][6] == "○期限内訂正あり2/3"


def test_an_empty_town_has_a_report_that_says_what_is_missing(bare_town, open_page):
    text = open_page("reports", month="2026-10").text
    assert "令和8年10月の「避難行動要支援者名簿」がまだありません。" in text
    assert "令和8年10月の「目標・成果指標」がまだありません。" in text
