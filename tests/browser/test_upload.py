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


def _drop(page: Page, folder: Path, **texts: str) -> None:
    """Drops files as the office's Excel would save them."""
    files = [folder / f"{name}.csv" for name in texts]
    for file, text in zip(files, texts.values(), strict=True):
        file.write_bytes(text.encode("cp932"))
    page.locator('input[type="file"]').set_input_files([str(file) for file in files])
    expect(page.get_by_text(f"{files[-1].stem}.csv")).to_be_visible()
    stand_still(page)


def test_two_files_one_cell_mended_in_the_grid_stored_seen_and_taken_back(
    demo: Server, tab: OpenTab, tmp_path: Path
) -> None:
    page = look_at(tab(), demo, "upload")
    _drop(page, tmp_path, 名簿10月=OCTOBER + '栄,294,"6,9"\n', 名簿9月=OCTOBER.replace("10月", "9月") + "どこか,10,5\n")
    expect(page.get_by_text("直すところがあります(1)")).to_have_count(2)
    expect(page.get_by_text("「6,9」は桁区切りの位置が正しくありません")).to_be_visible()
    expect(page.get_by_role("button", name="保存する")).to_have_count(0)

    _type_into_grid(page, "69")
    expect(page.get_by_text("画面で直したところ 1か所")).to_be_visible()
    page.get_by_label("変更の理由").fill("栄校区の転入1名を追加")
    page.get_by_label("変更の理由").press("Enter")
    stand_still(page)
    for box in page.get_by_text("このまま保存します").all():
        box.click()
        stand_still(page)
    page.get_by_role("button", name="保存する").click()  # one eligible and one listed more: 12,863 and 6,414
    expect(page.get_by_text("保存しました(1行)")).to_be_visible()
    expect(page.get_by_text("名簿9月.csv")).to_be_visible()  # what is not stored yet stays

    page.get_by_role("link", name=re.compile("名簿カバー率」で数字を見る")).click()
    stand_still(page)
    expect(page.get_by_text("6,414").first).to_be_visible()
    assert "district=07" in page.url

    page.get_by_role("link", name="データ取込").click()
    stand_still(page)
    page.get_by_role("button", name="この取込を取り消す").click()
    expect(page.get_by_text("保存する前の数字に戻っています")).to_be_visible()
    look_at(page, demo, "coverage")
    expect(page.get_by_text("6,413").first).to_be_visible()


def _type_into_grid(page: Page, text: str) -> None:
    """Types over 名簿掲載者数 in the first row, with the keyboard once the row is chosen."""
    grid = page.locator('[data-testid="stDataFrame"]').first
    chosen = grid.locator('[role="gridcell"][aria-selected="true"]')
    grid.scroll_into_view_if_needed()
    grid.click(position={"x": 30, "y": 55})
    expect(chosen).to_have_attribute("aria-colindex", "1")
    page.keyboard.press("Control+ArrowRight")  # to the last column
    expect(chosen).to_have_text("6,9")
    page.keyboard.press("Enter")
    cell = page.locator(".gdg-input")
    expect(cell).to_be_visible()
    cell.fill(text)
    cell.press("Enter")
    stand_still(page)


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


def test_a_file_in_place_of_a_month_is_stored_only_with_a_reason_and_knowingly(
    demo: Server, tab: OpenTab, tmp_path: Path
) -> None:
    page = look_at(tab(), demo, "upload")
    _drop(page, tmp_path, 栄だけ=OCTOBER + "栄,294,69\n")
    page.get_by_text("消す(置き換え)").click()
    stand_still(page)
    store = page.get_by_role("button", name="保存する")
    expect(store).to_be_disabled()
    assert store.evaluate("button => getComputedStyle(button).color") != "rgb(255, 255, 255)"  # its ground is white
    page.get_by_label("変更の理由").fill("栄校区のほかは廃止")
    page.get_by_label("変更の理由").press("Enter")
    stand_still(page)
    page.get_by_text("承知のうえで保存します").click()
    stand_still(page)
    store.click()
    expect(page.get_by_text("保存しました(1行)")).to_be_visible()
    page.get_by_role("button", name="この取込を取り消す").click()
    expect(page.get_by_text("保存する前の数字に戻っています")).to_be_visible()
    look_at(page, demo, "coverage")
    expect(page.get_by_text("6,413").first).to_be_visible()
