"""The pack of all municipalities: what stands on paper is what stands on the page of all."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from dashboard.council import NATION
from dashboard.desk import Desk
from dashboard.reports.pack_of_all import pack_of_all
from dashboard.response.events import open_event
from dashboard.roles import Role, Viewer, local_admin
from tests.region import CITY, neighbour
from tests.town import CODE, NOON, Town

ROSTER = "校区名,対象者数,名簿掲載者数,計画・支援者とも有\n"


@pytest.fixture
def region(town: Town) -> Town:
    city = neighbour(town.store, CITY, "大市")
    city.send("districts", "地区コード,校区名\n01,中央\n", period="FY2020")
    town.send("roster", f"{ROSTER}日吉,1200,1150,630\n篠山,300,250,8\n", period="2026-10")
    city.send("roster", f"{ROSTER}中央,2000,1400,1100\n", period="2026-09")
    return town


def printed(town: Town, viewer: Viewer | None = None) -> list[str]:
    """The text of each page."""
    desk = Desk(town.store, viewer or local_admin(), NATION)
    made = pack_of_all(desk, date(2026, 11, 1), now=NOON, word="地区", lang="ja")
    return [page.extract_text() for page in PdfReader(BytesIO(made)).pages]


def opened(town: Town, place: str, name: str, kind: str) -> None:
    open_event(town.store, place, name=name, kind=kind, by=local_admin(), now=NOON)


@pytest.mark.parametrize("town", ["file"], indirect=True)
class TestOnPaper:
    def test_in_quiet_times_it_has_what_is_at_hand_and_columns_to_write_in(self, region: Town) -> None:
        first, table, *_ = printed(region)
        assert "いま災害対応を始めている市町村はありません。" in first
        assert "1,062人" in first  # 520 + 242 of the town, 300 of the city
        assert "対応開始" in table
        assert "警戒レベル" in table
        assert table.index("試験市") < table.index("大市")

    def test_an_event_and_a_drill_stand_in_tables_of_their_own(self, region: Town) -> None:
        opened(region, CODE, "台風第23号", "大雨・台風")
        opened(region, CITY, "図上訓練", "訓練")
        first, table, *_ = printed(region)
        assert "1市町村で災害対応中です(試験市)。" in first
        assert "3地区のうち報告があったのは0地区、まだ報告がないのは3地区です。" in first
        assert "報告のない地区は、無事と分かったわけではありません。" in first
        assert "762人" in first  # of the town alone
        assert table.index("台風第23号") < table.index("【訓練】図上訓練")

    def test_a_small_count_and_what_would_tell_it_are_not_printed_for_the_board(self, region: Town) -> None:
        region.send("roster", f"{ROSTER}日吉,1200,1150,1148\n", period="2026-10", reason="訂正")  # 2 uncovered, and 242
        opened(region, CODE, "台風第23号", "大雨・台風")
        exact, copy = (printed(region, viewer) for viewer in (None, Viewer("b", frozenset({Role.BOARD}))))
        assert "244" in exact[0]  # 2 + 242
        assert [number for number in ("242", "1,148") if number in "".join(copy)] == []
