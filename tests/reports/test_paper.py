"""Sheets of paper: the same bytes for the same data, the font inside, nothing beyond the edge, read back with pypdf."""

import os
import subprocess
import sys
import zipfile
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import polars as pl
from flit_core import buildapi
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from dashboard.reports.paper import (
    Bar,
    Bars,
    Beside,
    Break,
    Column,
    Columns,
    Heading,
    Imprint,
    Lines,
    NewPage,
    Piece,
    Points,
    Remark,
    Sentences,
    Series,
    Table,
    Tile,
    Tiles,
    set_sheet,
    steps,
    table_of_sources,
)

ROOT = Path(__file__).resolve().parents[2]
STORED = datetime(2026, 11, 10, 0, 30, tzinfo=UTC)
SOURCES = pl.DataFrame(
    {
        "dataset": ["chest", "roster"],
        "upload_id": ["11111111-aaaa-bbbb-cccc-000000000001", "22222222-aaaa-bbbb-cccc-000000000002"],
        "filename": ["募金_令和8年10月_最終版(2).csv", "名簿.xlsx"],
        "stored_at": [STORED, STORED],
        "first": [date(2026, 4, 1), date(2026, 10, 1)],
        "last": [date(2026, 10, 1), date(2026, 10, 1)],
    }
)
MONTHS = ["4月", "5月", "6月", "7月", "8月"]
YEN = ["項目", "当月(円)", "本年度累計(円)", "前年同月累計(円)", "増減額(円)", "増減率(%)", "目標(円)", "達成率(%)"]


def imprint(*, lang: str = "ja", size: str = "a4", landscape: bool = False) -> Imprint:
    return Imprint("財源表", "試験市", "令和8年10月", lang, SOURCES, standing="速報値", size=size, landscape=landscape)


def money_table(rows: int, figure: str = "1,234,567") -> Table:
    """A table of the finance kind with a total below it."""
    columns = [Column(name, right=name != "項目") for name in YEN] + [Column("備考", right=False, broken=True)]
    lines = [[f"項目{n}", *[figure] * 7, "大雨のため一部の校区で11月に実施します。"] for n in range(rows)]
    return Table(columns, [*lines, ["合計", *[figure] * 7, ""]], totals=[rows], title="表", note="△は減少です。")


def every_kind() -> list[Piece]:
    months = Series("本年度", [0, 4e6, None, 2.5e6, 0], ["−", "400万円", "未報告", "250万円", "−"])
    before = Series("前年度", [0, 5e6, 3e6, 2e6, 1e5], compared=True)
    axis = steps([5e6], "yen", "ja")
    return [
        Sentences(["本年度の共同募金は1,234万円です。"]),
        Tiles([Tile("共同募金", "1,234万円", ["前年同月 △12万円"], 0.8), Tile("未カバー", "4,120〜4,500人")]),
        Heading("月別"),
        Columns(MONTHS, [before, months], axis, title="柱"),
        Lines(MONTHS, [before, months], axis, breaks=[Break(2, "定義の変更")], title="線"),
        Beside([[Bars([Bar("戸別", 5, "5円", mark=6), Bar("学校", None, "未報告")], title="棒")], [Points(["一つ"])]]),
        NewPage(),
        money_table(3),
        Remark("小さな文字"),
        table_of_sources(imprint()),
    ]


def sheet_of_every_kind() -> bytes:
    return set_sheet(every_kind(), imprint())


def read(pdf: bytes) -> list[str]:
    """The text of each page."""
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def test_every_kind_of_piece_comes_out_with_its_texts() -> None:
    text = "\n".join(read(sheet_of_every_kind()))
    told = ["財源表", "1,234万円です。", "△12万円", "4,120〜4,500人", "月別", "柱", "250万円", "定義の変更", "未報告"]
    told += ["1,234,567", "合計", "△は減少です。", "小さな文字", "22222222-aaaa-bbbb-cccc-000000000002", "R8.4〜R8.10"]
    assert [one for one in told if one not in text] == []


def test_the_foot_of_every_page_says_by_what_the_sheet_can_be_made_again() -> None:
    pages = read(set_sheet([money_table(90)], imprint()))
    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        assert "試験市 令和8年10月 · データ時点 令和8年11月10日 09:30 · 取込2件(識別 " in page
        assert imprint().mark in page
        assert f"{number} / {len(pages)}" in page


def test_headings_of_a_table_are_repeated_on_every_page() -> None:
    assert all("本年度累計" in page and "備考" in page for page in read(set_sheet([money_table(90)], imprint())))


def test_the_same_data_make_the_same_bytes_in_another_process() -> None:
    other = "import sys; from tests.reports import test_paper as t; sys.stdout.buffer.write(t.sheet_of_every_kind())"
    clean = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "TZ": "America/Lima"}
    made = subprocess.run([sys.executable, "-c", other], check=True, capture_output=True, cwd="/", env=clean).stdout
    assert made == sheet_of_every_kind()


def test_the_font_is_inside_and_no_path_of_the_machine_is() -> None:
    pdf = sheet_of_every_kind()
    fonts = [
        font.get_object() for page in PdfReader(BytesIO(pdf)).pages for font in page["/Resources"]["/Font"].values()
    ]
    inner = [font["/DescendantFonts"][0].get_object() for font in fonts]
    assert {font["/BaseFont"].partition("+")[2] for font in inner} == {"NotoSansJP-Regular"}
    assert all("/FontFile3" in font["/FontDescriptor"].get_object() for font in inner)
    assert str(ROOT).encode() not in pdf


def test_the_date_of_the_file_is_that_of_its_newest_upload_and_never_the_clocks() -> None:
    made = PdfReader(BytesIO(set_sheet([], imprint()))).metadata
    assert made is not None
    assert made.creation_date_raw == "D:20261110093000Z"  # 00:30 in Greenwich is 9:30 in Japan
    assert (made.title, made.author) == ("財源表", "試験市")


def test_a_sheet_may_be_a3_on_its_side() -> None:
    box = PdfReader(BytesIO(set_sheet([money_table(1)], imprint(size="a3", landscape=True)))).pages[0].mediabox
    assert (round(float(box.width)), round(float(box.height))) == (1191, 842)


@settings(max_examples=8)
@given(rows=st.integers(0, 60), digits=st.integers(1, 13), name=st.text("校区あA ", min_size=0, max_size=60))
def test_nothing_begins_beyond_the_edge_of_the_page(rows: int, digits: int, name: str) -> None:
    figure = f"{10**digits - 1:,}"
    bars = Bars([Bar(name, None if n == 0 else n - 3, figure, mark=n) for n in range(5)])
    ends = Lines([name], [Series(f"{figure}円", [0.0]), Series("−", [None])], steps([0], "yen", "ja"))
    falls = [Series("本年度", [-9e9, 5.0]), Series("前年度", [3e9, None], compared=True)]
    below = [kind(["10月", "11月"], falls, steps([-9e9, 3e9], "yen", "ja")) for kind in (Lines, Columns)]
    pdf = PdfReader(BytesIO(set_sheet([money_table(rows, figure), bars, ends, *below], imprint())))
    for page in pdf.pages:
        assert all(40 < x < 595 - 40 and 20 < y < 842 - 20 for x, y in positions(page))


def positions(page) -> list[tuple[float, float]]:
    """Where each piece of text begins, in points from the lower left."""
    found: list[tuple[float, float]] = []

    def visit(text, current, matrix, *_) -> None:
        if text.strip():
            x, y = matrix[4], matrix[5]
            found.append((current[0] * x + current[2] * y + current[4], current[1] * x + current[3] * y + current[5]))

    page.extract_text(visitor_text=visit)
    return found


def test_an_axis_has_round_steps_that_hold_the_greatest_value() -> None:
    assert [step.text for step in steps([12_460_000, None], "yen", "ja")] == [
        "0円",
        "500万円",
        "1,000万円",
        "1,500万円",
    ]
    assert [step.text for step in steps([0.86], "rate", "ja")] == ["0.0%", "25.0%", "50.0%", "75.0%", "100.0%"]
    assert [step.at for step in steps([3], "persons", "ja")] == [0, 1, 2, 3]
    assert [step.at for step in steps([None, 0], "persons", "ja")] == [0, 1]
    assert [step.at for step in steps([-12_000, 5_000], "yen", "ja")] == [-15_000, -10_000, -5_000, 0, 5_000]
    assert [step.at for step in steps([-4_000], "yen", "ja")] == [-4_000, -3_000, -2_000, -1_000, 0]


def test_a_wheel_holds_the_forms_of_the_sheets(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(ROOT)
    wheel = zipfile.ZipFile(tmp_path / buildapi.build_wheel(str(tmp_path)))
    forms = {str(path.relative_to(ROOT)) for path in (ROOT / "dashboard/reports/paper").glob("*.typ")}
    assert forms
    assert forms <= set(wheel.namelist())
