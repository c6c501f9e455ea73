"""Days, months and fiscal years, as offices write them and as the calendar has them."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import periods
from dashboard.errors import UnknownPeriod
from dashboard.periods import Span, parse_date, parse_fiscal_year, parse_month, parse_span

GREGORIAN_DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
MONTHS = GREGORIAN_DAYS.map(periods.first_of_month)


def refusal(read, text, **known):
    """The code and the suggestion with which the text is refused."""
    with pytest.raises(UnknownPeriod) as refused:
        read(text, **known)
    assert refused.value.facts["value"] == text
    return refused.value.code, refused.value.facts["suggestion"]


def read_or_refused(text):
    """The day, or the refusal itself."""
    try:
        return parse_date(text)
    except UnknownPeriod as refused:
        return refused


class TestCounting:
    def test_the_fiscal_year_turns_on_the_first_of_april(self):
        assert periods.fiscal_year(date(2024, 3, 31)) == 2023
        assert periods.fiscal_year(date(2024, 4, 1)) == 2024
        assert periods.fiscal_start(2024) == date(2024, 4, 1)

    def test_a_fiscal_year_has_twelve_months_from_april_to_march(self):
        months = periods.fiscal_months(2024)
        assert (len(months), months[0], months[8], months[-1]) == (
            12,
            date(2024, 4, 1),
            date(2024, 12, 1),
            date(2025, 3, 1),
        )

    def test_months_are_added_over_the_turn_of_the_year_both_ways(self):
        assert periods.add_months(date(2024, 11, 1), 2) == date(2025, 1, 1)
        assert periods.add_months(date(2024, 1, 1), -1) == date(2023, 12, 1)
        assert periods.add_months(date(2024, 6, 1), -18) == date(2022, 12, 1)

    def test_the_last_day_of_a_month_knows_leap_years(self):
        assert periods.last_of_month(date(2024, 2, 1)) == date(2024, 2, 29)
        assert periods.last_of_month(date(2023, 2, 1)) == date(2023, 2, 28)

    def test_months_between_counts_both_ends_and_is_empty_backwards(self):
        assert periods.months_between(date(2024, 12, 1), date(2025, 1, 1)) == [date(2024, 12, 1), date(2025, 1, 1)]
        assert periods.months_between(date(2025, 1, 1), date(2024, 12, 1)) == []

    def test_the_day_is_that_of_tokyo_nine_hours_ahead_of_utc(self):
        assert periods.today_tokyo(datetime(2024, 3, 31, 14, 59, tzinfo=UTC)) == date(2024, 3, 31)
        assert periods.today_tokyo(datetime(2024, 3, 31, 15, 0, tzinfo=UTC)) == date(2024, 4, 1)

    def test_a_clock_without_a_zone_is_not_trusted(self):
        with pytest.raises(ValueError, match="zone"):
            periods.today_tokyo(datetime(2024, 4, 1))  # noqa: DTZ001 - that it has none is the point


class TestDates:
    @pytest.mark.parametrize(
        "text",
        [
            "令和6年4月1日", "令和 6 年 4 月 1 日", "令和六年四月一日", "令6.4.1", "R6.4.1", "r6.4.1", "R06/04/01",
            "R6-4-1", "R 6. 4. 1", "Ｒ６．４．１", "㋿6年4月1日", "2024/4/1", "2024-04-01", "2024.4.1", "20240401",
            "2024年4月1日", "２０２４年４月１日", "45383", "45383.0", "2024-04-01 00:00:00", "2024-04-01T09:30",
            "令和6年4月1日(月)", "令和6年4月1日（月曜日）", "2024/4/1 月曜日", "R6.4.1(月・祝)",
        ],
    )  # fmt: skip
    def test_the_first_of_april_2024_is_read_in_every_spelling(self, text):
        assert parse_date(text) == date(2024, 4, 1)

    @pytest.mark.parametrize(
        ("text", "day"),
        [
            ("令和元年5月1日", date(2019, 5, 1)),
            ("R元.5.1", date(2019, 5, 1)),
            ("R1.5.1", date(2019, 5, 1)),
            ("H31/4/30", date(2019, 4, 30)),
            ("㍻31年4月30日", date(2019, 4, 30)),
            ("㍼64年1月7日", date(1989, 1, 7)),
            ("平成元年1月8日", date(1989, 1, 8)),
            ("昭和六十三年十二月三十一日", date(1988, 12, 31)),
            ("㍽15年12月24日", date(1926, 12, 24)),
            ("㍾45年7月29日", date(1912, 7, 29)),
        ],
    )
    def test_the_last_and_first_days_of_the_eras_are_read(self, text, day):
        assert parse_date(text) == day

    @pytest.mark.parametrize(
        ("text", "right"),
        [
            ("令和元年4月1日", "2019-04-01"),
            ("平成31年5月1日", "2019-05-01"),
            ("㍻31年5月1日", "2019-05-01"),
            ("昭和64年2月1日", "1989-02-01"),
            ("平成元年1月7日", "1989-01-07"),
            ("平成36年4月1日", "2024-04-01"),
        ],
    )
    def test_a_date_beyond_its_era_is_refused_with_the_day_that_was_meant(self, text, right):
        assert refusal(parse_date, text) == ("era_border", right)

    @pytest.mark.parametrize("text", ["6.4", "4/1", "4月1日", "27.3.31", "24/04/01", "27年3月31日"])
    def test_a_date_without_its_year_or_era_is_ambiguous(self, text):
        assert refusal(parse_date, text) == ("date_ambiguous", None)

    def test_a_stated_fiscal_year_gives_an_era_to_a_date_without_one(self):
        assert parse_date("27.3.31", fiscal_year=2014) == date(2015, 3, 31)
        assert parse_date("26.4.1", fiscal_year=2014) == date(2014, 4, 1)
        assert parse_date("2.3.31", fiscal_year=2019) == date(2020, 3, 31)

    def test_a_date_that_lies_outside_the_stated_fiscal_year_stays_ambiguous(self):
        assert refusal(parse_date, "27.4.1", fiscal_year=2014) == ("date_ambiguous", None)
        assert refusal(parse_date, "6.4", fiscal_year=2024) == ("date_ambiguous", None)

    def test_an_era_found_by_the_fiscal_year_keeps_its_border(self):
        assert refusal(parse_date, "31.5.1", fiscal_year=2019) == ("era_border", "2019-05-01")

    def test_a_stated_fiscal_year_gives_a_day_of_it_its_year(self):
        assert parse_date("11月3日(日)", fiscal_year=2024) == date(2024, 11, 3)
        assert parse_date("3月2日", fiscal_year=2024) == date(2025, 3, 2)

    def test_a_weekday_that_the_day_does_not_have_is_refused(self):
        assert refusal(parse_date, "令和6年11月3日(月)") == ("weekday_mismatch", None)

    @pytest.mark.parametrize(
        "text",
        [
            "", "未定", "2024-02-30", "令和6年4月31日", "令和0年4月1日", "99999", "1234", "20241301", "2024/4-1",
            "2024年4月", "R6.4.1.2", "Z6.4.1", "令和6年4月1日頃", "12024-04-01", "32873", "73416",
        ],
    )  # fmt: skip
    def test_what_is_no_date_is_refused(self, text):
        assert refusal(parse_date, text) == ("date_unknown", None)

    def test_serial_numbers_are_those_of_excel_from_1990_to_2100(self):
        assert parse_date("32874") == date(1990, 1, 1)
        assert parse_date("73415") == date(2100, 12, 31)

    @given(st.dates(date(1900, 1, 1), date(2024, 12, 31)))
    def test_every_day_named_in_its_era_is_read_back(self, day):
        assert parse_date(periods.wareki_date(day)) == day

    @given(GREGORIAN_DAYS)
    def test_every_day_is_read_back_from_iso_slashes_and_digits(self, day):
        slashes = f"{day.year}/{day.month}/{day.day}"
        assert {parse_date(day.isoformat()), parse_date(slashes), parse_date(f"{day:%Y%m%d}")} == {day}

    @given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
    def test_every_serial_number_is_read_back(self, day):
        assert parse_date(str((day - date(1899, 12, 30)).days)) == day

    @given(st.sampled_from(["大正", "昭和", "平成", "令和"]), st.integers(1, 99), GREGORIAN_DAYS)
    def test_a_day_is_read_if_its_era_names_it_so_else_refused_with_the_day_meant(self, era, year, day):
        text = f"{era}{'元' if year == 1 else year}年{day.month}月{day.day}日"
        outcome = read_or_refused(text)
        if isinstance(outcome, date):
            assert periods.wareki_date(outcome) == text
        elif outcome.code == "era_border":
            meant = parse_date(outcome.facts["suggestion"])
            assert (meant.month, meant.day) == (day.month, day.day)
            assert periods.wareki_date(meant) != text

    @given(st.text(max_size=12))
    def test_any_text_is_a_day_or_refused(self, text):
        outcome = read_or_refused(text)
        assert isinstance(outcome, date) or outcome.facts["value"] == text


class TestMonths:
    @pytest.mark.parametrize(
        "text",
        [
            "2024-04",
            "2024/4",
            "2024.04",
            "202404",
            "2024年4月",
            "令和6年4月",
            "令和六年四月分",
            "R6.4",
            "Ｒ６／４",
            "㋿6年4月",
        ],
    )
    def test_april_2024_is_read_in_every_spelling(self, text):
        assert parse_month(text) == date(2024, 4, 1)

    def test_a_month_in_which_the_era_changed_has_both_names(self):
        assert parse_month("昭和64年1月") == parse_month("平成元年1月") == date(1989, 1, 1)

    @pytest.mark.parametrize(
        ("text", "right"), [("令和元年4月", "2019-04"), ("平成31年5月", "2019-05"), ("昭和64年2月", "1989-02")]
    )
    def test_a_month_beyond_its_era_is_refused_with_the_month_that_was_meant(self, text, right):
        assert refusal(parse_month, text) == ("era_border", right)

    @pytest.mark.parametrize("text", ["", "4月", "6.4", "2024", "2024-13", "2024-00", "202413", "2024-04-01", "FY2024"])
    def test_what_is_no_month_is_refused(self, text):
        assert refusal(parse_month, text) == ("month_unknown", None)

    @given(MONTHS)
    def test_every_month_is_read_back_in_either_calendar(self, month):
        assert parse_month(f"{month:%Y-%m}") == month
        if month.year <= 2100:
            assert parse_month(periods.wareki_month(month)) == month


class TestFiscalYears:
    @pytest.mark.parametrize(
        "text",
        [
            "FY2024",
            "fy2024",
            "2024",
            "2024年度",
            "２０２４年度",
            "令和6年度",
            "令和 6 年度",
            "令和六年度",
            "R6",
            "R6年度",
            "Ｒ６",
            "㋿6年度",
        ],
    )
    def test_fiscal_2024_is_read_in_every_spelling(self, text):
        assert parse_fiscal_year(text) == 2024

    def test_the_year_in_which_the_era_changed_has_both_names(self):
        assert parse_fiscal_year("平成31年度") == parse_fiscal_year("令和元年度") == parse_fiscal_year("H31") == 2019
        assert parse_fiscal_year("平成元年度") == 1989
        assert parse_fiscal_year("昭和63年度") == 1988

    def test_a_fiscal_year_that_begins_after_its_era_is_refused_with_the_one_that_was_meant(self):
        assert refusal(parse_fiscal_year, "平成32年度") == ("era_border", "2020")
        assert refusal(parse_fiscal_year, "昭和64年度") == ("era_border", "1989")

    @pytest.mark.parametrize("text", ["", "24年度", "令和6年", "2024年", "FY24", "202404", "年度", "1850"])
    def test_what_is_no_fiscal_year_is_refused(self, text):
        assert refusal(parse_fiscal_year, text) == ("fiscal_year_unknown", None)

    def test_2019_is_named_after_the_era_that_began_in_it(self):
        assert periods.wareki_fiscal_year(2018) == "平成30年度"
        assert periods.wareki_fiscal_year(2019) == "令和元年度"
        assert periods.wareki_fiscal_year(1988) == "昭和63年度"
        assert periods.wareki_fiscal_year(1989) == "平成元年度"

    @given(st.integers(1913, 2100))
    def test_every_fiscal_year_is_read_back_in_either_calendar(self, year):
        assert parse_fiscal_year(f"FY{year}") == parse_fiscal_year(periods.wareki_fiscal_year(year)) == year


class TestSpans:
    @pytest.mark.parametrize("text", ["FY2024", "令和6年度", "2024-04..2025-03", "令和6年4月..令和7年3月"])
    def test_a_fiscal_year_is_a_span_of_twelve_months(self, text):
        assert parse_span(text) == Span(date(2024, 4, 1), date(2025, 3, 1))
        assert parse_span(text).months == periods.fiscal_months(2024)

    def test_one_month_is_a_span_of_itself(self):
        assert parse_span("2024-04").months == parse_span("令和6年4月").months == [date(2024, 4, 1)]

    def test_a_span_that_ends_before_it_begins_is_refused(self):
        assert refusal(parse_span, "2024-09..2024-04") == ("span_reversed", None)

    def test_a_bare_year_is_refused_for_it_may_be_either_kind(self):
        assert refusal(parse_span, "2024") == ("month_unknown", None)


class TestTitles:
    @pytest.mark.parametrize(
        ("title", "day"),
        [
            ("避難行動要支援者名簿(令和6年4月1日現在)", date(2024, 4, 1)),
            ("令和6年4月末現在", date(2024, 4, 30)),
            ("令和 6 年 2 月 末日 時点", date(2024, 2, 29)),
            ("令和元年度 各支部会費の収納状況(R2.3.31現在)", date(2020, 3, 31)),
            ("平成26年度 各支部会費の収納状況(27.3.31現在)", date(2015, 3, 31)),
            ("登録者数 2024年7月31日(水)17時現在", date(2024, 7, 31)),
            ("災害時要援護者台帳(4月1日時点)", None),
            ("(7月31日17時現在 単位:人)", None),
            ("作成日 2024/5/10", None),
        ],
    )
    def test_the_day_at_which_the_figures_stand_is_read_from_a_title(self, title, day):
        assert periods.stated_as_of(title) == day

    def test_a_date_without_its_era_takes_it_from_another_line(self):
        assert periods.stated_as_of("(27.3.31現在)", fiscal_year=2014) == date(2015, 3, 31)
        assert refusal(periods.stated_as_of, "(27.3.31現在)") == ("date_ambiguous", None)

    def test_a_day_that_does_not_exist_is_not_passed_over_in_a_title(self):
        assert refusal(periods.stated_as_of, "令和元年4月1日現在") == ("era_border", "2019-04-01")

    @pytest.mark.parametrize(
        ("title", "year"),
        [
            ("● 令和四年度共同募金実績結果", 2022),
            ("令和6年度海南市防災訓練", 2024),
            ("2024年度 会費", 2024),
            ("平成31年度実績", 2019),
            ("令和6年度と2024年度は同じ", 2024),
            ("令和5年度・令和6年度の比較", None),
            ("令和6年4月末現在", None),
        ],
    )
    def test_the_fiscal_year_is_read_from_a_title_that_states_one(self, title, year):
        assert periods.stated_fiscal_year(title) == year

    @pytest.mark.parametrize(
        ("title", "month"),
        [
            ("令和6年4月分", date(2024, 4, 1)),
            ("令和6年4月末現在", date(2024, 4, 1)),
            ("令和6年4月1日現在", date(2024, 4, 1)),
            ("令和6年度 12月分", date(2024, 12, 1)),
            ("令和6年度 1月分 名簿", date(2025, 1, 1)),
            ("No.12 2024年4月", date(2024, 4, 1)),
            ("令和6年4月分(令和6年5月10日現在)", date(2024, 4, 1)),
            ("令和6年4月～9月", None),
            ("令和6年4月からの累計", None),
            ("令和6年4月・令和6年5月", None),
            ("各支部会費の収納状況", None),
        ],
    )
    def test_the_month_is_read_from_a_title_that_states_one(self, title, month):
        assert periods.stated_month(title) == month

    def test_a_month_that_does_not_exist_is_not_passed_over_in_a_title(self):
        assert refusal(periods.stated_month, "令和元年4月分") == ("era_border", "2019-04")
