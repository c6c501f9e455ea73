"""Who sits at the screen: the local admin of an unguarded machine, or whoever the identity provider says they are."""

from collections.abc import Mapping, Sequence

import streamlit as st

from dashboard.roles import Role, Viewer, granted, local_admin
from dashboard.settings import Settings, secrets
from dashboard.words import say


def viewer(settings: Settings, lang: str) -> Viewer | None:
    """The person, or None once the way to sign in, or to ask for a role, is shown.

    Nobody without a role sees a figure.
    """
    said = secrets()
    if "auth" not in said:
        return _local(settings)
    if not st.user.is_logged_in:
        _offer_sign_in(lang)
        return None
    return _known(str(st.user.email), said.get("roles", {}), lang)


def _local(settings: Settings) -> Viewer:
    """The local admin, or just one role of theirs where the process was told so."""
    return Viewer("local", frozenset({Role(settings.role)})) if settings.role else local_admin()


def _known(email: str, roles: Mapping[str, Sequence[str]], lang: str) -> Viewer | None:
    """The person with the roles that the council gave them."""
    found = granted(email, roles)
    if found is None:
        st.warning(say("person.no_role", lang, email=email))
        st.button(say("person.sign_out", lang), on_click=st.logout)
    return found


def _offer_sign_in(lang: str) -> None:
    """Nothing but the way in."""
    st.title(say("face.product", lang))
    st.write(say("person.sign_in_first", lang))
    st.button(say("person.sign_in", lang), type="primary", on_click=st.login)
