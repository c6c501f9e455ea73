"""What was done, by whom and when."""

from datetime import date

from dashboard.desk import Answer, Desk


def entries(
    desk: Desk, *, first: date | None = None, last: date | None = None, act: str | None = None, actor: str | None = None
) -> Answer:
    """One row per act, the newest first."""
    return desk.ask("trace/entries", first=first, last=last, act=act, actor=actor)


def acts(desk: Desk) -> Answer:
    """One row per kind of act that was done."""
    return desk.ask("trace/acts")
