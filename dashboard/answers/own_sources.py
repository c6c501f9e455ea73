"""The council's own sources of income. Chest money counts as returned to the council, never as collected."""

from datetime import date

from dashboard.desk import Answer, Desk


def to_date(desk: Desk, month: date) -> Answer:
    """One row per source since April: the four own sources always, then other income (``is_own_source`` false)."""
    return desk.ask("own_sources/to_date", month=month)


def trend(desk: Desk, month: date) -> Answer:
    """One row per fiscal year and source: in all, and by the same month as the one asked."""
    return desk.ask("own_sources/trend", month=month)


def table(desk: Desk, month: date) -> Answer:
    """The finance table: the own sources, their total (``item`` null), then other income."""
    return desk.ask("own_sources/table", month=month)


def share(desk: Desk, month: date) -> Answer:
    """One row per fiscal year: own sources as a share of all income that was sent."""
    return desk.ask("own_sources/share", month=month)
