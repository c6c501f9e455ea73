"""How far districts lie apart: a dot each, the city as a tick, the nation with its date, and nobody at zero."""

import polars as pl

from dashboard import charts
from dashboard.metrics import metric

FRAME = pl.DataFrame(
    {
        "district_code": ["01", "02", "03", "04"],
        "district": ["城内", "大手", "<b>栄", "新町"],
        "plan_rate": [0.304, 0.30, None, None],
        "plan_rate_numerator": [76, 75, None, None],
        "plan_rate_denominator": [250, 250, None, None],
    }
)
HIDDEN = pl.DataFrame({name: [None, None, None, "<10" if name == "plan_rate" else None] for name in FRAME.columns})
CITY = {"plan_rate": 0.302, "plan_rate_numerator": 151, "plan_rate_denominator": 500}


def drawn(**options):
    return charts.spread(FRAME, [metric("plan_rate")], CITY, "ja", title="", hidden=HIDDEN, **options)


def test_a_district_without_a_rate_has_no_dot_and_is_counted_apart_from_a_hidden_one():
    figure = drawn()
    assert figure.data[0].x == (0.304, 0.30)
    assert figure.layout.yaxis.ticktext == ("計画作成率<br>数字なし 1<br>非表示 1",)


def test_dots_of_nearly_the_same_rate_stand_above_each_other():
    low, high = drawn().data[0].y
    assert high < low == 0  # the axis runs downwards


def test_a_dot_says_what_its_rate_divides_and_gives_its_code():
    dots = drawn().data[0]
    assert dots.customdata == ("01", "02")
    assert "計画作成済 76人 ÷ 名簿掲載者数 250人" in dots.hovertext[0]


def test_the_one_that_is_picked_is_drawn_last_and_named():
    dots = drawn(selected="01").data[0]
    assert (dots.customdata[-1], dots.text[-1], dots.marker.size) == ("01", "<b>城内</b>", (9, 14))


def test_the_city_and_the_nation_stand_at_their_own_rates_with_the_nations_date():
    _, city, nation = drawn().data[:3]
    assert (city.x, nation.x) == ((0.302,), (0.14,))
    assert nation.text == (" 全国の計画作成率 14.0%(令和7年4月1日)",)
