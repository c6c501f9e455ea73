"""The page on drills, in a town of three districts whose clock stands at 15 November 2026."""

import pytest

from dashboard.answers import drills
from dashboard.desk import Desk
from dashboard.roles import local_admin
from dashboard.ui.drills import waited_longest
from tests.town import CODE

HEADING = "校区名,実施日,種別,実施状況,名簿活用,参加者数,要支援者参加数\n"
LAST_YEAR = HEADING + "日吉,2025-10-19,避難,実施,有,100,8\n篠山,2025-09-07,避難,中止,,,\n"
THE_YEAR_BEFORE = HEADING + "南,2024-06-09,避難,実施,無,40,2\n日吉,2024-10-20,避難,実施,有,90,5\n"
THIS_YEAR = HEADING + "日吉,2026-06-14,避難,実施,無,70,\n南,2027-02-07,図上,予定,,,\n"


def three_years(town):
    """Two fiscal years that are over, each declared complete; of this one 日吉 has held a drill and 南 plans one."""
    town.send("drills", THE_YEAR_BEFORE, period="FY2024", complete=True)
    town.send("drills", LAST_YEAR, period="FY2025", complete=True)
    town.send("drills", THIS_YEAR, period="FY2026", complete=True)


@pytest.fixture
def drilled(shown):
    return shown(three_years)


def last_year(open_page, **address):
    """The page in March 2026: fiscal year 2025."""
    return open_page("drills", month="2026-03", **address)


@pytest.mark.usefixtures("drilled")
class TestAYearThatIsOver:
    def test_it_names_the_districts_without_a_drill_and_tells_a_cancelled_one_from_none(self, open_page):
        text = last_year(open_page).text
        assert "令和7年度は3校区のうち1校区で訓練を実施しました。" in text
        assert "実施がなかったのは篠山、南です(うち1校区は中止)。" in text

    def test_it_says_the_same_in_english(self, open_page):
        text = last_year(open_page, lang="en").text
        assert "In FY2025, 1 of 3 districts held a drill. None was held in 篠山, 南 (1 of them had to cancel)." in text

    def test_its_tiles_stand_beside_the_year_before(self, open_page):
        assert last_year(open_page).tiles() == [
            ("防災訓練の実施", "1校区", ("全体 3校区の33.3%", "前年同月は2校区")),
            ("名簿を使った訓練の実施", "1校区", ("前年同月は1校区",)),
            ("参加者数", "100人", ("前年同月は130人",)),  # 40 + 90
            ("登録者の参加", "8人", ("前年同月は7人",)),  # 2 + 5; of stand-ins the only drill says nothing
            ("安否確認率", "未報告", ()),
        ]

    def test_who_has_waited_longest_comes_first_and_a_district_without_any_record_before_all(self, open_page):
        waiting = last_year(open_page).text.split("この年度に訓練のない2校区と、前回の訓練から経った月数")[1]
        words = [word for word in waiting.splitlines() if word][:5]
        assert words == ["篠山", "記録なし", "(中止1回)", "南", "21か月"]  # June 2024 to March 2026

    def test_of_very_many_districts_the_grid_shows_those_that_have_waited_longest_in_that_order(self, drilled):
        desk = Desk(drilled.store, local_admin(), CODE)
        shown = waited_longest(drills.by_month(desk, 2025), drills.by_district(desk, 2025), most=2)
        assert [(row["district"], row["month"].month) for row in shown.frame.to_dicts()] == [
            (district, (3 + n) % 12 + 1) for district in ("篠山", "南") for n in range(12)
        ]  # 篠山 has none on record; 南 held its last in June 2024, 日吉 in October 2025
        assert shown.hidden.height == 24

    def test_each_cell_of_the_grid_has_a_mark_of_its_state(self, open_page):
        grid = last_year(open_page).charts[1]["data"][0]
        marks = {
            name: dict(zip(grid["x"], line, strict=True)) for name, line in zip(grid["y"], grid["text"], strict=True)
        }
        assert (marks["日吉"]["10月"], marks["篠山"]["9月"], marks["南"]["9月"]) == ("●", "×", "·")

    def test_in_the_table_nobody_took_part_where_none_was_held(self, open_page):
        heads, *rows = last_year(open_page).table()
        assert heads == [
            "校区",
            "訓練回数",
            "名簿を使用",
            "中止",
            "経過月数",
            "参加者数",
            "登録者の参加",
            "代役の参加",
            "安否確認率",
        ]
        assert rows == [
            ["日吉", "1", "1", "0", "5", "100", "8", "未報告", "未報告"],
            ["篠山", "0", "0", "1", "なし", "0", "0", "0", "該当なし"],
            ["南", "0", "0", "0", "21", "0", "0", "0", "該当なし"],
            ["合計", "1", "1", "1", "", "100", "8", "未報告", "未報告"],
        ]

    def test_the_years_are_compared_from_the_first_that_is_known(self, open_page):
        page = last_year(open_page, tab="years")
        assert "令和7年度は1校区で実施しました(令和6年度は2校区)" in page.text
        assert [row[:4] for row in page.table(1)[1:]] == [["令和6年度", "3", "2", "1"], ["令和7年度", "3", "1", "1"]]

    def test_nobody_could_take_part_in_a_drill_that_was_cancelled(self, open_page):
        heads, *rows = last_year(open_page, tab="events").table(2)
        events = [dict(zip(heads, row, strict=True)) for row in rows]
        assert [(event["校区"], event["実施状況"], event["名簿"], event["参加者数"]) for event in events] == [
            ("日吉", "実施", "使用", "100"),
            ("篠山", "中止", "−", "該当なし"),
        ]


@pytest.mark.usefixtures("drilled")
class TestTheYearUnderWay:
    def test_what_is_still_to_come_is_not_told_as_missed(self, open_page):
        text = open_page("drills", month="2026-10").text
        assert "令和8年度は3校区のうち1校区で訓練を実施しました。まだなのは篠山、南です。" in text
        assert "(2月予定)" in text

    def test_months_that_lie_ahead_are_empty_unless_something_is_planned(self, open_page):
        grid = open_page("drills", month="2026-10").charts[1]["data"][0]
        south = dict(zip(grid["x"], grid["text"][2], strict=True))
        assert [south[month] for month in ("6月", "11月", "12月", "2月", "3月")] == ["·", "·", "", "◇", ""]

    def test_it_is_compared_with_the_year_before_up_to_the_same_day(self, open_page):
        _, figure, lines = open_page("drills", month="2026-10").tiles()[0]
        assert (figure, lines[-1]) == ("1校区", "前年同月は1校区")


class TestWhatIsNotKnown:
    def test_a_district_that_has_not_reported_is_told_from_one_without_a_drill(self, small_town, open_page):
        small_town.send("drills", LAST_YEAR, period="FY2025")
        page = last_year(open_page)
        assert "令和7年度は3校区のうち1校区で訓練を実施しました。未報告は2校区です。" in page.text
        assert [row[5] for row in page.table()[1:4]] == ["100", "未報告", "未報告"]
        assert page.charts[1]["data"][0]["text"][2] == ["?"] * 12

    def test_a_year_without_a_file_leads_to_the_upload(self, bare_town, open_page):
        page = open_page("drills")
        assert "防災訓練" in page.text
        assert page.links[-1:] == ["取込へ"]
        assert page.tiles() == []

    def test_it_leads_there_in_english_too(self, bare_town, open_page):
        assert open_page("drills", lang="en").links[-1:] == ["Go to upload"]
