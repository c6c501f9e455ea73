"""Who sits at the screen: the local admin of an unguarded machine, or whoever the identity provider says they are."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from dashboard.people import known_as
from dashboard.roles import Role, Viewer, folded, local_admin, roles_named
from dashboard.settings import Settings, secrets
from dashboard.store.connection import Store
from dashboard.words import say


def viewer(settings: Settings, store: Store, lang: str) -> Viewer | None:
    """The person, or None once the way to sign in, or to ask for a role, is shown.

    Nobody without a role sees a figure.
    """
    said = secrets()
    if "auth" not in said:
        return _local(settings)
    if not st.user.is_logged_in:
        _offer_sign_in(lang)
        return None
    return _known(store, said, lang)


def _local(settings: Settings) -> Viewer:
    """The local admin, or just one role of theirs where the process was told so."""
    return Viewer("local", frozenset({Role(settings.role)})) if settings.role else local_admin()


def _known(store: Store, said: Mapping[str, Any], lang: str) -> Viewer | None:
    """The person with all their roles: of the settings file, of the provider's groups, of the store."""
    claims = st.user.to_dict()
    email = folded(str(claims.get("email") or ""))
    if not email or claims.get("email_verified") is False:
        _turn_away(say("person.no_email", lang), lang)
        return None
    found = known_as(store, Viewer(email, _declared(email, claims, said)))
    if not (found.roles or found.local):
        _turn_away(say("person.no_role", lang, email=email), lang)
        return None
    return found


def _declared(email: str, claims: Mapping[str, Any], said: Mapping[str, Any]) -> frozenset[Role]:
    """The roles that the settings file gives to an address, and to the groups that the provider puts a person in."""
    named = {folded(address): words for address, words in said.get("roles", {}).items()}
    groups = claims.get(said.get("sign_in", {}).get("groups_claim", "groups")) or []
    by_group: Mapping[str, list[str]] = said.get("groups", {})
    words = [
        word for group in ([groups] if isinstance(groups, str) else groups) for word in by_group.get(str(group), [])
    ]
    return roles_named([*named.get(email, []), *words])


def _turn_away(sentence: str, lang: str) -> None:
    """Why there is nothing to see, and the way out."""
    st.warning(sentence)
    st.button(say("person.sign_out", lang), on_click=st.logout)


def _offer_sign_in(lang: str) -> None:
    """Nothing but the way in."""
    st.title(say("face.product", lang))
    st.write(say("person.sign_in_first", lang))
    st.button(say("person.sign_in", lang), type="primary", on_click=st.login)
