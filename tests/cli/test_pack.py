"""``sonae pack`` and ``sonae report district``: papers that are made without the pages."""

from pathlib import Path

from pypdf import PdfReader

from tests.cli.conftest import Sonae


def pages(file: Path) -> list[str]:
    return [page.extract_text() for page in PdfReader(file).pages]


def test_the_pack_is_written_with_exact_figures_for_the_admin_and_hidden_ones_for_others(
    office: Sonae, tmp_path: Path
) -> None:
    exact, board = tmp_path / "pack.pdf", tmp_path / "board.pdf"
    assert office("pack", "--month", "2024-05", "-o", exact) == 0
    assert office.err == f"発災時パックを書き出しました:{exact}\n"
    assert office("pack", "--month", "2024-05", "--paper", "a3", "--as-role", "board", "-o", board) == 0
    row, hidden = (next(line for line in pages(file)[1].splitlines() if "南" in line) for file in (exact, board))
    assert " 9 " in row  # listed in April, carried forward
    assert " 9 " not in hidden
    assert "10未満" in hidden


def test_another_kind_of_file_or_paper_is_a_slip(office: Sonae) -> None:
    assert office("pack", "--month", "2024-05", "-o", "pack.xlsx") == 2
    assert "pdf" in office.err
    assert office("pack", "--month", "2024-05", "--paper", "b5", "-o", "pack.pdf") == 2


def test_the_sheets_of_districts_are_a_page_each_or_those_that_are_named(office: Sonae, tmp_path: Path) -> None:
    every, one = tmp_path / "every.pdf", tmp_path / "one.pdf"
    assert office("report", "district", "--month", "2024-05", "-o", every) == 0
    assert office.err == f"{every} に使いみちの用紙を書き出しました。\n"
    assert office("report", "district", "--district", "01", "--month", "2025-03", "-o", one) == 0
    named = zip(["日吉", "篠山", "南", "旧村"], pages(every), strict=True)
    assert all(f"{name} 募金と会費の使いみち(令和6年度)" in page for name, page in named)
    (page,) = pages(one)  # March 2025 is in the fiscal year of May 2024
    assert "日吉 募金と会費の使いみち(令和6年度)" in page
    assert "210,000" in page
    told = office.rows("select facts from audit where act = 'exported'")
    assert len(told) == 2
    assert "circulation" in str(told)


def test_a_sheet_of_an_unknown_district_or_with_an_option_of_the_board_is_a_slip(office: Sonae) -> None:
    sheets = ("report", "district", "--month", "2024-05", "-o", "sheets.pdf")
    assert office(*sheets, "--district", "99") == 2
    assert "01, 02, 03, 04" in office.err
    assert office(*sheets, "--exact") == 2
    assert office("report", "board", "--district", "01", "--month", "2024-05", "-o", "board.pdf") == 2


def test_the_board_pack_of_all_municipalities_begins_with_who_has_reported(office: Sonae, tmp_path: Path) -> None:
    file = tmp_path / "all.pdf"
    assert office("report", "board", "--municipality", "000000", "--month", "2024-05", "-o", file) == 0
    cover, first, *_ = pages(file)
    assert "全市町村" in cover
    assert "データの提出状況" in first


def test_the_disaster_pack_of_all_municipalities_says_where_an_event_is_open(office: Sonae, tmp_path: Path) -> None:
    file = tmp_path / "all.pdf"
    assert office("pack", "--municipality", "000000", "--month", "2024-05", "-o", file) == 0
    first, *_ = pages(file)
    assert "発災時パック(全市町村)" in first
    assert "いま災害対応を始めている市町村はありません。" in first
