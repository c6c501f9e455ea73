"""Which row is hidden beside money of one or two organisations: one that has figures, so that it hides something."""

import polars as pl

from dashboard.guard.few import marks_of_few
from dashboard.store.sql import Few

ALL = (Few("bodies", "all"),)


def hidden(bodies: list[int | None], *columns: list[int | None]) -> list[int]:
    """The places of the rows that are hidden."""
    names = ["amount", "last_year"][: len(columns)]
    frame = pl.DataFrame({"bodies": bodies, **dict(zip(names, columns, strict=True))})
    marks = marks_of_few(frame, names, ALL)
    assert all(marks[name].equals(marks["amount"]) for name in names)
    return [place for place, mark in enumerate(marks["amount"]) if mark]


def test_the_smallest_other_row_is_hidden_too() -> None:
    assert hidden([1, 0, 5, 9], [100, 300, 200, 400]) == [0, 2]


def test_a_row_without_a_figure_hides_nothing_so_that_another_is_chosen() -> None:
    # 400 in all, less the 300 that would still be shown, is the 100 of the one organisation
    assert hidden([1, 0, 0], [100, None, 300]) == [0, 2]


def test_organisations_of_a_row_without_a_figure_are_not_in_the_sum() -> None:
    # three organisations, but the 100 that are hidden are those of one
    assert hidden([1, 2, 0, 0], [100, None, 300, 200]) == [0, 1, 3]
    assert hidden([1, 2, 0, 0], [100, 50, 300, 200]) == [0, 1]  # 150 of three: nobody's own


def test_a_row_that_lacks_last_years_figure_would_not_hide_last_years() -> None:
    assert hidden([1, 0, 0], [100, 200, 300], [80, None, 250]) == [0, 2]  # 330 − 250 = 80
    assert hidden([1, 2, 0, 0], [100, 90, 200, 300], [80, None, 70, 250]) == [0, 1, 2]  # last year it stands alone


def test_where_no_other_row_has_a_figure_none_is_told_from_the_others() -> None:
    assert hidden([1, 0, 0], [100, None, None]) == [0, 1]
