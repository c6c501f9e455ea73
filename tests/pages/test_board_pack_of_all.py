"""The board pack of all municipalities and their pages say the same; who has reported stands first in it."""

from io import BytesIO

from python_calamine import CalamineWorkbook

from dashboard.answers import prefecture
from dashboard.council import NATION
from dashboard.findings.prefecture_plans import standings
from dashboard.reports.board import FORMS, Board, chapters, noting
from tests.packed import OCTOBER, TODAY, paper, squeezed
from tests.pages.screen import Screen
from tests.pages.test_board_pack import lines_of, rows_of, stands, texts_of, unescaped
from tests.region import CITY, VILLAGE, region, whole
from tests.town import CODE, Town

PAGES = ("overview", "coverage", "drills", "volunteers", "chest", "dues", "uses", "indicators", "reports")
USES = (
    "校区名,使途,配分先,財源,配分額,件数\n全市,活動費,社協,共同募金,{more}0000,1\n全市,団体助成,手話の会,会費,7000,1\n"
)


def board(town: Town) -> Board:
    """The pack that may be passed round."""
    desk = noting(whole(town.store), exact=False)
    return Board(desk, "全市町村", "地区", 10, OCTOBER, TODAY, "ja", approval=False, of_all=True)


def fill(town: Town) -> None:
    """Three municipalities, of which two tell what they used their money for, with one small body in each."""
    towns = region(town)
    for more, code in enumerate((CODE, CITY), start=5):
        for year in (2025, 2026):
            towns[code].send("allocations", USES.format(more=more + year - 2025), period=f"FY{year}")
    town.send("roster_reasons", "校区名,要件,人数\n日吉,療育A,12\n篠山,療育A,4\n日吉,希望者,30\n", period="2026-10")
    aims = "指標,目標値\n名簿登録者数,240\n即応可能ボランティア数,10\n"
    towns[VILLAGE].send("targets", aims, period="FY2026")
    town.send("income", "区分,金額\n共同募金配分金,30000\n寄附金,4000\n", period="2026-10", basis="ytd")
    town.send("income", "区分,金額\n共同募金配分金,25000\n", period="2025-10", basis="ytd")
    town.send("dues", "校区名,区分,金額,世帯数\n日吉,一般,80000,170\n", period="2025-10", basis="ytd")


def test_every_figure_of_the_pages_of_all_is_in_the_pack_and_every_one_of_the_pack_on_a_page(shown, open_page) -> None:
    town = shown(fill)
    said = {"municipality": NATION, "month": "2026-10", "role": "board"}
    pages: dict[str, Screen] = {name: open_page(name, **said).whole() for name in PAGES}
    plans = prefecture.indicators(whole(town.store), OCTOBER, 2026)
    for one in standings(plans)[1:]:
        pages[one.indicator] = open_page("indicators", indicator=one.indicator, **said)

    told = board(town)
    made = chapters(told)
    assert [chapter.name for chapter in made][:2] == ["completeness", "readiness"]
    texts = [text for chapter in made for part in chapter.parts for text in texts_of(part)]
    lines = [line for chapter in made for part in chapter.parts for line in lines_of(told, part)]
    text, rows = squeezed(*(page.text + unescaped(page) for page in pages.values())), list(rows_of(pages))
    assert len(texts) > 30
    assert [one for one in texts if squeezed(one) not in text] == []
    assert [(line, cell) for line in lines for cell in line[1:] if not stands(line[0], cell, rows)] == []

    packed = {squeezed(*line) for line in lines}
    of_pages = [row for page in pages.values() for n in range(page.html.count("<table")) for row in page.table(n)[1:]]
    assert len(of_pages) > 60
    assert [row for row in of_pages if squeezed(*row) not in packed] == []
    assert "非表示" in {cell for row in of_pages for cell in row}  # 手話の会, in both

    on_paper = paper(told)
    assert [text for text in texts if squeezed(text) not in on_paper] == []


def test_the_workbook_has_a_sheet_for_each_chapter_with_figures_as_numbers(shown) -> None:
    told = board(shown(fill))
    book = CalamineWorkbook.from_filelike(BytesIO(FORMS["xlsx"](told)))
    assert book.sheet_names == ["表紙", *(chapter.title for chapter in chapters(told)), "出典"]
    assert book.sheet_names[1:3] == ["データの提出状況", "備え"]
    rows = {row[0]: row for row in book.get_sheet_by_name("共同募金").to_python()}
    assert rows["試験市"][3:6] == [50_000, 45_000, 5_000]
    assert rows["合計"][3:6] == [850_000, 45_000, 5_000]  # the city's 800,000 have no last year
