"""The page for the day itself, in a town of three districts whose clock stands at 15 November 2026."""

import pytest

from dashboard.response.entries import Entry, Field, enter
from dashboard.response.events import end_event, open_event
from dashboard.roles import local_admin
from tests.town import CODE, NOON

HEADING = "校区名,対象者数,名簿掲載者数,同意者数,計画作成済,支援者決定済,計画・支援者とも有,基準日\n"
AUGUST = HEADING + "篠山,100,50,40,5,20,,2026-08-31\n"
OCTOBER = HEADING + "日吉,200,100,80,40,50,30,2026-10-31\n"
VOLUNTEERS = "校区名,区分,登録数,即応可能\n日吉,個人,30,12\n篠山,個人,20,15\n"
DRILLS = "校区名,実施日,種別\n日吉,2026-09-06,避難\n篠山,2025-11-09,避難\n"


def until_october(town):
    """日吉 has sent October, 篠山 nothing since August, 南 never anything."""
    town.send("roster", AUGUST, period="2026-08")
    town.send("roster", OCTOBER, period="2026-10")
    town.send("volunteers", VOLUNTEERS, period="2026-10")
    town.send("drills", DRILLS, period="2025-11..2026-09")


@pytest.fixture
def prepared(own):
    return own(until_october)


@pytest.fixture
def event(prepared):
    """A typhoon that somebody has opened."""
    return open_event(prepared.store, CODE, name="台風第23号", kind="大雨・台風", by=local_admin("tanaka"), now=NOON)


def entered(open_page, event, **said):
    """The page after the button of that event was pressed."""
    page = open_page("disaster", **said)
    page.app.button(key=f"event enter {event}").click().run()
    return page


def record(page, districts, number=0, **said):
    """The districts are ticked, the fields filled in, the button pressed."""
    page.app.button_group(key=f"entry districts {number}").set_value(districts).run()
    for field, value in said.items():
        kind = {"note": "text_area", "to_confirm": "number_input", "confirmed": "number_input"}.get(
            field, "button_group"
        )
        getattr(page.app, kind)(key=f"entry {field} {number}").set_value(value)
    submit = next(button for button in page.app.button if button.label == "記録する")
    submit.click().run()


@pytest.mark.usefixtures("prepared")
class TestInQuietTimes:
    def test_it_shows_no_figure_of_a_district_until_an_event_is_opened_on_purpose(self, open_page):
        page = open_page("disaster")
        assert "発災時に使う画面です。いま始めると、令和8年10月までに報告された人数を示します。" in page.text
        assert page.tiles() == []
        assert "<table" not in page.html

    def test_the_board_can_look_but_not_open_one(self, open_page):
        page = open_page("disaster", role="board")
        assert "始められるのは、行政・社協の担当者です。" in page.text
        assert [button.label for button in page.app.button if button.label == "始める"] == []


@pytest.mark.usefixtures("prepared")
class TestFromOpeningToLookingBack:
    def test_the_whole_of_a_day(self, open_page):
        page = open_page("disaster")
        page.app.text_input(key="event name").set_value("台風第23号")
        page.app.button_group(key="event kind").set_value("大雨・台風")
        next(button for button in page.app.button if button.label == "始める").click().run()
        assert "台風第23号(大雨・台風)" in page.text
        assert [row[0] for row in page.table()] == ["校区", "日吉", "篠山", "南", "合計"]  # 70, at most 50, unknown

        record(page, ["02"], alert_level=4, reported=1, to_confirm=40, confirmed=25, note="<b>橋</b>が通れません")
        assert "1校区について5件を記録しました。" in [message.value for message in page.app.success]
        record(page, ["03"], 1, alert_level=3)
        heads, *rows = page.table()
        assert heads == [
            "校区", "警戒レベル", "未カバー", "掲載者", "うち同意者", "要確認", "確認済", "未確認", "報告", "経過月数",
            "名簿の月",
        ]  # fmt: skip
        assert rows == [
            ["篠山", "4 避難指示", "45〜50", "50", "40", "40", "25", "15", "有", "12", "R8.8"],
            ["南", "3 高齢者等避難", *["未報告"] * 7, "なし", "−"],
            ["合計", "", "45〜50", "50", "40", "40", "25", "15", "", "", ""],
        ]
        assert "&lt;b&gt;橋&lt;/b&gt;が通れません" in page.html
        assert "まず確かめる校区は、篠山(レベル4、未カバー45〜50人)、南(" in page.text
        assert "まだ報告のない2校区:日吉、南" in page.text

        page.app.button(key="event end").click().run()
        text = page.text
        assert "「台風第23号」の対応は令和8年11月15日 12:00に始まり、令和8年11月15日 12:00に終わりました。" in text
        assert "3校区のうち1校区から報告があり、1人が6件を記録しました。" in text
        assert "報告のなかった2校区:日吉、南" in text
        entries, reports, final = (page.table(number) for number in range(3))
        assert [row[1:5] for row in entries[1:3]] == [
            ["南", "警戒レベル", "3 高齢者等避難", "local"],
            ["篠山", "警戒レベル", "4 避難指示", "local"],
        ]
        assert [row[:2] for row in reports[1:]] == [["篠山", "有"], ["日吉", "未報告"], ["南", "未報告"]]
        assert [row[0] for row in final] == ["校区", "篠山", "南", "日吉", "合計"]


class TestOnTheDay:
    def test_it_says_what_it_is_not_and_how_old_its_figures_are(self, open_page, event):
        page = entered(open_page, event)
        text = page.text
        assert [tile[1] for tile in page.tiles()][:2] == ["115〜120人", "150人"]  # 70, and 45 to 50; 100 + 50
        assert page.tiles()[1][2] == ("うち同意者 120人",)  # 80 + 40
        assert "この画面は要支援者の名簿ではなく、避難の指示でもありません。" in text
        assert "令和8年10月31日現在(15日前)" in text
        assert "1校区の人数は令和8年10月より古いものです(最も古いものは令和8年8月)。" in text
        assert "1校区は名簿が一度も報告されていません。" in text
        english = entered(open_page, event, lang="en").text
        assert "This is neither a list of people nor an order to evacuate." in english

    def test_another_order_is_chosen_and_said_and_all_districts_can_be_shown(self, open_page, event, prepared):
        by, store = local_admin("sato"), prepared.store
        enter(store, event, [Entry("01", Field.ALERT_LEVEL, 3), Entry("02", Field.AFFECTED, 1)], by=by, now=NOON)
        page = entered(open_page, event)
        assert [row[0] for row in page.table()] == ["校区", "日吉", "篠山", "合計"]
        page.app.button_group(key="disaster scope").set_value("all").run()
        page.app.button_group(key="disaster order").set_value("months_since").run()
        assert [row[0] for row in page.table()] == ["校区", "南", "篠山", "日吉", "合計"]
        assert "並び順:前回の訓練から長い順" in page.text

    def test_what_another_person_enters_is_there_and_is_not_undone_by_a_form_that_was_open(
        self, open_page, event, prepared
    ):
        page = entered(open_page, event)
        enter(prepared.store, event, [Entry("01", Field.CONFIRMED, 30)], by=local_admin("sato"), now=NOON)
        record(page, ["01"], reported=1)
        row = dict(zip(*[page.table()[0], next(row for row in page.table() if row[0] == "日吉")], strict=True))
        assert (row["確認済"], row["報告"]) == ("30", "有")

    def test_a_note_about_a_person_is_refused_and_the_form_stays(self, open_page, event, prepared):
        page = entered(open_page, event)
        record(page, ["01"], note="連絡先は 090-1234-5678 です")
        assert "個人が分かる情報が含まれているようです" in page.text
        assert page.app.text_area(key="entry note 0").value == "連絡先は 090-1234-5678 です"
        assert prepared.ask("disaster/entries", month=NOON.date().replace(day=1), event=event) == []

    def test_counts_belong_to_one_district(self, open_page, event):
        page = entered(open_page, event)
        record(page, ["01", "02"], confirmed=3)
        assert "一つの地区を選んだときに記録できます" in page.text

    def test_a_drill_says_so_and_the_board_sees_no_small_counts_and_no_form(self, open_page, prepared):
        by = local_admin("tanaka")
        drill = open_event(prepared.store, CODE, name="図上訓練", kind="訓練", by=by, now=NOON)
        enter(prepared.store, drill, [Entry("01", Field.TO_CONFIRM, 9)], by=by, now=NOON)
        page = entered(open_page, drill, role="board")
        assert '<p class="sonae-event drill">【訓練】図上訓練</p>' in page.html
        row = dict(zip(*page.table()[:2], strict=True))
        assert row["要確認"] == "秘匿"
        assert [button.label for button in page.app.button if button.label == "記録する"] == []

    def test_an_event_that_somebody_else_has_ended_is_looked_back_at(self, open_page, event, prepared):
        page = entered(open_page, event)
        end_event(prepared.store, event, by=local_admin("sato"), now=NOON)
        page.app.run()
        assert "に終わりました。" in page.text

    def test_those_who_may_not_see_small_counts_do_not(self, open_page, event):
        heads, *rows = entered(open_page, event, role="board").table()
        planned = {row[0]: dict(zip(heads, row, strict=True))["未カバー"] for row in rows}
        assert (planned["篠山"], planned["日吉"], planned["合計"]) == (
            "秘匿",
            "70",
            "秘匿",
        )


class TestWithoutAnyRegister:
    def test_it_says_that_there_is_nothing_to_go_by(self, small_town, open_page):
        assert "名簿の人数がまだ報告されていません" in open_page("disaster").text
        event = open_event(small_town.store, CODE, name="地震", kind="地震", by=local_admin(), now=NOON)
        page = entered(open_page, event)
        assert "3校区の名簿の人数は、まだ報告されていません。" in page.text
        assert [row[2] for row in page.table()[1:4]] == ["未報告"] * 3
