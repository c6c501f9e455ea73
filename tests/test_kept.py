"""What is kept is what would be made again: the same arguments, all of them, and nothing else."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import polars as pl
import pytest

from dashboard.charts import sketch
from dashboard.charts.frame import blank
from dashboard.council import Council
from dashboard.kept import MOST, forget, kept
from dashboard.roles import Role, Viewer, local_admin
from dashboard.ui.visit import Visit
from tests.town import CODE, NOON, Town

ONE, ALIKE = pl.DataFrame({"listed": [100]}), pl.DataFrame({"listed": [100]})


class Counter:
    """A function that counts how often it works."""

    def __init__(self) -> None:
        self.worked = 0
        self.asked = kept(self._work)

    def _work(self, *args: Any, **kwargs: Any) -> int:
        self.worked += 1
        return self.worked


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (["a", "b"], ["a", "b"]),
        ({"a": [1, {"b": 2}]}, {"a": [1, {"b": 2}]}),
        (ONE, ONE),
        (sketch(blank, title="a", subtitle="b", height=1), sketch(blank, title="a", subtitle="b", height=1)),
    ],
)
def test_it_works_once_for_the_same(first: object, second: object) -> None:
    counter = Counter()
    assert (counter.asked(first, name=first), counter.asked(second, name=second)) == (1, 1)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (1, 1.0),  # 1人, but 1.0%
        (1, True),
        (["a", "b"], ["b", "a"]),
        (["a"], ("a",)),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),  # drawn in its order
        ({"a": [1]}, {"a": [1.0]}),
        (None, ""),
        (ONE, ALIKE),
        (sketch(blank, title="a", subtitle="b", height=1), sketch(blank, title="a", subtitle="b", height=2)),
    ],
)
def test_it_works_again_for_what_differs(first: object, second: object) -> None:
    counter = Counter()
    assert (counter.asked(first), counter.asked(second), counter.asked(first)) == (1, 2, 1)
    assert counter.asked(name=first) == 3


def test_what_could_change_unnoticed_is_made_anew() -> None:
    counter = Counter()
    assert (counter.asked({"a"}), counter.asked({"a"})) == (1, 2)


def test_what_fails_is_tried_again() -> None:
    outcomes = iter([ValueError("no"), "made"])

    @kept
    def work() -> str:
        outcome = next(outcomes)
        if isinstance(outcome, ValueError):
            raise outcome
        return outcome

    with pytest.raises(ValueError, match="no"):
        work()
    assert (work(), work()) == ("made", "made")


def test_only_so_much_is_kept_and_all_of_it_can_be_let_go_of() -> None:
    counter = Counter()
    for n in range(MOST + 1):
        counter.asked(n)
    assert (counter.asked(MOST), counter.asked(0)) == (MOST + 1, MOST + 2)
    forget()
    assert counter.asked(0) == MOST + 3


class TestLook:
    """Two visits are equal, and share what is kept, only if they look alike."""

    def visit(self, town: Town) -> Visit:
        return Visit(town.store, local_admin("sato"), "ja", Council(CODE, "試験市"), date(2026, 10, 1), NOON)

    def test_the_same_look_is_shared_between_persons_and_moments(self, town: Town) -> None:
        here = self.visit(town)
        later = replace(here, viewer=local_admin("kato"), now=NOON + timedelta(hours=1))
        assert (here, hash(here)) == (later, hash(later))

    @pytest.mark.parametrize(
        "other",
        [
            {"viewer": Viewer("sato", frozenset({Role.BOARD}))},
            {"lang": "en"},
            {"council": Council(CODE, "試験市", district_word="地区")},
            {"month": date(2026, 9, 1)},
            {"now": NOON + timedelta(days=1)},
            {"district": "001"},
            {"narrow": True},
            {"dark": True},
            {"plain_maps": True},
        ],
        ids=lambda other: next(iter(other)),
    )
    def test_whatever_changes_what_is_seen_makes_another(self, town: Town, other: dict[str, Any]) -> None:
        here = self.visit(town)
        assert replace(here, **other) != here
