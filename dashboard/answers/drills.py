"""Which districts hold drills, with the register or without."""

from datetime import date

from dashboard.desk import Answer, Desk


def by_district(desk: Desk, fiscal_year: int, *, today: date | None = None) -> Answer:
    """One row per district. ``months_since`` counts to ``today``, without it to the newest month stored."""
    return desk.ask("drills/by_district", fiscal_year=fiscal_year, today=today)


def totals(desk: Desk, fiscal_year: int, *, today: date | None = None) -> Answer:
    """One row for the municipality, beside the plan's targets and the year before up to the same day."""
    return desk.ask("drills/totals", fiscal_year=fiscal_year, today=today)


def events(desk: Desk, fiscal_year: int, *, district_code: str | None = None) -> Answer:
    """One row per drill of whatever status, newest first; of one district with those of the whole city that count."""
    return desk.ask("drills/events", fiscal_year=fiscal_year, district_code=district_code)


def by_kind(desk: Desk, fiscal_year: int) -> Answer:
    """One row per kind of which a drill was reported, the most held first."""
    return desk.ask("drills/by_kind", fiscal_year=fiscal_year)


def by_month(desk: Desk, fiscal_year: int) -> Answer:
    """Twelve rows per ordinary district: held, cancelled, postponed, planned, none or not reported."""
    return desk.ask("drills/by_month", fiscal_year=fiscal_year)


def trend(desk: Desk, fiscal_year: int) -> Answer:
    """The ten fiscal years up to that one; a year without data is a row of nulls."""
    return desk.ask("drills/trend", fiscal_year=fiscal_year)
