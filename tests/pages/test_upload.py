"""Files come in on the upload page: recognised, checked, compared, stored, taken back; in both languages."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.council import deadlines
from dashboard.intake.draft import Draft
from dashboard.ui.upload.grid import edited
from dashboard.ui.upload.parcel import outcome
from dashboard.ui.upload.receiving import marked_copy
from tests.pages.conftest import OpenPage
from tests.pages.screen import Screen
from tests.town import CODE, Town

ROSTER = "令和8年10月末現在\n校区名,対象者数,名簿掲載者数\n日吉,120,60\n篠山,80,40\n南,50,20\n"


def _drop(app: AppTest, text: str, name: str = "名簿.csv") -> AppTest:
    """Drops a file on the page."""
    return app.file_uploader[0].set_value([(name, text.encode("cp932"), "text/csv")]).run()


def _pressed(app: AppTest, label: str) -> AppTest:
    """Presses the first button of that label."""
    return next(button for button in app.button if button.label == label).click().run()


def test_a_file_is_recognised_and_its_month_is_taken_from_its_title(small_town: Town, open_page: OpenPage) -> None:
    app = _drop(open_page("upload").app, ROSTER)
    assert not app.exception
    chosen = {box.label: box.value for box in app.main.selectbox}
    assert chosen["データの種類"] == "roster"
    assert f"{chosen['対象月']:%Y-%m}" == "2026-10"


def test_a_clean_file_is_stored_and_can_be_taken_back_at_once(small_town: Town, open_page: OpenPage) -> None:
    app = _pressed(_drop(open_page("upload").app, ROSTER), "保存する")
    assert not app.exception
    assert [row["eligible"] for row in small_town.live("roster")] == [120, 80, 50]
    assert any("3行" in said.value for said in app.markdown)
    assert "「名簿カバー率」で数字を見る 令和8年10月" in Screen(app).links
    app = _pressed(app, "この取込を取り消す")
    assert small_town.live("roster") == []


def test_an_error_leaves_no_way_to_store(small_town: Town, open_page: OpenPage) -> None:
    app = _drop(open_page("upload").app, ROSTER.replace("120,60", "120,-1"))
    assert "保存する" not in [button.label for button in app.button]
    assert "直すところが1件あるため、まだ保存できません" in Screen(app).text
    assert Screen(app).table()[1][:3] == ["C3", "名簿掲載者数", "-1"]
    assert small_town.live("roster") == []


def test_who_takes_the_marked_copy_of_a_file_stays_in_the_record(small_town: Town, open_page: OpenPage) -> None:
    app = _drop(open_page("upload").app, ROSTER.replace("120,60", "120,-1"), name="佐藤花子さんの分.csv")
    assert "印つきの写しを保存(Excel)" in [button.proto.label for button in app.get("download_button")]
    visit, parcel = app.session_state["visit"], app.session_state["upload.tray"].parcels[0]
    draft = outcome(visit, parcel)
    assert isinstance(draft, Draft)
    assert marked_copy(visit, parcel, draft)[:2] == b"PK"
    traced = small_town.store.rows("select actor, facts from audit where act = 'exported'")
    assert traced == [("local", '{"file": "2026-11 roster_marked.xlsx"}')]  # not the name that somebody gave it


def test_what_was_mended_outlives_page_and_language_and_is_stored(small_town: Town, open_page: OpenPage) -> None:
    app = _drop(open_page("upload").app, ROSTER.replace("120,60", "120,-1"))
    typed = edited({"edited_rows": {0: {"c2": "61"}}}, lines=[3, 4, 5])
    app.session_state["upload.tray"].parcels[0].mend(typed)
    app.switch_page("../pages/coverage.py").run()
    app.switch_page("../pages/upload.py").run()
    next(box for box in app.button_group if box.key == "lang").set_value("en").run()
    assert "Mended on screen: 1" in Screen(app).text
    app = _pressed(app, "Store")
    assert [row["listed"] for row in small_town.live("roster")] == [61, 40, 20]
    assert [(m["cell"], m["was"], m["now"]) for m in small_town.ask("uploads/mends")] == [("C3", "-1", "61")]


def test_a_change_asks_for_its_reason(small_town: Town, open_page: OpenPage) -> None:
    small_town.send("roster", ROSTER)
    app = _drop(open_page("upload").app, ROSTER.replace("120,60", "121,60"))
    assert next(button for button in app.button if button.label == "保存する").disabled
    app.text_input[0].set_value("転入1名").run()
    app = _pressed(app, "保存する")
    assert [row["eligible"] for row in small_town.live("roster")] == [121, 80, 50]


def test_the_same_file_again_says_that_nothing_is_to_do(small_town: Town, open_page: OpenPage) -> None:
    small_town.send("roster", ROSTER)
    app = _drop(open_page("upload").app, ROSTER)
    assert "すでに保存されています" in Screen(app).text
    assert "登録済み" in Screen(app).text


def test_a_file_about_persons_is_refused_without_repeating_it(small_town: Town, open_page: OpenPage) -> None:
    app = _drop(open_page("upload").app, "校区名,氏名,電話番号\n日吉,備前太郎,090-1234-5678\n")
    assert "個人の情報" in Screen(app).text
    assert "備前" not in Screen(app).text
    assert app.session_state["upload.tray"].parcels[0].data == b""


def test_what_is_no_table_is_said_to_be_what_it_seems(small_town: Town, open_page: OpenPage) -> None:
    page = open_page("upload").app
    app = page.file_uploader[0].set_value([("写真.csv", b"%PDF-1.7\n", "text/csv")]).run()
    assert "PDF" in Screen(app).text
    assert "読めません" in Screen(app).text


def test_clean_files_are_stored_with_one_press_and_the_others_stay(small_town: Town, open_page: OpenPage) -> None:
    files = {
        "10月.csv": ROSTER,
        "9月.csv": ROSTER.replace("10月", "9月"),
        "9月直し.csv": ROSTER.replace("10月", "9月").replace("120,60", "121,60"),
        "誤り.csv": ROSTER.replace("10月", "8月").replace("120,60", "120,x9"),
    }
    sent = [(name, text.encode("cp932"), "text/csv") for name, text in files.items()]
    app = open_page("upload").app.file_uploader[0].set_value(sent).run()
    app = _pressed(app, "取込できる2つをまとめて保存")
    assert not app.exception
    months = [f"{row['period']:%m}" for row in small_town.live("roster")]
    assert months == ["09"] * 3 + ["10"] * 3
    assert [parcel.name for parcel in app.session_state["upload.tray"].parcels] == ["9月直し.csv", "誤り.csv"]
    assert "変更の理由が要ります" in Screen(app).text  # it would change what was stored a moment ago


def test_an_unknown_heading_and_spelling_are_answered_and_remembered(small_town: Town, open_page: OpenPage) -> None:
    text = ROSTER.replace("対象者数", "人員").replace("日吉", "日古")
    app = _drop(open_page("upload").app, text)
    next(box for box in app.selectbox if "人員" in box.label).set_value("eligible").run()
    app = _pressed(app, "決める")
    app = _pressed(app, "保存する")
    assert [row["eligible"] for row in small_town.live("roster")] == [120, 80, 50]
    app = _drop(app, text.replace("10月", "9月"), "次.csv")
    assert "取込できます" in Screen(app).text


def test_the_board_may_look_and_not_store(small_town: Town, open_page: OpenPage) -> None:
    app = open_page("upload", role="board").app
    assert not app.exception
    assert len(app.file_uploader) == 0


def _switched(app: AppTest, label: str) -> AppTest:
    """Turns on the first switch of that label."""
    return next(toggle for toggle in app.toggle if toggle.label == label).set_value(True).run()


def test_an_upload_is_taken_back_from_the_history_after_seeing_what_changes(
    small_town: Town, open_page: OpenPage
) -> None:
    small_town.send("roster", ROSTER)
    small_town.send("roster", ROSTER.replace("120,60", "121,60"), reason="訂正")
    screen = open_page("upload", tab="history")
    app = _switched(screen.app, "取り消すとどうなるか見る")
    assert ["令和8年10月", "日吉", "対象者数", "121", "120"] in screen.table()
    next(box for box in app.text_input if box.label == "取り消す理由").set_value("試しの取込")
    app = _pressed(app, "取り消す")
    assert not app.exception
    assert [row["eligible"] for row in small_town.live("roster")] == [120, 80, 50]


def test_a_link_leads_to_the_line_as_typed(small_town: Town, open_page: OpenPage) -> None:
    upload = small_town.send("roster", ROSTER)
    screen = open_page("upload", tab="history", upload=upload.upload_id, line="4")
    assert ["4", "篠山", "80", "40"] in screen.table()
    board = open_page("upload", tab="history", upload=upload.upload_id, line="4", role="board")
    assert "正確な人数を扱う役割の方だけ" in board.text


def test_the_grid_leads_to_what_came_and_an_administrator_sets_when_it_is_due(
    small_town: Town, open_page: OpenPage
) -> None:
    small_town.send("roster", ROSTER)
    screen = open_page("upload", tab="status")
    here = f"municipality={CODE}&amp;month=2026-10&amp;lang=ja"
    assert f"upload?tab=history&amp;{here}&amp;dataset=roster&amp;period=2026-10" in screen.html
    chosen = next(box for box in screen.app.selectbox if box.key == "status.months.roster")
    chosen.set_value("half_yearly")
    app = _pressed(screen.app, "決める")
    assert not app.exception
    assert deadlines(small_town.store, small_town.municipality)["roster"].months == (9, 3)


@pytest.mark.parametrize(("lang", "words"), [("ja", "ファイルを入れる"), ("en", "Add a file")])
def test_the_page_speaks_both_languages(small_town: Town, open_page: OpenPage, lang: str, words: str) -> None:
    app = open_page("upload", lang=lang).app
    assert not app.exception
    assert words in [tab.label for tab in app.tabs]


@pytest.mark.parametrize(("lang", "label"), [("ja", "使い始める"), ("en", "Begin")])
def test_an_empty_store_asks_who_the_council_is(store_path: str, open_page: OpenPage, lang: str, label: str) -> None:
    app = open_page(lang=lang).app
    assert not app.exception
    assert label in [button.label for button in app.button]


def test_a_wrong_municipality_code_is_told(store_path: str, open_page: OpenPage) -> None:
    app = open_page().app
    app.text_input[0].set_value("試験市")
    app.text_input[1].set_value("990018")
    app = _pressed(app, "使い始める")
    assert any("検査数字" in error.value for error in app.error)
