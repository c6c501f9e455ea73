"""How figures are written for people, in both languages."""

from datetime import UTC, date, datetime

import pytest

from dashboard import formats
from dashboard.words import LANGS


class TestCounts:
    def test_people_bear_commas_and_their_counter(self):
        assert formats.count(6413, "ja", unit="persons") == "6,413人"
        assert formats.count(6413, "en", unit="persons") == "6,413 people"

    def test_one_is_singular_in_english(self):
        assert formats.count(1, "en", unit="districts") == "1 district"
        assert formats.count(0, "en", unit="districts") == "0 districts"

    def test_a_district_is_counted_in_the_council_s_own_word(self):
        assert formats.count(46, "ja", unit="districts", word="校区") == "46校区"
        assert formats.count(46, "en", unit="districts", word="校区") == "46 districts"

    def test_zero_is_a_figure_and_missing_is_a_word(self):
        assert formats.figure(0, "persons", "ja") == "0人"
        assert formats.figure(None, "persons", "ja") == "未報告"
        assert formats.cell(0, "persons", "en") == "0"
        assert formats.cell(None, "persons", "en") == "not reported"


class TestRates:
    @pytest.mark.parametrize(
        ("value", "written"),
        [(0.49860, "49.9%"), (0.4985, "49.9%"), (0.14, "14.0%"), (2.494, "249.4%"), (0, "0.0%"), (1, "100.0%")],
    )
    def test_rates_have_one_place_rounded_half_up(self, value, written):
        assert formats.rate(value, "ja") == written

    def test_nearly_all_is_not_all_and_hardly_any_is_not_none(self):
        assert formats.rate(9999 / 10000, "ja") == "99.9%"
        assert formats.rate(1 / 10000, "ja") == "0.1%未満"
        assert formats.rate(1 / 10000, "en") == "<0.1%"


class TestYen:
    def test_exact_yen_bear_a_triangle_when_negative_in_japanese(self):
        assert formats.yen(12345, "ja") == "12,345円"
        assert formats.yen(-1200, "ja") == "△1,200円"
        assert formats.yen(-1200, "en") == "−¥1,200"

    @pytest.mark.parametrize(
        ("n", "ja", "en"),
        [
            (9999, "9,999円", "¥9,999"),
            (12_345_678, "1,235万円", "¥12.3m"),
            (123_456_789, "1.23億円", "¥123.5m"),
            (-15_000, "△2万円", "−¥15,000"),
            (19_200_000_000, "192.00億円", "¥19.20bn"),
        ],
    )
    def test_long_money_is_shortened_as_each_language_does(self, n, ja, en):
        assert (formats.yen_short(n, "ja"), formats.yen_short(n, "en")) == (ja, en)

    def test_a_table_of_money_has_a_dash_for_zero(self):
        assert [formats.cell(n, "yen", "ja") for n in (12345, -1200, 0)] == ["12,345", "△1,200", "−"]


class TestChanges:
    def test_every_change_bears_its_sign(self):
        assert formats.change(212, "persons", "ja") == "+212人"
        assert formats.change(-85, "persons", "ja") == "−85人"
        assert formats.change(-12_000_000, "yen", "ja") == "△1,200万円"

    def test_a_change_of_a_rate_is_in_points_never_in_percent(self):
        assert formats.change(0.0123, "rate", "ja") == "+1.2ポイント"
        assert formats.change(-0.0123, "rate", "en") == "−1.2 points"

    def test_no_change_is_said_in_words(self):
        assert formats.change(0, "yen", "ja") == "増減なし"

    def test_a_growth_rate_falls_with_a_triangle_in_japanese(self):
        assert [formats.change_rate(x, "ja") for x in (0.034, -0.021, 0.0)] == ["+3.4%", "△2.1%", "0.0%"]
        assert formats.change_rate(-0.021, "en") == "−2.1%"


class TestDays:
    def test_japanese_names_the_era_and_english_the_month(self):
        assert (formats.day(date(2026, 10, 31), "ja"), formats.day(date(2026, 10, 31), "en")) == (
            "令和8年10月31日",
            "31 October 2026",
        )
        assert (formats.month(date(2026, 10, 1), "ja"), formats.month(date(2026, 10, 1), "en")) == (
            "令和8年10月",
            "October 2026",
        )

    def test_along_an_axis_the_era_is_one_letter(self):
        assert formats.month_short(date(2026, 10, 1), "ja") == "R8.10"
        assert formats.month_short(date(2018, 4, 1), "ja") == "H30.4"
        assert formats.month_short(date(2026, 10, 1), "en") == "Oct 2026"

    def test_a_month_whose_year_is_told_elsewhere_is_short(self):
        assert (formats.month_name(10, "ja"), formats.month_name(10, "en")) == ("10月", "Oct")

    def test_a_day_whose_year_goes_without_saying_is_short(self):
        assert formats.day_in_year(date(2026, 12, 10), "ja") == "12月10日"
        assert formats.day_in_year(date(2026, 12, 10), "en") == "10 Dec"

    def test_january_belongs_to_the_fiscal_year_before(self):
        assert formats.year_of(date(2024, 1, 15), "ja") == "令和5年度"
        assert formats.year_of(date(2024, 1, 15), "en") == "FY2023"

    def test_a_moment_is_told_as_the_clock_stands_in_japan(self):
        assert formats.moment(datetime(2026, 11, 14, 23, 5, tzinfo=UTC), "ja") == "令和8年11月15日 08:05"

    @pytest.mark.parametrize(
        ("days", "ja", "en"),
        [
            (0, "本日現在", "today"),
            (1, "1日前", "1 day ago"),
            (59, "59日前", "59 days ago"),
            (95, "約3か月前", "about 3 months ago"),
        ],
    )
    def test_age_turns_from_days_to_months_at_sixty_days(self, days, ja, en):
        assert (formats.age(days, "ja"), formats.age(days, "en")) == (ja, en)


class TestWords:
    @pytest.mark.parametrize("lang", LANGS)
    def test_every_way_of_being_missing_has_a_word_of_its_own(self, lang):
        assert len({formats.state(name, lang) for name in formats.STATES}) == len(formats.STATES)

    def test_a_hidden_count_says_below_which_number(self):
        assert (formats.state("hidden", "ja"), formats.state("hidden", "en")) == ("10未満", "<10")

    @pytest.mark.parametrize("lang", LANGS)
    @pytest.mark.parametrize("unit", formats.UNITS)
    def test_every_unit_can_be_written_with_a_figure_and_in_a_heading(self, lang, unit):
        assert formats.figure(2, unit, lang).replace(",", "").lstrip("¥+").startswith("2")
        assert formats.heading("X", unit, lang).startswith("X")

    def test_yen_per_household_is_rounded_to_the_yen_and_not_cut(self):
        assert (formats.figure(78.51, "yen", "ja"), formats.cell(-78.5, "yen", "ja")) == ("79円", "△79")

    def test_growth_bears_its_sign_in_a_cell_too(self):
        assert [formats.cell(x, "growth", "ja") for x in (0.034, -0.021, None)] == ["+3.4%", "△2.1%", "未報告"]

    def test_a_heading_names_the_unit_of_its_column(self):
        assert formats.heading("名簿掲載者数", "persons", "ja") == "名簿掲載者数(人)"
        assert formats.heading("Collected", "yen", "en") == "Collected (yen)"
        assert formats.heading("登録率", "rate", "ja") == "登録率"
