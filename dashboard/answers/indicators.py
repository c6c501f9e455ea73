"""What the plan wants to reach, how far it has come, and what its figures meant when."""

from datetime import date

from dashboard.desk import Answer, Desk


def all(desk: Desk, fiscal_year: int) -> Answer:  # noqa: A001 - the question's own, stable name
    """One row per indicator and district: our own computed, others as entered; rates in per cent."""
    return desk.ask("indicators/all", fiscal_year=fiscal_year)


def definitions(desk: Desk, month: date) -> Answer:
    """Every change of definition up to the month, of all subjects, newest first."""
    return desk.ask("indicators/definitions", month=month)
