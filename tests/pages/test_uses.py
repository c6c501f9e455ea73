"""The page on the use of funds, in a town whose clock stands at 15 November 2026."""

import pytest

ALLOCATIONS = "校区名,使途,配分先,財源,配分額,件数,募金年度\n"
CHEST = "校区名,募金区分,募金方法,金額\n"


def a_year_of_uses(town):
    """日吉 collected 1,000 yen last year; 700 of it came back, and 300 of the dues went to a group there."""
    town.send("chest", CHEST + "日吉,一般,戸別,1000\n", period="2026-03", basis="ytd")
    rows = "日吉,見守り,日吉校区社協,共同募金,700,1,2025\n日吉,サロン,あおばの会,会費,300,1,2026\n"
    town.send("allocations", ALLOCATIONS + rows, period="FY2026")


@pytest.fixture
def allocated(shown):
    return shown(a_year_of_uses)


@pytest.mark.usefixtures("allocated")
class TestWhatTheMoneyWasUsedFor:
    def test_what_came_back_stands_beside_what_had_been_collected(self, open_page):
        page = open_page("uses", month="2026-04")
        assert "令和8年度の配分で最も多いのは「見守り」の700円です" in page.text
        assert page.table(1)[1] == ["日吉", "一般(赤い羽根)", "令和7年度", "1,000", "700", "70.0%"]
        board = open_page("uses", month="2026-04", role="board")
        assert board.table(1)[1] == ["日吉", "一般(赤い羽根)", "令和7年度", "1,000", "非表示", "非表示"]
        assert "校区を選ぶと、その校区の使いみちを1枚で表示します。" in page.text

    def test_the_sheet_of_a_district_thanks_and_hides_what_one_group_received(self, open_page):
        page = open_page("uses", month="2026-04", district="01")
        given, returned, used = page.table(0), page.table(1), page.table(2)
        assert "日吉 募金と会費の使いみち(令和8年度)" in page.text
        assert given[1:] == [
            ["共同募金(赤い羽根)", "令和7年度", "1,000", ""],
            ["歳末たすけあい募金", "令和8年度", "未報告", ""],
            ["社協会費", "令和8年度", "未報告", ""],
        ]
        assert returned[1:] == [
            ["共同募金(赤い羽根)", "令和7年度", "非表示"], ["会費・その他", "−", "非表示"], ["合計", "", "1,000"],
        ]  # fmt: skip
        assert [row[-1] for row in used[1:]] == ["非表示", "非表示"]  # 1,000 less one would tell the other
        assert "1〜2団体だけの額は伏せています。" in page.text

    def test_who_may_not_see_a_single_groups_money_does_not_see_it_in_the_chart_either(self, open_page):
        bars = open_page("uses", month="2026-04", role="board").charts[0]["data"][0]
        assert bars["text"] == ["非表示", "非表示"]


def test_without_a_file_it_leads_to_the_upload(bare_town, open_page):
    page = open_page("uses", month="2026-04")
    assert "令和8年度の配分はまだありません。" in page.text
    assert "取込へ" in page.links
