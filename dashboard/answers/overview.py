"""What the first page says of all subjects at once."""

from datetime import date

from dashboard.desk import Answer, Desk


def attention(desk: Desk, month: date, *, today: date | None = None) -> Answer:
    """One row per declared rule that found something, the gravest first; the sentences stand in words."""
    return desk.ask("overview/attention", month=month, today=today)
