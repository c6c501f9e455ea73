"""The charts on money: why a total changed, the campaign by day, months beside last year's."""

from datetime import date

import polars as pl

from dashboard import charts, formats
from dashboard.metrics import metric

CHANGES = pl.DataFrame(
    {
        "item": ["戸別募金", "街頭募金", "学校募金"],
        "change": [9_876_540_710, 0, -300],
        "amount": [9_876_543_210, 70, None],
        "last_year": [2_500, 70, 300],
        "contribution_rate": [None, None, None],
    }
)


def test_a_fall_goes_to_the_left_of_zero_and_a_rise_to_the_right_each_with_its_amount():
    figure = charts.changes(CHANGES, "ja", title="", by="item")
    bars, words = figure.data
    assert bars.x == (9_876_540_710, 0, -300)
    assert [word.strip() for word in words.text] == ["+98.77億円", "増減なし", "△300円"]
    assert words.textposition == ("middle right", "middle right", "middle left")
    low, high = figure.layout.xaxis.range
    assert low < -300
    assert high > 9_876_540_710
    assert "なし" in bars.hovertext[2]  # nothing was given this year, which is not zero


def test_changes_that_are_all_nothing_have_an_axis():
    figure = charts.changes(CHANGES[1:2], "en", title="", by="item")
    assert figure.layout.xaxis.range == (0, 1)


def test_days_grow_in_steps_and_the_newest_year_ends_in_a_dot():
    rows = [(2025, 5, date(2025, 10, 5), 100), (2025, 40, date(2025, 11, 9), 150), (2026, 3, date(2026, 10, 3), -20)]
    days = pl.DataFrame(rows, ["fiscal_year", "day_of_campaign", "collected_on", "cumulative"], orient="row")
    figure = charts.by_day(days, "ja", year=2026, title="")
    before, now = figure.data
    assert (before.y, now.y, now.line.shape) == ((100, 150), (-20,), "hv")
    assert (before.marker.size, now.marker.size) == ((0, 0), (8,))
    assert figure.layout.yaxis.range[0] <= -20  # a correction is not cut off


def test_a_month_that_is_not_known_has_no_bar_beside_last_years():
    months = [(2025, date(2025, 4, 1), 900), (2026, date(2026, 4, 1), None), (2026, date(2026, 5, 1), 40)]
    frame = pl.DataFrame(months, ["fiscal_year", "month", "month_amount"], orient="row")
    last_year, this_year = charts.month_by_month(frame, metric("dues_amount"), "ja", year=2026, title="").data
    assert (last_year.y[0], this_year.y[:3]) == (900, (None, 40, None))


def test_what_is_not_shown_and_what_was_not_reported_are_told_apart_beside_last_year():
    frame = pl.DataFrame({"purpose": ["研修", "返金"], "amount": [None, -500], "last_year": [None, None]})
    hidden = pl.DataFrame({"purpose": [None, None], "amount": ["few", None], "last_year": [None, None]})
    figure = charts.beside_last_year(frame, metric("allocated"), "ja", title="", by="purpose", hidden=hidden)
    assert [trace.text for trace in figure.data] == [("非表示", "△500円"), ("未報告", "未報告")]
    assert figure.layout.xaxis.range[0] < -500


def test_a_growth_of_many_times_is_told_in_words():
    assert [formats.change_rate(rate, "ja") for rate in (8.99, 9.0, 3_950_000.0)] == ["+899.0%", "10倍以上", "10倍以上"]
    assert formats.change_rate(3_950_000.0, "en") == "10× or more"


def test_on_a_phone_long_names_are_broken_and_the_words_have_more_room():
    frame = CHANGES.with_columns(
        pl.Series("item", ["Boxes and vending machines", "災害ボランティアセンター整備", "<b>"])
    )
    wide, narrow = (charts.changes(frame, "ja", title="", by="item", narrow=on) for on in (False, True))
    assert narrow.layout.yaxis.ticktext == (
        "Boxes and<br>vending machines", "災害ボランティア<br>センター整備", "&lt;b&gt;",
    )  # fmt: skip
    assert wide.layout.yaxis.ticktext[0] == "Boxes and vending machines"
    assert narrow.layout.xaxis.range[1] > wide.layout.xaxis.range[1]
