"""``sonae template``: a blank workbook that comes back in without a word about its headings."""

import io
import re
import zipfile
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.sax.saxutils import escape

import pytest

from dashboard.cli import main
from dashboard.datasets import DATASETS, dataset_named
from dashboard.intake.workbooks import Sheet, read_sheets
from dashboard.reports.template import template
from tests.cli.conftest import Sonae
from tests.cli.office import CODE
from tests.conftest import KINDS, Cast

FILLED = {
    "districts": ("FY2025", {"district_code": "07", "district": "日吉"}),
    "roster": ("2024-04", {"district": "日吉", "eligible": "120", "listed": "60"}),
    "roster_reasons": ("2024-04", {"district": "日吉", "reason": "指定難病", "people": "4"}),
    "drills": ("2024-06", {"district": "日吉", "held_on": "2024-06-02", "kind": "避難"}),
    "volunteers": ("2024-04", {"district": "日吉", "kind": "個人", "registered": "33"}),
    "chest": ("2024-10", {"district": "日吉", "campaign": "一般(赤い羽根)", "method": "戸別募金", "amount": "331040"}),
    "dues": ("2024-05", {"district": "日吉", "amount": "250000"}),
    "income": ("2024-05", {"category": "寄附金", "amount": "1000"}),
    "allocations": ("FY2024", {"purpose": "見守り活動", "amount": "210000"}),
    "targets": ("FY2024", {"indicator": "名簿登録率", "target": "56.6"}),
    "definitions": ("FY2024", {"metric": "対象者数", "valid_from": "2024-04-01", "text_ja": "新しい数え方"}),
}
PERIOD_CELL, FIRST_LINE = "B2", 5


def filled(file: Path, dataset: str) -> None:
    """Types the period and one line into a template, as a person would, and saves it."""
    period, values = FILLED[dataset]
    texts = [values.get(column.name, "") for column in dataset_named(dataset).columns]
    line = "".join(typed(f"{chr(ord('A') + x)}{FIRST_LINE}", text) for x, text in enumerate(texts) if text)
    parts = unpacked(file)
    sheet = re.sub(rf'<c r="{PERIOD_CELL}"[^>]*/>', typed(PERIOD_CELL, period), parts["xl/worksheets/sheet1.xml"])
    assert period in sheet
    parts["xl/worksheets/sheet1.xml"] = sheet.replace("</sheetData>", f'<row r="{FIRST_LINE}">{line}</row></sheetData>')
    repack(file, parts)


def repack(file: Path, parts: dict[str, str]) -> None:
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)


def typed(cell: str, text: str) -> str:
    return f'<c r="{cell}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'


def unpacked(file: Path) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def sheets(file: Path) -> list[Sheet]:
    return list(read_sheets(file.read_bytes(), "xlsx", hidden=True))


def a_district(place: str) -> None:
    """A council of one district."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "ledger.csv")
        file.write_text("地区コード,校区名\n07,日吉\n", encoding="utf-8")
        how = ["--dataset", "districts", "--period", "FY2024", "--municipality", CODE]
        assert main(["--db", place, "import", str(file), *how]) == 0


@pytest.fixture(params=KINDS)
def ledger(request: pytest.FixtureRequest, sonae: Sonae, cast: Cast) -> Sonae:
    """A command on a store of each kind of that council."""
    sonae.db = Path(cast(a_district, request.param))
    return sonae


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_template_that_was_filled_in_needs_no_other_word(ledger: Sonae, lang: str) -> None:
    for dataset in DATASETS:
        file = Path(f"{dataset.name}.xlsx")
        assert ledger("template", dataset.name, "-o", file, "--lang", lang) == 0
        filled(file, dataset.name)
        assert ledger("import", file, "--dataset", dataset.name, "--json", "--lang", "en") == 0, ledger.out
        assert '"rows": 1,' in ledger.out
        assert '"notes": []' in ledger.out


def test_a_template_is_the_same_whenever_it_is_made(ledger: Sonae) -> None:
    assert ledger("template", "drills", "-o", "one.xlsx") == 0
    assert ledger("template", "drills", "-o", "two.xlsx") == 0
    assert Path("one.xlsx").read_bytes() == Path("two.xlsx").read_bytes()


def test_a_template_offers_the_districts_of_the_ledger_and_the_labels_of_codes(ledger: Sonae) -> None:
    assert ledger("template", "volunteers", "-o", "blank.xlsx") == 0
    form, guide, lists = sheets(Path("blank.xlsx"))
    assert (form.name, guide.name, lists.visible) == ("災害ボランティア登録", "説明", False)
    offered = [[text for text in column if text] for column in zip(*lists.grid.head, strict=True)]
    assert offered[0] == ["日吉", "全市", "事務局扱い", "市外", "不明"]
    assert offered[1] == ["個人", "団体", "大学・専門学校(協定)", "企業(協定)", "VC運営スタッフ"]
    assert form.grid.head[3] == (
        "校区名", "区分", "登録数", "所属人数", "新規", "抹消", "保険加入", "研修修了", "即応可能",
    )  # fmt: skip


def test_a_template_may_have_a_line_for_each_district_where_that_is_a_row() -> None:
    blank = {
        name: next(read_sheets(template(dataset_named(name), "ja", districts=["日吉", "篠山"], written=True), "xlsx"))
        for name in ("roster", "volunteers")
    }
    assert [line[0] for line in blank["roster"].grid.head[3:]] == ["校区名", "日吉", "篠山"]
    assert [line[0] for line in blank["volunteers"].grid.head[3:]] == ["校区名"]


def test_a_template_with_period_and_districts_needs_only_the_figures(ledger: Sonae) -> None:
    words = ["roster", "-o", "blank.xlsx", "--period", "令和8年10月", "--districts"]
    assert ledger("template", *words) == 0
    form = next(read_sheets(Path("blank.xlsx").read_bytes(), "xlsx")).grid.head
    assert (form[1][:2], [line[0] for line in form[3:]]) == (("対象期間", "2026-10"), ["校区名", "日吉"])
    parts = unpacked(Path("blank.xlsx"))
    line = typed("B5", "120") + typed("C5", "60")
    parts["xl/worksheets/sheet1.xml"] = re.sub(
        r'(<row r="5".*?)</row>', rf"\1{line}</row>", parts["xl/worksheets/sheet1.xml"]
    )
    repack(Path("blank.xlsx"), parts)
    assert ledger("import", "blank.xlsx", "--dataset", "roster", "--accept-warnings") == 0  # of a ledger of FY2024
    assert ledger.live("roster")[0][:5] == (CODE, date(2026, 10, 1), "month", "07", 120)


@pytest.mark.parametrize(
    "words",
    [["chest", "--districts"], ["roster", "--period", "FY2026"], ["targets", "--period", "2026-10"],
     ["roster", "--period", "10月"]],
)  # fmt: skip
def test_a_template_of_a_period_or_lines_that_it_cannot_have_is_not_made(ledger: Sonae, words: list[str]) -> None:
    assert ledger("template", *words) == 2
    assert not Path(f"{words[0]}_template.xlsx").exists()


def test_without_a_ledger_no_lines_of_districts_can_be_written(sonae: Sonae) -> None:
    assert sonae("template", "roster", "--districts") == 2
    assert "地区台帳" in sonae.err


def test_a_template_explains_each_column(sonae: Sonae) -> None:
    assert sonae("template", "income", "-o", "blank.xlsx", "--lang", "en") == 0
    _, guide, _ = sheets(Path("blank.xlsx"))
    explained = {line[0]: line[1:] for line in guide.grid.head}
    assert explained["Amount"][:3] == ("Yen.", "required", "Whole yen; a correction downwards begins with a minus.")
    assert explained["Category"][3].startswith("Membership dues; Gifts; Business income")
    assert explained["(blank)"][0] == "Not reported. It is never taken for 0."


def test_a_template_needs_no_store_and_never_overwrites_one_that_may_be_filled_in(sonae: Sonae) -> None:
    assert sonae("template", "roster") == 0
    assert Path("roster_template.xlsx").is_file()
    assert not sonae.db.exists()
    assert sonae("template", "roster") == 2
    assert "roster_template.xlsx" in sonae.err


@pytest.mark.parametrize("words", [["rosters"], ["roster", "-o", "blank.csv"], ["roster", "-o", "nowhere/blank.xlsx"]])
def test_a_template_that_cannot_be_is_a_usage_error(sonae: Sonae, words: list[str]) -> None:
    assert sonae("template", *words) == 2
    assert sonae.err.strip()
