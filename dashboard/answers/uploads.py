"""What was stored, by whom and why, and what became of it."""

from dashboard.desk import Answer, Desk


def history(desk: Desk, *, dataset: str | None = None) -> Answer:
    """One row per upload, the newest first, those taken back included."""
    return desk.ask("uploads/history", dataset=dataset)


def slices(desk: Desk, *, upload_id: str | None = None) -> Answer:
    """One row per month or year that an upload wrote."""
    return desk.ask("uploads/slices", upload_id=upload_id)


def mends(desk: Desk, *, upload_id: str | None = None) -> Answer:
    """One row per cell that was mended on screen before its file was stored."""
    return desk.ask("uploads/mends", upload_id=upload_id)


def lines(desk: Desk, upload_id: str, *, first: int | None = None, last: int | None = None) -> Answer:
    """The lines of one upload as typed, from one to another; hidden from those who may not see exact figures."""
    return desk.ask("uploads/lines", upload_id=upload_id, first=first, last=last)
