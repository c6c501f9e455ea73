"""The page on the community chest, in a town of three districts whose clock stands at 15 November 2026."""

import pytest

from tests.pages.screen import Screen

HEADING = "校区名,募金区分,募金方法,金額\n"
TARGETS = "成果指標,目標値\n共同募金,1000000\n戸別募金,800000\n"


def two_octobers(town):
    """Last October 400,000 yen, of which 200,000 from door to door; this October 300,000, of which 240,000."""
    town.send("chest", HEADING + "日吉,一般,戸別,200000\n篠山,一般,法人,200000\n", period="2025-10")
    town.send("chest", HEADING + "日吉,一般,戸別,240000\n篠山,一般,法人,60000\n", period="2026-10")
    town.send("targets", TARGETS, period="FY2026")


@pytest.fixture
def collected(shown):
    return shown(two_octobers)


@pytest.mark.usefixtures("collected")
class TestInTheCampaign:
    def test_it_says_how_much_against_a_year_ago_and_the_target_of_the_year(self, open_page):
        text = open_page("chest", month="2026-10").text
        assert "令和8年10月末までに、共同募金が30万円集まりました。" in text
        assert "前年同月より10万円(25.0%)少なくなっています。年間目標100万円の30.0%です。" in text

    def test_it_says_the_same_in_english(self, open_page):
        text = open_page("chest", month="2026-10", lang="en").text
        assert "By the end of October 2026 the community chest had collected ¥300,000." in text
        assert "That is ¥100,000 (25.0%) less than a year ago. It is 30.0% of the target of ¥1.0m" in text

    def test_it_says_in_place_that_it_is_not_the_councils_income(self, open_page):
        assert "社協の収入ではありません。" in open_page("chest", month="2026-10").text
        assert "It is not the council’s income" in open_page("chest", month="2026-10", lang="en").text

    def test_the_finance_table_has_its_nine_columns_and_its_total(self, open_page):
        page = open_page("chest", month="2026-10")
        assert page.table() == [
            ["項目", "当月", "本年度累計", "前年同月累計", "増減額(△)", "増減率", "目標", "達成率", "備考"],
            ["戸別募金", "240,000", "240,000", "200,000", "40,000", "+20.0%", "800,000", "30.0%", ""],
            ["法人(大口)募金", "60,000", "60,000", "200,000", "△140,000", "△70.0%", "なし", "該当なし", ""],
            ["合計", "300,000", "300,000", "400,000", "△100,000", "△25.0%", "1,000,000", "30.0%", ""],
        ]
        assert "減少に最も影響したのは法人(大口)募金で、14万円少なくなっています" in page.text
        assert page.charts[1]["data"][0]["x"] == [40_000, -140_000]  # 240,000 − 200,000 and 60,000 − 200,000
        assert "年度末の推計は、1年分がそろった年度が2つになると表示します(いまは0)。" in page.text

    def test_a_target_that_is_under_survey_is_told_as_that_and_not_as_none(self, own, open_page):
        targets = "成果指標,目標値\n共同募金,調査中\n法人募金,検討中\n"
        own(two_octobers).send("targets", targets, period="FY2026", reason="計画の見直し")
        page = open_page("chest", month="2026-10", tab="years")
        aims = {row[0]: row[6:8] for row in page.table()}
        assert aims["戸別募金"] == ["800,000", "30.0%"]
        assert aims["法人(大口)募金"] == aims["合計"] == ["調査中", "調査中"]
        assert page.table(-1)[-1][:5] == ["令和8年度(10月まで)", "300,000", "300,000", "調査中", "調査中"]

    def test_what_is_written_beside_a_line_stands_in_the_table_and_its_history_below(self, own, open_page):
        own(two_octobers)
        page = open_page("chest", month="2026-10").unfolded()
        page.app.selectbox(key="chest 2026-10 line").select("法人").run()
        page.app.text_area(key="chest 2026-10 法人 text").input("大口は<12月>に入金予定")
        next(button for button in page.app.button if button.label == "保存する").click().run()
        written = Screen(page.app)
        assert written.table()[2][-1] == "大口は<12月>に入金予定"
        assert "local「法人(大口)募金」大口は<12月>に入金予定" in written.text
        readers = open_page("chest", month="2026-10", role="board").unfolded()
        assert readers.table()[2][-1] == "大口は<12月>に入金予定"
        assert [area.label for area in readers.app.text_area] == []

    def test_a_district_that_gave_nothing_known_is_not_told_as_zero(self, open_page):
        rows = {row[0]: row[1:] for row in open_page("chest", month="2026-10").table(1)}
        assert rows["日吉"] == ["240,000", "200,000", "40,000", "240,000", "1,000", "240"]  # 240,000 / 1,000
        assert rows["南"][0] == "未報告"
        assert rows["合計"] == ["300,000", "400,000", "△100,000", "240,000", "1,000", "240"]

    def test_methods_stand_against_campaigns(self, open_page):
        page = open_page("chest", month="2026-10", tab="cross")
        assert page.table(2)[1:] == [
            ["一般(赤い羽根)", *page.table()[3][1:6], "なし", "該当なし", ""],
            [*page.table()[3]],
        ]
        assert page.table(3) == [
            ["項目", "一般(赤い羽根)", "計"],
            ["戸別募金", "240,000", "240,000"],
            ["法人(大口)募金", "60,000", "60,000"],
            ["合計", "300,000", "300,000"],
        ]

    def test_the_lines_are_those_of_this_year_and_last(self, open_page):
        lines = open_page("chest", month="2026-10").charts[0]["data"]
        assert [(line["name"], line["y"][0]) for line in lines] == [("令和7年度", 400_000), ("令和8年度", 300_000)]


@pytest.mark.usefixtures("collected")
class TestWhereNothingIsKnown:
    def test_a_month_without_a_file_is_named_and_leads_to_the_newest_one(self, open_page):
        page = open_page("chest", month="2026-11")
        assert "令和8年11月の報告がないため、4月からの累計はまだ出せません。" in page.text
        assert "最新の令和8年10月を見る" in page.links

    def test_before_the_campaign_nothing_is_what_is_normal(self, open_page):
        page = open_page("chest", month="2026-08", lang="en")
        assert "The campaign runs from October to March. Nothing has been collected by August 2026." in page.text
        assert page.tiles() == []


def test_a_campaign_in_which_no_file_holds_a_method_says_so(small_town, open_page):
    small_town.send("chest", HEADING + "日吉,一般,戸別,900\n日吉,歳末,戸別,500\n日吉,一般,街頭,70\n", period="2026-10")
    page = open_page("chest", month="2026-10", tab="cross")
    assert page.table(3) == [
        ["項目", "一般(赤い羽根)", "歳末たすけあい", "計"],
        ["戸別募金", "900", "500", "1,400"],
        ["街頭募金", "70", "なし", "70"],
        ["合計", "970", "500", "1,470"],
    ]
    assert [row[2] for row in page.table(2)[1:]] == ["970", "500", "1,470"]
    page.app.segmented_control(key="campaign").set_value("歳末").run()
    alone = Screen(page.app)
    assert "令和8年10月末までに、「歳末たすけあい」で500円集まりました。" in alone.text
    assert alone.table()[-1][:3] == ["合計", "500", "500"]
    assert alone.address()["campaign"] == "歳末"


def test_without_any_file_it_leads_to_the_upload(bare_town, open_page):
    page = open_page("chest", month="2026-10")
    assert "令和8年10月の「共同募金」がまだありません。" in page.text
    assert "取込へ" in page.links
