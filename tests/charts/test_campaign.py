"""A year's money as it grows: a year of which nothing is known yet has no line, and its chart is drawn all the same."""

from datetime import date

import polars as pl

from dashboard import charts
from dashboard.metrics import metric

YEARS = pl.DataFrame(
    {
        "fiscal_year": [2025, 2025, 2026],
        "month": [date(2025, 10, 1), date(2025, 11, 1), date(2026, 10, 1)],
        "amount": [13_000_000, 19_000_000, None],
    }
)


def test_a_year_that_has_not_begun_has_no_line_and_no_name():
    figure = charts.cumulative(YEARS, metric("chest_amount"), "ja", title="", months=(10, 11))
    assert [trace.y for trace in figure.data] == [(13_000_000, 19_000_000), (None, None)]
    assert [note.text for note in figure.layout.annotations] == ["令和7年度"]


def test_pointing_at_a_month_tells_the_year_and_the_exact_amount():
    figure = charts.cumulative(YEARS, metric("chest_amount"), "en", title="", months=(10, 11))
    assert figure.data[0].hovertext[1] == "<b>FY2025</b><br>Community chest collected: ¥19,000,000<br>up to Nov"


def test_on_a_phone_the_names_of_two_years_do_not_meet():
    ends = {"month": [date(2025, 10, 1), date(2026, 1, 1), date(2026, 10, 1)], "amount": [13, 19, 14]}  # of Jan and Oct
    frame = pl.DataFrame({"fiscal_year": [2025, 2025, 2026]} | ends)
    asked = {"title": "", "months": (10, 11, 12, 1, 2, 3)}
    wide, narrow = (charts.cumulative(frame, metric("chest_amount"), "ja", narrow=on, **asked) for on in (False, True))
    assert [note.yanchor for note in wide.layout.annotations] == ["top", "top"]
    assert [note.yanchor for note in narrow.layout.annotations] == ["bottom", "top"]
