"""Money of one or two organisations is not shown: they could be told by name."""

from collections.abc import Sequence

import polars as pl

from dashboard.store.sql import Few

ENOUGH_BODIES = 3
FEW = "few"
"""The mark of such money, and of what is needed to keep it from being worked out."""


def marks_of_few(frame: pl.DataFrame, protected: list[str], rules: Sequence[Few]) -> dict[str, pl.Series]:
    """The marks of the protected columns. ``Few.bodies`` counts the organisations of a row, 0 where nobody is to be
    protected; where the sum of ``Few.within`` would tell what one or two received, another row is hidden too: the one
    that is smallest by the first column of the rule, of those that have figures to hide in most columns.
    """
    found: dict[str, pl.Series] = {}
    for rule in sorted(rules, key=lambda rule: rule.column is None):  # those for one column first
        columns = [name for name in protected if name not in found and name.startswith(rule.column or "")]
        sums = [name for name in columns if frame.schema[name].is_integer()]
        few = frame.with_columns(is_few=_of_few(rule.bodies, rule.within, sums))
        marks = few.select(pl.when(_with_sums(rule.summed)).then(pl.lit(FEW))).to_series()
        found |= dict.fromkeys(columns, marks)
    return found


def _with_sums(summed: str | None) -> pl.Expr:
    """``is_few``, and a row of all municipalities that adds up such a one: what is shown could then be worked out from
    the municipalities' own tables, and tells nothing new.
    """
    few = pl.col("is_few")
    return few if summed is None else few | (pl.col("is_total") & few.any().over(_group(summed)))


def _of_few(bodies: str, within: str | None, sums: Sequence[str]) -> pl.Expr:
    """Whether a row is of one or two organisations, or is needed to keep such a row from being worked out."""
    few = pl.col(bodies).is_between(1, ENOUGH_BODIES - 1).fill_null(value=False)
    if within is None:
        return few
    group = _group(within)
    of_column = (pl.when(few & pl.col(name).is_not_null()).then(pl.col(bodies)).otherwise(0) for name in sums)
    is_told = pl.any_horizontal(hidden.sum().over(group).is_between(1, ENOUGH_BODIES - 1) for hidden in of_column)
    first = pl.when(~few).then(_size(sums)).rank("ordinal").over(group) == 1
    return few | (is_told & first.fill_null(value=False))


def _group(by: str) -> pl.Expr:
    """Rows that belong together: those with the same value, or all."""
    return pl.lit(1) if by == "all" else pl.col(by)


def _size(sums: Sequence[str]) -> pl.Expr:
    """The figure of the first column; a row is the larger, the more of its figures are missing: it would hide less."""
    size = pl.col(sums[0]) - pl.col(sums[0]).min()
    missing = pl.sum_horizontal(pl.col(name).is_null() for name in sums)
    return size.fill_null(0) + missing * (size.max() + 1)
