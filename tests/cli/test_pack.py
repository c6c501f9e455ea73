"""``sonae pack``: the sheet for the drawer, made each month."""

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
