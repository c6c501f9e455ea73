"""The page on volunteers, in a town of three districts in October 2026."""

import pytest

HEADING = "校区名,区分,登録数,所属人数,保険加入,研修修了,即応可能\n"
MARCH = HEADING + "日吉,個人,40,,36,10,30\n"
APRIL = HEADING + "日吉,個人,42,,15,12,12\n"
OCTOBER = HEADING + (
    "日吉,個人,50,,40,20,35\n"
    "篠山,個人,10,,8,4,5\n"
    "日吉,団体,3,60,45,10,30\n"
    "篠山,企業(協定),2,30,,,\n"
    "日吉,VC運営スタッフ,6,,6,6,6\n"
)
REGISTER = """校区名,対象者数,名簿掲載者数,計画作成済,支援者決定済,計画・支援者とも有
日吉,200,100,40,50,30
篠山,100,60,20,,
"""


def three_months(town):
    """March, April and October 2026; 南 has not reported."""
    town.send("volunteers", MARCH, period="2026-03")
    town.send("volunteers", APRIL, period="2026-04")
    town.send("volunteers", OCTOBER, period="2026-10")
    town.send("roster", REGISTER, period="2026-10")


@pytest.fixture
def registered(shown):
    return shown(three_months)


@pytest.mark.usefixtures("registered")
class TestTheVolunteers:
    def test_who_can_come_is_set_against_what_a_day_needs(self, open_page):
        text = open_page("volunteers").text
        assert "すぐに来られる方(即応可能者)は70人です。" in text  # 35 + 5 + 30, staff not twice
        assert "一日に200人が必要と見込むと、130人足りません。" in text

    def test_it_says_the_same_in_english(self, open_page):
        text = open_page("volunteers", lang="en").text
        assert "70 people are ready to come. If 200 people are needed a day, 130 people are lacking." in text

    def test_another_assumption_is_reckoned_anew_and_kept_on_the_way_to_other_pages(self, open_page):
        page = open_page("volunteers")
        page.app.number_input(key="needed per day").set_value(30).run()
        assert "一日に30人が必要と見込むと、2日分に当たります。" in page.text  # 70 of 30 a day
        page.app.switch_page("../pages/drills.py").run()
        page.app.switch_page("../pages/volunteers.py").run()
        assert "一日に30人が必要と見込むと、2日分に当たります。" in page.text

    def test_individuals_and_organisations_have_tiles_of_their_own(self, open_page):
        figures = {label: (figure, lines) for label, figure, lines in open_page("volunteers").tiles()}
        assert figures["登録者数(個人)"] == ("60人", ())
        assert figures["登録団体数"] == ("5団体", ("団体の人数 90人、うち協定先2団体",))
        assert (figures["即応可能者数"][0], figures["保険加入者数"][0], figures["研修修了者数"][0]) == (
            "70人",
            "93人",
            "34人",
        )

    def test_the_need_is_told_for_now_and_for_the_start_of_the_fiscal_year(self, open_page):
        figures = {label: figure for label, figure, _ in open_page("volunteers").tiles()}
        assert (figures["令和8年10月"], figures["年度初め(令和8年4月)"]) == ("0日分", "0日分")

    def test_what_lapses_with_the_insurance_is_seen_and_said(self, open_page):
        page = open_page("volunteers")
        assert "保険が年度末に切れ、令和8年4月の即応可能者は30人から12人に減りました" in page.text
        ready = page.charts[0]["data"][0]
        drawn = dict(zip(ready["x"], ready["y"], strict=True))
        assert (drawn["2026-03"], drawn["2026-04"], drawn["2026-05"]) == (30, 12, None)
        assert "年度末に保険が切れる" in [note.get("text") for note in page.charts[0]["layout"]["annotations"]]

    def test_each_kind_has_only_the_counts_that_it_can_have(self, open_page):
        heads, *rows = ([line[0], *line[4:]] for line in open_page("volunteers").table())
        assert heads == ["区分", "個人登録", "登録団体数", "団体の人数", "保険加入者数", "研修修了者数", "即応可能"]
        assert rows == [
            ["個人", "60", "該当なし", "該当なし", "48", "24", "40"],
            ["団体", "該当なし", "3", "60", "45", "10", "30"],
            ["企業(協定)", "該当なし", "2", "30", "未報告", "未報告", "未報告"],
            ["(再掲)VC運営スタッフ", "6", "該当なし", "該当なし", "6", "6", "6"],
            ["合計", "60", "5", "90", "93", "34", "70"],
        ]

    def test_volunteers_stand_beside_the_uncovered_people_of_their_district(self, open_page):
        heads, *rows = open_page("volunteers").table(1)
        assert heads[:3] == ["校区", "即応可能", "未カバー"]
        assert [row[:3] for row in rows] == [
            ["日吉", "65", "70"],
            ["篠山", "5", "40〜60"],
            ["南", "未報告", "未報告"],
            ["合計", "70", "110〜130"],
        ]


class TestWhatIsNotThere:
    def test_a_month_without_volunteers_leads_to_the_upload_and_to_the_newest_month(self, small_town, open_page):
        small_town.send("volunteers", APRIL, period="2026-04")
        page = open_page("volunteers", month="2026-10")
        assert page.tiles() == []
        assert "取込へ" in page.links
        assert any("令和8年4月" in label for label in page.links)

    def test_a_town_that_never_sent_any_is_led_to_the_upload_in_english_too(self, bare_town, open_page):
        assert "Go to upload" in open_page("volunteers", lang="en").links
