"""What a chart says: the lengths of its bars, the words at their ends, and no zero where nothing is known."""

from datetime import date

import polars as pl
import pytest

from dashboard import charts
from dashboard.charts.frame import in_dark, round_ticks, tick_text
from dashboard.metrics import metric
from dashboard.palette import ALERT_PALE, BLUE, BLUE_PALE, DARK

OCTOBER = date(2026, 10, 1)
DISTRICTS = pl.DataFrame(
    {
        "district_code": ["01", "02", "03", "04"],
        "district": ["城内", "大手", "桜馬場", "<b>栄"],
        "listed": [200, 120, None, 8],
        "planned": [50, None, None, 8],
        "plan_rate": [0.25, None, None, None],
        "uncovered": [150, None, None, None],
        "uncovered_min": [150, 70, None, None],
        "uncovered_max": [150, 120, None, None],
    }
)
NOTHING_HIDDEN = DISTRICTS.select(pl.lit(None, pl.String).alias(name) for name in DISTRICTS.columns)
HIDDEN = pl.DataFrame({name: [None, None, None, "<10"] for name in DISTRICTS.columns})


def ends(figure):
    """The words at the ends of the bars, from the top down."""
    return [text.strip() for trace in figure.select_traces({"mode": "text"}) for text in trace.text]


class TestBars:
    def bars(self, **options):
        return charts.bars(DISTRICTS, metric("uncovered"), "ja", title="150人が未カバーです", subtitle="人", **options)

    def test_the_title_says_the_finding_and_the_subtitle_the_unit(self):
        figure = self.bars()
        assert (figure.layout.title.text, figure.layout.title.subtitle.text) == ("150人が未カバーです", "人")

    def test_each_bar_bears_its_figure_and_what_is_missing_bears_its_word(self):
        assert ends(self.bars(hidden=HIDDEN)) == ["150人", "70〜120人", "未報告", "10未満"]

    def test_the_first_row_is_on_top(self):
        figure = self.bars()
        assert figure.layout.yaxis.categoryarray == ("城内", "大手", "桜馬場", "<b>栄")
        assert figure.layout.yaxis.autorange == "reversed"

    def test_a_figure_known_within_bounds_is_solid_to_the_least_and_hatched_to_the_most(self):
        solid, hatched = self.bars().select_traces({"type": "bar"})
        assert solid.x == (150, 70, None, None)
        assert hatched.x == (None, 50, None, None)
        assert hatched.marker.pattern.shape == "/"

    def test_a_selected_bar_stands_out_and_the_others_step_back(self):
        assert self.bars(selected="大手").data[0].marker.color == (BLUE_PALE, BLUE, BLUE_PALE, BLUE_PALE)

    def test_it_grows_with_the_number_of_bars(self):
        twice = charts.bars(pl.concat([DISTRICTS, DISTRICTS]), metric("listed"), "ja", title="")
        once = charts.bars(DISTRICTS, metric("listed"), "ja", title="")
        assert twice.layout.height - once.layout.height == 4 * 24

    def test_pointing_at_a_rate_tells_what_it_divides(self):
        figure = charts.bars(DISTRICTS, metric("plan_rate"), "ja", title="")
        assert figure.data[0].hovertext[0] == "<b>城内</b><br>計画作成率 25.0%<br>計画作成済 50人 ÷ 名簿掲載者数 200人"
        assert figure.data[0].hovertext[1] == "<b>大手</b><br>計画作成率 未報告"

    def test_a_name_from_a_file_is_text_and_never_markup(self):
        assert self.bars().data[0].hovertext[3].startswith("<b>&lt;b&gt;栄</b>")

    def test_a_click_gives_the_code_of_the_district(self):
        assert self.bars().data[0].customdata == ("01", "02", "03", "04")

    def test_a_national_line_bears_its_name_and_date(self):
        reference = charts.benchmark(metric("plan_rate"), "ja")
        figure = charts.bars(DISTRICTS, metric("plan_rate"), "ja", title="", reference=reference)
        assert figure.layout.shapes[0].x0 == 0.14
        assert figure.layout.annotations[0].text == "全国の計画作成率 14.0%(令和7年4月1日)"

    def test_without_rows_it_is_empty_and_still_has_its_title(self):
        figure = charts.bars(DISTRICTS.clear(), metric("listed"), "en", title="Nothing yet")
        assert figure.layout.title.text == "Nothing yet"


CITY = {"eligible": 400, "listed": 200, "listed_rate": 0.5, "planned": None, "plan_rate": None, "uncovered": 150}
STEPS = (("eligible",), ("listed", "listed_rate"), ("planned", "plan_rate"), ("uncovered",))


class TestFunnel:
    def test_people_come_before_percent_and_the_percent_says_of_whom(self):
        figure = charts.funnel(CITY, STEPS, "ja", title="")
        assert ends(figure) == [
            "<b>400人</b>",
            "<b>200人</b><br> 対象者の50.0%",
            "<b>未報告</b>",
            "<b>150人</b>",
        ]

    def test_a_hidden_step_says_so(self):
        figure = charts.funnel(CITY, STEPS, "en", title="", hidden={"planned": "<10"})
        assert ends(figure)[1:3] == ["<b>200 people</b><br> 50.0% of eligible people", "<b>&lt;10</b>"]

    def test_on_a_phone_each_share_has_a_line_and_long_names_are_broken(self):
        steps = (("planned_and_supported",), ("planned", "plan_rate", "plan_rate_of_consented"))
        row = {"planned_and_supported": 20, "planned": 40, "plan_rate": 0.2, "plan_rate_of_consented": 0.5}
        figure = charts.funnel(row, steps, "en", title="", narrow=True)
        assert ends(figure)[1] == "<b>40 people</b><br> 20.0% of listed people<br> 50.0% of consented"
        assert figure.layout.yaxis.ticktext[0] == "With plan and<br>supporter"

    def test_what_needs_help_is_hatched_as_well_as_red(self):
        marker = charts.funnel(CITY, STEPS, "ja", title="", attention="uncovered").data[0].marker
        assert marker.color == (BLUE, BLUE, BLUE, ALERT_PALE)
        assert marker.pattern.shape == ("", "", "", "/")


MONTHS = pl.DataFrame(
    {
        "month": [date(2026, m, 1) for m in range(1, 8)],
        "listed_rate": [0.1, 0.2, None, 0.3, None, 0.5, 0.6],
        "redefined": [None, None, None, None, None, "eligible,planned", None],
    }
)


class TestTrend:
    def trend(self):
        return charts.trend(MONTHS, [metric("listed_rate")], "ja", title="登録率")

    def test_a_month_without_a_figure_is_a_gap_and_never_zero(self):
        assert self.trend().data[0].y == (0.1, 0.2, None, 0.3, None)
        assert self.trend().data[0].connectgaps is False

    def test_every_month_has_its_place_on_an_axis_of_names(self):
        axis = self.trend().layout.xaxis
        assert axis.type == "category"
        assert axis.categoryarray == tuple(f"2026-0{m}" for m in range(1, 8))
        assert axis.ticktext[0] == "R8.1"

    def test_the_line_breaks_where_the_denominator_began_to_be_counted_differently(self):
        figure = self.trend()
        assert [trace.x for trace in figure.data] == [
            ("2026-01", "2026-02", "2026-03", "2026-04", "2026-05"),
            ("2026-06", "2026-07"),
        ]
        assert figure.layout.shapes[0].x0 == 4.5
        assert "令和8年6月 定義変更" in [note.text for note in figure.layout.annotations]

    def test_a_month_without_neighbours_is_a_dot(self):
        assert self.trend().data[0].marker.size == (0, 0, 0, 7, 0)

    def test_the_line_is_named_at_its_end_with_its_newest_figure(self):
        assert self.trend().layout.annotations[-1].text == "登録率<br><b>60.0%</b>"

    def test_on_a_phone_the_name_stands_below_the_lines(self):
        figure = charts.trend(MONTHS, [metric("listed_rate")], "ja", title="", narrow=True)
        assert [trace.name for trace in figure.data if trace.showlegend is not False] == ["登録率 <b>60.0%</b>"]
        assert "登録率" not in "".join(note.text for note in figure.layout.annotations)


class TestOtherCharts:
    def test_a_year_under_way_ends_where_its_figures_end(self):
        rows = [(2025, date(2025, 10, 1), 10), (2025, date(2025, 11, 1), 30), (2026, OCTOBER, 20)]
        frame = pl.DataFrame(rows, schema=["fiscal_year", "month", "amount"], orient="row")
        figure = charts.cumulative(frame, metric("chest_amount"), "ja", title="", months=(10, 11))
        assert [(trace.name, trace.x, trace.y) for trace in figure.data] == [
            ("令和7年度", ("10月", "11月"), (10, 30)),
            ("令和8年度", ("10月", "11月"), (20, None)),
        ]

    def test_last_year_stands_beside_this_year_and_money_is_exact_when_pointed_at(self):
        frame = pl.DataFrame({"method": ["戸別", "法人"], "amount": [12_345_678, None], "last_year": [11_000_000, 0]})
        figure = charts.beside_last_year(frame, metric("chest_amount"), "ja", title="", by="method")
        assert [trace.text for trace in figure.data] == [("1,235万円", "未報告"), ("1,100万円", "0円")]
        assert figure.data[0].hovertext[0] == "<b>戸別</b><br>本年度 12,345,678円<br>前年度 11,000,000円"

    def test_a_bullet_tells_actual_and_target_each_in_its_unit(self):
        rows = [
            charts.Bullet("登録者数", 6413 / 8000, "80.2%(6,413人/目標 8,000人)"),
            charts.Bullet("登録率", 2.493, "249.3%(49.9%/目標 20.0%)"),
            charts.Bullet("相談件数", None, "調査中/目標 35,000件"),
        ]
        figure = charts.bullets(rows, title="")
        assert ends(figure) == [
            "80.2%(6,413人/目標 8,000人)",
            "249.3%(49.9%/目標 20.0%)",
            "調査中/目標 35,000件",
        ]
        assert figure.data[1].x == (6413 / 8000, 1.5, None)

    def test_each_cell_of_a_grid_has_a_mark_and_an_absent_cell_none(self):
        states = {
            "held": charts.CellState(BLUE, "●", "実施"),
            "cancelled": charts.CellState(ALERT_PALE, "中止", "中止"),
        }
        rows = [("城内", "4月", "held"), ("城内", "5月", "cancelled"), ("大手", "5月", "held")]
        figure = charts.grid(pl.DataFrame(rows, schema=["district", "month", "status"], orient="row"), states, title="")
        assert figure.data[0].text == (["●", "中止"], ["", "●"])
        assert figure.data[0].z == ([0, 1], [None, 0])
        assert [trace.name for trace in figure.data[1:]] == ["● 実施", "中止 中止"]

    def test_of_a_long_name_beside_cells_both_ends_are_written(self):
        long = "県営住宅自治会連合会および周辺町内会防災福祉コミュニティ第12"
        cells = pl.DataFrame({"district": [long, "城内"], "month": ["4月", "4月"], "status": ["held", "held"]})
        figure = charts.grid(cells, {"held": charts.CellState(BLUE, "●", "実施")}, title="")
        assert figure.layout.yaxis.ticktext == ("県営住宅自治会連…ティ第12", "城内")
        assert figure.data[0].hovertext[0][0].startswith(f"<b>{long}</b>")


class TestFrame:
    @pytest.mark.parametrize(
        ("high", "ticks"),
        [(0, [0, 1]), (97, [0, 25, 50, 75, 100]), (0.48, [0, 0.2, 0.4, 0.6]), (12_300_000, [0, 5e6, 10e6, 15e6])],
    )
    def test_an_axis_has_a_few_round_steps_from_zero(self, high, ticks):
        assert round_ticks(0, high) == pytest.approx(ticks)

    def test_an_axis_is_written_as_people_write(self):
        assert [tick_text(0.4, "rate", "ja"), tick_text(5e6, "yen", "ja"), tick_text(250, "persons", "en")] == [
            "40%",
            "500万円",
            "250",
        ]

    def test_on_a_dark_ground_every_colour_has_its_counterpart(self):
        figure = in_dark(charts.bars(DISTRICTS, metric("listed"), "ja", title=""))
        assert figure.data[0].marker.color[0] == DARK[BLUE]
        assert figure.data[0].x == (200, 120, None, 8)
