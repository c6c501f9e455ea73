"""What is collected for the community chest. It goes to the prefectural chest and is never the council's income.

A year to date is null where a month in between is missing; ``missing_months`` then names it (2024-11, 2024-12).
"""

from datetime import date

from dashboard.desk import Answer, Desk


def to_date(desk: Desk, month: date, *, campaign: str | None = None) -> Answer:
    """One row: since April, a year ago, and the target of the full year."""
    return desk.ask("chest/to_date", month=month, campaign=campaign)


def by_method(desk: Desk, month: date, *, campaign: str | None = None) -> Answer:
    """One row per campaign and method that has a row this year or a year ago."""
    return desk.ask("chest/by_method", month=month, campaign=campaign)


def by_campaign(desk: Desk, month: date, *, campaign: str | None = None) -> Answer:
    """One row per campaign, beside its own target."""
    return desk.ask("chest/by_campaign", month=month, campaign=campaign)


def by_district(desk: Desk, month: date, *, campaign: str | None = None) -> Answer:
    """One row per district of the ledger, reserved and former ones last where they have money."""
    return desk.ask("chest/by_district", month=month, campaign=campaign)


def by_month(desk: Desk, month: date, *, campaign: str | None = None) -> Answer:
    """October to March of the year asked and the four before it: the month alone, and cumulative."""
    return desk.ask("chest/by_month", month=month, campaign=campaign)


def by_day(desk: Desk, month: date, *, campaign: str | None = None) -> Answer:
    """Days of the campaign of the same years, only of what was given with its day."""
    return desk.ask("chest/by_day", month=month, campaign=campaign)


def trend(desk: Desk, month: date, *, campaign: str | None = None) -> Answer:
    """One row per fiscal year: in all, and by the same month as the one asked."""
    return desk.ask("chest/trend", month=month, campaign=campaign)


def forecast(desk: Desk, month: date) -> Answer:
    """What the year may reach, its range, and last year's error; no row with fewer than two complete years."""
    return desk.ask("chest/forecast", month=month)


def table(desk: Desk, month: date, *, campaign: str | None = None) -> Answer:
    """The finance table: one row per method, then the total (``item`` null)."""
    return desk.ask("chest/table", month=month, campaign=campaign)


def contributions(desk: Desk, month: date, *, campaign: str | None = None) -> Answer:
    """What each method and each district (``dimension``) adds to the change against a year ago."""
    return desk.ask("chest/contributions", month=month, campaign=campaign)
