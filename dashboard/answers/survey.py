"""What the yearly national survey asks of a municipality."""

from datetime import date

from dashboard.desk import Answer, Desk


def national(desk: Desk, month: date) -> Answer:
    """One row per figure in ``month``, an April, and in the March before it, each with the day of its count."""
    return desk.ask("survey/national", month=month)
