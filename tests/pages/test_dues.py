"""The page on dues and the other own sources, in a town whose clock stands at 15 November 2026."""

import pytest

DUES = "校区名,会費区分,金額,加入世帯数,団体数\n"
INCOME = "区分,項目,金額\n"


def two_aprils(town):
    """April of two years: 日吉 gives 350,000 yen in each; of its 1,000 households 640 and then 600 are members."""
    town.send("dues", DUES + "日吉,一般,320000,640,\n日吉,法人,30000,,3\n", period="2025-04")
    town.send("dues", DUES + "日吉,一般,300000,600,\n日吉,法人,50000,,5\n", period="2026-04")
    town.send("income", INCOME + "配分金,,600000\n寄附金,,20000\n補助金,,900000\n", period="2025-04")
    town.send("income", INCOME + "配分金,,500000\n寄附金,,30000\n補助金,,900000\n", period="2026-04")
    town.send("targets", "成果指標,目標値\n社協会費,700000\n", period="FY2026")


@pytest.fixture
def given(shown):
    return shown(two_aprils)


@pytest.mark.usefixtures("given")
class TestInApril:
    def test_it_thanks_for_what_was_given_and_never_speaks_of_arrears(self, open_page):
        text = open_page("dues", month="2026-04").text
        assert "令和8年4月末までに、会費として35万円の協力をいただきました。" in text
        assert "前年同月と同額です。年間目標70万円の50.0%です。" in text
        assert "会費は任意の協力です。" in text
        assert "未納" not in text

    def test_it_says_the_same_in_english(self, open_page):
        text = open_page("dues", month="2026-04", lang="en").text
        assert "By the end of April 2026 members had given ¥350,000 in dues. That is the same as a year ago." in text

    def test_its_tiles_name_what_the_join_rate_divides(self, open_page):
        tiles = {label: (figure, lines) for label, figure, lines in open_page("dues", month="2026-04").tiles()}
        assert tiles["協力世帯数"] == ("600世帯", ("世帯数 1,000世帯の60.0%", "前年同月は640世帯"))
        assert tiles["会員団体数"] == ("5団体", ("増えた団体 2・減った団体 0", "前年同月は3団体"))
        assert tiles["自主財源"][0] == "88万円"  # 350,000 + 500,000 + 30,000

    def test_own_sources_count_what_the_chest_returned_and_leave_subsidies_out(self, open_page):
        page = open_page("dues", month="2026-04")
        rows = {row[0]: row[2:4] for row in page.table()}
        assert rows["共同募金配分金"] == ["500,000", "600,000"]
        assert rows["収益事業"] == ["なし", "なし"]
        assert rows["合計"] == ["880,000", "970,000"]
        assert [row[0] for row in page.table(1)] == ["項目", "補助金"]
        assert "集めた共同募金は含めません。" in page.text

    def test_this_year_stands_beside_last(self, open_page):
        this_year, last_year = open_page("dues", month="2026-04").charts[0]["data"]
        assert this_year["x"] == [350_000, 500_000, 30_000, 0]
        assert last_year["x"] == [350_000, 600_000, 20_000, 0]
        assert this_year["text"][-1] == "なし"

    def test_districts_have_their_households_beside_their_members(self, open_page):
        rows = {row[0]: row[1:] for row in open_page("dues", month="2026-04").table(2)}
        assert rows["日吉"] == ["350,000", "350,000", "−", "600", "1,000", "60.0%", "5", "583"]  # 350,000 / 600
        assert rows["篠山"][0] == "未報告"


def test_members_are_told_by_kind_with_those_gained(given, open_page):
    page = open_page("dues", month="2026-04", tab="kinds")
    tables = {table[0][1]: table[1:] for table in map(page.table, range(4, 6))}
    assert tables["協力世帯"] == [
        ["一般会費", "600", "640", "なし", "なし", "なし"],
        ["法人会費", "なし", "なし", "5", "3", "なし"],
    ]
    assert tables["前年同月の会員団体"] == [["法人会費", "3", "2", "0", "5"], ["合計", "3", "2", "0", "5"]]
    page = open_page("dues", month="2026-04", tab="shares")
    assert "自主財源の割合は、会費とその他の収入の1年分がそろうと表示します" in page.text
    assert page.table(3)[0][1] == "自主財源"
    assert page.table(3)[-1] == ["令和8年度(4月まで)", "880,000", "900,000", "49.4%"]  # 880,000 / 1,780,000


def test_a_month_without_a_file_is_named_and_leads_to_the_newest_one(given, open_page):
    page = open_page("dues", month="2026-05")
    assert "令和8年5月の報告がないため、4月からの累計はまだ出せません。" in page.text
    assert "最新の令和8年4月を見る" in page.links


def test_without_any_file_it_leads_to_the_upload(bare_town, open_page):
    page = open_page("dues", month="2026-10", lang="en")
    assert "The file “Membership dues” for October 2026 has not arrived yet." in page.text
    assert "Go to upload" in page.links
