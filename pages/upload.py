"""データ取込: files in, what is wrong with them, what would change; what was stored, and the way back."""

from dashboard.roles import Permission
from dashboard.ui import show
from dashboard.ui.upload.approving import show_approvals
from dashboard.ui.upload.history import show_history, show_turned
from dashboard.ui.upload.parcel import tray
from dashboard.ui.upload.receiving import take_files
from dashboard.ui.upload.status import show_status
from dashboard.ui.upload.storing import show_done
from dashboard.ui.upload.templates import offer_templates
from dashboard.ui.visit import visit
from dashboard.words import say

here = visit()
show.head(here, "upload", [say("upload.finding", here.lang)])
show_turned()


def files() -> None:
    """What was stored last, and the place for more."""
    show_done(here)
    if here.viewer.may(Permission.UPLOAD):
        take_files(here)
    else:
        show.note(say("upload.not_allowed", here.lang))


panels = {
    "upload": files,
    "status": lambda: show_status(here),
    "history": lambda: show_history(here),
    "approvals": lambda: show_approvals(here),
    "templates": lambda: offer_templates(here),
}
show.tabs(here, "upload", panels, stays=["upload"] if tray().parcels else (), forms=["status", "approvals"])
