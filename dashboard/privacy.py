"""Small counts of people who need help are not shown to those who do not work with them.

Counts of 1 to 9 are hidden as 10未満 (the threshold can be set), zero is shown. A rate is hidden where its numerator,
its denominator or their difference is such a count. Which columns are protected is said by the units in each query's
header.

The amounts of organisations are not shown either where there are one or two of them: they could be told by name.
"""

from collections.abc import Sequence

import polars as pl

THRESHOLD = 10
ENOUGH_BODIES = 3


def small(column: str, threshold: int = THRESHOLD) -> pl.Expr:
    """Whether a count is too small to be shown; a missing count is not."""
    return pl.col(column).is_between(1, threshold - 1).fill_null(value=False)


def mask(frame: pl.DataFrame, protected: Sequence[str], threshold: int = THRESHOLD) -> pl.DataFrame:
    """Which cells to hide: a frame of booleans with the columns of ``frame``, true where hidden.

    ``protected``: the columns of protected counts, rates ``x`` that come with ``x_numerator`` and ``x_denominator``,
    and cells as typed, which may say such a count in any way: they are hidden whole.
    """
    return frame.with_columns(
        (_hides(name, frame, threshold) if name in protected else pl.lit(value=False)).alias(name)
        for name in frame.columns
    )


def _hides(name: str, frame: pl.DataFrame, threshold: int) -> pl.Expr:
    """The rule for one column."""
    if not (frame.schema[name].is_numeric() or frame.schema[name] == pl.Null):
        return pl.lit(value=True)
    above, below = f"{name}_numerator", f"{name}_denominator"
    if above not in frame.columns or below not in frame.columns:
        return small(name, threshold)
    rest = (pl.col(below) - pl.col(above)).is_between(1, threshold - 1).fill_null(value=False)
    return small(above, threshold) | small(below, threshold) | rest


def mask_few(frame: pl.DataFrame, protected: Sequence[str], *, bodies: str, within: str | None) -> pl.DataFrame:
    """Which cells to hide because they are the money of one or two organisations; ``bodies`` is the column that counts
    them, 0 where nobody is to be protected.

    ``within``: the column (or "all") whose rows add up to a sum that is shown. Where that sum would tell what one or
    two received, the smallest other row of them is hidden too; size is that of the first protected column.
    """
    few = frame.select(_of_few(bodies, within, by=protected[0])).to_series() if protected else None
    return frame.with_columns(
        (few if few is not None and name in protected else pl.lit(value=False)).alias(name) for name in frame.columns
    )


def _of_few(bodies: str, within: str | None, *, by: str) -> pl.Expr:
    """Whether a row is of one or two organisations, or is needed to keep such a row from being worked out."""
    few = pl.col(bodies).is_between(1, ENOUGH_BODIES - 1).fill_null(value=False)
    if within is None:
        return few
    group = pl.lit(1) if within == "all" else pl.col(within)
    hidden = pl.when(few).then(pl.col(bodies)).otherwise(0).sum().over(group)
    size = pl.when(~few).then(pl.col(by).fill_null(pl.col(by).min() - 1))
    smallest = size.rank("ordinal").over(group) == 1
    return few | (hidden.is_between(1, ENOUGH_BODIES - 1) & smallest.fill_null(value=False))


def hide(frame: pl.DataFrame, hidden: pl.DataFrame) -> pl.DataFrame:
    """The frame with null in every hidden cell."""
    return frame.with_columns(pl.when(~hidden[name]).then(pl.col(name)).alias(name) for name in frame.columns)


HIDDEN_MARK = f"<{THRESHOLD}"
"""How a hidden count is written where only ASCII will do."""
FEW_MARK = "few"
"""The same for money of one or two organisations."""
