"""The page for the day itself, in a town of three districts whose clock stands at 15 November 2026."""

import pytest

HEADING = "校区名,対象者数,名簿掲載者数,同意者数,計画作成済,支援者決定済,計画・支援者とも有,基準日\n"
AUGUST = HEADING + "篠山,100,50,40,5,20,,2026-08-31\n"
OCTOBER = HEADING + "日吉,200,100,80,40,50,30,2026-10-31\n"
VOLUNTEERS = "校区名,区分,登録数,即応可能\n日吉,個人,30,12\n篠山,個人,20,15\n"
DRILLS = "校区名,実施日,種別\n日吉,2026-09-06,避難\n篠山,2025-11-09,避難\n"


@pytest.fixture
def prepared(small_town):
    """日吉 has sent October, 篠山 nothing since August, 南 never anything."""
    small_town.send("roster", AUGUST, period="2026-08")
    small_town.send("roster", OCTOBER, period="2026-10")
    small_town.send("volunteers", VOLUNTEERS, period="2026-10")
    small_town.send("drills", DRILLS, period="2025-11..2026-09")
    return small_town


def entered(open_page, **said):
    """The page after its button was pressed."""
    page = open_page("disaster", **said)
    page.app.button(key="disaster enter").click().run()
    return page


@pytest.mark.usefixtures("prepared")
class TestInQuietTimes:
    def test_it_shows_no_figure_of_a_district_until_it_is_opened_on_purpose(self, open_page):
        page = open_page("disaster")
        assert "発災時に使う画面です。いま開くと、令和8年10月までに報告された人数を示します。" in page.text
        assert page.tiles() == []
        assert "<table" not in page.html

    def test_it_stays_open_on_the_way_to_other_pages_until_it_is_closed(self, open_page):
        page = entered(open_page)
        page.app.switch_page("../pages/coverage.py").run()
        page.app.switch_page("../pages/disaster.py").run()
        assert page.table()
        page.app.button(key="disaster leave").click().run()
        assert "<table" not in page.html


@pytest.mark.usefixtures("prepared")
class TestOnTheDay:
    def test_people_come_first_and_those_who_consented_beside_those_listed(self, open_page):
        text = entered(open_page).text
        assert "3校区の名簿に150人が載っています(うち同意者120人)。" in text  # 100 + 50, 80 + 40
        assert "115〜120人に個別避難計画か支援者がありません。" in text  # 70, and 45 to 50 in 篠山

    def test_it_says_that_it_is_neither_a_list_of_people_nor_an_order(self, open_page):
        assert "この画面は要支援者の名簿ではなく、避難の指示でもありません。" in entered(open_page).text
        assert "This is neither a list of people nor an order to evacuate." in entered(open_page, lang="en").text

    def test_it_says_how_old_its_figures_are_and_which_are_older_or_missing(self, open_page):
        text = entered(open_page).text
        assert "令和8年10月31日現在(15日前)" in text
        assert "1校区の人数は令和8年10月より古いものです(最も古いものは令和8年8月)。" in text
        assert "1校区は名簿が一度も報告されていません。" in text

    def test_most_uncovered_people_come_first_and_unknown_ones_last(self, open_page):
        heads, *rows = entered(open_page).table()
        assert heads == [
            "校区", "未カバー", "掲載者", "うち同意者", "計画済", "支援者有", "即応可能", "経過月数", "名簿の月",
        ]  # fmt: skip
        assert rows == [
            ["日吉", "70", "100", "80", "40", "50", "12", "2", "令和8年10月"],
            ["篠山", "45〜50", "50", "40", "5", "20", "15", "12", "令和8年8月"],
            ["南", "未報告", "未報告", "未報告", "未報告", "未報告", "未報告", "なし", "−"],
            ["合計", "115〜120", "150", "120", "45", "70", "27", "", ""],
        ]

    def test_another_order_is_chosen_and_said(self, open_page):
        page = entered(open_page)
        page.app.button_group(key="disaster order").set_value("months_since").run()
        assert [row[0] for row in page.table()] == ["校区", "南", "篠山", "日吉", "合計"]
        assert "前回の訓練から長い順。" in page.text

    def test_only_the_districts_that_are_picked_are_shown_and_added_up_and_named(self, open_page):
        page = entered(open_page)
        assert "対象:すべての校区(3校区)" in page.text
        page.app.multiselect(key="disaster districts").set_value(["02"]).run()
        assert "1校区の名簿に50人が載っています(うち同意者40人)。" in page.text
        assert [row[0] for row in page.table()] == ["校区", "篠山", "合計"]
        assert "対象:篠山" in page.text
        assert "令和8年11月15日 12:00に表示" in page.text

    def test_what_was_picked_is_still_picked_after_a_look_elsewhere(self, open_page):
        page = entered(open_page)
        page.app.multiselect(key="disaster districts").set_value(["02"]).run()
        page.app.switch_page("../pages/coverage.py").run()
        page.app.switch_page("../pages/disaster.py").run()
        assert [row[0] for row in page.table()] == ["校区", "篠山", "合計"]

    def test_it_looks_at_now_whatever_month_was_looked_at_before(self, open_page):
        assert "150人が載っています" in entered(open_page, month="2026-08").text

    def test_those_who_may_not_see_small_counts_do_not(self, open_page):
        heads, _, sasayama, *_ = entered(open_page, role="board").table()
        assert dict(zip(heads, sasayama, strict=True))["計画済"] == "10未満"


class TestWithoutAnyRegister:
    def test_it_says_that_there_is_nothing_to_go_by(self, small_town, open_page):
        assert "名簿の人数がまだ報告されていません" in open_page("disaster").text
        page = entered(open_page)
        assert "3校区の名簿の人数は、まだ報告されていません。" in page.text
        assert [row[:2] for row in page.table()[1:4]] == [["日吉", "未報告"], ["篠山", "未報告"], ["南", "未報告"]]
