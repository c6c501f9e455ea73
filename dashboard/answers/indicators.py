"""What the plan wants to reach, and how far it has come."""

from dashboard.desk import Answer, Desk


def all(desk: Desk, fiscal_year: int) -> Answer:  # noqa: A001 - the question's own, stable name
    """One row per indicator and district: our own computed, others as entered; rates in per cent."""
    return desk.ask("indicators/all", fiscal_year=fiscal_year)
