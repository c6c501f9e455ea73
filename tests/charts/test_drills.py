"""What the grid of drills says, and where a trend passes into a new fiscal year."""

from datetime import date

import polars as pl

from dashboard import charts
from dashboard.charts.ends import apart
from dashboard.metrics import metric

ROWS = [
    ("城内", date(2026, 9, 1), "held", 1),
    ("城内", date(2026, 10, 1), "held", 0),
    ("城内", date(2026, 11, 1), "none", 0),
    ("城内", date(2026, 12, 1), "not_reported", None),
    ("栄", date(2026, 9, 1), "cancelled", 0),
    ("栄", date(2026, 10, 1), "postponed", 0),
    ("栄", date(2026, 11, 1), "not_reported", None),
    ("栄", date(2026, 12, 1), "planned", None),
]
FRAME = pl.DataFrame(ROWS, schema=["district", "month", "status", "with_roster"], orient="row")
TODAY = date(2026, 11, 15)


def grid(lang="ja", *, narrow=False):
    return charts.drill_months(FRAME, lang, title="訓練", today=TODAY, narrow=narrow)


class TestTheGridOfDrills:
    def test_each_state_has_a_mark_of_its_own_and_a_month_ahead_has_none_unless_something_is_planned(self):
        assert grid().data[0].text == (["●", "○", "·", ""], ["×", "△", "?", "◇"])

    def test_no_two_states_share_their_mark(self):
        marks = [trace.name.split()[0] for trace in grid().data[1:]]
        assert len(set(marks)) == len(marks) == 7

    def test_the_legend_tells_each_mark_in_the_readers_language(self):
        assert [trace.name for trace in grid().data[1:4]] == ["● 名簿を使って実施", "○ 実施", "◇ 予定"]
        assert [trace.name for trace in grid("en").data[1:4]] == ["● held with the register", "○ held", "◇ planned"]

    def test_months_are_named_and_on_a_phone_only_numbered(self):
        assert grid().data[0].x == ("9月", "10月", "11月", "12月")
        assert grid("en").data[0].x == ("Sep", "Oct", "Nov", "Dec")
        assert grid(narrow=True).data[0].x == ("9", "10", "11", "12")

    def test_on_a_phone_the_legend_has_more_room_below_the_cells(self):
        assert grid(narrow=True).layout.height - grid().layout.height == 80  # seven lines in place of three

    def test_pointing_at_a_cell_tells_district_month_and_state(self):
        assert grid().data[0].hovertext[1][0] == "<b>栄</b> 9月<br>中止"


MONTHS = [date(2025, 3, 1), date(2025, 4, 1), date(2026, 3, 1), date(2026, 4, 1)]
READY = pl.DataFrame({"month": MONTHS, "ready": [30, 12, 33, 14]})


class TestYearEnds:
    def marked(self, months):
        line = charts.trend(READY, [metric("volunteers_ready")], "ja", title="")
        return charts.with_year_ends(line, months, "保険が切れる")

    def test_a_line_stands_before_each_april_and_the_newest_says_why(self):
        figure = self.marked(MONTHS)
        assert [shape.x0 for shape in figure.layout.shapes] == [0.5, 2.5]
        assert [note.x for note in figure.layout.annotations if note.text == "保険が切れる"] == [2.5]

    def test_an_april_at_the_very_beginning_has_nothing_before_it(self):
        assert [shape.x0 for shape in self.marked(MONTHS[1:]).layout.shapes] == [1.5]

    def test_the_chart_that_was_handed_over_stays_as_it_was(self):
        line = charts.trend(READY, [metric("volunteers_ready")], "ja", title="")
        charts.with_year_ends(line, MONTHS, "保険が切れる")
        assert len(line.layout.shapes) == 0


class TestTheNamesOfLines:
    def test_a_name_stands_to_the_right_of_its_last_point_where_its_line_does_not_come_from(self):
        figure = charts.trend(READY, [metric("volunteers_ready")], "ja", title="")
        name = figure.layout.annotations[-1]
        assert (name.x, name.xanchor, name.yanchor, name.yshift) == ("2026-04", "left", "middle", 0)
        assert figure.layout.margin.r >= name.xshift + len("活動可能者") * 13

    def test_names_of_lines_that_end_close_to_each_other_are_moved_apart(self):
        assert apart([10, 100], top=240) == [10, 100]
        assert apart([100, 110, 200], top=240) == [100, 138, 200]

    def test_none_is_moved_beyond_the_top(self):
        assert apart([230, 235], top=240) == [202, 240]
