"""Maps of districts: five classes and one for what is not known, the same for WebGL and without."""

import json
import math

import polars as pl
import pytest

from dashboard import maps
from dashboard.maps.boundaries import Shape
from dashboard.maps.shading import NO_FIGURE, WITHHELD, Mark
from dashboard.metrics import metric
from dashboard.palette import CLASSES, PAPER, TEXT

SQUARE = ((130.0, 33.0), (130.1, 33.0), (130.1, 33.1), (130.0, 33.1), (130.0, 33.0))
ISLAND = ((130.3, 33.0), (130.4, 33.0), (130.4, 33.1), (130.3, 33.0))
SHAPES = (
    Shape("01", "城内", (SQUARE,), (130.05, 33.05)),
    Shape("02", "大手", (SQUARE, ISLAND), (130.05, 33.05)),
    Shape("03", "桜馬場", (SQUARE,), (130.05, 33.05)),
)
FRAME = pl.DataFrame(
    {
        "district_code": ["02", "01"],
        "district": ["大手", "城内"],
        "uncovered": [None, 199],
        "listed": [8, 250],
    }
)
HIDDEN = pl.DataFrame({name: ["<10" if name == "uncovered" else None, None] for name in FRAME.columns})


def shaded(**options):
    return maps.shaded(SHAPES, FRAME, metric("uncovered"), "ja", hidden=HIDDEN, **options)


class TestShading:
    @pytest.mark.parametrize(
        ("rate", "number"), [(0, 0), (0.199, 0), (0.2, 1), (0.4, 2), (0.6, 3), (0.799, 3), (0.8, 4), (1, 4)]
    )
    def test_a_class_holds_its_least_and_not_its_most(self, rate, number):
        frame = pl.DataFrame({"district_code": ["01"], "plan_rate": [rate]})
        assert maps.shaded(SHAPES[:1], frame, metric("plan_rate"), "ja")[0].colour == CLASSES[number]

    @pytest.mark.parametrize(
        ("largest", "breaks"), [(6, (2, 3, 4, 5)), (175, (60, 90, 120, 150)), (181, (100, 150, 200, 250))]
    )
    def test_counts_have_round_classes_of_the_size_of_the_figures(self, largest, breaks):
        frame = pl.DataFrame({"uncovered": [largest, 5, None]})
        assert maps.breaks_for(frame, metric("uncovered")) == breaks

    def test_what_is_hidden_and_what_is_not_reported_have_their_own_class_and_their_own_words(self):
        assert [(one.colour, one.lines) for one in shaded()] == [
            (CLASSES[2], ("城内", "未カバー 199人")),
            (WITHHELD, ("大手", "未カバー 10未満")),
            (NO_FIGURE, ("桜馬場", "未カバー 未報告")),
        ]

    def test_a_figure_between_bounds_has_the_colour_of_its_upper_end_and_is_told_as_a_range(self):
        frame = pl.DataFrame(
            {
                "district_code": ["01", "02"], "district": ["東", "西"], "uncovered": [100, None],
                "uncovered_min": [100, 10], "uncovered_max": [100, 90],
            }
        )  # fmt: skip
        uncovered = metric("uncovered")
        _, west = maps.shaded(maps.schematic([("01", "東"), ("02", "西")]), frame, uncovered, "ja")
        assert maps.breaks_for(frame, uncovered) == (40, 60, 80, 100)  # in steps of 20, of which six reach 100
        assert (west.colour, west.lines[1]) == (CLASSES[3], "未カバー 10〜90人")  # 80 to 100
        assert [shade.districts for shade in maps.legend(frame, uncovered, "ja")] == [0, 0, 0, 1, 1, 0]
        assert maps.ranges(frame, uncovered)
        assert not maps.ranges(frame.head(1), uncovered)

    def test_the_legend_names_every_class_and_counts_its_districts(self):
        legend = maps.legend(FRAME, metric("uncovered"), "ja")
        assert [(shade.label, shade.districts) for shade in legend] == [
            ("100人未満", 0),
            ("100〜150人未満", 0),
            ("150〜200人未満", 1),
            ("200〜250人未満", 0),
            ("250人以上", 0),
            ("データなし", 1),
        ]

    def test_what_is_hidden_is_counted_apart_from_what_is_not_known(self):
        legend = maps.legend(FRAME, metric("uncovered"), "ja", hidden=HIDDEN)
        assert [(shade.colour, shade.label, shade.districts) for shade in legend][-2:] == [
            (NO_FIGURE, "データなし", 0),
            (WITHHELD, "10未満", 1),
        ]

    def test_where_nothing_is_known_there_are_no_classes(self):
        legend = maps.legend(pl.DataFrame({"uncovered": [None, None]}), metric("uncovered"), "ja")
        assert [(shade.label, shade.districts) for shade in legend] == [("データなし", 2)]

    def test_rates_have_the_classes_of_the_national_survey(self):
        legend = maps.legend(pl.DataFrame({"plan_rate": [0.2]}), metric("plan_rate"), "en")
        assert [shade.label for shade in legend][:3] == ["under 20%", "20% to under 40%", "40% to under 60%"]
        assert [shade.districts for shade in legend] == [0, 1, 0, 0, 0, 0]


class TestDeck:
    def deck(self):
        return json.loads(maps.deck(shaded(selected=["01"])).to_json())

    def test_it_asks_nobody_for_a_basemap(self):
        assert self.deck().get("mapProvider") is None
        assert "://" not in maps.deck(shaded()).to_json()

    def test_each_district_bears_its_colour_its_words_and_its_code(self):
        features = self.deck()["layers"][0]["data"]["features"]
        assert [(f["district_code"], f["tip"]) for f in features] == [
            ("02", "大手\n未カバー 10未満"),
            ("03", "桜馬場\n未カバー 未報告"),
            ("01", "城内\n未カバー 199人"),
        ]
        assert features[2]["properties"]["fill"] == [0x70, 0x96, 0xF8]

    def test_the_selected_district_is_outlined_on_top_of_its_neighbours(self):
        assert [f["properties"]["width"] for f in self.deck()["layers"][0]["data"]["features"]] == [1, 1, 3]

    def test_it_looks_at_the_middle_and_fits_the_width(self):
        view = self.deck()["initialViewState"]
        assert (view["longitude"], view["latitude"]) == pytest.approx((130.2, 33.05))
        pixels_per_degree = 512 * 2 ** view["zoom"] / 360
        assert pixels_per_degree * 0.4 == pytest.approx(560 * 0.94)

    def test_the_sign_of_a_mark_stands_above_the_name_and_its_words_below_the_figure(self):
        marked = shaded(marks={"01": Mark("④", "警戒レベル 4 避難指示")})
        outlines, names, signs = json.loads(maps.deck(marked).to_json())["layers"]
        assert [name["name"] for name in names["data"]] == ["城内", "大手", "桜馬場"]
        assert [(sign["name"], sign["sign"]) for sign in signs["data"]] == [("城内", "④")]
        assert signs["getPixelOffset"][1] < 0 < signs["getSize"] - names["getSize"]
        assert outlines["data"]["features"][0]["tip"] == "城内\n未カバー 199人\n警戒レベル 4 避難指示"


class TestPolygons:
    def test_it_bears_the_same_marks(self):
        points = maps.polygons(shaded(marks={"01": Mark("④", "警戒レベル 4 避難指示")})).data[-1]
        assert points.text[0] == '<span style="font-size:18px">④</span><br>城内'
        assert points.hovertext[0] == "城内<br>未カバー 199人<br>警戒レベル 4 避難指示"

    def test_it_draws_the_same_colours_without_webgl(self):
        figure = maps.polygons(shaded(selected=["01"]))
        outlines = [trace for trace in figure.data if trace.fill == "toself"]
        *others, selected = [(trace.fillcolor, trace.line.color) for trace in outlines]
        assert set(others) == {(WITHHELD, PAPER), (NO_FIGURE, PAPER)}  # 大手 and 桜馬場
        assert selected == (CLASSES[2], TEXT)

    def test_districts_that_look_alike_are_one_outline_and_each_keeps_its_words(self):
        names = [(f"{n:04}", f"第{n}") for n in range(2_000)]
        frame = pl.DataFrame({"district_code": [code for code, _ in names], "uncovered": [n % 7 for n in range(2_000)]})
        *outlines, points = maps.polygons(maps.shaded(maps.schematic(names), frame, metric("uncovered"), "ja")).data
        assert {outline.fillcolor for outline in outlines} == set(CLASSES)
        assert len(outlines) == len(CLASSES)
        assert sum(x is None for outline in outlines for x in outline.x) == 2_000
        assert (len(points.customdata), points.hovertext[3]) == (2_000, "第3<br>未カバー 3人")

    def test_a_district_of_two_parts_lifts_the_pen_between_them(self):
        outline = next(trace for trace in maps.polygons(shaded()).data if trace.fillcolor == WITHHELD)
        assert [i for i, x in enumerate(outline.x) if x is None] == [5, 10]

    def test_a_click_gives_the_code_of_the_district(self):
        points = maps.polygons(shaded()).data[-1]
        assert points.customdata == ("01", "02", "03")
        assert points.hovertext[0] == "城内<br>未カバー 199人"

    def test_a_degree_of_longitude_is_shorter_than_one_of_latitude(self):
        ratio = maps.polygons(shaded()).layout.yaxis.scaleratio
        assert ratio == pytest.approx(1 / math.cos(math.radians(33.05)))


class TestNames:
    def test_a_city_of_few_districts_bears_their_names_without_webgl_too_and_a_long_one_is_cut(self):
        long = (
            Shape("01", "城内", (SQUARE,), (130.05, 33.05)),
            Shape("02", "東日本大震災記念地区", (SQUARE,), (130.05, 33.05)),
        )
        points = maps.polygons(maps.shaded(long, FRAME, metric("uncovered"), "ja")).data[-1]
        assert points.text == ("城内", "東日本大…")
        assert points.hovertext[1].startswith("東日本大震災記念地区<br>")

    def test_a_city_of_many_says_them_only_when_it_is_pointed_at(self):
        many = maps.schematic([(f"{n:03}", f"第{n}") for n in range(61)])
        assert maps.polygons(maps.shaded(many, FRAME, metric("uncovered"), "ja")).data[-1].mode == "markers"

    def test_on_a_deck_they_grow_with_the_map(self):
        names = json.loads(maps.deck(shaded()).to_json())["layers"][1]
        assert ([one["name"] for one in names["data"]], names["sizeUnits"]) == (["城内", "大手", "桜馬場"], "meters")


class TestACouncilWithoutBoundaries:
    def test_has_a_square_for_each_district_in_the_order_of_the_ledger(self):
        squares = maps.schematic([("01", "日吉"), ("02", "篠山"), ("03", "南")])  # ceil(sqrt(3 x 1.6)) = 3 in a row
        assert [(one.code, one.name) for one in squares] == [("01", "日吉"), ("02", "篠山"), ("03", "南")]
        assert [one.label for one in squares] == [
            pytest.approx(at) for at in ((0.005, -0.005), (0.015, -0.005), (0.025, -0.005))
        ]

    def test_of_one_district_has_one_square(self):
        assert len(maps.schematic([("01", "日吉")])) == 1


class TestBoundaries:
    def test_the_sample_city_has_46_districts_in_their_order(self):
        shapes = maps.boundaries(maps.outlines("sonae"))
        assert (len(shapes), shapes[0].code, shapes[0].name, shapes[-1].code) == (46, "01", "城内", "46")

    def test_a_council_without_a_file_has_no_map(self):
        assert maps.boundaries(maps.outlines(None)) == maps.boundaries(maps.outlines("nowhere")) == ()
