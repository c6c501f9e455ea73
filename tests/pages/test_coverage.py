"""The page on the register, in a town of which one district has not reported."""

import pytest

REGISTER = """校区名,対象者数,名簿掲載者数,同意者数,計画作成済,支援者決定済,計画・支援者とも有,基準日
日吉,200,100,80,40,50,30,2026-10-31
篠山,100,60,50,5,20,4,2026-10-31
"""


def october(town):
    """日吉 and 篠山 have sent October, 南 has not."""
    town.send("roster", REGISTER, period="2026-10")


@pytest.fixture
def reported(shown):
    return shown(october)


@pytest.mark.usefixtures("reported")
class TestTheRegister:
    def test_people_without_plan_or_supporter_come_first(self, open_page):
        page = open_page("coverage")
        assert "名簿に載っている160人のうち、126人に個別避難計画か支援者がありません。" in page.text
        assert "報告があったのは3校区のうち2校区です。" in page.text

    def test_it_says_the_same_in_english(self, open_page):
        page = open_page("coverage", lang="en")
        assert "Of 160 people on the register, 126 people lack an evacuation plan or a supporter." in page.text
        assert "2 of 3 districts have reported so far." in page.text

    def test_it_says_of_when_and_of_how_many_its_figures_are(self, open_page):
        text = open_page("coverage").text
        assert "令和8年10月31日現在(15日前)" in text
        assert "一部未報告(3校区中2)" in text

    def test_every_district_has_its_row_in_the_order_of_the_ledger_and_the_total_is_last(self, open_page):
        heads, *rows = open_page("coverage").table()
        assert heads[:5] == ["校区", "未カバー", "対象者", "掲載者", "登録率"]
        assert [row[:5] for row in rows] == [
            ["日吉", "70", "200", "100", "50.0%"],
            ["篠山", "56", "100", "60", "60.0%"],
            ["南", "未報告", "未報告", "未報告", "未報告"],
            ["合計", "126", "300", "160", "53.3%"],
        ]

    def test_the_share_with_a_plan_is_given_of_the_listed_and_of_the_consented(self, open_page):
        heads, first, *_ = open_page("coverage").table()
        told = dict(zip(heads, first, strict=True))
        assert (told["計画済"], told["計画率"], told["計画率(同意者比)"]) == ("40", "40.0%", "50.0%")

    def test_those_who_may_not_see_small_counts_do_not(self, open_page):
        heads, _, second, *_ = open_page("coverage", role="board").table()
        told = dict(zip(heads, second, strict=True))
        assert (told["掲載者"], told["計画済"], told["計画率"]) == ("60", "10未満", "秘匿")

    def test_another_order_puts_those_who_need_most_first_and_the_unknown_last(self, open_page):
        page = open_page("coverage")
        page.app.button_group(key="districts order").set_value("listed_rate").run()
        assert [row[0] for row in page.table()] == ["校区", "日吉", "篠山", "南", "合計"]
        page.app.button_group(key="districts order").set_value("plan_rate").run()
        assert [row[0] for row in page.table()] == ["校区", "篠山", "日吉", "南", "合計"]

    def test_a_district_that_is_picked_is_marked_and_stands_in_the_address(self, open_page):
        page = open_page("coverage")
        page.app.selectbox(key="district").set_value("02").run()
        assert "篠山:名簿に載っている60人のうち、未カバーは56人です" in page.text
        assert page.html.count('class="picked"') == 1
        assert page.address()["district"] == "02"

    def test_a_link_shows_a_colleague_the_same_view(self, open_page):
        page = open_page("coverage", lang="en", month="2026-10", district="01")
        assert "日吉: of 100 people on the register, 70 people uncovered" in page.text
        assert page.address() == {"municipality": "990019", "month": "2026-10", "lang": "en", "district": "01"}

    def test_a_district_that_is_picked_has_a_chain_of_its_own_beside_the_citys_and_a_link_to_its_sheet(self, open_page):
        page = open_page("coverage", district="02")
        own, city = (dict(zip(chart["data"][0]["y"], chart["data"][0]["x"], strict=True)) for chart in page.charts[:2])
        assert (own["名簿掲載者数"], city["名簿掲載者数"]) == (60, 160)
        assert page.links == ["篠山のカルテを見る"]

    def test_a_district_in_the_table_leads_to_its_sheet(self, open_page):
        address = "district?municipality=990019&amp;month=2026-10&amp;lang=ja&amp;district=02"
        assert f'<a href="{address}">篠山</a>' in open_page("coverage").html

    def test_a_council_without_boundaries_has_squares_that_say_so(self, open_page):
        page = open_page("coverage")
        assert "校区の境界データがないため、台帳の順に並べた模式図です。" in page.text
        squares = [trace["customdata"] for trace in page.charts[1]["data"] if "customdata" in trace]
        assert squares == [["01", "02", "03"]]

    def test_the_chain_draws_no_bar_for_what_nobody_reported(self, open_page):
        chain = open_page("coverage").charts[0]["data"][0]
        assert dict(zip(chain["y"], chain["x"], strict=True)) == {
            "対象者数": 300,
            "名簿掲載者数": 160,
            "同意者数": 130,
            "名簿提供者数": None,
            "計画作成済": 45,
            "支援者決定済": 70,
            "計画・支援者とも有": 34,
            "未カバー": 126,
        }

    def test_a_month_without_a_register_says_so_and_leads_to_the_newest_and_to_the_upload(self, open_page):
        page = open_page("coverage", month="2026-11")
        assert "令和8年11月の「避難行動要支援者名簿」がまだありません。" in page.text
        assert page.links == ["取込へ", "最新の令和8年10月を見る"]

    @pytest.mark.parametrize("lang", ["ja", "en"])
    def test_nothing_fails_in_either_language(self, open_page, lang):
        page = open_page("coverage", lang=lang)
        assert (list(page.app.error), list(page.app.exception)) == ([], [])


def test_a_national_figure_stands_with_its_date(reported, open_page):
    trend = open_page("coverage").charts[2]
    assert "全国の計画作成率 14.0%(令和7年4月1日)" in [note["text"] for note in trend["layout"]["annotations"]]


def test_a_change_of_definition_breaks_the_line_and_is_told(small_town, open_page):
    for month, eligible in (("2026-08", 300), ("2026-09", 200), ("2026-10", 200)):
        small_town.send("roster", f"校区名,対象者数,名簿掲載者数\n日吉,{eligible},100\n", period=month)
    change = "指標,適用開始,定義,理由\n対象者数,2026-09-01,施設に入所している方を除く,対象の見直し\n"
    small_town.send("definitions", change, period="FY2026")
    page = open_page("coverage")
    lines = [trace for trace in page.charts[2]["data"] if trace["name"] == "登録率"]
    assert [[y for y in line["y"] if y is not None] for line in lines] == [[100 / 300], [0.5, 0.5]]
    assert "令和8年9月1日から「対象者数」:施設に入所している方を除く(理由:対象の見直し)" in page.text
