"""Who may do what."""

from dashboard.desk import Answer, Desk


def roles(desk: Desk) -> Answer:
    """One row per role in force, those that hold everywhere included."""
    return desk.ask("people/roles")
