"""The page on the plan's indicators, in a town whose clock stands at 15 November 2026."""

import pytest

PLAN = (
    "成果指標,基準値,基準年度,目標値,目標年度,実績値,単位,条件,望ましい方向\n"
    "名簿登録者数,100,2011,200,2026,,人,以上,\n"
    "サロンの箇所数,300,2018,310,2026,368,か所,以上,\n"
    "市民の意識の変化,56.6,2011,40,2026,50,%,以下,低いほどよい\n"
    "相談件数,28640,2018,33000,2026,調査中,件,以上,\n"
)
ROSTER = "校区名,対象者数,名簿掲載者数\n日吉,300,150\n篠山,0,0\n南,0,0\n"
CHANGE = "指標,適用開始,定義,理由\nlisted,2019-02-01,施設入所者を除く,条例の改正\n"


def a_plan(town):
    town.send("targets", PLAN, period="FY2026")
    town.send("roster", ROSTER, period="2026-10")
    town.send("definitions", CHANGE, period="FY2026")


@pytest.fixture
def planned(shown):
    return shown(a_plan)


def rows(page):
    """The table of indicators by their names."""
    return {row[0]: row[1:] for row in page.table()}


@pytest.mark.usefixtures("planned")
class TestWithAPlan:
    def test_it_says_how_many_have_reached_their_target_and_how_many_are_not_known(self, open_page):
        text = open_page("indicators", month="2026-10").text
        assert "計画の4指標のうち、1指標が目標に届いています。1指標は調査中などのため、まだ分かりません。" in text

    def test_it_says_the_same_in_english(self, open_page):
        text = open_page("indicators", month="2026-10", lang="en").text
        assert "Targets reached: 1 of the plan’s 4 indicators. Not known yet" in text

    def test_each_stands_in_its_own_unit_with_its_operator_and_years(self, open_page):
        found = rows(open_page("indicators", month="2026-10"))
        assert found["サロンの箇所数"][:4] == [
            "300か所平成30年度",
            "310か所以上令和8年度",
            "368か所報告された値",
            "118.7%",  # 368 / 310
        ]

    def test_lower_is_better_is_said_and_turns_the_fraction_round(self, open_page):
        found = rows(open_page("indicators", month="2026-10"))
        assert found["市民の意識の変化低いほどよい"][1:4] == ["40.0%以下令和8年度", "50.0%報告された値", "80.0%"]

    def test_what_is_being_looked_into_is_a_word(self, open_page):
        assert rows(open_page("indicators", month="2026-10"))["相談件数"][2:4] == ["調査中", "−"]

    def test_one_that_was_redefined_since_its_baseline_is_marked(self, open_page):
        page = open_page("indicators", month="2026-10")
        name = "名簿登録者数平成31年2月1日に定義が変わり、基準値とは比べられません"
        assert rows(page)[name][2:4] == ["150人令和8年10月31日現在", "75.0%"]
        assert page.charts[0]["data"][1]["y"][0] == "名簿登録者数※"

    def test_the_log_tells_every_change_with_its_day_and_reason(self, open_page):
        text = open_page("indicators", month="2026-10", tab="changes").text
        assert "平成31年2月1日から「名簿掲載者数」:施設入所者を除く(理由:条例の改正)" in text

    def test_the_nation_stands_beside_with_its_dates(self, open_page):
        page = open_page("indicators", month="2026-10", tab="national")
        assert ["全国の計画作成率", "14.0%", "令和7年4月1日"] in page.table(1)
        assert ["20%未満", "920"] in page.table(2)
        assert ["令和5年度", "161"] in page.table(3)


def test_the_catalogue_is_there_without_a_plan_and_the_upload_is_named(bare_town, open_page):
    page = open_page("indicators", month="2026-10", lang="en")
    assert "The file “Targets and indicators” for October 2026 has not arrived yet." in page.text
    assert page.table()[0] == ["Name", "Definition", "Formula", "Good direction", "Made from"]
    assert any(row[2] == "With a plan ÷ People listed" for row in page.table())
