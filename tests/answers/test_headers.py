"""Every question's header is compared with what the question really is."""

import importlib
import inspect
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from dashboard.desk import Answer, Desk, questions
from dashboard.roles import local_admin
from dashboard.settings import QUERIES
from dashboard.store.connection import Store
from dashboard.store.sql import Question, question
from tests.town import CODE

SAMPLES: dict[str, Any] = {"varchar": "x", "date": date(2024, 4, 1), "integer": 2024, "bigint": 10, "boolean": True}
SAMPLES |= {"varchar[]": ["x"], "date[]": [date(2024, 4, 1)]}
UNITS = {
    "persons", "households", "yen", "rate", "districts", "municipalities", "drills", "months", "days",
    "registrations", "organisations", "cases", "typed",
}  # fmt: skip
TYPES = {"TIMESTAMP WITH TIME ZONE": "timestamptz"}
ASKED_BY_THE_DESK = {
    "uploads/behind", "coverage/cells", "coverage/reason_cells", "prefecture/behind", "prefecture/cells",
    "prefecture/priority", "prefecture/reason_cells", "chest/few_years", "dues/few_years", "allocations/few_years",
}  # fmt: skip

# What scripts depend on: columns may be added to these, never taken away.
STABLE = {
    "coverage/by_district": "district_code district role eligible listed consented shared planned supported uncovered"
    " uncovered_min uncovered_max listed_rate consent_rate shared_rate plan_rate plan_rate_of_consented support_rate"
    " as_of",
    "coverage/totals": "eligible listed consented shared planned supported uncovered uncovered_min uncovered_max"
    " listed_rate consent_rate shared_rate plan_rate plan_rate_of_consented support_rate as_of"
    " districts_reported districts_expected",
    "drills/by_district": "district_code district role held with_roster cancelled participants registrants stand_ins"
    " last_held_on months_since status",
    "drills/totals": "active_districts districts_held districts_with_roster drills participants registrants"
    " districts_reported districts_expected",
    "volunteers/by_kind": "kind registered people insured trained ready",
    "volunteers/totals": "registered organisations people insured trained ready districts_reported districts_expected",
    "chest/to_date": "amount last_year change change_rate target achievement districts_reported districts_expected",
    "chest/by_method": "method campaign amount last_year donations",
    "chest/by_district": "district_code district role amount last_year households yen_per_household",
    "dues/to_date": "amount last_year change change_rate target achievement households organisations join_rate"
    " districts_reported districts_expected",
    "dues/by_district": "district_code district role amount last_year households organisations join_rate"
    " yen_per_household",
    "own_sources/to_date": "category amount last_year",
    "reporting/grid": "dataset period status late_days corrected uploaded_at districts_reported districts_expected",
    "indicators/all": "indicator district baseline target target_year actual achievement unit direction",
    "disaster/priority": "district_code district listed consented planned supported uncovered_min uncovered_max"
    " ready_volunteers months_since_drill data_month",
}


def sampled(asked: Question, *, optional: bool) -> dict[str, Any]:
    """A value for each parameter, or nulls for those that may be null."""
    return {p.name: SAMPLES[p.sql_type] if optional or not p.optional else None for p in asked.parameters}


@pytest.mark.parametrize("optional", [True, False], ids=["all parameters", "only the required"])
def test_headers_tell_the_columns_that_come_back(store: Store, *, optional: bool) -> None:
    told, described = {}, {}
    for asked in (question(QUERIES, name) for name in questions()):
        rows = store.rows(f"describe {asked.sql}", sampled(asked, optional=optional))
        described[asked.name] = [(name, TYPES.get(kind, kind.lower())) for name, kind, *_ in rows]
        told[asked.name] = [(column.name, column.sql_type) for column in asked.columns]
    assert told == described


@pytest.mark.parametrize("name", questions())
def test_a_header_declares_just_the_parameters_that_the_question_uses(name: str) -> None:
    asked = question(QUERIES, name)
    code = re.sub(r"--.*", "", asked.sql)
    assert {p.name for p in asked.parameters} == set(re.findall(r"\$([a-z_]+)", code))


def test_what_is_asked_of_every_council_at_once_sets_nothing_apart() -> None:
    """On a lake DuckDB would set it apart for each council anew: ten seconds among 174 of them."""
    of_all = [name for name in questions() if (QUERIES / f"{name}.sql").read_text(encoding="utf-8").count("-- each:")]
    assert "prefecture/coverage" in of_all
    assert [name for name in of_all if "materialized" in question(QUERIES, name).sql] == []


@pytest.mark.parametrize("name", questions())
def test_a_header_begins_with_its_own_name_and_says_its_grain_and_order(name: str) -> None:
    first, *_ = (QUERIES / f"{name}.sql").read_text(encoding="utf-8").splitlines()
    notes = dict(note.split(": ", 1) for note in question(QUERIES, name).notes)
    assert first == f"-- {name}"
    assert "order" in notes or notes["grain"] == "one row"


@pytest.mark.parametrize("name", questions())
def test_each_unit_is_one_that_the_desk_knows(name: str) -> None:
    assert {c.unit for c in question(QUERIES, name).columns} - {None} <= UNITS


@pytest.mark.parametrize("name", questions())
def test_each_rate_comes_with_its_two_sides(name: str) -> None:
    columns = question(QUERIES, name).columns
    rates = [c for c in columns if c.unit == "rate" and not c.name.endswith("_target")]
    alone = [c.name for c in rates if not {f"{c.name}_numerator", f"{c.name}_denominator"} <= {o.name for o in columns}]
    assert alone == []


@pytest.mark.parametrize("name", questions())
def test_relations_name_columns_that_are_there(name: str) -> None:
    asked = question(QUERIES, name)
    for note in asked.notes:
        mark, _, relation = note.partition(": ")
        if mark == "parts":
            assert set(re.findall(r"\w+", relation)) <= {c.name for c in asked.columns}
        if mark == "adds-up":
            parts, _, column = relation.rpartition(".")
            assert column in {c.name for c in question(QUERIES, parts).columns}
            assert column in {c.name for c in asked.columns}


@pytest.mark.parametrize("name", STABLE)
def test_a_stable_question_keeps_its_columns(name: str) -> None:
    assert set(STABLE[name].split()) <= {c.name for c in question(QUERIES, name).columns}


def test_each_question_has_its_typed_function_which_asks_just_it(store: Store) -> None:
    desk = Desk(store, local_admin(), CODE)
    asked = [question(QUERIES, name) for name in questions() if name not in ASKED_BY_THE_DESK]
    answers = {q.name: typed(q.name)(desk, *required(q)).question.name for q in asked}
    assert answers == {q.name: q.name for q in asked}


@pytest.mark.parametrize("name", sorted(set(questions()) - ASKED_BY_THE_DESK))
def test_the_typed_function_takes_each_parameter_of_the_question(name: str) -> None:
    parameters = {p.name for p in question(QUERIES, name).parameters} - {"municipality"}
    assert set(inspect.signature(typed(name)).parameters) == {"desk"} | parameters


def typed(name: str) -> Callable[..., Answer]:
    """The function that asks ``subject/question``."""
    subject, _, asked_for = name.partition("/")
    function: Callable[..., Answer] = getattr(importlib.import_module(f"dashboard.answers.{subject}"), asked_for)
    return function


def required(asked: Question) -> list[Any]:
    """A value for each parameter that must be given; the desk itself gives the municipality."""
    return [SAMPLES[p.sql_type] for p in asked.parameters if not p.optional and p.name != "municipality"]
