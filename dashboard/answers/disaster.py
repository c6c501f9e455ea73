"""Where help is needed first, on the day itself, and what was entered during it."""

from collections.abc import Sequence
from datetime import date

from dashboard.desk import Answer, Desk

ORDERS = ("alert_level", "uncovered", "unconfirmed", "unreported", "months_since", "ready", "official")
"""What can decide first in ``priority``; the first is the default."""


def priority(
    desk: Desk,
    month: date,
    *,
    districts: Sequence[str] | None = None,
    order_by: str | None = None,
    event: str | None = None,
) -> Answer:
    """One row per district, or per code given: highest alert level, then most people without plan or supporter first,
    or by another of ORDERS.

    Carries each district's newest figures forward, and says in ``data_month`` how old they are. What was entered in
    ``event`` stands beside them.
    """
    return desk.ask("disaster/priority", month=month, districts=_joined(districts), order_by=order_by, event=event)


def totals(desk: Desk, month: date, *, districts: Sequence[str] | None = None, event: str | None = None) -> Answer:
    """One row: the same districts added up, with the months of their newest and their oldest register."""
    return desk.ask("disaster/totals", month=month, districts=_joined(districts), event=event)


def events(desk: Desk) -> Answer:
    """One row per event: open ones first, the newest first."""
    return desk.ask("disaster/events")


def entries(desk: Desk, month: date, event: str, *, district: str | None = None) -> Answer:
    """Every entry of an event, the newest first; of one district, if its code is given."""
    return desk.ask("disaster/entries", month=month, event=event, district=district)


def reports(desk: Desk, month: date, event: str) -> Answer:
    """One row per district: when it first reported in an event and through whom; those that have not come last."""
    return desk.ask("disaster/reports", month=month, event=event)


def _joined(codes: Sequence[str] | None) -> str | None:
    return None if codes is None else ",".join(codes)
