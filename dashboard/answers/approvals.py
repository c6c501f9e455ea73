"""Which months are confirmed."""

from dashboard.desk import Answer, Desk


def status(desk: Desk) -> Answer:
    """One row per dataset and period in force."""
    return desk.ask("approvals/status")
