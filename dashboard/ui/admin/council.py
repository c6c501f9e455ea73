"""What a council says about itself, said anew: its name, its words, its due day, whether months are confirmed, how
long files are kept.
"""

from dataclasses import replace

import streamlit as st

from dashboard.council import found_council
from dashboard.roles import Permission
from dashboard.ui.notes import heading
from dashboard.ui.visit import Visit
from dashboard.words import say

_LONGEST = 3650  # days: ten years, for which councils keep their vouchers


def show_council(visit: Visit) -> None:
    """The form; what was said before stays in the record."""
    here = visit.council
    heading(say("admin.council", visit.lang), say("admin.council_unit", visit.lang))
    with st.form("admin.council"):
        name = st.text_input(say("setup.name", visit.lang), here.name, key="admin.name")
        word = st.text_input(say("setup.word", visit.lang), here.district_word, key="admin.word", max_chars=10)
        due = st.number_input(say("setup.due", visit.lang), 1, 28, here.due_day, key="admin.due")
        approval = st.checkbox(say("admin.approval", visit.lang), here.approval, key="admin.approval")
        keep = st.number_input(
            say("admin.keep_files", visit.lang), 0, _LONGEST, here.keep_files_days, key="admin.keep_files"
        )
        pressed = st.form_submit_button(say("admin.save", visit.lang), type="primary")
    if pressed and name.strip() and word.strip():
        visit.viewer.hold(Permission.ADMINISTER)
        said = replace(
            here,
            name=name.strip(),
            district_word=word.strip(),
            due_day=int(due),
            approval=approval,
            keep_files_days=int(keep),
        )
        found_council(visit.store, said, actor=visit.viewer.name, now=visit.now)
        st.rerun()
