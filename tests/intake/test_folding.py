"""Which spellings mean the same, and which only look it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.intake.folding import fold, fold_district, nearest

TEXTS = st.text(st.sampled_from("日吉校区地支部小学中域①⑴1２.()()・○ 　ヶケがノの之髙高円人千位単:"), max_size=10)


class TestHeadings:
    @pytest.mark.parametrize(
        "typed",
        [
            "名簿掲載者数",
            " 名簿 掲載者数 ",
            "名簿\n掲載者数",
            "名簿　掲載者数",
            "名簿掲載者数（人）",
            "名簿掲載者数(単位：人)",
            "名簿掲載者数\n[名]",
        ],
    )
    def test_spaces_line_breaks_and_units_make_no_difference(self, typed):
        assert fold(typed) == "名簿掲載者数"

    def test_widths_and_cases_make_no_difference(self):
        assert fold("ＮＰＯ法人") == fold("npo法人") == "npo法人"
        assert fold("ﾎﾞﾗﾝﾃｨｱ") == fold("ボランティア")

    @pytest.mark.parametrize(
        "unit", ["円", "千円", "百万円", "世帯", "団体", "件", "単位:千円", "単位:人、世帯", "か所", "%"]
    )
    def test_any_unit_or_counter_in_brackets_is_left_out(self, unit):
        assert fold(f"実績({unit})") == "実績"

    @pytest.mark.parametrize("typed", ["加入世帯(一般・特別)", "目標数値(h31)", "大学(協定)", "高齢者(地区)"])
    def test_brackets_that_say_more_than_a_unit_stay(self, typed):
        assert fold(typed) == typed

    def test_dashes_and_wave_dashes_are_one(self):
        assert fold("要介護3–5") == fold("要介護３－５") == fold("要介護3−5") == "要介護3-5"
        assert fold("要介護3〜5") == fold("要介護3～5") == "要介護3~5"

    def test_the_long_vowel_mark_is_no_dash(self):
        assert fold("データ") == "データ"

    @given(TEXTS)
    def test_spaces_anywhere_make_no_difference(self, text):
        assert fold(" ".join(text)) == fold("\n　".join(text)) == fold(text)


class TestDistricts:
    @pytest.mark.parametrize(
        "typed",
        [
            "日吉", "日吉校区", "日吉小学校区", "日吉中学校区", "日吉地区", "日吉支部", "日吉地域", "日 吉 校区",
            "①日吉校区", "⑴日吉", "1.日吉", "１．日吉校区", "(1)日吉", "（１）日吉", "1)日吉", "12、日吉", "・日吉",
            "○日吉校区", "① 日吉", "　日吉",
        ],
    )  # fmt: skip
    def test_list_marks_kinds_of_district_and_spaces_make_no_difference(self, typed):
        assert fold_district(typed) == "日吉"

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("髙良内校区", "高良内"), ("宮﨑地区", "宮崎"), ("三瀦", "三潴"), ("繩手", "縄手"), ("庄島", "荘島"),
            ("霞ヶ丘", "霞ケ丘"), ("一ヵ谷", "一ケ谷"), ("山ノ手", "山の手"), ("ﾋﾖｼ", "ヒヨシ"), ("A地区", "Ａ地区"),
        ],
    )  # fmt: skip
    def test_old_forms_and_small_kana_match_without_an_alias(self, one, other):
        assert fold_district(one) == fold_district(other)

    @pytest.mark.parametrize(
        ("one", "other"), [("霞が丘", "霞ケ丘"), ("山之手", "山の手"), ("渡邊", "渡辺"), ("東", "西")]
    )
    def test_what_may_be_another_name_is_left_to_a_person(self, one, other):
        assert fold_district(one) != fold_district(other)

    @pytest.mark.parametrize("name", ["校区", "地区", "支部"])
    def test_a_name_that_is_only_a_suffix_stays(self, name):
        assert fold_district(name) == name

    def test_a_number_that_belongs_to_the_name_stays(self):
        assert fold_district("1区") == "1区"
        assert fold_district("第2地区") == "第2"
        assert fold_district("3丁目") == "3丁目"

    @given(TEXTS)
    def test_folding_again_changes_nothing(self, text):
        assert fold_district(fold_district(text)) == fold_district(text)

    @given(st.text("aZ09", min_size=1, max_size=6))
    def test_a_code_folds_as_it_does_in_full_width(self, code):
        wide = "".join(chr(ord(c) + ord("０") - ord("0")) for c in code)
        assert fold_district(code) == fold_district(wide)


class TestNearest:
    def test_the_most_alike_comes_first_as_it_is_spelt(self):
        known = ["同意者数（人）", "名簿掲載者数", "計画作成済"]
        assert nearest("名簿掲載数", known) == ["名簿掲載者数"]
        assert nearest("同意 者数", known)[0] == "同意者数（人）"

    def test_nothing_alike_gives_nothing(self):
        assert nearest("電話", ["名簿掲載者数", "計画作成済"]) == []

    def test_districts_are_compared_without_their_suffix(self):
        known = ["日吉校区", "日枝校区", "東国分校区"]
        assert nearest("東国分寺地区", known, folding=fold_district) == ["東国分校区"]
        assert nearest("日吉校区", known, 1, folding=fold_district) == ["日吉校区"]

    def test_two_known_spellings_that_fold_alike_are_told_once(self):
        assert nearest("日吉", ["日吉校区", "日吉地区"], folding=fold_district) == ["日吉校区"]
