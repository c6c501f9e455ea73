"""The sheets of districts as a PDF: a page for each, what stands on the screen, nothing of single organisations."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from dashboard.answers import allocations
from dashboard.desk import Desk
from dashboard.opening import open_store
from dashboard.reports.district_sheet import Council, sheets_as_pdf
from dashboard.roles import local_admin
from dashboard.shown.district_sheet import district_sheets
from tests.town import Town, founded

COUNCIL = Council("試験市", "ja", "校区")
ALLOCATIONS = "校区名,使途,配分先,財源,配分額,件数,募金年度\n"


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    """日吉 and 南 collected and received; 篠山 has nothing. In 南 a single group received 300 yen."""
    store = open_store(str(tmp_path / "s.duckdb"))
    found = founded(store)
    collected = "校区名,募金区分,募金方法,金額\n日吉,一般,戸別,123456\n南,一般,戸別,5000\n"
    found.send("chest", collected, period="2024-03", basis="ytd")
    found.send("dues", "校区名,金額,加入世帯数\n日吉,30000,60\n", period="2024-06", basis="ytd")
    rows = "日吉,見守り,日吉校区社協,共同募金,98700,1,2023\n南,見守り,南校区社協,共同募金,4000,1,2023\n"
    found.send("allocations", f"{ALLOCATIONS}{rows}南,サロン,あおばの会,会費,300,1,2024\n", period="FY2024")
    yield found
    store.close()


def pages(town: Town, *, district_code: str | None = None) -> list[str]:
    """The text of each page."""
    desk = Desk(town.store, local_admin(), town.municipality)
    data = sheets_as_pdf(desk, COUNCIL, 2024, district_codes=[district_code] if district_code else [])
    return [page.extract_text() for page in PdfReader(BytesIO(data)).pages]


def test_every_district_has_its_page_in_the_ledgers_order(town: Town) -> None:
    titles = ["日吉 募金と会費の使いみち(令和6年度)", "篠山 募金", "南 募金"]
    assert [title in page for title, page in zip(titles, pages(town), strict=True)] == [True] * 3


def test_the_page_says_what_the_screen_says(town: Town) -> None:
    (page,) = pages(town, district_code="01")
    for text in ("123,456", "30,000", "60世帯の協力", "98,700", "日吉校区社協", "ご協力ありがとうございました。"):
        assert text in page
    desk = Desk(town.store, local_admin(), town.municipality)
    answers = [allocations.district_sheets(desk, 2024, district_code="01"), allocations.by_district(desk, 2024)]
    lines = allocations.sheet(desk, 2024, district_code="01")
    (sheet,) = district_sheets(COUNCIL, *answers, lines, fiscal_year=2024)
    assert sheet.given.answer.frame["amount"].to_list() == [123_456, None, 30_000]
    assert sheet.returned.answer.frame["amount"].to_list() == [98_700]


def test_what_one_group_received_is_on_no_page_also_for_the_administrator(town: Town) -> None:
    (page,) = pages(town, district_code="03")
    assert "非表示" in page
    assert "あおばの会" in page
    assert "4,300" in page  # the sum of the district
    assert "4,000" not in page
    assert "300" not in page.replace("4,300", "")


def test_a_district_without_anything_says_so(town: Town) -> None:
    (page,) = pages(town, district_code="02")
    assert "令和6年度の配分・助成の記録はまだありません。" in page
    assert "未報告" in page


def test_the_year_end_campaign_is_left_out_until_december(town: Town) -> None:
    said = {}
    for month in ("2024-10", "2024-12"):
        town.send("chest", "校区名,募金区分,募金方法,金額\n日吉,一般,戸別,1000\n", period=month, basis="month")
        said[month] = ["歳末たすけあい募金" in page for page in pages(town, district_code="01")]
    assert said == {"2024-10": [False], "2024-12": [True]}
