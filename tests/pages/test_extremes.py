"""The pages on money in a town of extremes: billions and zero, below zero, no target, one month, methods that come and
go, a district that was merged and one that was founded in the year. Its clock stands at 15 November 2026.
"""

import pytest

CHEST = "校区名,募金区分,募金方法,金額,募金日\n"
LEDGER = """地区コード,校区名,世帯数,適用開始,適用終了
01,日吉,1000,,
02,篠山,0,,2026-09-30
03,南,500,,
04,新町,,2026-10-01,
"""
GRAVES = ["rows_lost", "scale_suspect"]


def extreme_years(town):
    """Last October 2,800 yen, this October 9.88 billion by other methods."""
    town.send("chest", CHEST + "日吉,一般,学校,300,2025-10-03\n南,一般,戸別,2500,\n", period="2025-10")
    town.send("districts", LEDGER, period="FY2026", accept=GRAVES, reason="統合")
    rows = "日吉,一般,戸別,9876543210,2026-10-05\n新町,一般,街頭,70,\n南,歳末,戸別,△2500,2026-10-20\n"
    town.send("chest", CHEST + rows, period="2026-10", accept=GRAVES)
    dues = "校区名,会費区分,金額,加入世帯数,団体数\n日吉,一般,0,0,\n南,法人,5000000000,,1\n"
    town.send("dues", dues, period="2026-04")
    town.send("income", "区分,項目,金額\n寄附金,,△500\n", period="2026-04")


@pytest.fixture
def extremes(shown):
    return shown(extreme_years)


def test_no_per_cent_misleads_and_no_word_is_wrong(extremes, open_page):
    page = open_page("chest", month="2026-10")
    assert "前年同月より98.77億円多くなっています。" in page.text
    rows = {row[0]: row[1:] for row in page.table()}
    assert rows["戸別募金"][4:7] == ["10倍以上", "なし", "該当なし"]
    assert rows["学校募金"][:5] == ["なし", "なし", "300", "該当なし", "該当なし"]
    districts = {row[0]: row[1:] for row in page.table(1)}
    assert districts["新町"][:3] == ["70", "該当なし", "該当なし"]  # founded this October
    assert districts["南"][:3] == ["△2,500", "2,500", "△5,000"]
    for chart in page.charts:
        for axis in ("xaxis", "yaxis"):
            low, high = chart["layout"][axis].get("range", [0, 1])
            assert low != high


def test_dues_of_nobody_divide_by_nobody_and_last_year_was_not_reported(extremes, open_page):
    page = open_page("dues", month="2026-04")
    assert page.charts[0]["data"][1]["text"] == ["未報告"] * 4
    rows = {row[0]: row[1:] for row in page.table(1)}
    assert rows["日吉"] == ["−", "未報告", "未報告", "0", "1,000", "0.0%", "未報告", "該当なし"]
    assert "年度末の推計は、1年分がそろった年度が2つになると表示します(いまは0)。" in page.text


def test_more_lost_than_there_was_is_no_per_cent(small_town, open_page):
    small_town.send("chest", CHEST + "日吉,一般,戸別,5000,\n", period="2025-10")
    small_town.send("chest", CHEST + "日吉,一般,戸別,△12000,\n", period="2026-10", accept=GRAVES)
    small_town.send("targets", "成果指標,目標値\n共同募金実績額,8000\n", period="FY2026")
    page = open_page("chest", month="2026-10")
    assert "前年同月より2万円少なくなっています。" in page.text
    assert page.table()[-1][1:8] == ["△12,000", "△12,000", "5,000", "△17,000", "該当なし", "8,000", "該当なし"]
    assert "%" not in "".join(line for _, _, lines in page.tiles() for line in lines)
