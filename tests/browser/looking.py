"""Looks at a page of Streamlit only when it has finished drawing."""

from playwright.sync_api import Page

from tests.serving import Server

DRAWN = '[data-testid="stApp"][data-test-script-state="notRunning"]'
HALF_DRAWN = '[data-testid="stSkeleton"], [data-testid="stSpinner"], [data-stale="true"]'


def look_at(page: Page, server: Server, path: str = "") -> Page:
    """Goes to that address of the server and waits until the page stands still."""
    page.goto(f"{server.address}/{path.lstrip('/')}")
    return stand_still(page)


def stand_still(page: Page) -> Page:
    """Waits until the script has run and nothing is left half drawn."""
    page.wait_for_selector(DRAWN, timeout=30_000)
    page.wait_for_function("selector => !document.querySelector(selector)", arg=HALF_DRAWN, timeout=30_000)
    return page
