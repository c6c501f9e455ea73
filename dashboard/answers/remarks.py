"""備考: what people wrote beside the lines of the finance tables."""

from datetime import date

from dashboard.desk import Answer, Desk


def newest(desk: Desk, month: date) -> Answer:
    """One row per line that has a remark: who wrote it and when."""
    return desk.ask("remarks/newest", month=month)


def history(desk: Desk, month: date) -> Answer:
    """Every remark of the month, the newest first, also those that were taken back."""
    return desk.ask("remarks/history", month=month)
