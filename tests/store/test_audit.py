"""The record of acts: chained, complete under many writers, and what breaks it is named."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest

from dashboard.store.audit import first_broken, record
from tests.town import NOON, Town

SPOILT = {
    "an entry changed": ("update audit set facts = '{}' where seq = 2", 2),
    "an entry taken out": ("delete from audit where seq = 2", 2),
    "the tail cut": ("delete from audit where seq >= 6", 6),
    "an entry put in": ("insert into audit select * replace (7 as seq) from audit where seq = 6", 7),
}


@pytest.fixture
def recorded(town: Town) -> Town:
    """Six entries or more: founding, the ledger, and four of ours."""
    for n in range(4):
        record(town.store, act="signed_in", target="", actor=f"{n}@example.jp", now=NOON + timedelta(days=n))
    return town


def test_many_who_act_at_once_leave_one_chain_without_a_gap(recorded: Town) -> None:
    before = recorded.store.rows("select max(seq) from audit")[0][0]

    def act(n: int) -> None:
        record(recorded.store, act="signed_in", target="", actor=f"{n}@example.jp", now=NOON)

    with ThreadPoolExecutor(8) as people:
        list(people.map(act, range(24)))
    assert first_broken(recorded.store) is None
    assert recorded.store.rows("select max(seq), count(*) from audit") == [(before + 24, before + 24)]


@pytest.mark.parametrize(("sql", "broken"), SPOILT.values(), ids=SPOILT)
def test_the_first_entry_that_does_not_follow_is_named(recorded: Town, sql: str, broken: int) -> None:
    assert first_broken(recorded.store) is None
    recorded.store.write(lambda session: session.run(sql))
    assert first_broken(recorded.store) == broken


def test_the_record_is_filtered_by_days_in_tokyo_by_act_and_by_person(recorded: Town) -> None:
    noon, next_day = date(2026, 11, 15), date(2026, 11, 16)
    acts = [row["act"] for row in recorded.ask("trace/acts")]
    assert ("signed_in" in acts, acts) == (True, sorted(set(acts)))
    signed = recorded.ask("trace/entries", act="signed_in")
    assert [row["actor"] for row in signed] == ["3@example.jp", "2@example.jp", "1@example.jp", "0@example.jp"]
    assert [row["actor"] for row in recorded.ask("trace/entries", first=next_day, last=next_day)] == ["1@example.jp"]
    assert [row["actor"] for row in recorded.ask("trace/entries", actor="2@EXAMPLE", first=noon)] == ["2@example.jp"]
