"""The pictures of docs/handbook: the monthly round of an office, from what is due to the board's figure; and all
municipalities.

``make handbook`` takes them anew on the sample city, and on the sample prefecture; what they store is taken back at the
end.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page

from dashboard.council import NATION
from dashboard.sample.city import districts
from dashboard.words import say
from tests.browser.conftest import OpenTab
from tests.browser.looking import look_at, stand_still
from tests.serving import ROOT, Server

FOLDER = ROOT / "docs" / "images" / "handbook"
COLOURS = 64  # by an octree, which keeps the few blue and red ones: enough for a page, and a fifth of the bytes
MISSPELLED = "大手待"
MONTH = "2026-11"


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_pictures(demo: Server, tab: OpenTab, tmp_path: Path, lang: str) -> None:
    page = tab()
    for number, name in enumerate(monthly_round(page, demo, tmp_path, lang), start=1):
        keep(page, tmp_path, f"{number:02}-{name}-{lang}")


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_picture_of_all_municipalities(prefecture: Server, tab: OpenTab, tmp_path: Path, lang: str) -> None:
    page = look_at(tab(), prefecture, f"coverage?lang={lang}&municipality={NATION}&month=2026-10")
    keep(page, tmp_path, f"11-all-{lang}")


def monthly_round(page: Page, server: Server, folder: Path, lang: str) -> Iterator[str]:
    """Leads the page from step to step, and stops at each for its picture."""
    look_at(page, server, f"upload?lang={lang}&tab=status")
    yield "due"
    look_at(page, server, f"upload?lang={lang}&tab=templates&dataset=chest")
    yield "template"
    look_at(page, server, f"upload?lang={lang}")
    page.locator('input[type="file"]').set_input_files(str(filled_in(folder)))
    stand_still(page)
    show(page, say("upload.step.what", lang))
    yield "recognised"
    show(page, say("upload.step.mend", lang))
    yield "problems"
    page.get_by_role("button", name=say("upload.fix_this", lang), exact=True).first.click()
    stand_still(page)
    show(page, say("upload.step.mend", lang))
    yield "mended"
    for box in page.get_by_test_id("stCheckbox").filter(visible=True).all():
        box.locator("label").click()
        stand_still(page)
    show(page, say("upload.step.changes", lang))
    yield "changes"
    page.get_by_role("button", name=say("upload.store", lang), exact=True).click()
    page.get_by_role("button", name=say("upload.undo_last", lang), exact=True).wait_for()
    stand_still(page)
    yield "stored"
    yield from seen(page, server, lang)
    take_back(page, server, lang)


def seen(page: Page, server: Server, lang: str) -> Iterator[str]:
    """From the figure to its line, and before the board."""
    look_at(page, server, f"chest?lang={lang}&month={MONTH}")
    yield "figure"
    open_newest(page, server, lang)
    page.get_by_text(say("history.show_lines", lang)).first.click()
    page.locator(".sonae-table").filter(visible=True).first.wait_for()
    yield "lines"
    look_at(page, server, f"reports?lang={lang}&month={MONTH}")
    yield "board"


def filled_in(folder: Path) -> Path:
    """The file of November as an office fills it in: one district is spelled wrongly."""
    names = [MISSPELLED if one.name == "大手" else one.name for one in districts()]
    rows = (f"{name},一般(赤い羽根),戸別,{96_000 + 500 * place}" for place, name in enumerate(names))
    file = folder / "共同募金_R08.11.csv"
    file.write_bytes("\n".join(["令和8年11月分", "校区名,募金区分,募金方法,金額", *rows, ""]).encode("cp932"))
    return file


def open_newest(page: Page, server: Server, lang: str) -> None:
    """The newest upload of the month; it stands open where it is the only one."""
    look_at(page, server, f"upload?lang={lang}&tab=history&dataset=chest&period={MONTH}")
    if not page.get_by_text(say("history.show_lines", lang)).first.is_visible():
        page.locator("summary").filter(visible=True).first.click()
    page.get_by_text(say("history.show_lines", lang)).first.wait_for()
    stand_still(page)


def take_back(page: Page, server: Server, lang: str) -> None:
    """Leaves the sample as it was."""
    open_newest(page, server, lang)
    page.get_by_text(say("history.undo_preview", lang)).first.click()
    stand_still(page)
    page.get_by_label(say("upload.undo_reason", lang)).first.fill("handbook")
    page.get_by_role("button", name=say("upload.undo", lang), exact=True).first.click()
    stand_still(page)


def show(page: Page, heading: str) -> None:
    """Brings a heading to the top of the window."""
    numbered = page.get_by_text(re.compile(rf"^\d?\s*{heading}$")).first
    numbered.evaluate("element => element.scrollIntoView({block: 'start'})")


def keep(page: Page, folder: Path, name: str) -> None:
    """The window as a small picture."""
    page.wait_for_timeout(1_000)  # charts fade in
    page.screenshot(path=folder / "window.png")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with Image.open(folder / "window.png") as window:
        small = window.convert("RGB").resize((1080, 675), Image.Resampling.LANCZOS)
        small.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(
            FOLDER / f"{name}.png", optimize=True
        )
