"""What every dataset must keep, so that a new one is only a new module."""

import pytest

from dashboard.datasets import EVERY_DATASET, dataset_named
from dashboard.datasets.codes import codes
from dashboard.datasets.columns import slice_columns
from dashboard.datasets.spec import Dataset, Kind
from dashboard.errors import UsageError
from dashboard.intake.folding import fold
from dashboard.intake.problems import has_sentence
from dashboard.reports.dictionary import FILE, dictionary

EVERY = pytest.mark.parametrize("dataset", EVERY_DATASET, ids=[d.name for d in EVERY_DATASET])
CODE_LISTS = sorted({c.codes for d in EVERY_DATASET for c in d.columns if c.codes})


@EVERY
def test_no_spelling_of_a_heading_means_two_columns(dataset: Dataset) -> None:
    seen: dict[str, str] = {}
    for column in (*dataset.columns, *slice_columns(dataset)):
        for spelling in (column.name, column.label.ja, column.label.en, *column.aliases):
            assert seen.setdefault(fold(spelling), column.name) == column.name, spelling


@EVERY
def test_a_key_is_made_of_columns_that_are_required_or_have_a_default(dataset: Dataset) -> None:
    assert all(column.required or column.default for column in dataset.key_columns)
    assert set(dataset.key) <= set(dataset.names)


@EVERY
def test_measure_event_date_and_rules_name_columns_of_the_dataset(dataset: Dataset) -> None:
    named = [dataset.measure, dataset.event_date, *(name for rule in dataset.rules for name in rule.columns)]
    assert {name for name in named if name} <= set(dataset.names)


@EVERY
def test_every_rule_has_its_sentence(dataset: Dataset) -> None:
    assert all(has_sentence(rule.code) for rule in dataset.rules)


@EVERY
def test_everything_has_a_name_and_an_explanation_in_both_languages(dataset: Dataset) -> None:
    labels = [dataset.label, dataset.about, *(label for c in dataset.columns for label in (c.label, c.about))]
    assert all(label.ja.strip() and label.en.strip() for label in labels)


@EVERY
def test_only_code_columns_have_a_list_of_codes(dataset: Dataset) -> None:
    assert all((column.kind is Kind.CODE) == (column.codes is not None) for column in dataset.columns)


@pytest.mark.parametrize("name", CODE_LISTS)
def test_no_spelling_of_a_code_means_two_values(name: str) -> None:
    seen: dict[str, str] = {}
    for code in codes(name):
        for spelling in code.spellings:
            assert seen.setdefault(fold(spelling), code.value) == code.value, spelling


def test_an_unknown_dataset_is_told_with_those_that_there_are() -> None:
    with pytest.raises(UsageError) as refused:
        dataset_named("rooster")
    assert refused.value.facts["value"] == "rooster"
    assert "roster" in refused.value.facts["known"]


def test_the_dictionary_in_docs_is_that_of_today() -> None:
    assert FILE.read_text(encoding="utf-8") == dictionary()
