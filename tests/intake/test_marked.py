"""The marked copy of a file: every line as it was, the cells to mend coloured; once mended, it comes in by the door."""

import re
import zipfile
from io import BytesIO

import pytest

from dashboard.datasets import dataset_named
from dashboard.intake.draft import Draft, prepare
from dashboard.intake.intent import Intent
from dashboard.intake.layout import known_headings
from dashboard.intake.mending import mended
from dashboard.intake.receiving import receive
from dashboard.reports.marked import marked
from tests.intake.workbooks import xlsx
from tests.town import CODE, NOON, Town

ROSTER = (
    "令和8年10月末現在の名簿,,,\n"
    "=1+1,,,\n"
    "校区名,対象者数,名簿掲載者数,備考\n"
    '日吉,"36,7",60,=HYPERLINK("x")\n'
    "\n"
    "篠 山,８０,―,-\n"
    "どこか,007,5,\n"
    '合計,"454",65,\n'
    "※南校区は調査中,,,\n"
)


def _drafted(town: Town, data: bytes, name: str = "名簿.csv") -> Draft:
    roster = dataset_named("roster")
    raw = receive(data, name, known=known_headings(roster))
    return prepare(raw, Intent(roster, CODE), store=town.store, now=NOON)


def _part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read(name).decode()


def _typed_over(data: bytes, cells: dict[str, str]) -> bytes:
    """The workbook with other texts in these cells, as Excel would save it."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    for cell, text in cells.items():
        typed = f'<c r="{cell}" t="inlineStr"><is><t>{text}</t></is></c>'
        sheet, times = re.subn(rf'<c r="{cell}"[^>]*?(?:/>|>.*?</c>)', typed, sheet)
        assert times == 1
    parts["xl/worksheets/sheet1.xml"] = sheet.encode()
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return file.getvalue()


@pytest.mark.parametrize("sent", ["cp932", "xlsx"])
def test_the_copy_reads_as_the_file_does_and_has_the_same_problems(town: Town, sent: str) -> None:
    rows = [line.replace('"36,7"', "36;7").replace('"454"', "454").split(",") for line in ROSTER.splitlines()]
    data = ROSTER.encode("cp932") if sent == "cp932" else xlsx({"名簿": rows, "予備": [["x"]]})
    draft = _drafted(town, data)
    copy = _drafted(town, marked(data, draft, lang="ja"), "写し.xlsx")
    assert copy.raw.body.equals(draft.raw.body)
    assert (copy.raw.titles, copy.raw.headings) == (draft.raw.titles, draft.raw.headings)
    told = [(p.code, p.cell, p.value) for p in draft.problems]
    assert [(p.code, p.cell, p.value) for p in copy.problems] == told


def test_the_copy_is_imported_with_the_right_figures_once_its_cells_are_mended(town: Town) -> None:
    data = ROSTER.encode("cp932")
    copy = _typed_over(marked(data, _drafted(town, data), lang="ja"), {"B4": "367", "A7": "南", "B8": "454"})
    draft = _drafted(town, copy, "写し.xlsx")
    assert [p.code for p in draft.of_severity("error")] == []
    assert draft.rows["eligible"].to_list() == [367, 80, 7]  # 454 together, as the total says


def test_problems_are_explained_at_their_cells_and_nothing_is_a_formula(town: Town) -> None:
    data = ROSTER.encode("cp932")
    copy = marked(data, _drafted(town, data), lang="ja")
    remarks = _part(copy, "xl/comments1.xml")
    assert 'ref="B4"' in remarks
    assert "「36,7」は桁区切りの位置が正しくありません" in remarks
    assert "「どこか」は地区台帳にありません" in remarks
    assert "<f>" not in _part(copy, "xl/worksheets/sheet1.xml")
    assert 'quotePrefix="1"' in _part(copy, "xl/styles.xml")


def test_what_was_mended_on_screen_goes_into_the_copy(town: Town) -> None:
    data, roster = ROSTER.encode("cp932"), dataset_named("roster")
    raw = mended(receive(data, "名簿.csv", known=known_headings(roster)), {(4, 1): "367"})
    draft = prepare(raw, Intent(roster, CODE), store=town.store, now=NOON)
    copy = marked(data, draft, lang="en")
    assert "Mended on screen: “36,7” → “367”" in _part(copy, "xl/comments1.xml")
    assert _drafted(town, copy).raw.body.equals(raw.body)
