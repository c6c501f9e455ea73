"""データ取込: files in, what is wrong with them, what would change; what was stored, and the way back."""

import streamlit as st

from dashboard.roles import Permission
from dashboard.ui import show
from dashboard.ui.upload.approving import show_approvals
from dashboard.ui.upload.history import show_history, show_turned
from dashboard.ui.upload.linked import TABS, opened_tab
from dashboard.ui.upload.receiving import take_files
from dashboard.ui.upload.status import show_status
from dashboard.ui.upload.storing import show_done
from dashboard.ui.upload.templates import offer_templates
from dashboard.ui.visit import visit
from dashboard.words import say

here = visit()
show.head(here, "upload", [say("upload.finding", here.lang)])
show_turned()
labels = {name: say(f"upload.tab_{name}", here.lang) for name in TABS}
upload, status, history, approvals, templates = st.tabs(list(labels.values()), default=labels[opened_tab()])
with upload:
    show_done(here)
    if here.viewer.may(Permission.UPLOAD):
        take_files(here)
    else:
        show.note(say("upload.not_allowed", here.lang))
with status:
    show_status(here)
with history:
    show_history(here)
with approvals:
    show_approvals(here)
with templates:
    offer_templates(here)
