"""A store of 2,000 districts and 60 months: built through the importer, then asked and looked at."""

import os
import statistics
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from playwright.sync_api import sync_playwright

from dashboard.council import Council, found_council
from dashboard.opening import open_store
from dashboard.periods import add_months, months_between
from tests.bench.files import ledger, names
from tests.bench.load import worked
from tests.bench.pages import go_to
from tests.bench.sample import sonae
from tests.bench.table import HEAD, Row, timed
from tests.browser.chromium import launch
from tests.browser.looking import look_at
from tests.serving import running
from tests.town import CODE, NOON, Town

DISTRICTS, MONTHS = 2_000, 60
ASKED = ("coverage/totals", "coverage/by_district", "coverage/trend", "coverage/chain", "volunteers/by_district")
PAGES = ("", "coverage", "district", "drills", "volunteers", "indicators")
_ROSTER = "校区名,対象者数,名簿掲載者数,同意者数,計画作成済,支援者決定済,計画・支援者とも有"


def lines(folder: Path) -> Iterator[str]:
    """How long the building takes, each question by the command, each page in a browser for the second time."""
    db = folder / "large.duckdb"
    yield HEAD
    yield Row(f"{DISTRICTS:,} districts × {MONTHS} months through the importer", timed(lambda: build(db))).printed()
    for question in ASKED:
        yield Row(f"sonae ask {question}", timed(partial(sonae, db, "ask", question, "--month", "2026-10"))).printed()
    command = ["-m", "dashboard.cli", "--db", str(db), "run", "--port", "0"]
    with sync_playwright() as playwright, launch(playwright) as browser, running(command, os.environ) as server:
        page = browser.new_page()
        for name in PAGES:
            spent, took = worked(server.process.pid), timed(partial(look_at, page, server, name))
            spent = worked(server.process.pid) - spent
            yield Row(f"/{name}, opened first; the server worked {spent:.2f} s", took).printed()
        warm = [timed(partial(go_to, page, number)) for number in [*range(len(PAGES))] * 2][len(PAGES) :]
        yield Row("warm switch between these pages (median)", statistics.median(warm)).printed()


def build(db: Path) -> None:
    """Registers and volunteers of every month with figures that move a little, and the drills of this year."""
    store = open_store(str(db))
    found_council(store, Council(CODE, "大規模市", sample=True, clock=NOON), actor="bench", now=NOON)
    town, last = Town(store), add_months(NOON.date().replace(day=1), -1)
    town.send("districts", ledger(DISTRICTS), period="FY2026")
    for place, month in enumerate(months_between(add_months(last, 1 - MONTHS), last)):
        town.send("roster", roster(place), period=f"{month:%Y-%m}", accept=_GRAVE)
        town.send("volunteers", volunteers(place), period=f"{month:%Y-%m}", accept=_GRAVE)
    town.send("drills", drills(), period="2026-04..2026-10", complete=True)
    store.close()


def roster(place: int) -> str:
    """The register of the month of that place."""
    rows = (
        f"{name},{200 + n % 90},{120 + n % 60},90,{30 + (place + n) % 50},60,{20 + n % 10}"
        for n, name in enumerate(names(DISTRICTS))
    )
    return "\n".join((_ROSTER, *rows, ""))


def volunteers(place: int) -> str:
    """The volunteers of that month."""
    rows = (f"{name},個人,{20 + (place + n) % 30},{n % 15}" for n, name in enumerate(names(DISTRICTS)))
    return "\n".join(("校区名,区分,登録数,即応可能", *rows, ""))


def drills() -> str:
    """One drill in all districts but every ninth."""
    held = [(n, name) for n, name in enumerate(names(DISTRICTS)) if n % 9]
    rows = (f"{name},2026-{4 + n % 7:02}-{1 + n % 28:02},避難,実施,有,{50 + n % 40}" for n, name in held)
    return "\n".join(("校区名,実施日,種別,実施状況,名簿活用,参加者数", *rows, ""))


_GRAVE = ("scale_suspect",)
