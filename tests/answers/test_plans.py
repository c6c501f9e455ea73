"""A question of one municipality reads its rows alone, however many others are in the store: seen in DuckDB's plan."""

import json
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest

from dashboard.desk import questions
from dashboard.opening import open_store
from dashboard.settings import QUERIES
from dashboard.store.connection import Session
from dashboard.store.sql import Question, question
from tests.answers.test_headers import sampled
from tests.bench.generated import LAST, Size, build, code

Node = dict[str, Any]
ONE = {"municipality": code(2), "month": LAST, "fiscal_year": 2026, "dataset": "roster"}
OTHERWISE = {"upload_texts", "upload_lines", "event_entries", "audit", "role_changes", "boundaries"}
"""Tables whose rows bear an upload, an event or nothing in place of a municipality. A map is read by its row, once that
is found.
"""


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """A store of three municipalities."""
    with closing(open_store(str(tmp_path_factory.mktemp("plans") / "made.duckdb"))) as store:
        build(store, Size(municipalities=3, districts=6, months=14))
        with store.session() as session:
            yield session


def scans(node: Node) -> Iterator[tuple[str, str]]:
    """Each table that is read, without its schema, and the conditions under which its rows are."""
    said = node.get("extra_info", {})
    if "Table" in said:
        yield said["Table"].rpartition(".")[2], str(said.get("Filters", ""))
    for child in node.get("children", []):
        yield from scans(child)


def read(session: Session, asked: Question) -> set[tuple[str, str]]:
    """The scans of a question of one municipality."""
    given = sampled(asked, optional=False) | {p.name: ONE[p.name] for p in asked.parameters if p.name in ONE}
    ((_, plan),) = session.rows(f"explain (format json) {asked.sql}", given)
    return {scan for node in json.loads(plan) for scan in scans(node)}


def test_every_table_is_read_under_the_code_of_the_municipality_that_is_asked(session: Session) -> None:
    asked = [question(QUERIES, name) for name in questions() if not name.startswith("prefecture/")]
    of_one = {one.name: read(session, one) for one in asked if "municipality" in {p.name for p in one.parameters}}
    others = {
        (name, table)
        for name, found in of_one.items()
        for table, conditions in found
        if table not in OTHERWISE and f"municipality='{code(2)}'" not in conditions
    }
    assert (len(of_one) > 60, others) == (True, set())
