"""Money of one or two organisations is not shown: they could be told by name."""

from collections.abc import Sequence

import polars as pl

from dashboard.store.sql import Few

ENOUGH_BODIES = 3
FEW = "few"
"""The mark of such money, and of what is needed to keep it from being worked out."""


def marks_of_few(frame: pl.DataFrame, protected: list[str], rules: Sequence[Few]) -> dict[str, pl.Series]:
    """The marks of the protected columns. ``Few.bodies`` counts the organisations of a row, 0 where nobody is to be
    protected; where the sum of ``Few.within`` would tell what one or two received, the smallest other row is hidden
    too. Size is that of the first column of the rule.
    """
    found: dict[str, pl.Series] = {}
    for rule in sorted(rules, key=lambda rule: rule.column is None):  # those for one column first
        columns = [name for name in protected if name not in found and name.startswith(rule.column or "")]
        is_few = _of_few(rule.bodies, rule.within, by=columns[0])
        marks = frame.select(pl.when(is_few).then(pl.lit(FEW))).to_series()
        found |= dict.fromkeys(columns, marks)
    return found


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
