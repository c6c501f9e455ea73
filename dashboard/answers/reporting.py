"""What was sent for which month, and whether in time."""

from datetime import date

from dashboard.desk import Answer, Desk


def grid(desk: Desk, fiscal_year: int, *, today: date | None = None, due_day: int | None = None) -> Answer:
    """One row per dataset and month, one in April for those of a fiscal year. Without ``today`` everything is due."""
    return desk.ask("reporting/grid", fiscal_year=fiscal_year, today=today, due_day=due_day)
