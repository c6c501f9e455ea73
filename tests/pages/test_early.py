"""What is fetched early for a page is what it draws."""

from dashboard.document import CHARTS, DRAWN, MAPS
from dashboard.intake.boundaries import read_boundaries, store_boundaries
from dashboard.navigation import ENTRIES
from tests import odd_towns
from tests.packed import fill
from tests.pages.conftest import FillTown, OpenPage
from tests.town import CODE, NOON, Town

ELEMENT = {CHARTS: "plotly_chart", MAPS: "deck_gl_json_chart"}


def with_outlines(town: Town) -> None:
    fill(town)
    outlines = odd_towns.outlines(["日吉", "篠山", "南"]).encode()
    found = read_boundaries(outlines, store=town.store, municipality=CODE, now=NOON)
    store_boundaries(town.store, found, municipality=CODE, actor="office", now=NOON)


def test_a_page_is_named_with_whatever_draws_it_when_it_is_opened(shown: FillTown, open_page: OpenPage) -> None:
    shown(with_outlines)
    drawn = {}
    for entry in ENTRIES:
        page = open_page(entry.name, month="2026-10", district="01")
        drawn[entry.name] = {kind for kind, element in ELEMENT.items() if page.app.get(element)}
    assert drawn == {entry.name: DRAWN.get(entry.name, set()) for entry in ENTRIES}
