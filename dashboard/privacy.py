"""Small counts of people who need help are not shown to those who do not work with them.

Counts of 1 to 9 are hidden as 10未満 (the threshold can be set), zero is shown. A rate is hidden where its numerator,
its denominator or their difference is such a count. Which columns are protected is said by the units in each query's
header.
"""

from collections.abc import Sequence

import polars as pl

THRESHOLD = 10


def small(column: str, threshold: int = THRESHOLD) -> pl.Expr:
    """Whether a count is too small to be shown; a missing count is not."""
    return pl.col(column).is_between(1, threshold - 1).fill_null(value=False)


def mask(frame: pl.DataFrame, protected: Sequence[str], threshold: int = THRESHOLD) -> pl.DataFrame:
    """Which cells to hide: a frame of booleans with the columns of ``frame``, true where hidden.

    ``protected``: the columns of protected counts, and rates ``x`` that come with ``x_numerator`` and
    ``x_denominator``.
    """
    return frame.with_columns(
        (_hides(name, frame.columns, threshold) if name in protected else pl.lit(value=False)).alias(name)
        for name in frame.columns
    )


def _hides(name: str, columns: Sequence[str], threshold: int) -> pl.Expr:
    """The rule for one column."""
    above, below = f"{name}_numerator", f"{name}_denominator"
    if above not in columns or below not in columns:
        return small(name, threshold)
    rest = (pl.col(below) - pl.col(above)).is_between(1, threshold - 1).fill_null(value=False)
    return small(above, threshold) | small(below, threshold) | rest


def hide(frame: pl.DataFrame, hidden: pl.DataFrame) -> pl.DataFrame:
    """The frame with null in every hidden cell."""
    return frame.with_columns(pl.when(~hidden[name]).then(pl.col(name)).alias(name) for name in frame.columns)


HIDDEN_MARK = f"<{THRESHOLD}"
"""How a hidden count is written where only ASCII will do."""
