"""What pages are made of draws in a browser under our headers, without internet; what fails says nothing of itself."""

import os
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, Playwright, expect

from dashboard.ui.reader import NARROW_COOKIE, WEBGL_COOKIE
from tests.browser.chromium import launch
from tests.browser.looking import look_at, stand_still
from tests.serving import Server, running

PAGE = """
import pandas as pd, plotly.graph_objects as go, pydeck as pdk, streamlit as st

square = [{"ring": [[130.5, 33.3], [130.6, 33.3], [130.6, 33.4], [130.5, 33.4]], "colour": [0, 23, 193]}]
layer = pdk.Layer("PolygonLayer", square, get_polygon="ring", get_fill_color="colour")
view = pdk.ViewState(latitude=33.35, longitude=130.55, zoom=9)


def coverage():
    st.title("名簿カバー率")
    st.text(f"WebGL: {st.context.cookies.get('sonae_webgl')}")
    st.plotly_chart(go.Figure(go.Bar(x=[3, 2], y=["東", "西"], orientation="h")))
    st.plotly_chart(go.Figure(go.Scatter(x=[0, 1, 1, 0], y=[0, 0, 1, 0], fill="toself")))
    st.pydeck_chart(pdk.Deck(layers=[layer], initial_view_state=view, map_provider=None))
    st.dataframe(pd.DataFrame({"校区": ["東", "西"], "人数": [3, 2]}))
    if file := st.file_uploader("ファイル"):
        st.write(f"受け取りました: {len(file.getvalue())}")
    if st.button("失敗"):
        raise ValueError("a secret of the store")


st.navigation([st.Page(lambda: st.title("概況"), url_path="overview"), st.Page(coverage, url_path="coverage")]).run()
"""
BLUE = (0, 23, 193)
SERVE = """
from pathlib import Path
from dashboard.server import serve
serve(db="x.duckdb", host="127.0.0.1", port=0, lang=None, entry=Path({entry!r}))
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    entry = tmp_path_factory.mktemp("page") / "page.py"
    entry.write_text(PAGE, encoding="utf-8")
    with running(["-c", SERVE.format(entry=str(entry))], os.environ) as started:
        yield started


def test_charts_maps_and_tables_draw_under_our_policy(server: Server, tab: Callable[..., Page]) -> None:
    page = look_at(tab(), server, "coverage")
    expect(page.locator(".js-plotly-plot .bars path")).to_have_count(2)
    expect(page.locator(".js-plotly-plot .scatterlayer .js-fill")).to_have_count(1)
    expect(page.get_by_test_id("stDataFrame").locator("canvas").first).to_be_visible()
    assert BLUE in colours(page.get_by_test_id("stDeckGlJsonChart").locator("canvas").first, page)
    assert page.evaluate("document.documentElement.lang") == "ja"


@pytest.mark.parametrize(("flags", "told"), [((), "1"), (("--disable-3d-apis",), "0")], ids=["with", "without"])
def test_the_pages_are_told_whether_the_browser_can_draw_maps(
    server: Server, playwright: Playwright, flags: Sequence[str], told: str
) -> None:
    with launch(playwright, *flags) as browser:
        page = look_at(browser.new_page(), server, "coverage")
        cookies = {cookie.get("name"): cookie.get("value") for cookie in page.context.cookies()}
        expect(page.get_by_text(f"WebGL: {told}")).to_be_visible()
    assert cookies[WEBGL_COOKIE] == told


@pytest.mark.parametrize(("width", "told"), [(1440, "0"), (390, "1")])
def test_the_pages_are_told_whether_the_window_is_as_narrow_as_a_phone(
    server: Server, tab: Callable[..., Page], width: int, told: str
) -> None:
    page = look_at(tab(width=width), server, "coverage")
    assert {cookie.get("name"): cookie.get("value") for cookie in page.context.cookies()}[NARROW_COOKIE] == told


def test_a_file_can_be_uploaded(server: Server, tab: Callable[..., Page]) -> None:
    page = look_at(tab(), server, "coverage")
    page.locator("input[type=file]").set_input_files(
        {"name": "a.csv", "mimeType": "text/csv", "buffer": "校区,人数\n東,3\n".encode("cp932")}
    )
    expect(page.get_by_text("受け取りました: 15")).to_be_visible()


def test_what_fails_is_told_to_the_log_and_not_to_the_reader(server: Server, tab: Callable[..., Page]) -> None:
    page = look_at(tab(), server, "coverage")
    page.get_by_role("button", name="失敗").click()
    stand_still(page)
    expect(page.get_by_test_id("stException")).to_be_visible()
    assert "a secret of the store" not in page.content()
    page.close()  # else it complains of the server that is gone
    said = server.stop()
    assert "a secret of the store" not in said
    assert said.rstrip().endswith("\nValueError")


def colours(drawing: Locator, page: Page) -> set[object]:
    """The colours of what is drawn; waits a moment for the first one besides the ground."""
    for _ in range(50):
        found = {colour for _, colour in pixels(drawing)}
        if len(found) > 1:
            return found
        page.wait_for_timeout(100)
    return set()


def pixels(drawing: Locator) -> list[tuple[int, object]]:
    """How often each colour stands in a picture of it."""
    return [*(Image.open(BytesIO(drawing.screenshot())).convert("RGB").getcolors(maxcolors=1 << 20) or [])]
