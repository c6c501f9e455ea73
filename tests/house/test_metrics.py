"""The catalogue of figures: complete in both languages, and at one with the code lists."""

import pytest

from dashboard.datasets import DATASETS
from dashboard.datasets.codes import codes
from dashboard.formats import UNITS
from dashboard.metrics import METRICS, metric
from dashboard.words import LANGS, sentences


@pytest.mark.parametrize("name", METRICS)
class TestEveryMetric:
    def test_has_a_name_and_a_definition_in_both_languages(self, name):
        for lang in LANGS:
            assert METRICS[name].label(lang)
            assert METRICS[name].definition(lang).endswith(("。", "."))

    def test_is_counted_in_a_unit_that_can_be_written(self, name):
        assert METRICS[name].unit in UNITS

    def test_is_made_of_datasets_that_exist(self, name):
        assert set(METRICS[name].source) <= {dataset.name for dataset in DATASETS}

    def test_says_what_it_divides_if_it_is_a_rate_and_only_then(self, name):
        parts = (METRICS[name].numerator, METRICS[name].denominator)
        if METRICS[name].unit == "rate":
            assert set(parts) <= set(METRICS)
        else:
            assert parts == (None, None)


def test_no_definition_is_left_over_from_a_metric_that_is_gone():
    defined = {key.split(".")[1] for key in sentences("ja") if key.startswith("metrics.")} - {"benchmarks"}
    assert defined == set(METRICS)


def test_a_change_of_definition_is_told_about_a_metric_of_the_catalogue():
    assert {code.value for code in codes("metric")} <= set(METRICS)


def test_fewer_uncovered_people_are_better_and_more_listed_ones():
    assert (metric("uncovered").good, metric("listed").good, metric("eligible").good) == ("lower", "higher", None)


def test_the_share_listed_is_of_the_eligible_and_the_share_planned_of_the_listed():
    assert metric("listed_rate").formula("ja") == "名簿掲載者数 ÷ 対象者数"
    assert metric("plan_rate").formula("en") == "With a plan ÷ People listed"
    assert metric("listed").formula("ja") is None


def test_national_figures_bear_their_date():
    planned = metric("plan_rate").benchmark
    assert (planned.value, planned.as_of.isoformat(), planned.label("ja")) == (0.14, "2025-04-01", "全国の計画作成率")
    assert metric("shared_rate").benchmark.value == 0.401
