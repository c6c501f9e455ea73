"""What the cells of an office's table mean: figures, days, marks and words, one by one and by the column."""

from datetime import date

import polars as pl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dashboard.intake import cells
from dashboard.intake.cells import Cell, State, day, decimal, number, plain, year, yes_no

FIGURES = st.text(
    st.sampled_from(list("0123456789") + list(",,,.．、 　△▲-−()（）円人千万¥%以上%０１９，…－x*")), max_size=9
)
DAYS = st.text(st.sampled_from("0123456789令和元平成RH年月日./-()日月 "), max_size=12)
WORDS = st.sampled_from(
    ["", " ", "-", "…", "***", "調査中", "中止", "なし", "○", "×", "x", "1", "0", "済", "未", "未定", "'=1+1", "=1+1"]
)


def count(text):
    return number(text, signed=False, yen=False)


def money(text):
    return number(text, signed=True, yen=True)


class TestNumbers:
    @pytest.mark.parametrize(
        ("value", "spellings"),
        [
            (0, ["0", "０", "0人", "△0"]),
            (7, ["7", "007", "+7", "7団体", "7口", "7戸", "7か所", "7ヶ所", "7校区"]),
            (12, ["12", "12.0", "12件", "12世帯"]),
            (140, ["140", "１４０", " 140 ", "　140", "140\n", "140人", "140 名"]),
            (1234, ["1234", "1,234", "１，２３４", "1,234 人", "1,234.00"]),
            (20000, ["2万人", "2万", "20千人"]),
            (1500, ["1.5千人"]),
            (1234567, ["1,234,567"]),
            (999999999999999, ["999999999999999"]),
        ],
    )
    def test_a_count_is_read_in_every_spelling(self, value, spellings):
        assert [count(typed).value for typed in spellings] == [value] * len(spellings)

    @pytest.mark.parametrize(
        ("value", "spellings"),
        [
            (12000, ["¥12,000", "￥12,000", "\\12,000", "12,000円", "12千円", "1.2万円"]),
            (2000000, ["2百万円", "200万円", "0.02億円"]),
            (
                -5000,
                [
                    "-5000",
                    "−5,000",
                    "－５，０００",
                    "△5,000",
                    "▲5,000円",
                    "△ 5,000",
                    "(5,000)",
                    "（5,000円）",
                    "¥-5,000",
                ],
            ),
            (0, ["-0", "△0円"]),
        ],
    )
    def test_an_amount_is_read_with_its_sign_and_its_thousands(self, value, spellings):
        assert [money(typed).value for typed in spellings] == [value] * len(spellings)

    @pytest.mark.parametrize(
        "typed", ["36,7", "1,23,456", "1,2345", "12,34", ",123", "0,123", "1 234", "12 345人", "1, 234"]
    )
    def test_commas_and_spaces_that_stand_wrong_are_never_guessed_away(self, typed):
        assert count(typed).fault in ("number_grouping", "not_a_number")
        assert count(typed).value is None

    def test_a_misplaced_comma_is_told_as_such(self):
        assert count("36,7").fault == count("1 234").fault == money("1,23,456円").fault == "number_grouping"

    @pytest.mark.parametrize(
        ("fault", "spellings"),
        [
            ("decimal", ["12.5", "36.7人", "0.0001千人"]),
            ("negative", ["-3", "△3", "(12)"]),
            ("too_large", ["1000000000000000", "9" * 400]),
            ("unit_mismatch", ["12円", "¥12", "1千円"]),
            (
                "not_a_number",
                ["約500人", "500人以上", "56.6%", "3万5千", "1e5", "12人3人", "12.", "1、234", "--5", "(△5)"],
            ),
            ("not_a_number", ["日吉", "#REF!", "#DIV/0!", "=SUM(A1:A3)"]),
        ],
    )
    def test_what_is_no_count_is_refused_by_its_reason(self, fault, spellings):
        assert [count(typed) for typed in spellings] == [Cell(fault=fault)] * len(spellings)

    def test_people_are_no_money_and_money_is_no_people(self):
        assert money("2025件").fault == count("1,019,773円").fault == "unit_mismatch"
        assert number("2025件", signed=False).value == 2025

    def test_a_unit_that_the_cell_states_itself_is_handed_on(self):
        assert money("12千円").facts == {"unit": "円"}
        assert money("¥12").facts == {"unit": "円"}
        assert money("12千").facts == {"unit": "千"}
        assert money("12").facts == {}

    def test_a_very_long_run_of_spaces_is_refused_at_once(self):
        assert money("△" + " " * 100_000 + "x").fault == "not_a_number"


class TestMissing:
    @pytest.mark.parametrize(
        ("state", "spellings"),
        [
            (State.NOT_REPORTED, ["", " 　\n", "…", "……", "‥", "......", "・・・", "不明", "未報告"]),
            (State.NOT_APPLICABLE, ["-", "－", "—", "–", "―", "‐", "ー", "−", "--", "該当なし", "なし", "n/a", "N/A"]),
            (State.HIDDEN, ["*", "***", "＊", "X", "x", "Ｘ", "XX", "秘", "(秘)"]),
            (State.PENDING, ["調査中", "（調査中）", "調査 中", "未定", "検討中", "集計中", "〇〇%", "○○人"]),
            (State.CANCELLED, ["中止", "取りやめ"]),
        ],
    )
    def test_every_way_of_saying_nothing_has_its_own_state_and_no_value(self, state, spellings):
        for read in (count, money, decimal, day, year):
            assert [read(typed) for typed in spellings] == [Cell(state=state)] * len(spellings)

    def test_a_zero_is_a_value(self):
        assert count("0") == Cell(0, State.GIVEN)


class TestDecimals:
    @pytest.mark.parametrize(
        ("typed", "value", "facts"),
        [
            ("56.6%", 56.6, {"unit": "%"}),
            ("８．５５％", 8.55, {"unit": "%"}),
            ("1,923 人", 1923.0, {"unit": "人"}),
            ("35,000 件以上", 35000.0, {"unit": "件", "operator": "≥"}),
            ("40%以下", 40.0, {"unit": "%", "operator": "≤"}),
            ("≥80%", 80.0, {"unit": "%", "operator": "≥"}),
            ("46 校区", 46.0, {"unit": "校区"}),
            ("223 箇所", 223.0, {"unit": "箇所"}),
            ("1,620,000円", 1620000.0, {"unit": "円"}),
            ("162万円", 1620000.0, {"unit": "円"}),
            ("-1.5ポイント", -1.5, {"unit": "ポイント"}),
            ("0.5", 0.5, {}),
        ],
    )
    def test_a_target_keeps_its_unit_and_its_direction(self, typed, value, facts):
        assert decimal(typed) == Cell(value, State.GIVEN, facts=facts)

    @pytest.mark.parametrize(
        ("fault", "spellings"),
        [
            ("not_a_number", ["約40%", "40%超", "≥40%以上", "1e300", "四十%"]),
            ("number_grouping", ["36,7", "4 0%"]),
            ("too_large", ["1000000000000000", "-1000000000000000"]),
        ],
    )
    def test_what_is_no_figure_is_refused(self, fault, spellings):
        assert [decimal(typed) for typed in spellings] == [Cell(fault=fault)] * len(spellings)


class TestOtherKinds:
    def test_a_day_beyond_its_era_is_a_fault_with_the_day_that_was_meant(self):
        assert day("R6.4.1") == Cell(date(2024, 4, 1), State.GIVEN)
        assert day("令和元年4月1日") == Cell(fault="era_border", facts={"suggestion": "2019-04-01"})
        assert day("6.4") == Cell(fault="date_ambiguous")

    def test_a_day_without_its_era_is_read_within_the_stated_fiscal_year(self):
        assert day("27.3.31", fiscal_year=2014).value == date(2015, 3, 31)

    def test_a_fiscal_year_is_read_as_the_year_of_its_april(self):
        assert year("令和6年度").value == year("R6").value == year("2024").value == 2024
        assert year("平成32年度") == Cell(fault="era_border", facts={"suggestion": "2020"})

    @pytest.mark.parametrize("typed", ["有", "あり", "○", "〇", "◯", "はい", "済", "1", "TRUE", "１"])
    def test_every_yes_is_a_yes(self, typed):
        assert yes_no(typed) == Cell(value=True, state=State.GIVEN)

    @pytest.mark.parametrize("typed", ["無", "なし", "×", "いいえ", "未", "0", "FALSE", "０"])
    def test_every_no_is_a_no(self, typed):
        assert yes_no(typed) == Cell(value=False, state=State.GIVEN)

    def test_an_x_may_be_a_cross_or_a_tick_and_is_asked_about(self):
        assert yes_no("x") == yes_no("X") == yes_no("△") == Cell(fault="not_a_flag")
        assert yes_no("") == Cell(state=State.NOT_REPORTED)
        assert yes_no("未定") == Cell(state=State.PENDING)

    def test_words_stay_as_typed_but_for_the_space_around_them(self):
        assert plain(" ㈱髙島①\n支店 ").value == "㈱髙島①\n支店"
        assert plain("中止").value == "中止"
        assert plain("－") == Cell(state=State.NOT_APPLICABLE)
        assert plain("  ") == Cell(state=State.NOT_REPORTED)

    def test_the_apostrophe_of_our_own_export_comes_off_a_formula_and_no_other_word(self):
        assert plain("'=1+1").value == "=1+1"
        assert plain("'＋α").value == "＋α"
        assert plain("'24年").value == "'24年"
        assert plain("=1+1").value == "=1+1"


class TestColumns:
    def test_numbers_keep_the_order_and_tell_each_cell_apart(self):
        read = cells.numbers(pl.Series(["140", "", "1,234人", "140", "調査中", "36,7", "-1"]), signed=False, yen=False)
        assert read["value"].to_list() == [140, None, 1234, 140, None, None, None]
        assert read["state"].to_list() == ["given", "not_reported", "given", "given", "pending", None, None]
        assert read["fault"].to_list() == [None, None, None, None, None, "number_grouping", "negative"]
        assert read["unit"].to_list() == [None, None, "人", None, None, None, None]

    def test_dates_hand_on_what_was_meant(self):
        read = cells.dates(pl.Series(["2024-04-01", "令和元年4月1日", "2024-02-30", "未定"]))
        assert read["value"].to_list() == [date(2024, 4, 1), None, None, None]
        assert read["fault"].to_list() == [None, "era_border", "date_unknown", None]
        assert read["suggestion"].to_list() == [None, "2019-04-01", None, None]

    def test_decimals_have_columns_for_unit_and_operator(self):
        read = cells.decimals(pl.Series(["40%以下", "12", "—"]))
        assert read.columns == ["value", "state", "fault", "suggestion", "unit", "operator"]
        assert read.rows()[0] == (40.0, "given", None, None, "%", "≤")
        assert read.rows()[1:] == [
            (12.0, "given", None, None, None, None),
            (None, "not_applicable", None, None, None, None),
        ]

    def test_a_column_without_rows_has_its_types_all_the_same(self):
        none = pl.Series([], dtype=pl.String)
        frames = [cells.numbers(none, signed=True), cells.decimals(none), cells.dates(none), cells.flags(none)]
        assert [frame.schema["value"] for frame in frames] == [pl.Int64, pl.Float64, pl.Date, pl.Boolean]
        assert [cells.years(none).schema["value"], cells.texts(none).schema["value"]] == [pl.Int32, pl.String]

    @given(st.lists(FIGURES))
    @example(["0", "00", "1,000", "999999999999999", "1000000000000000", "-0", "٣", "1\n", "１２"])
    def test_a_column_of_numbers_means_what_each_of_its_texts_means(self, typed):
        column = pl.Series(typed, dtype=pl.String)
        assert as_cells(cells.numbers(column, signed=True, yen=True)) == list(map(money, typed))
        assert as_cells(cells.numbers(column, signed=False, yen=False)) == list(map(count, typed))

    @given(st.lists(FIGURES))
    def test_a_column_of_decimals_means_what_each_of_its_texts_means(self, typed):
        assert as_cells(cells.decimals(pl.Series(typed, dtype=pl.String))) == list(map(decimal, typed))

    @given(st.lists(DAYS | st.dates(date(1900, 1, 1), date(2199, 12, 31)).map(date.isoformat)))
    @example(["2024-02-29", "2023-02-29", "0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31"])
    def test_a_column_of_dates_means_what_each_of_its_texts_means(self, typed):
        assert as_cells(cells.dates(pl.Series(typed, dtype=pl.String))) == list(map(day, typed))

    @given(st.lists(WORDS | DAYS))
    def test_columns_of_flags_years_and_texts_mean_what_each_of_their_texts_means(self, typed):
        column = pl.Series(typed, dtype=pl.String)
        assert as_cells(cells.flags(column)) == list(map(yes_no, typed))
        assert as_cells(cells.years(column)) == list(map(year, typed))
        assert as_cells(cells.texts(column)) == list(map(plain, typed))


def as_cells(frame):
    """The rows of a column's frame as the cells they came from."""
    names = [name for name in frame.columns if name not in ("value", "state", "fault")]
    return [
        Cell(row["value"], row["state"], row["fault"], {name: row[name] for name in names if row[name] is not None})
        for row in frame.iter_rows(named=True)
    ]
