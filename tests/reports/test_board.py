"""The board pack: reproducible, safe to pass round, and made of whatever there is."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from dashboard.opening import open_store
from dashboard.reports.board import FORMS
from dashboard.reports.listings import Lines
from dashboard.reports.pages import Drawn, Page
from dashboard.reports.pens import Pens
from dashboard.reports.workbooks import workbook
from dashboard.roles import Role, Viewer
from tests.packed import CHEST, OCTOBER, board, fill, paper
from tests.town import Town, founded


@pytest.fixture(scope="module")
def town_of_packs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """Filled once: these tests only read."""
    store = open_store(str(tmp_path_factory.mktemp("pack") / "sonae.duckdb"))
    yield fill(founded(store))
    store.close()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Town]:
    store = open_store(str(tmp_path / "sonae.duckdb"))
    yield founded(store)
    store.close()


def test_the_workbook_holds_the_numbers_of_the_answers_as_numbers(town_of_packs) -> None:
    told = board(town_of_packs.store)
    sheet = CalamineWorkbook.from_filelike(BytesIO(FORMS["xlsx"](told))).get_sheet_by_name("共同募金").to_python()
    answer = told.desk.ask("chest/table", month=OCTOBER, campaign=None).frame
    head = next(n for n, row in enumerate(sheet) if row[0] == "項目" and row[1] == "当月(円)")
    cells = [row[1:8] for row in sheet[head + 1 : head + 1 + answer.height]]
    names = ("month_amount", "amount", "last_year", "change", "change_rate", "target", "achievement")
    for row, expected in zip(cells, answer.select(names).iter_rows(), strict=True):
        assert [cell for cell in row if isinstance(cell, float)] == pytest.approx(
            [v for v in expected if v is not None]
        )


@pytest.mark.parametrize("form", FORMS)
def test_the_same_store_and_month_make_the_same_bytes(town_of_packs, form) -> None:
    assert FORMS[form](board(town_of_packs.store)) == FORMS[form](board(town_of_packs.store))


def test_small_counts_are_hidden_unless_somebody_who_may_wants_them(town_of_packs) -> None:

    circulated, exact = paper(board(town_of_packs.store)), paper(board(town_of_packs.store, exact=True))
    asked_in_vain = paper(board(town_of_packs.store, exact=True, viewer=Viewer("理事", frozenset({Role.BOARD}))))

    assert "10未満" in circulated
    assert "回覧用" in circulated
    assert "取扱注意" in exact
    assert "12.0%" in exact
    assert "12.0%" not in circulated
    assert asked_in_vain == circulated


def test_the_pack_in_english_has_english_chapters(town_of_packs) -> None:
    told = paper(board(town_of_packs.store, lang="en"))
    chapters = ("Summary", "Readiness", "Communitychest", "Membershipdues", "Ownsources", "Useoffunds", "Definitions")
    assert [name for name in chapters if name not in told] == []


def test_a_month_without_some_district_is_provisional_and_says_so_on_the_cover(town_of_packs) -> None:
    assert "速報·一部の地区が未報告" in paper(board(town_of_packs.store))[:400]  # 南 is on no file


def test_a_store_with_nothing_in_it_makes_a_pack_that_says_so(empty) -> None:
    told = paper(board(empty.store))
    assert "令和8年10月の「共同募金」がまだありません。" in told
    assert FORMS["xlsx"](board(empty.store))


def test_amounts_of_nothing_and_of_billions_are_drawn(empty) -> None:
    empty.send("chest", CHEST.format(amount=0, year=2025), period="2025-10", basis="ytd")
    empty.send("chest", CHEST.format(amount=987_654_321_012, year=2026), period="2026-10", basis="ytd")
    assert "987,654,321,012" in paper(board(empty.store))


@pytest.mark.parametrize(("least", "from_zero"), [(2, True), (-2, False)])
def test_a_chart_begins_at_zero_unless_something_is_below_it(least: int, *, from_zero: bool) -> None:
    def fill_in(book: Workbook) -> None:
        page = Page(book, "表", Pens(book, "ja"))
        page.chart(Drawn("bar", "差", "yen", [False]), Lines(["", "差"], [["戸別", 1], ["街頭", least]]), "ja")

    book = ZipFile(BytesIO(workbook(fill_in)))
    assert (b"<c:min val=" in book.read("xl/charts/chart1.xml")) is from_zero
