"""A server that was killed is started again: all that was entered is there. One that is started as a role is that."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dashboard.opening import open_store
from tests.browser.conftest import OpenTab
from tests.browser.looking import look_at, stand_still
from tests.serving import running
from tests.town import founded

ROSTER = "校区名,対象者数,名簿掲載者数,計画作成済\n日吉,120,60,5\n篠山,200,90,40\n南,50,20,12\n"


@pytest.fixture
def served(tmp_path: Path) -> list[str]:
    """The command that serves a town with a register of October 2026, in which 5 people of 日吉 have a plan."""
    store = open_store(str(tmp_path / "sonae.duckdb"))
    founded(store).send("roster", ROSTER, period="2026-10")
    store.close()
    return ["-m", "dashboard.cli", "--db", str(tmp_path / "sonae.duckdb"), "run", "--port", "0"]


def enter(page: Page) -> None:
    """Opens an event, ticks 日吉, and records that 42 people are to be confirmed there."""
    page.get_by_label("災害の名前").fill("台風第23号")
    page.get_by_text("大雨・台風", exact=True).click()
    page.get_by_role("button", name="始める").click()
    stand_still(page)
    page.get_by_text("日吉", exact=True).first.click()
    stand_still(page)
    page.get_by_label("要確認").first.fill("42")
    page.get_by_role("button", name="記録する").click()
    expect(page.get_by_text("1校区について1件を記録しました。")).to_be_visible()


def test_an_event_and_its_entries_are_there_after_the_server_was_killed(served: list[str], tab: OpenTab) -> None:
    with running(served, os.environ) as server:
        page = look_at(tab(), server, "disaster")
        enter(page)
        page.close()
        server.process.kill()
        server.process.wait()
    with running(served, os.environ) as server:
        page = look_at(tab(), server, "disaster")
        page.get_by_role("button", name="この画面に入る").click()
        stand_still(page)
        expect(page.get_by_text("台風第23号(大雨・台風)").first).to_be_visible()
        expect(page.get_by_text("要確認 42人").first).to_be_visible()
        page.close()


def test_a_server_shows_its_pages_as_the_role_that_it_was_started_with(served: list[str], tab: OpenTab) -> None:
    with running([*served, "--as-role", "board"], os.environ) as server:
        page = look_at(tab(), server, "coverage?month=2026-10")
        expect(page.get_by_role("row", name="日吉").first).to_contain_text("10未満")  # 5 people, whom staff would see
        page.close()
