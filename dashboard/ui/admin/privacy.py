"""Below which count people are hidden, and which roles see them all the same."""

import streamlit as st

from dashboard.council import set_policy
from dashboard.guard.policy import HIGHEST, LOWEST, Policy
from dashboard.roles import Permission, Role
from dashboard.ui.notes import heading, note
from dashboard.ui.visit import Visit
from dashboard.words import say


def show_privacy(visit: Visit) -> None:
    """What it is for, and the form; what was said before stays in the record."""
    now = visit.desk.policy
    heading(say("privacy.title", visit.lang), say("privacy.title_unit", visit.lang))
    note(say("privacy.means", visit.lang))
    with st.form("admin.privacy"):
        limit = st.number_input(
            say("privacy.threshold", visit.lang), LOWEST, HIGHEST, now.threshold, key="admin.small_count"
        )
        roles = st.multiselect(
            say("privacy.roles", visit.lang),
            list(Role),
            [role for role in Role if role in now.shown_to],
            format_func=lambda role: say(f"admin.name.{role}", visit.lang),
            placeholder=say("privacy.no_roles", visit.lang),
            key="admin.exact_roles",
        )
        pressed = st.form_submit_button(say("privacy.save", visit.lang), type="primary")
    if pressed:
        visit.viewer.hold(Permission.ADMINISTER)
        said = Policy(int(limit), frozenset(roles))
        set_policy(visit.store, visit.council.municipality, said, actor=visit.viewer.name, now=visit.now)
        st.rerun()
