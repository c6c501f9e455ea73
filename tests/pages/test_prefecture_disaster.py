"""The day itself on the page of all municipalities: events, drills apart from them, and what is at hand elsewhere."""

from datetime import timedelta

from dashboard.response.entries import Entry, Field, enter
from dashboard.response.events import open_event
from dashboard.roles import local_admin
from tests.region import CITY, neighbour
from tests.town import CODE, NOON, Town

BY = local_admin("tanaka")
ROSTER = "校区名,対象者数,名簿掲載者数,同意者数,計画作成済,支援者決定済,計画・支援者とも有\n"


def two_towns(town: Town) -> None:
    """The town of three districts, of which 篠山 has sent nothing since August; a city of one district."""
    city = neighbour(town.store, CITY, "大市")
    city.send("districts", "地区コード,校区名\n01,中央\n", period="FY2020")
    town.send("roster", f"{ROSTER}篠山,100,50,40,5,20,5\n", period="2026-08")
    town.send("roster", f"{ROSTER}日吉,200,100,80,40,50,30\n", period="2026-10")
    city.send("roster", f"{ROSTER}中央,400,300,200,150,100,90\n", period="2026-09")


def under_way(town: Town) -> None:
    """A typhoon in the town, a drill in the city."""
    two_towns(town)
    typhoon = open_event(town.store, CODE, name="台風第23号", kind="大雨・台風", by=BY, now=NOON)
    drill = open_event(town.store, CITY, name="図上訓練", kind="訓練", by=BY, now=NOON)
    entries = [Entry("01", Field.REPORTED, 1), Entry("01", Field.ALERT_LEVEL, 4), Entry("01", Field.TO_CONFIRM, 9)]
    enter(town.store, typhoon, [*entries, Entry("01", Field.NOTE, note="<b>橋</b>が不通")], by=BY, now=NOON)
    later = NOON + timedelta(minutes=5)
    enter(town.store, drill, [Entry("01", Field.REPORTED, 1), Entry("01", Field.ALERT_LEVEL, 5)], by=BY, now=later)


def test_an_event_is_told_with_who_has_not_reported_and_a_drill_stands_apart(shown, open_page) -> None:
    shown(under_way)
    page = open_page("disaster", municipality="000000", month="2026-10")
    text = page.text
    assert "1市町村で災害対応中です(試験市)。3地区のうち報告があったのは1地区、まだ報告がないのは2地区です。" in text
    assert "報告のない地区は、無事と分かったわけではありません。" in text
    assert "最も高い警戒レベルは、試験市のレベル4です。" in text  # the 5 is of the drill
    assert [tile[1] for tile in page.tiles()[:2]] == ["115人", "150人"]  # 70 + 45 of 100 + 50, and none of the city
    events, hand, entries, drills, of_drill, practised = map(page.table, range(6))
    assert events[1][:8] == ["試験市", "4 避難指示", "1/3", "2", "9", "未報告", "0〜9", "台風第23号(大雨・台風)"]
    assert hand[1] == ["試験市", "115", "150", "120", "45", "未報告", "R8.8〜R8.10"]
    assert {row[1] for row in entries[1:]} == {"台風第23号(大雨・台風)"}
    assert '<p class="sonae-event drill">【訓練】1市町村で訓練中</p>' in page.html
    assert (drills[1][7], of_drill[1][-1]) == ("【訓練】図上訓練", "R8.9")
    assert {row[1] for row in practised[1:]} == {"【訓練】図上訓練"}
    assert f"disaster?municipality={CODE}&amp;month=2026-11&amp;lang=ja" in page.html
    assert "&lt;b&gt;橋&lt;/b&gt;が不通" in page.html
    assert "記録する" not in [button.label for button in page.app.button]


def test_the_board_sees_no_count_of_the_day_and_no_small_one(shown, open_page) -> None:
    shown(under_way)
    page = open_page("disaster", municipality="000000", lang="en", role="board")
    assert "An event is open in 1 municipality (試験市)." in page.text
    assert "A district that has not reported is not known to be safe." in page.text
    assert page.table(0)[1][4] == "suppressed"  # 9 people to confirm
    assert page.table(1)[1][4] == "suppressed"  # 45 would tell the 5 of 篠山


def test_in_quiet_times_it_says_what_is_at_hand_and_where_an_event_is_opened(shown, open_page) -> None:
    shown(two_towns)
    page = open_page("disaster", municipality="000000")
    assert "いま災害対応を始めている市町村はありません。" in page.text
    assert "それぞれの市町村の「発災時」の画面で始めます。" in page.text
    assert page.tiles()[1][1] == "450人"  # 150 + 300
    assert [row[0] for row in page.table()[1:]] == ["試験市", "大市", "合計"]
    assert [field.label for field in page.app.text_input] == []  # nothing can be opened here
