"""Membership dues, which are voluntary: what came in, and from how many.

A year to date is null where a month in between is missing; ``missing_months`` then names it (2024-11, 2024-12).
"""

from datetime import date

from dashboard.desk import Answer, Desk


def to_date(desk: Desk, month: date) -> Answer:
    """One row: since April, a year ago, the target of the full year, and the join rate."""
    return desk.ask("dues/to_date", month=month)


def by_district(desk: Desk, month: date) -> Answer:
    """One row per district of the ledger, reserved and former ones last where they have money."""
    return desk.ask("dues/by_district", month=month)


def by_kind(desk: Desk, month: date) -> Answer:
    """One row per kind of membership that has a row this year or a year ago."""
    return desk.ask("dues/by_kind", month=month)


def by_month(desk: Desk, month: date) -> Answer:
    """April to March of the year asked and the four before it: the month alone, and cumulative."""
    return desk.ask("dues/by_month", month=month)


def trend(desk: Desk, month: date) -> Answer:
    """One row per fiscal year: in all, by the same month as the one asked, and the join rate."""
    return desk.ask("dues/trend", month=month)


def forecast(desk: Desk, month: date) -> Answer:
    """What the year may reach, its range, and last year's error; no row with fewer than two complete years."""
    return desk.ask("dues/forecast", month=month)


def table(desk: Desk, month: date) -> Answer:
    """The finance table: one row per kind, then the total (``item`` null)."""
    return desk.ask("dues/table", month=month)


def organisations(desk: Desk, month: date) -> Answer:
    """One row per kind, then the total (``item`` null): member organisations gained and lost against a year ago."""
    return desk.ask("dues/organisations", month=month)
