"""How far indicators have come, on a desk and on a phone; and a kind that a year lacks, beside the other year."""

import polars as pl

from dashboard import charts
from dashboard.metrics import metric

ROWS = [
    charts.Bullet("登録者数", 0.8, "80.0%(6,400人/目標 8,000人)"),
    charts.Bullet("<b>相談", None, "調査中/目標 33,000件"),
]


def test_on_a_phone_name_and_figures_stand_above_the_bars():
    figure = charts.bullets(ROWS, title="", narrow=True)
    assert [note.text for note in figure.layout.annotations] == [
        "<b>登録者数</b><br>80.0%(6,400人/目標 8,000人)",
        "<b>&lt;b&gt;相談</b><br>調査中/目標 33,000件",
    ]
    assert figure.layout.yaxis.showticklabels is False


def test_on_a_desk_names_stand_along_the_axis():
    figure = charts.bullets(ROWS, title="")
    assert (figure.layout.yaxis.showticklabels, len(figure.layout.annotations)) == (True, 0)


def test_what_is_not_known_has_no_bar_but_its_word():
    figure = charts.bullets(ROWS, title="")
    assert figure.data[1].x == (0.8, None)
    assert figure.data[3].text[1].strip() == "調査中/目標 33,000件"


def test_a_kind_that_this_year_lacks_says_so_where_its_bar_would_begin():
    frame = pl.DataFrame({"purpose": ["広報", "見守り"], "amount": [984_000, None], "last_year": [995_000, 4_494_000]})
    figure = charts.beside_last_year(frame, metric("allocated"), "ja", title="", by="purpose", absent="none")
    assert figure.data[0].text == ("98万円", "なし")
