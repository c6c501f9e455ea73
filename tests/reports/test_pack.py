"""The pack for the day of a disaster: what stands on paper is what stands on the screen."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from dashboard.answers import disaster
from dashboard.desk import Desk
from dashboard.findings.writing import Writer
from dashboard.reports.pack import pack
from dashboard.response.entries import Entry, Field, enter
from dashboard.response.events import open_event
from dashboard.roles import local_admin
from dashboard.shown.disaster import priority_listing
from dashboard.shown.tables import text_of
from dashboard.store.connection import Store
from tests.answers.lookup import only
from tests.town import CODE, NOON, Town

NOVEMBER = date(2026, 11, 1)
ROSTER = (
    "校区名,対象者数,名簿掲載者数,同意者数,計画作成済,支援者決定済,計画・支援者とも有,基準日\n"
    "日吉,1200,1150,980,740,850,630,2026-10-31\n篠山,300,250,140,5,120,,2026-10-31\n"
)


@pytest.fixture
def desk(town: Town) -> Desk:
    """A town of which 南 has never sent a register."""
    town.send("roster", ROSTER, period="2026-10")
    return Desk(town.store, local_admin(), CODE)


def printed(desk: Desk, *, lang: str = "ja", **said: object) -> list[str]:
    """The text of each page."""
    made = pack(desk, NOVEMBER, municipality="試験市", word="校区", lang=lang, **said)  # type: ignore[arg-type] # any
    return [page.extract_text() for page in PdfReader(BytesIO(made)).pages]


def on_screen(desk: Desk, event: str | None = None) -> list[list[str]]:
    """The rows of the table as the screen writes them, the total last."""
    districts = disaster.priority(desk, NOVEMBER, event=event)
    totals = disaster.totals(desk, NOVEMBER, event=event)
    writer = Writer("ja", "校区")
    shown = priority_listing(writer, districts, totals, in_event=event is not None)
    rows = [*zip(shown.answer.frame.to_dicts(), shown.answer.hidden.to_dicts(), strict=True), (totals.row(), {})]
    figures = [c for c in shown.columns if c.unit]
    return [[text_of(writer, row, hidden, c)[0] for c in figures if c.name in row] for row, hidden in rows]


class TestAheadOfTime:
    def test_it_says_what_it_is_not_and_where_to_look_first(self, desk):
        first = printed(desk)[0]
        assert "これは要支援者の名簿ではなく、避難の指示でもありません。" in first
        assert "まず確かめる校区は、日吉(未カバー520人)、篠山(" in first  # 1,150 − 630; of 250 at most 5 have both
        assert "1校区は名簿が一度も報告されていません。" in first

    def test_volunteers_of_no_district_have_a_line_so_that_their_column_adds_up(self, desk, town):
        volunteers = "校区名,区分,登録数,即応可能\n日吉,個人,40,25\n全市,企業(協定),2,30\n"
        town.send("volunteers", volunteers, period="2026-11")
        first, table = printed(desk)[:2]
        assert "うち地区に属さない登録 30人" in first
        assert "地区に属さない登録" in table
        assert "55" in table.split("合計")[1].split()  # 25 + 30

    def test_the_table_is_that_of_the_screen_with_columns_to_write_in(self, desk):
        table = printed(desk)[1]
        assert [row for row in on_screen(desk) if " ".join(row) not in " ".join(table.split())] == []
        assert table.count("有・無") == 3
        assert [name for name in ("警戒レベル", "報告", "確認人数", "備考", "合計") if name not in table] == []

    def test_the_foot_tells_as_of_when_and_from_which_uploads(self, desk):
        pages = printed(desk)
        upload = only(desk.store.rows("select upload_id from uploads where dataset = 'roster'"))[0]
        assert "取込番号" in pages[-1]
        assert upload in pages[-1].replace("\n", "")
        assert all("取込2件(識別 " in page for page in pages)  # the register and the ledger

    def test_the_same_data_make_the_same_bytes_on_either_size(self, desk):
        for size, width in (("a4", 842), ("a3", 1191)):
            made = [pack(desk, NOVEMBER, municipality="試験市", word="校区", lang="ja", size=size) for _ in range(2)]
            assert made[0] == made[1]
            assert round(PdfReader(BytesIO(made[0])).pages[0].mediabox.width) == width

    def test_what_circulates_hides_small_counts(self, desk):
        assert "10未満" not in printed(desk)[1]
        assert "10未満" in printed(desk.circulating())[1]  # 5 people with a plan in 篠山


def test_in_an_event_it_says_what_was_entered(desk: Desk) -> None:
    store: Store = desk.store
    by = local_admin("tanaka")
    event = open_event(store, CODE, name="図上訓練", kind="訓練", by=by, now=NOON)
    entries = [Entry("02", Field.ALERT_LEVEL, 4), Entry("02", Field.TO_CONFIRM, 40), Entry("02", Field.CONFIRMED, 25)]
    enter(
        store,
        event,
        [*entries, Entry("02", Field.REPORTED, 1), Entry("02", Field.NOTE, note="#橋が通れません")],
        by=by,
        now=NOON,
    )
    row = disaster.events(desk).frame.row(0, named=True)
    first, table, *_ = printed(desk, event=row, order="alert_level")
    assert "【訓練】図上訓練" in first
    assert "まず確かめる校区は、篠山(レベル4、未カバー245〜250人)" in first
    assert [line for line in on_screen(desk, event) if " ".join(line[:5]) not in " ".join(table.split())] == []
    assert "#橋が通れません" in table.replace("\n", "")
    english = printed(desk, lang="en", event=row)
    assert "neither a list of people nor an order" in english[0]
