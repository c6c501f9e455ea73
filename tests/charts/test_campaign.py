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
