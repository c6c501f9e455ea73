"""Where help is needed first, on the day itself."""

from collections.abc import Sequence
from datetime import date

from dashboard.desk import Answer, Desk

ORDERS = ("uncovered", "months_since", "ready", "official")
"""What ``priority`` can be ordered by; the first is the default."""


def priority(desk: Desk, month: date, *, districts: Sequence[str] | None = None, order_by: str | None = None) -> Answer:
    """One row per district, or per code given: most people without plan or supporter first, or by another of ORDERS.

    Carries each district's newest figures forward, and says in ``data_month`` how old they are.
    """
    return desk.ask("disaster/priority", month=month, districts=_joined(districts), order_by=order_by)


def totals(desk: Desk, month: date, *, districts: Sequence[str] | None = None) -> Answer:
    """One row: the same districts added up, with the months of their newest and their oldest register."""
    return desk.ask("disaster/totals", month=month, districts=_joined(districts))


def _joined(codes: Sequence[str] | None) -> str | None:
    return None if codes is None else ",".join(codes)
