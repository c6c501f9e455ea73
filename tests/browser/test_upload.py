"""The monthly round in a real browser: a file goes in, its problems are told, its figure appears, and it is taken
back.
"""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenTab
from tests.browser.looking import look_at, stand_still
from tests.serving import Server

OCTOBER = "令和8年10月末現在\n校区名,対象者数,名簿掲載者数\n"


def _drop(page: Page, text: str, folder: Path) -> None:
    """Drops a file as the office's Excel would save it."""
    file = folder / "名簿10月.csv"
    file.write_bytes(text.encode("cp932"))
    page.locator('input[type="file"]').set_input_files(str(file))
    stand_still(page)


def test_everything_wrong_with_a_file_is_told_at_once_and_nothing_is_stored(
    demo: Server, tab: OpenTab, tmp_path: Path
) -> None:
    page = look_at(tab(), demo, "upload")
    _drop(page, OCTOBER + '栄,300,"36,7"\nどこか,10,5\n', tmp_path)
    expect(page.get_by_text("直す必要があるところ 2件")).to_be_visible()
    expect(page.get_by_text("「36,7」は桁区切りの位置が正しくありません")).to_be_visible()
    expect(page.get_by_text("「どこか」は地区台帳にありません")).to_be_visible()
    expect(page.get_by_role("button", name="保存する")).to_have_count(0)


def test_a_figure_changes_when_a_file_is_stored_and_comes_back_when_it_is_taken_back(
    demo: Server, tab: OpenTab, tmp_path: Path
) -> None:
    page = look_at(tab(), demo, "upload")
    _drop(page, OCTOBER + "栄,294,69\n", tmp_path)  # one eligible and one listed more: 12,863 and 6,414
    page.get_by_label("変更の理由").fill("栄校区の転入1名を追加")
    page.get_by_label("変更の理由").press("Enter")
    stand_still(page)
    for box in page.get_by_text("を確かめ、このまま保存します").all():
        box.click()
        stand_still(page)
    page.get_by_role("button", name="保存する").click()
    expect(page.get_by_text("保存しました(1行)")).to_be_visible()

    page.get_by_role("link", name=re.compile("名簿カバー率")).first.click()
    stand_still(page)
    expect(page.get_by_text("6,414").first).to_be_visible()

    look_at(page, demo, "upload")
    page.get_by_role("tab", name="これまでの取込").click()
    page.locator('[data-testid="stExpander"]').first.click()
    page.get_by_label("取り消す理由").first.fill("試しの取込")
    page.get_by_role("button", name="取り消す").first.click()
    expect(page.get_by_text("画面から戻した行は1行")).to_be_visible()
    look_at(page, demo, "coverage")
    expect(page.get_by_text("6,413").first).to_be_visible()


def test_an_empty_store_greets_and_leads_to_the_first_upload(empty: Server, tab: OpenTab, tmp_path: Path) -> None:
    page = look_at(tab(), empty)
    page.get_by_role("textbox", name="社協・市区町村の名前").fill("試験市社協")
    page.get_by_role("textbox", name="市区町村コード").fill("990019")
    page.get_by_role("button", name="使い始める").click()
    expect(page.get_by_text("まず地区台帳")).to_be_visible()
    stand_still(page)
    file = tmp_path / "地区台帳.csv"
    file.write_text("地区コード,校区名\n01,日吉\n02,篠山\n", encoding="utf-8")
    page.locator('input[type="file"]').set_input_files(str(file))
    stand_still(page)
    page.get_by_role("button", name="保存する").click()
    expect(page.get_by_text("保存しました(2行)")).to_be_visible()
