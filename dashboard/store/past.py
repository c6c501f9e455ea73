"""What is live at other times than a slice, so that its figures can be held beside it."""

from collections.abc import Sequence
from datetime import date

import polars as pl

from dashboard.store.connection import Session
from dashboard.store.replay import Replayed, quoted

Asked = tuple[str, date, str]
"""Municipality, period, basis."""


def around(
    session: Session, table: Replayed, asked: Sequence[Asked], measures: Sequence[str], *, months: int, every: int
) -> pl.DataFrame:
    """The rows of other slices under the same basis within so many ``months`` on either side; where ``every`` is 12,
    only of the same month of other years. ``period`` is that which was asked for, ``other`` that of the row.
    """
    apart = "date_diff('month', asked.period, live.period)"
    near = f"abs({apart}) <= $months and {apart} % $every = 0"
    return session.frame(_beside(table, measures, near), _listed(asked) | {"months": months, "every": every})


def in_year(session: Session, table: Replayed, asked: Sequence[Asked], measures: Sequence[str]) -> pl.DataFrame:
    """The cumulative rows of the other months of the same fiscal year, in the same shape."""
    years = [_FISCAL_YEAR.format(period) for period in ("live.period", "asked.period")]
    return session.frame(_beside(table, measures, f"live.basis = 'ytd' and {' = '.join(years)}"), _listed(asked))


def cumulative_before(session: Session, dataset: str, municipality: str, period: date) -> date | None:
    """The newest earlier month of that fiscal year of which there are cumulative figures."""
    found = session.value(
        f"""
        select max(period)
        from live_slices
        where dataset = $dataset and municipality = $municipality and basis = 'ytd' and period < $period
            and {_FISCAL_YEAR.format("period")} = {_FISCAL_YEAR.format("$period::date")}
        """,
        {"dataset": dataset, "municipality": municipality, "period": period},
    )
    return found if isinstance(found, date) else None


def _beside(table: Replayed, measures: Sequence[str], condition: str) -> str:
    """The select of the key and measures of other slices that meet a condition."""
    columns = ", ".join(f"live.{quoted(name)}" for name in (*(name for name, _ in table.log_key), *measures))
    return f"""
        select asked.municipality, asked.period, live.period as other, {columns}
        from live_{table.name} as live
        join (
            select unnest($municipalities) as municipality, unnest($periods) as period, unnest($bases) as basis
        ) as asked
            on live.municipality = asked.municipality and live.basis = asked.basis and live.period <> asked.period
        where {condition}
    """


def _listed(asked: Sequence[Asked]) -> dict[str, object]:
    """The slices as parameters to be unnested side by side."""
    names = ("municipalities", "periods", "bases")
    return {name: [one[place] for one in asked] for place, name in enumerate(names)}


_FISCAL_YEAR = "year({} - interval 3 month)"
