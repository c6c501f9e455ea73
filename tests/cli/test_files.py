"""``sonae export`` and ``sample``: what goes out comes back as it was, and says nothing that it should not."""

import csv
import io
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from dashboard.datasets import DATASETS
from dashboard.intake.workbooks import read_sheets
from tests.cli.conftest import Sonae
from tests.cli.office import CODE, SENT


def lines(file: str) -> list[list[str]]:
    """The cells of an exported CSV, with its heading."""
    return list(csv.reader(io.StringIO(Path(file).read_text(encoding="utf-8-sig"))))


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_what_is_exported_is_the_same_when_it_is_imported_again(office: Sonae, form: str, lang: str) -> None:
    copy = Path("copy.duckdb")
    for dataset in DATASETS:
        file = f"{dataset.name}.{form}"
        assert office("export", dataset.name, "-o", file, "--lang", lang) == 0
        how = ["--dataset", dataset.name, "--municipality", CODE, "--accept-warnings"]
        assert office("import", file, *how, db=copy) == 0, office.err
    for dataset in DATASETS:
        there = office.live(dataset.name)
        assert there
        assert office.live(dataset.name, db=copy) == there


def test_an_export_of_the_same_store_changes_nothing_there(office: Sonae) -> None:
    assert office("export", "roster", "-o", "roster.csv") == 0
    assert office("import", "roster.csv", "--dataset", "roster", "--accept-warnings", "--json") == 0
    assert '"already_stored": true' in office.out


def test_csv_tells_each_state_in_its_own_way_and_each_row_by_its_code(office: Sonae) -> None:
    assert office("export", "roster", "-o", "roster.csv") == 0
    assert Path("roster.csv").read_bytes().startswith("\ufeff対象期間,市区町村コード,".encode())
    assert lines("roster.csv") == [
        ["対象期間", "市区町村コード", "地区コード", "校区名", "対象者数", "名簿掲載者数", "同意者数", "計画作成済",
         "基準日"],
        ["2024-04", CODE, "01", "日吉", "120", "60", "30", "20", "項目なし"],
        ["2024-04", CODE, "02", "篠山", "80", "40", "", "***", "項目なし"],
        ["2024-04", CODE, "03", "南", "50", "9", "調査中", "―", "項目なし"],
        ["2024-04", CODE, "04", "旧村", "12", "中止", "0", "3", "項目なし"],
        ["2025-04", CODE, "01", "日吉台", "121", "61", "項目なし", "項目なし", "2025-04-30"],
        ["2025-04", CODE, "02", "篠山", "81", "41", "項目なし", "項目なし", ""],
    ]  # fmt: skip


def test_a_flow_tells_its_basis_and_a_key_that_nobody_gave_is_blank(office: Sonae) -> None:
    assert office("export", "chest", "-o", "chest.csv", "--lang", "en") == 0
    assert lines("chest.csv") == [
        ["Period", "Municipality code", "Basis", "District code", "District", "Campaign", "Method", "Amount",
         "Donations", "Collected on"],
        ["2024-10", CODE, "month", "01", "日吉", "General (red feather)", "House to house", "331040", "690", ""],
        ["2024-10", CODE, "month", "01", "日吉", "Year-end", "Street", "-500", "", "2024-10-05"],
        ["2024-10", CODE, "month", "事務局扱い", "Secretariat", "General (red feather)", "Corporate", "50000", "2", ""],
        ["2024-11", CODE, "year to date", "01", "日吉", "General (red feather)", "House to house", "400000",
         "項目なし", ""],
    ]  # fmt: skip


@pytest.mark.parametrize(("lang", "year", "before"), [("ja", "2024年度", "2023年度"), ("en", "FY2024", "FY2023")])
def test_a_fiscal_year_is_told_as_one(office: Sonae, lang: str, year: str, before: str) -> None:
    assert office("export", "allocations", "-o", "allocations.csv", "--lang", lang) == 0
    told = lines("allocations.csv")
    assert [line[0] for line in told[1:]] == [year, year]
    assert [line[-1] for line in told[1:]] == [before, ""]


def test_no_text_in_a_csv_can_be_taken_for_a_formula(office: Sonae) -> None:
    for dataset in ("drills", "income", "targets"):
        assert office("export", dataset, "-o", f"{dataset}.csv") == 0
    cells = [cell for d in ("drills", "income", "targets") for line in lines(f"{d}.csv") for cell in line]
    risky = [cell for cell in cells if cell.startswith(tuple("=+-@\t\r＝＋－＠"))]
    assert risky == ["-20"]  # an amount, no text
    assert {"'@夏の訓練", "'=1+1", "'＋5点\n二行目"} <= set(cells)


def test_a_workbook_holds_figures_days_and_texts_and_no_formula(office: Sonae) -> None:
    assert office("export", "income", "-o", "income.xlsx") == 0
    sheet, about = read_sheets(Path("income.xlsx").read_bytes(), "xlsx")
    told = dict(row[:2] for row in about.grid.head)
    assert (told["表の名前"], told["対象月"]) == ("その他の自主財源", "R6.5")
    assert "取込1件" in told["データの出典"]
    assert told["金額"]
    assert (sheet.name, sheet.grid.head[1]) == (
        "その他の自主財源",
        ("2024-05", CODE, "月次", "寄附金", "=1+1", "1000"),
    )


def test_a_csv_is_written_in_the_encoding_that_somebody_needs_and_what_is_lost_is_told(office: Sonae) -> None:
    made = {}
    for encoding in ("utf-8-sig", "utf-8", "cp932"):
        assert office("export", "income", "-o", f"{encoding}.csv", "--encoding", encoding) == 0
        made[encoding] = Path(f"{encoding}.csv").read_bytes()
    assert made["utf-8-sig"] == b"\xef\xbb\xbf" + made["utf-8"]
    assert made["cp932"].decode("cp932") == made["utf-8"].decode("utf-8")
    assert "Shift_JIS では表せない" not in office.err
    assert office("export", "income", "-o", "income.xlsx", "--encoding", "cp932") == 2


def test_what_shift_jis_cannot_hold_is_told(office: Sonae) -> None:
    Path("chest.csv").write_text("区分,項目,金額\n寄附金,𠮷田基金,5000\n", encoding="utf-8")
    assert office("import", "chest.csv", "--dataset", "income", "--period", "2024-06", "--accept-warnings") == 0
    assert office("export", "income", "-o", "income.csv", "--encoding", "cp932") == 0
    assert "𠮷" in office.err
    assert "〓田基金" in Path("income.csv").read_bytes().decode("cp932")


def test_parquet_bears_the_names_of_the_columns_and_their_states(office: Sonae) -> None:
    assert office("export", "chest", "-o", "chest.parquet", "--to", "2024-10") == 0
    frame = pl.read_parquet("chest.parquet")
    assert frame.columns[:5] == ["period", "municipality", "basis", "district_code", "district"]
    assert frame.select("period", "method", "amount", "donations", "donations_state", "collected_on").rows() == [
        (date(2024, 10, 1), "戸別", 331040, 690, "given", None),
        (date(2024, 10, 1), "街頭", -500, None, "not_reported", "2024-10-05"),
        (date(2024, 10, 1), "法人", 50000, 2, "given", None),
    ]


def test_small_counts_stay_hidden_from_the_board(office: Sonae) -> None:
    assert office("export", "roster", "-o", "board.csv", "--as-role", "board", "--to", "2024-04") == 0
    assert [line[4:8] for line in lines("board.csv")[3:]] == [["50", "***", "調査中", "―"], ["12", "中止", "0", "***"]]
    assert office("export", "roster", "-o", "board.parquet", "--as-role", "board", "--to", "2024-04") == 0
    listed = pl.read_parquet("board.parquet").select("listed", "listed_state").rows()
    assert listed == [(60, "given"), (None, "hidden"), (None, "hidden"), (None, "cancelled")]  # 109 − 60 − 40 tells 9


def test_what_two_companies_gave_stays_hidden_from_the_board_with_the_rest_of_the_year(office: Sonae) -> None:
    assert office("export", "chest", "-o", "board.csv", "--as-role", "board", "--to", "2024-10") == 0
    assert office("export", "chest", "-o", "board.parquet", "--as-role", "board", "--to", "2024-10") == 0
    assert {line[7] for line in lines("board.csv")[1:]} == {"***"}
    assert set(pl.read_parquet("board.parquet").select("amount", "amount_state").rows()) == {(None, "hidden")}


def test_an_export_can_be_of_some_months_and_as_it_was_known(office: Sonae) -> None:
    assert office("export", "roster", "-o", "later.csv", "--from", "FY2025") == 0
    assert [line[0] for line in lines("later.csv")[1:]] == ["2025-04", "2025-04"]
    assert office("export", "roster", "-o", "before.csv", "--as-known", "2020-01-01") == 0
    assert len(lines("before.csv")) == 1
    assert lines("before.csv")[0][2:6] == ["地区コード", "校区名", "対象者数", "名簿掲載者数"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["roster", "-o", "roster.pdf"], 2),
        (["rosters", "-o", "roster.csv"], 2),
        (["roster", "-o", "roster.csv", "--from", "2025-04", "--to", "2024-04"], 2),
        (["roster", "-o", "roster.csv", "--municipality", "131016"], 2),
        (["roster", "-o", "nowhere/roster.csv"], 2),
    ],
)
def test_an_export_that_cannot_be_is_refused_and_leaves_no_file(office: Sonae, words: list[str], code: int) -> None:
    assert office("export", *words) == code
    assert office.err.strip()
    assert not Path("roster.csv").exists()


def test_an_export_without_a_store_says_so(sonae: Sonae) -> None:
    assert sonae("export", "roster", "-o", "roster.csv") == 1
    assert "sonae init" in sonae.err


def test_the_office_has_sent_something_of_every_dataset() -> None:
    assert {name.split()[0] for name in SENT} == {dataset.name for dataset in DATASETS}


def test_the_sample_is_written_and_counted(sonae: Sonae) -> None:
    assert sonae("sample", "files", "--lang", "en") == 0
    written = list(Path("files").iterdir())
    assert len(written) > 100
    assert sonae.out == f"{len(written)} sample files written to files.\n"
